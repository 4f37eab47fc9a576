"""Changing the guild while it runs, and telling the bot as Discord would.

Belongs here: every change of roles, members, channels and the bot's membership. Not here:
messages (see `postbox`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sandbox.discord.entities import Channel, ChannelType, Member
from sandbox.discord.errors import ControlError
from sandbox.discord.events import EventFeed
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.gateway.opcodes import Intent
from sandbox.discord.localizations import known_locale
from sandbox.discord.messages import MessageStore
from sandbox.discord.permissions import NOTHING, Overwrite, Permission
from sandbox.discord.wire import Json
from sandbox.discord.world import World
from sandbox.snowflakes import Snowflakes, created_at

_SWITCHES = {
    "view": Permission.VIEW_CHANNEL,
    "send": Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS,
    "embed": Permission.EMBED_LINKS,
    "attach": Permission.ATTACH_FILES,
}


@dataclass(frozen=True, slots=True)
class WorldEdits:
    """Change the guild."""

    world: World
    store: MessageStore
    gateway: Gateway
    feed: EventFeed
    snowflakes: Snowflakes

    def set_roles(self, member: Member, role_names: Sequence[str]) -> None:
        """Give a member exactly these roles."""
        member.role_ids = [self.world.role_named(name).id for name in role_names]
        self._member_changed(member)

    def rename(self, member: Member, nick: str | None) -> None:
        """Give a member a nickname, or take it away."""
        member.nick = nick
        self._member_changed(member)

    def choose_language(self, member: Member, locale: str) -> None:
        """Set the language of a member's client, which a bot learns from interactions only."""
        member.locale = known_locale(locale)
        self.feed.state()

    def speak(self, locale: str) -> None:
        """Set the guild's preferred language."""
        self.world.locale = known_locale(locale)
        self._guild_changed()

    def delete_role(self, name: str) -> None:
        """Delete a role and take it from everyone who has it."""
        role = self.world.role_named(name)
        if role.id == self.world.guild_id or role.bot_id is not None:
            raise ControlError(f"{role.name} cannot be deleted.")
        del self.world.roles[role.id]
        for member in self.world.members.values():
            if role.id in member.role_ids:
                member.role_ids.remove(role.id)
        guild_id = str(self.world.guild_id)
        self._tell("GUILD_ROLE_DELETE", {"guild_id": guild_id, "role_id": str(role.id)})

    def permit_role(self, name: str, permissions: Permission) -> None:
        """Give a role exactly these permissions."""
        role = self.world.role_named(name)
        role.permissions = permissions
        guild_id = str(self.world.guild_id)
        self._tell("GUILD_ROLE_UPDATE", {"guild_id": guild_id, "role": role.payload()})

    def permit_bot(self, channel: Channel, switches: Mapping[str, bool]) -> None:
        """Allow or deny the bot to view, send, embed, attach in a channel."""
        unknown = set(switches) - set(_SWITCHES)
        if unknown:
            raise ControlError(f"bot_can knows {', '.join(_SWITCHES)}, not {', '.join(unknown)}.")
        bot_id = self.world.bot.id
        before = channel.overwrites.get(bot_id, Overwrite(bot_id, 1))
        allow, deny = before.allow, before.deny
        for name, is_on in switches.items():
            bits = _SWITCHES[name]
            allow = (allow | bits) if is_on else (allow & ~bits)
            deny = (deny & ~bits) if is_on else (deny | bits)
        channel.overwrites[bot_id] = Overwrite(bot_id, 1, allow, deny)
        if allow | deny == NOTHING:
            del channel.overwrites[bot_id]
        self._tell("CHANNEL_UPDATE", channel.payload())

    def create_channel(self, name: str) -> Channel:
        """Add a text channel."""
        channel = Channel(
            self.snowflakes.next(),
            name,
            len(self.world.guild_channels()),
            guild_id=self.world.guild_id,
        )
        self.world.channels[channel.id] = channel
        self._tell("CHANNEL_CREATE", channel.payload())
        return channel

    def create_thread(self, parent: Channel, name: str, *, thread_id: int | None = None) -> Channel:
        """Add a public thread to a text channel."""
        made_id = thread_id or self.snowflakes.next()
        thread = Channel(
            made_id,
            name,
            type=ChannelType.PUBLIC_THREAD,
            guild_id=self.world.guild_id,
            parent_id=parent.id,
            created_at=created_at(made_id),
        )
        self.world.channels[thread.id] = thread
        self._tell("THREAD_CREATE", thread.payload() | {"newly_created": True})
        return thread

    def open_direct(self, member: Member) -> Channel:
        """Return the member's direct messages with the bot, opening them when there are none."""
        for channel in self.world.channels.values():
            if channel.recipient is member:
                return channel
        channel_id = self.snowflakes.next()
        name = f"@{member.name}"
        channel = Channel(channel_id, name, type=ChannelType.DM, recipient=member)
        self.world.channels[channel.id] = channel
        self.feed.state()
        return channel

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel, its threads and messages."""
        for thread in self.world.threads():
            if thread.parent_id == channel.id:
                self.delete_channel(thread)
        del self.world.channels[channel.id]
        self.store.drop_channel(channel)
        is_thread = channel.type is ChannelType.PUBLIC_THREAD
        self._tell("THREAD_DELETE" if is_thread else "CHANNEL_DELETE", channel.payload())

    def kick_bot(self) -> None:
        """Remove the bot from the guild."""
        self.world.bot_is_member = False
        self._tell("GUILD_DELETE", {"id": str(self.world.guild_id)})

    def invite_bot(self) -> None:
        """Let the bot join the guild again."""
        self.world.bot_is_member = True
        self._tell("GUILD_CREATE", self.world.gateway_guild_payload())

    def _guild_changed(self) -> None:
        self._tell("GUILD_UPDATE", self.world.guild_payload())

    def _member_changed(self, member: Member) -> None:
        body: Json = member.payload() | {"guild_id": str(self.world.guild_id)}
        own = member is self.world.bot
        self._tell("GUILD_MEMBER_UPDATE", body, Intent.NONE if own else Intent.GUILD_MEMBERS)

    def _tell(self, event: str, body: Json, intent: Intent = Intent.GUILDS) -> None:
        self.gateway.dispatch(event, body, intent=intent)
        self.feed.state()
