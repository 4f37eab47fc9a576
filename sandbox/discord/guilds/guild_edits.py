"""Changing guilds while they run, and telling the bot as Discord would.

Belongs here: roles, members, languages, the bot's membership, new guilds. Not here: channels (see
`channel_edits`), messages (see `postbox`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.clock import SandboxClock
from sandbox.discord.commands.localizations import known_locale
from sandbox.discord.errors import ControlError
from sandbox.discord.events import EventFeed
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.gateway.opcodes import Intent
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member, Role
from sandbox.discord.guilds.fresh_guild import first_channels, fresh_guild
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.guilds.world import World
from sandbox.discord.wire import Json
from sandbox.snowflakes import Snowflakes


@dataclass(frozen=True, slots=True)
class GuildEdits:
    """Change guilds."""

    world: World
    gateway: Gateway
    feed: EventFeed
    clock: SandboxClock
    snowflakes: Snowflakes

    def set_roles(self, guild: Guild, member: Member, role_names: Sequence[str]) -> None:
        """Give a member exactly these roles."""
        roles = [guild.role_named(name).id for name in role_names]
        guild.memberships[member.id].role_ids = roles
        self._member_changed(guild, member)

    def rename(self, guild: Guild, member: Member, nick: str | None) -> None:
        """Give a member a nickname, or take it away."""
        guild.memberships[member.id].nick = nick
        self._member_changed(guild, member)

    def choose_language(self, member: Member, locale: str) -> None:
        """Set the language of a member's client, which a bot learns from interactions only."""
        member.locale = known_locale(locale)
        self.feed.state()

    def take_messages(self, member: Member, *, wanted: bool) -> None:
        """Let a member take direct messages, or none."""
        member.takes_messages = wanted
        self.feed.state()

    def speak(self, guild: Guild, locale: str) -> None:
        """Set a guild's preferred language."""
        guild.locale = known_locale(locale)
        self.tell(guild, "GUILD_UPDATE", guild.payload())

    def choose_system_channel(self, guild: Guild, channel: Channel | None) -> None:
        """Set where Discord itself welcomes people; None for nowhere."""
        if channel is not None and (channel.guild_id != guild.id or channel.is_thread):
            raise ControlError(f"{channel.handle} is no channel of {guild.name}.")
        guild.system_channel_id = channel.id if channel is not None else None
        self.tell(guild, "GUILD_UPDATE", guild.payload())

    def delete_role(self, guild: Guild, name: str) -> None:
        """Delete a role and take it from everyone who has it."""
        role = guild.role_named(name)
        if role.id == guild.id or role.bot_id is not None:
            raise ControlError(f"{role.name} cannot be deleted.")
        del guild.roles[role.id]
        for membership in guild.memberships.values():
            if role.id in membership.role_ids:
                membership.role_ids.remove(role.id)
        self.tell(guild, "GUILD_ROLE_DELETE", {"role_id": str(role.id)})

    def create_role(self, guild: Guild, name: str) -> None:
        """Add a role that permits nothing; ControlError when the name is taken."""
        if any(role.name.casefold() == name.casefold() for role in guild.roles.values()):
            raise ControlError(f"There is a role {name!r} already.", status=409)
        role = Role(self.snowflakes.next(), name, Permission(0), len(guild.roles))
        guild.roles[role.id] = role
        self.tell(guild, "GUILD_ROLE_CREATE", {"role": role.payload()})

    def let_mention(self, guild: Guild, name: str, *, mentionable: bool) -> None:
        """Let everybody mention a role, or nobody but those who may mention everyone."""
        role = guild.role_named(name)
        role.mentionable = mentionable
        self.tell(guild, "GUILD_ROLE_UPDATE", {"role": role.payload()})

    def permit_role(self, guild: Guild, name: str, permissions: Permission) -> None:
        """Give a role exactly these permissions."""
        role = guild.role_named(name)
        role.permissions = permissions
        self.tell(guild, "GUILD_ROLE_UPDATE", {"role": role.payload()})

    def leave(self, guild: Guild, member: Member) -> None:
        """Let a person leave a guild; Discord still knows them."""
        guild.leave(member)
        if guild is self.world.home:
            self.world.departed[member.id] = member
        body = {"user": member.user_payload()}
        self.tell(guild, "GUILD_MEMBER_REMOVE", body, Intent.GUILD_MEMBERS)

    def install_commands(self, guild: Guild) -> None:
        """Leave the bot's commands in a guild, and its user out of it."""
        if guild.bot_is_member:
            self.kick_bot(guild)
        guild.has_commands = True

    def kick_bot(self, guild: Guild) -> None:
        """Remove the bot from a guild, with its commands."""
        guild.bot_is_member = guild.has_commands = False
        self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild_id=guild.id)
        self.feed.state()

    def invite_bot(self, guild: Guild) -> None:
        """Let the bot join a guild, for the first time or again."""
        guild.bot_is_member = True
        guild.memberships[guild.bot.id].joined_at = self.clock.now()
        payload = self.world.gateway_payload(guild)
        self.gateway.dispatch("GUILD_CREATE", payload, guild_id=guild.id)
        self.feed.state()

    def found(self, name: str, channels: Sequence[str]) -> Guild:
        """Found a further guild with these text channels; the bot is not in it yet.

        The first channel is its system channel.
        """
        if any(name.casefold() == guild.name.casefold() for guild in self.world.guilds.values()):
            raise ControlError(f"There is a server {name!r} already.", status=409)
        next_id = self.snowflakes.next
        guild = fresh_guild(self.world, name, founded=self.clock.now(), next_id=next_id)
        for channel in first_channels(guild, channels, next_id):
            self.world.channels[channel.id] = channel
            guild.system_channel_id = guild.system_channel_id or channel.id
        self.feed.state()
        return guild

    def _member_changed(self, guild: Guild, member: Member) -> None:
        intent = Intent.GUILDS if member is self.world.bot else Intent.GUILD_MEMBERS
        self.tell(guild, "GUILD_MEMBER_UPDATE", guild.member_payload(member), intent)

    def tell(self, guild: Guild, event: str, body: Json, intent: Intent = Intent.GUILDS) -> None:
        """Tell the page that something changed, and the bot what, while it is in the guild."""
        if guild.bot_is_member:
            told = body if event == "GUILD_UPDATE" else body | {"guild_id": str(guild.id)}
            self.gateway.dispatch(event, told, guild_id=guild.id, intent=intent)
        self.feed.state()
