"""The guild as it stands: looking things up, and who may do what where.

Belongs here: the state and questions about it. Not here: telling the bot about changes
(see `world_edits`), building the first guild (see `first_guild`).
"""

from dataclasses import dataclass, field
from datetime import datetime

from sandbox.discord import permissions
from sandbox.discord.entities import Channel, ChannelType, Member, Role
from sandbox.discord.errors import ControlError
from sandbox.discord.localizations import DEFAULT_LOCALE
from sandbox.discord.permissions import Permission
from sandbox.discord.wire import Json, timestamp


@dataclass(slots=True, eq=False)
class World:
    """One guild, its people and channels, and direct messages with the bot."""

    guild_id: int
    guild_name: str
    owner: Member
    application_id: int
    bot: Member
    created_at: datetime
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    bot_is_member: bool = True
    locale: str = DEFAULT_LOCALE
    system_channel_id: int | None = None

    @property
    def owner_id(self) -> int:
        """The id of whoever founded the guild; not among the members one speaks as."""
        return self.owner.id

    def member_named(self, name: str) -> Member:
        """Find a person by user name, display name, mention or id; ControlError when absent."""
        wanted = name.lstrip("@").casefold()
        for member in (*self.members.values(), self.bot, self.owner):
            if wanted in {member.name, member.display_name.casefold(), str(member.id)}:
                return member
        raise ControlError(f"There is no member {name!r}.", status=404)

    def channel_named(self, name: str) -> Channel:
        """Find a channel by name or id (`@name` for direct messages); ControlError when absent."""
        wanted = name.lstrip("#")
        for channel in self.channels.values():
            if wanted in {channel.name, str(channel.id)}:
                return channel
        raise ControlError(f"There is no channel {name!r}.", status=404)

    def role_named(self, name: str) -> Role:
        """Find a role by name or id; ControlError when absent."""
        wanted = name.casefold()
        for role in self.roles.values():
            if wanted in {role.name.casefold(), str(role.id), role.name.lstrip("@").casefold()}:
                return role
        raise ControlError(f"There is no role {name!r}.", status=404)

    def person(self, member_id: int) -> Member | None:
        """Find a person or the bot by id."""
        others = {self.bot.id: self.bot, self.owner.id: self.owner}
        return others.get(member_id) or self.members.get(member_id)

    def guild_channels(self) -> list[Channel]:
        """Return the guild's channels without threads and direct messages."""
        return [channel for channel in self.channels.values() if channel.type is ChannelType.TEXT]

    def threads(self) -> list[Channel]:
        """Return the guild's threads."""
        kind = ChannelType.PUBLIC_THREAD
        return [channel for channel in self.channels.values() if channel.type is kind]

    def guild_permissions(self, member: Member) -> Permission:
        """Return what a member may do before channel overwrites."""
        if member.id == self.owner_id:
            return permissions.EVERYTHING
        held = (self.guild_id, *member.role_ids)
        return permissions.of_roles(
            self.roles[role].permissions for role in held if role in self.roles
        )

    def permissions_in(self, channel: Channel, member: Member) -> Permission:
        """Return what a member may do in a channel; everything in direct messages."""
        if channel.type is ChannelType.DM:
            return permissions.EVERYTHING & ~Permission.ADMINISTRATOR
        parent = self.channels.get(channel.parent_id or 0)
        source = parent if channel.type is ChannelType.PUBLIC_THREAD and parent else channel
        return permissions.in_channel(
            self.guild_permissions(member),
            source.overwrites.values(),
            everyone_id=self.guild_id,
            role_ids=member.role_ids,
            member_id=member.id,
        )

    def bot_permissions_in(self, channel: Channel) -> Permission:
        """Return what the bot may do in a channel; nothing once it was kicked."""
        if channel.guild_id is not None and not self.bot_is_member:
            return permissions.NOTHING
        return self.permissions_in(channel, self.bot)

    def guild_payload(self) -> Json:
        """Return the guild as the REST API writes it."""
        return {
            "id": str(self.guild_id),
            "name": self.guild_name,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "banner": None,
            "description": None,
            "owner_id": str(self.owner_id),
            "afk_channel_id": None,
            "afk_timeout": 300,
            "system_channel_id": str(self.system_channel_id) if self.system_channel_id else None,
            "system_channel_flags": 0,
            "rules_channel_id": None,
            "public_updates_channel_id": None,
            "safety_alerts_channel_id": None,
            "verification_level": 1,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "premium_subscription_count": 0,
            "premium_progress_bar_enabled": False,
            "preferred_locale": self.locale,
            "vanity_url_code": None,
            "application_id": None,
            "max_members": 500000,
            "roles": [role.payload() for role in self.roles.values()],
            "emojis": [],
            "stickers": [],
            "features": [],
        }

    def gateway_guild_payload(self) -> Json:
        """Return the guild as GUILD_CREATE writes it: with channels, and of members the bot."""
        return self.guild_payload() | {
            "joined_at": timestamp(self.bot.joined_at),
            "large": False,
            "member_count": len(self.members) + 1,
            "members": [self.bot.payload()],
            "channels": [channel.payload() for channel in self.guild_channels()],
            "threads": [thread.payload() for thread in self.threads()],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }
