"""Guild roles as authentication: the one place where an interaction is let through or refused.

The rule itself is ``bot.domain.access``. Every command names its level with ``rule``; the command
tree demands it for commands and autocomplete, buttons demand it for themselves.
"""

from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.domain.access import AccessLevel, Caller, is_allowed
from bot.errors import NotAllowed
from bot.services.guilds import Guilds

_KEY = "rule"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a command asks of its caller, and who sees its answer."""

    level: AccessLevel
    ephemeral: bool


def rule(level: AccessLevel, *, ephemeral: bool = False) -> dict[Any, Any]:
    """Write a rule as the ``extras`` of a command."""
    return {_KEY: Rule(level, ephemeral)}


def rule_of(command: object) -> Rule:
    """Return a command's rule; one that names none is for admins only."""
    found: object = None
    if isinstance(command, app_commands.Command):
        found = command.extras.get(_KEY)
    return found if isinstance(found, Rule) else Rule(AccessLevel.ADMINISTER, ephemeral=True)


async def is_permitted(
    interaction: discord.Interaction[Any], level: AccessLevel, *, guilds: Guilds
) -> bool:
    """Tell whether the caller has that level here, by the roles this very interaction carries."""
    member = interaction.user
    if interaction.guild_id is None or not isinstance(member, discord.Member):
        return False
    caller = Caller(
        role_ids=frozenset(role.id for role in member.roles),
        manages_guild=interaction.permissions.manage_guild,
    )
    settings = await guilds.settings_of(interaction.guild_id)
    return is_allowed(caller, settings.policy, level)


async def demand(
    interaction: discord.Interaction[Any], level: AccessLevel, *, guilds: Guilds
) -> None:
    """Let the caller through or raise NotAllowed."""
    if not await is_permitted(interaction, level, guilds=guilds):
        raise NotAllowed
