"""Further guilds: founded while the sandbox runs, the same people in them, nothing set up.

Belongs here: who and what is in a guild when it is founded. Not here: the guild a sandbox starts
with (see `first_guild`), the bot joining it (see `guild_edits`).
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Membership, Role
from sandbox.discord.guilds.first_guild import EVERYONE_MAY
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.guilds.world import World


def fresh_guild(world: World, name: str, *, founded: datetime, next_id: Callable[[], int]) -> Guild:
    """Found a guild with the first one's people and owner; the bot is not in it yet."""
    guild = Guild(next_id(), name, world.home.owner, world.bot, bot_is_member=False)
    everyone, manager, bot, admin = _roles(guild, next_id)
    guild.roles = {role.id: role for role in (everyone, manager, bot, admin)}
    held = {"admin": [admin.id], "manager": [manager.id], world.bot.name: [bot.id]}
    for member in world.home.people.values():
        guild.join(member, Membership(founded, held.get(member.name, [])))
    world.guilds[guild.id] = guild
    return guild


def _roles(guild: Guild, next_id: Callable[[], int]) -> Sequence[Role]:
    return (
        Role(guild.id, "@everyone", EVERYONE_MAY, 0),
        Role(next_id(), "Manager", EVERYONE_MAY, 1, 0x3498DB),
        Role(next_id(), guild.bot.name, EVERYONE_MAY, 2, bot_id=guild.bot.id),
        Role(next_id(), "Admin", EVERYONE_MAY | Permission.MANAGE_GUILD, 3, 0xE67E22),
    )


def first_channels(guild: Guild, names: Sequence[str], next_id: Callable[[], int]) -> list[Channel]:
    """Make a new guild's text channels; their handles begin with the guild's name."""
    return [
        Channel(next_id(), name, position, guild_id=guild.id, handle=f"{guild.name}:{name}")
        for position, name in enumerate(names)
    ]
