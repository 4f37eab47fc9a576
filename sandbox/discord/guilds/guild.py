"""One guild as it stands: its roles, who is in it, and how Discord writes it.

Belongs here: the state of one guild and questions about it. Not here: channels and several
guilds (see `world`), telling the bot about changes (see `guild_edits`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.discord.commands.localizations import DEFAULT_LOCALE
from sandbox.discord.errors import ControlError
from sandbox.discord.guilds import permissions
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member, Membership, Role
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.wire import Json, timestamp


@dataclass(slots=True, eq=False)
class Guild:
    """A guild; `people` are all who are in it, the bot too even after it was kicked."""

    id: int
    name: str
    owner: Member
    bot: Member
    roles: dict[int, Role] = field(default_factory=dict)
    people: dict[int, Member] = field(default_factory=dict)
    memberships: dict[int, Membership] = field(default_factory=dict)
    bot_is_member: bool = True
    has_commands: bool = False
    """Whether the bot's commands are installed without its user."""
    locale: str = DEFAULT_LOCALE
    system_channel_id: int | None = None
    rules_channel_id: int | None = None

    def join(self, member: Member, membership: Membership) -> None:
        """Take a person in."""
        self.people[member.id] = member
        self.memberships[member.id] = membership

    def leave(self, member: Member) -> None:
        """Let a person go; ControlError for the owner and the bot."""
        if member.id not in self.memberships or member in (self.owner, self.bot):
            raise ControlError(f"{member.name} cannot leave {self.name}.")
        del self.people[member.id], self.memberships[member.id]

    @property
    def speakers(self) -> list[Member]:
        """The members one can speak as: not the bot, nor the owner, who is away."""
        away = {self.owner.id, self.bot.id}
        return [member for member in self.people.values() if member.id not in away]

    def role_named(self, name: str) -> Role:
        """Find a role by name or id; ControlError when absent."""
        wanted = name.casefold()
        for role in self.roles.values():
            if wanted in {role.name.casefold(), str(role.id), role.name.lstrip("@").casefold()}:
                return role
        raise ControlError(f"There is no role {name!r}.", status=404)

    def roles_of(self, member: Member) -> list[Role]:
        """Return a member's roles, without the one everybody has."""
        return [self.roles[role_id] for role_id in self.memberships[member.id].role_ids]

    def permissions_of(self, member: Member) -> Permission:
        """Return what a member may do before channel overwrites."""
        if member.id == self.owner.id:
            return permissions.EVERYTHING
        held = (self.id, *self.memberships[member.id].role_ids)
        return permissions.of_roles(
            self.roles[role].permissions for role in held if role in self.roles
        )

    def permissions_in(self, channel: Channel, member: Member) -> Permission:
        """Return what a member may do in a channel, by its overwrites."""
        return permissions.in_channel(
            self.permissions_of(member),
            channel.overwrites.values(),
            everyone_id=self.id,
            role_ids=self.memberships[member.id].role_ids,
            member_id=member.id,
        )

    def member_payload(self, member: Member) -> Json:
        """Return a person as Discord writes a guild member, user included."""
        return self.memberships[member.id].payload() | {"user": member.user_payload()}

    def payload(self) -> Json:
        """Return the guild as the REST API writes it."""
        system = self.system_channel_id
        return {
            "id": str(self.id),
            "name": self.name,
            "icon": None,
            "splash": None,
            "discovery_splash": None,
            "banner": None,
            "description": None,
            "owner_id": str(self.owner.id),
            "afk_channel_id": None,
            "afk_timeout": 300,
            "system_channel_id": str(system) if system else None,
            "system_channel_flags": 0,
            "rules_channel_id": str(self.rules_channel_id) if self.rules_channel_id else None,
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

    def gateway_payload(self, channels: Iterable[Channel], threads: Iterable[Channel]) -> Json:
        """Return the guild as GUILD_CREATE writes it: with channels, and of members the bot."""
        return self.payload() | {
            "joined_at": timestamp(self.memberships[self.bot.id].joined_at),
            "large": False,
            "member_count": len(self.people),
            "members": [self.member_payload(self.bot)],
            "channels": [channel.payload() for channel in channels],
            "threads": [thread.payload() for thread in threads],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }
