"""People, roles and channels that an interaction mentions, as Discord sends them along.

Belongs here: names to ids, and the `resolved` object. Not here: which options or selects
mention what.
"""

from collections.abc import Collection

from sandbox.discord.errors import ControlError
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.world import World
from sandbox.discord.messages.attachments import Attachment
from sandbox.discord.wire import Json


class Resolver:
    """Turn names into ids and collect what they stand for."""

    def __init__(self, world: World, speaker: Member, guild: Guild | None) -> None:
        self._world = world
        self._guild = guild
        self._speaker = speaker
        self.resolved: Json = {}

    def member(self, name: str) -> str:
        """Resolve a person by name or id."""
        member = self._world.member_named(_bare(name))
        self._note("users", member.id, member.user_payload())
        if self._guild is not None and member.id in self._guild.memberships:
            held = {"permissions": str(int(self._guild.permissions_of(member)))}
            membership = self._guild.memberships[member.id].payload()
            self._note("members", member.id, membership | held)
        return str(member.id)

    def role(self, name: str) -> str:
        """Resolve a role by name or id."""
        if self._guild is None:
            raise ControlError("Direct messages have no roles.")
        role = self._guild.role_named(_bare(name))
        self._note("roles", role.id, role.payload())
        return str(role.id)

    def channel(self, name: str, kinds: Collection[int] | None = None) -> str:
        """Resolve a channel by name or id; ControlError when its type is not among `kinds`."""
        channel = self._channel_named(_bare(name))
        if kinds and channel.type not in kinds:
            raise ControlError(f"Discord does not offer #{channel.name} here.")
        if self._guild is None or channel.guild_id != self._guild.id:
            raise ControlError(f"#{channel.name} is not in this server.")
        held = self._world.permissions_in(channel, self._speaker)
        self._note("channels", channel.id, channel.payload() | {"permissions": str(int(held))})
        return str(channel.id)

    def _channel_named(self, name: str) -> Channel:
        """Find the guild's own channel before another guild's of the same name."""
        own = self._world.channels_of(self._guild) if self._guild is not None else []
        fitting = (channel for channel in own if channel.name == name.lstrip("#"))
        return next(fitting, None) or self._world.channel_named(name)

    def mentionable(self, name: str) -> str:
        """Resolve a role or, when there is none, a person."""
        try:
            return self.role(name)
        except ControlError:
            return self.member(name)

    def attachment(self, attachment: Attachment) -> str:
        """Note an uploaded file."""
        self._note("attachments", attachment.id, attachment.payload() | {"ephemeral": True})
        return str(attachment.id)

    def _note(self, kind: str, thing_id: int, payload: Json) -> None:
        self.resolved.setdefault(kind, {})[str(thing_id)] = payload


def _bare(name: str) -> str:
    return name.strip("<>").lstrip("@&!#") if name.startswith("<") else name
