"""The guild a sandbox starts with: "Herald's Rest", its three members and three channels.

Belongs here: who and what is there at the start. Not here: anything that changes later, further
guilds (see `fresh_guild`).
"""

from datetime import UTC, datetime

from sandbox.discord import ids
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member, Membership, Role
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.permissions import Overwrite, Permission
from sandbox.discord.guilds.world import World

_FOUNDED = datetime(2024, 1, 25, 18, tzinfo=UTC)
EVERYONE_MAY = (
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
    """Build the world as it stands when a sandbox starts."""
    bot = Member(ids.BOT_ID, "Hiscore Herald", "Hiscore Herald", "#c8963e", bot=True)
    guild = Guild(ids.GUILD_ID, "Herald's Rest", _owner(), bot, system_channel_id=ids.GENERAL_ID)
    guild.roles = {role.id: role for role in _roles()}
    for member, role_ids in _people(guild):
        guild.join(member, Membership(_FOUNDED, role_ids))
    world = World(ids.APPLICATION_ID, bot, guild)
    world.channels = {channel.id: channel for channel in _channels()}
    return world


def _owner() -> Member:
    return Member(ids.OWNER_ID, "keeper", "keeper", "#8e44ad")


def _roles() -> list[Role]:
    return [
        Role(ids.EVERYONE_ROLE_ID, "@everyone", EVERYONE_MAY, 0),
        Role(ids.MANAGER_ROLE_ID, "Manager", EVERYONE_MAY, 1, 0x3498DB),
        Role(ids.BOT_ROLE_ID, "Hiscore Herald", EVERYONE_MAY, 2, bot_id=ids.BOT_ID),
        Role(ids.ADMIN_ROLE_ID, "Admin", EVERYONE_MAY | Permission.MANAGE_GUILD, 3, 0xE67E22),
    ]


def _people(guild: Guild) -> list[tuple[Member, list[int]]]:
    return [
        (Member(ids.ADMIN_ID, "admin", "admin", "#e67e22"), [ids.ADMIN_ROLE_ID]),
        (Member(ids.MANAGER_ID, "manager", "manager", "#3498db"), [ids.MANAGER_ROLE_ID]),
        (Member(ids.MEMBER_ID, "member", "member", "#57a55a"), []),
        (guild.bot, [ids.BOT_ROLE_ID]),
        (guild.owner, []),
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
