"""The guild a sandbox starts with: "Herald's Rest", its three members and three channels.

Belongs here: who and what is there at the start. Not here: anything that changes later.
"""

from datetime import UTC, datetime

from sandbox.discord import ids
from sandbox.discord.entities import Channel, Member, Role
from sandbox.discord.permissions import Overwrite, Permission
from sandbox.discord.world import World

_FOUNDED = datetime(2024, 1, 25, 18, tzinfo=UTC)
_EVERYONE_MAY = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.ADD_REACTIONS
    | Permission.CHANGE_NICKNAME
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
)


def first_guild() -> World:
    """Build the guild as it stands when a sandbox starts."""
    world = World(
        guild_id=ids.GUILD_ID,
        guild_name="Herald's Rest",
        owner=Member(ids.OWNER_ID, "keeper", "keeper", _FOUNDED, [], "#8e44ad"),
        application_id=ids.APPLICATION_ID,
        bot=_bot(),
        created_at=_FOUNDED,
    )
    world.roles = {role.id: role for role in _roles()}
    world.members = {member.id: member for member in _members()}
    world.channels = {channel.id: channel for channel in _channels()}
    return world


def _bot() -> Member:
    return Member(
        ids.BOT_ID,
        "Hiscore Herald",
        "Hiscore Herald",
        _FOUNDED,
        [ids.BOT_ROLE_ID],
        "#c8963e",
        bot=True,
    )


def _roles() -> list[Role]:
    return [
        Role(ids.EVERYONE_ROLE_ID, "@everyone", _EVERYONE_MAY, 0),
        Role(ids.MANAGER_ROLE_ID, "Manager", _EVERYONE_MAY, 1, 0x3498DB),
        Role(ids.BOT_ROLE_ID, "Hiscore Herald", _EVERYONE_MAY, 2, bot_id=ids.BOT_ID),
        Role(ids.ADMIN_ROLE_ID, "Admin", _EVERYONE_MAY | Permission.MANAGE_GUILD, 3, 0xE67E22),
    ]


def _members() -> list[Member]:
    return [
        Member(ids.ADMIN_ID, "admin", "admin", _FOUNDED, [ids.ADMIN_ROLE_ID], "#e67e22"),
        Member(ids.MANAGER_ID, "manager", "manager", _FOUNDED, [ids.MANAGER_ROLE_ID], "#3498db"),
        Member(ids.MEMBER_ID, "member", "member", _FOUNDED, [], "#57a55a"),
    ]


def _channels() -> list[Channel]:
    silenced = Overwrite(ids.BOT_ID, 1, deny=Permission.SEND_MESSAGES)
    return [
        Channel(ids.GENERAL_ID, "general", 0, guild_id=ids.GUILD_ID),
        Channel(ids.LEVEL_UPS_ID, "level-ups", 1, guild_id=ids.GUILD_ID),
        Channel(
            ids.NO_BOTS_ID,
            "no-bots",
            2,
            guild_id=ids.GUILD_ID,
            overwrites={ids.BOT_ID: silenced},
        ),
    ]
