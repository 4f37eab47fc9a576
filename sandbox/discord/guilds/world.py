"""Everything there is: guilds, people, channels; looking them up, and who may do what where.

Belongs here: the state and questions about it. Not here: telling the bot about changes
(see `guild_edits`, `channel_edits`), building guilds (see `first_guild`, `fresh_guild`).
"""

from dataclasses import dataclass, field

from sandbox.discord.errors import ControlError
from sandbox.discord.guilds import permissions
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.wire import Json


@dataclass(slots=True, eq=False)
class World:
    """The guilds, the people in them, their channels and their direct messages with the bot."""

    application_id: int
    bot: Member
    home: Guild
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    departed: dict[int, Member] = field(default_factory=dict)
    """People who are in the first guild no more; Discord still knows them."""
    shows_all_commands: bool = False
    """Whether admins let everybody see every command, under *Integrations*."""

    def __post_init__(self) -> None:
        self.guilds[self.home.id] = self.home

    @property
    def guild_id(self) -> int:
        """The id of the guild a sandbox starts with."""
        return self.home.id

    def guild_of(self, channel: Channel) -> Guild | None:
        """Return the guild of a channel; None for direct messages."""
        return None if channel.guild_id is None else self.guilds[channel.guild_id]

    def guild_named(self, name: str) -> Guild:
        """Find a guild by name or id; ControlError when absent."""
        for guild in self.guilds.values():
            if name.casefold() in {guild.name.casefold(), str(guild.id)}:
                return guild
        raise ControlError(f"There is no server {name!r}.", status=404)

    def member_named(self, name: str) -> Member:
        """Find a person by user name, display name, mention or id; ControlError when absent."""
        wanted = name.lstrip("@").casefold()
        for member in (*self.home.people.values(), *self.departed.values()):
            names = {member.name.casefold(), member.display_name.casefold(), str(member.id)}
            if wanted in names:
                return member
        raise ControlError(f"There is no member {name!r}.", status=404)

    def channel_named(self, name: str) -> Channel:
        """Find a channel by handle or id; ControlError when absent."""
        wanted = name.lstrip("#")
        for channel in self.channels.values():
            if wanted in {channel.handle, str(channel.id)}:
                return channel
        raise ControlError(f"There is no channel {name!r}.", status=404)

    def person(self, member_id: int) -> Member | None:
        """Find a person or the bot by id."""
        return self.home.people.get(member_id) or self.departed.get(member_id)

    def channels_of(self, guild: Guild) -> list[Channel]:
        """Return a guild's channels without threads."""
        return [channel for channel in self._all_of(guild) if not channel.is_thread]

    def threads_of(self, guild: Guild) -> list[Channel]:
        """Return a guild's threads, archived ones included."""
        return [channel for channel in self._all_of(guild) if channel.is_thread]

    def _all_of(self, guild: Guild) -> list[Channel]:
        return [channel for channel in self.channels.values() if channel.guild_id == guild.id]

    def permissions_in(self, channel: Channel, member: Member) -> Permission:
        """Return what a member may do in a channel; everything in direct messages."""
        guild = self.guild_of(channel)
        if guild is None:
            return permissions.EVERYTHING & ~Permission.ADMINISTRATOR
        if member.id not in guild.memberships:
            return permissions.NOTHING
        parent = self.channels.get(channel.parent_id or 0) if channel.is_thread else None
        held = guild.permissions_in(parent or channel, member)
        is_hidden = channel.is_private and member.id not in channel.member_ids
        if is_hidden and Permission.MANAGE_THREADS not in held:
            return held & ~Permission.VIEW_CHANNEL
        return held

    def present_in(self, channel: Channel) -> list[Member]:
        """Return the people who see a channel."""
        guild = self.guild_of(channel)
        if guild is None:
            return [channel.recipient] if channel.recipient is not None else []
        people = guild.people.values()
        view = Permission.VIEW_CHANNEL
        return [member for member in people if view in self.permissions_in(channel, member)]

    def bot_permissions_in(self, channel: Channel) -> Permission:
        """Return what the bot may do in a channel; nothing once it was kicked."""
        guild = self.guild_of(channel)
        if guild is not None and not guild.bot_is_member:
            return permissions.NOTHING
        return self.permissions_in(channel, self.bot)

    def bot_hears_of(self, channel: Channel) -> bool:
        """Tell whether the gateway tells the bot of a channel: of private threads only its own."""
        return not channel.is_private or (
            Permission.VIEW_CHANNEL in self.bot_permissions_in(channel)
        )

    def gateway_payload(self, guild: Guild) -> Json:
        """Return a guild as GUILD_CREATE writes it; archived threads are left out."""
        active = [
            thread
            for thread in self.threads_of(guild)
            if not thread.is_archived and self.bot_hears_of(thread)
        ]
        return guild.gateway_payload(self.channels_of(guild), active)
