"""The state of the loopback Discord as the control API and the page read it.

Belongs here: reading. Not here: changing anything.
"""

from collections.abc import Sequence

from sandbox.discord.entities import Channel, ChannelType, Member
from sandbox.discord.permissions import Permission
from sandbox.discord.wire import Json
from sandbox.discord.world import World


def state_of(world: World, *, commands: Sequence[Json], is_connected: bool) -> Json:
    """Describe guild, roles, members, channels, commands and bot."""
    roles = sorted(world.roles.values(), key=lambda role: role.position)
    return {
        "guild": {
            "id": str(world.guild_id),
            "name": world.guild_name,
            "locale": world.locale,
        },
        "roles": [
            {
                "id": str(role.id),
                "name": role.name,
                "color": role.color,
                "position": role.position,
                "managed": role.bot_id is not None,
            }
            for role in roles
        ],
        "members": [_member(world, member) for member in world.members.values()],
        "channels": [_channel(world, channel) for channel in world.channels.values()],
        "commands": list(commands),
        "bot": {
            "connected": is_connected,
            "name": world.bot.name,
            "id": str(world.bot.id),
            "in_guild": world.bot_is_member,
        },
    }


def _member(world: World, member: Member) -> Json:
    held = world.guild_permissions(member)
    return {
        "name": member.name,
        "id": str(member.id),
        "display_name": member.display_name,
        "roles": [world.roles[role_id].name for role_id in member.role_ids],
        "manage_guild": Permission.MANAGE_GUILD in held,
        "avatar_color": member.avatar_color,
        "locale": member.locale,
    }


def _channel(world: World, channel: Channel) -> Json:
    held = world.bot_permissions_in(channel)
    is_thread = channel.type is ChannelType.PUBLIC_THREAD
    sending = Permission.SEND_MESSAGES_IN_THREADS if is_thread else Permission.SEND_MESSAGES
    return {
        "name": channel.name,
        "id": str(channel.id),
        "type": int(channel.type),
        "bot_can": {
            "view": Permission.VIEW_CHANNEL in held,
            "send": sending in held,
            "embed": Permission.EMBED_LINKS in held,
            "attach": Permission.ATTACH_FILES in held,
        },
    }
