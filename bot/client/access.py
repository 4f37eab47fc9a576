"""Guild roles as authentication: the only check of an interaction.

The rule itself is ``bot.domain.server.access``. Every command names its level with ``rule``; the
command tree checks it for commands and autocomplete, buttons check it themselves. The check also
sets the language: the member's for a private answer, the guild's for a public one.
"""

from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.client.replies import forgo_pictures, is_anothers, is_private
from bot.domain.server.access import AccessLevel, Audience, Caller, is_allowed
from bot.domain.settings.guild_settings import GuildSettings
from bot.errors import NotAllowed, OnlyInServers
from bot.language import language_of, speak
from bot.services.settings.guild_settings import Guilds

_KEY = "rule"
_PRIVATE = "private"


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
    if isinstance(command, app_commands.Command | app_commands.ContextMenu):
        found = command.extras.get(_KEY)
    return found if isinstance(found, Rule) else Rule(AccessLevel.ADMINISTER, ephemeral=True)


def guild_id_of(interaction: discord.Interaction[Any]) -> int:
    """Return the guild an interaction came from.

    Raises:
        OnlyInServers: It came from a direct message.
    """
    if interaction.guild_id is None:
        raise OnlyInServers
    return interaction.guild_id


async def is_permitted(
    interaction: discord.Interaction[Any], level: AccessLevel, *, guilds: Guilds
) -> bool:
    """Tell whether the caller has that level here, by the roles this very interaction carries."""
    if interaction.guild_id is None:
        return False
    return _has(interaction, level, await guilds.settings_of(interaction.guild_id))


async def demand(
    interaction: discord.Interaction[Any],
    level: AccessLevel,
    *,
    guilds: Guilds,
    ephemeral: bool | None = None,
) -> None:
    """Raise NotAllowed unless the caller has the level; then set the language of the answer.

    ``ephemeral`` tells whether that will be private; by default it is if the message with the
    pressed button is, or answers somebody else.
    """
    speak_privately(interaction)
    settings = await guilds.settings_of(guild_id_of(interaction))
    if not _has(interaction, level, settings):
        if level is AccessLevel.ADMINISTER:
            raise NotAllowed(tip="That takes Discord's permission *Manage Server*.")
        raise NotAllowed
    if not settings.preferences.pictures:
        forgo_pictures(interaction)
    is_private = _answers_privately(interaction) if ephemeral is None else ephemeral
    interaction.extras[_PRIVATE] = is_private
    if not is_private:
        speak(settings.language or language_of(str(interaction.guild_locale)))


def is_answered_privately(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether the member who was let through is the only one to see the answer."""
    return bool(interaction.extras.get(_PRIVATE))


async def audience_of(interaction: discord.Interaction[Any], *, guilds: Guilds) -> Audience:
    """Return who will read the answer to a member who was let through."""
    if not is_answered_privately(interaction):
        return Audience.EVERYBODY
    is_manager = await is_permitted(interaction, AccessLevel.MANAGE, guilds=guilds)
    return Audience.MANAGER if is_manager else Audience.MEMBER


def speak_privately(interaction: discord.Interaction[Any]) -> None:
    """Use the member's own language from now on, as for every private answer."""
    speak(language_of(str(interaction.locale)))


def _has(
    interaction: discord.Interaction[Any], level: AccessLevel, settings: GuildSettings
) -> bool:
    member = interaction.user
    if not isinstance(member, discord.Member):
        return False
    caller = Caller(
        member_id=member.id,
        role_ids=_role_ids_of(member),
        manages_guild=interaction.permissions.manage_guild,
    )
    return is_allowed(caller, settings.policy, level)


def _role_ids_of(member: discord.Member) -> frozenset[int]:
    """Return the roles that the interaction itself carries.

    ``member.roles`` leaves out those of a server that is not in the cache: one that is still to
    come after a start or an outage, or one that has the bot's commands without its user.
    """
    carried = frozenset(member._roles)  # noqa: SLF001 - the one place where discord.py keeps them
    return carried | {member.guild.id}  # @everyone has the id of the server


def _answers_privately(interaction: discord.Interaction[Any]) -> bool:
    """Tell whether a pressed button is answered to the member alone."""
    return is_private(interaction) or is_anothers(interaction)
