"""The command tree: checks access, limits the time of commands, and answers every error.

This is the one place where an exception becomes a reply.
"""

import logging
import secrets
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.client.access import demand, is_permitted, rule_of, speak_privately
from bot.client.option_values import check_options
from bot.client.replies import answer, attend, attend_typing, offer_nothing
from bot.client.send_failures import DISCORD_FAILED, SendFailure, failure_of
from bot.client.servers.membership import names_channel, require_bot_in
from bot.database import is_trouble
from bot.errors import DatabaseBusy, DiscordBusy, HeraldError, InvalidInput, OptionGone
from bot.ui.server.errors import error_view, unexpected_view

if TYPE_CHECKING:
    from bot.client.bot import HeraldBot

log = logging.getLogger(__name__)


class HeraldTree(app_commands.CommandTree["HeraldBot"]):
    """Dispatches commands, after the caller has been let through."""

    async def interaction_check(self, interaction: discord.Interaction["HeraldBot"], /) -> bool:
        """Guard commands and autocomplete alike.

        Raises:
            CheckFailure: From the reason, because only command errors reach ``on_error``.
        """
        if interaction.type is discord.InteractionType.autocomplete:
            return await self._may_complete(interaction)
        if interaction.command is None:
            return True  # not known any more: discord.py says so next
        rule = rule_of(interaction.command)
        attend(interaction, ephemeral=rule.ephemeral)
        try:
            await demand(
                interaction,
                rule.level,
                guilds=self.client.services.guilds,
                ephemeral=rule.ephemeral,
            )
            data: dict[str, Any] = dict(interaction.data or {})
            if names_channel(data.get("options") or ()):
                require_bot_in(interaction)
            check_options(interaction)
        except Exception as reason:
            raise app_commands.CheckFailure from reason
        return True

    async def _may_complete(self, interaction: discord.Interaction["HeraldBot"]) -> bool:
        attend_typing(interaction)
        speak_privately(interaction)
        rule = rule_of(interaction.command)
        try:
            allowed = interaction.command is not None and await is_permitted(
                interaction, rule.level, guilds=self.client.services.guilds
            )
        except Exception:
            log.exception("A caller of autocomplete could not be checked")
            allowed = False
        if not allowed:
            await offer_nothing(interaction)
        return allowed

    async def on_error(
        self, interaction: discord.Interaction["HeraldBot"], error: Exception, /
    ) -> None:
        """Answer an error kindly and in private; log it when it was not expected."""
        speak_privately(interaction)
        reason = _reason_of(error)
        try:
            await answer(interaction, _view_for(reason, interaction), ephemeral=True)
        except DISCORD_FAILED as failure:
            log.warning("An error could not be answered: %s (%r)", failure, reason)
        if is_trouble(reason) and not await self.client.services.database_watch.explains(reason):
            log.error("%s: the database is in trouble: %r", _name_of(interaction), reason)


def _reason_of(error: BaseException) -> BaseException:
    """Find what lies behind discord.py's wrappers."""
    while isinstance(error, app_commands.AppCommandError) and error.__cause__:
        error = error.__cause__
    return error


def _view_for(
    reason: BaseException, interaction: discord.Interaction["HeraldBot"]
) -> discord.ui.LayoutView:
    if isinstance(reason, HeraldError):
        return error_view(reason)
    if isinstance(reason, (app_commands.CommandNotFound, app_commands.CommandSignatureMismatch)):
        return error_view(
            InvalidInput("That command has just changed.", tip="Please type it again in a minute.")
        )
    if isinstance(reason, app_commands.TransformerError):
        return error_view(OptionGone())
    if is_trouble(reason):
        return error_view(DatabaseBusy())
    if isinstance(reason, DISCORD_FAILED) and failure_of(reason) is SendFailure.LATER:
        log.warning("Discord did not do what was asked: %s", reason)
        return error_view(DiscordBusy())
    reference = secrets.token_hex(3)
    log.error("[%s] %s failed", reference, _name_of(interaction), exc_info=reason)
    return unexpected_view(reference)


def _name_of(interaction: discord.Interaction["HeraldBot"]) -> str:
    return f"/{interaction.command.qualified_name}" if interaction.command else "a component"
