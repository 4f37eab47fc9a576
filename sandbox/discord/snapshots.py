"""The state of the loopback Discord as the control API and the page read it.

Belongs here: reading. Not here: changing anything.
"""

from collections.abc import Sequence

from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.channel_edits import SWITCHES
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.guilds.world import World
from sandbox.discord.wire import Json


def state_of(world: World, *, commands: Sequence[Json], is_connected: bool) -> Json:
    """Describe guilds, channels, commands and bot; roles and members of the first guild too."""
    home = guild_state(world, world.home)
    return {
        "guild": {key: home[key] for key in ("id", "name", "locale", "system_channel")},
        "guilds": [guild_state(world, guild) for guild in world.guilds.values()],
        "roles": home["roles"],
        "members": home["members"],
        "channels": [channel_state(world, channel) for channel in world.channels.values()],
        "commands": list(commands),
        "bot": {
            "connected": is_connected,
            "name": world.bot.name,
            "id": str(world.bot.id),
            "in_guild": world.home.bot_is_member,
        },
    }


def guild_state(world: World, guild: Guild) -> Json:
    """Describe a guild with its roles and members."""
    system = world.channels.get(guild.system_channel_id or 0)
    roles = sorted(guild.roles.values(), key=lambda role: role.position)
    return {
        "id": str(guild.id),
        "name": guild.name,
        "locale": guild.locale,
        "system_channel": system.handle if system else None,
        "bot_in_guild": guild.bot_is_member,
        "roles": [
            {
                "id": str(role.id),
                "name": role.name,
                "color": role.color,
                "position": role.position,
                "managed": role.bot_id is not None,
                "mentionable": role.mentionable,
            }
            for role in roles
        ],
        "members": [member_state(guild, member) for member in guild.speakers],
    }


def member_state(guild: Guild, member: Member) -> Json:
    """Describe a member as they are in a guild."""
    return {
        "name": member.name,
        "id": str(member.id),
        "display_name": member.display_name,
        "roles": [role.name for role in guild.roles_of(member)],
        "manage_guild": Permission.MANAGE_GUILD in guild.permissions_of(member),
        "avatar_color": member.avatar_color,
        "locale": member.locale,
        "takes_messages": member.takes_messages,
    }


def channel_state(world: World, channel: Channel) -> Json:
    """Describe a channel; `name` is its handle, `label` what Discord calls it."""
    guild = world.guild_of(channel)
    parent = world.channels.get(channel.parent_id or 0)
    return {
        "name": channel.handle,
        "label": channel.name,
        "id": str(channel.id),
        "type": int(channel.type),
        "guild": guild.name if guild else None,
        "parent": parent.handle if parent else None,
        "archived": channel.is_archived,
        "locked": channel.is_locked,
        "bot_can": _bot_can(world, channel),
    }


def _bot_can(world: World, channel: Channel) -> dict[str, bool]:
    held = world.bot_permissions_in(channel)
    can = {name: bits in held for name, bits in SWITCHES.items()}
    sending = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    return can | {"send": sending in held}
