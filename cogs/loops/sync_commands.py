"""Tells Discord which commands there are – only when they, or what Discord has, changed."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import orjson
from discord.app_commands import AppCommand

from bot.client.bot import HeraldBot
from bot.client.command_translator import CommandTranslator
from bot.services.storage.saved_state import SavedState
from cogs.loops.base import Loop

log = logging.getLogger(__name__)


class SyncCommandsLoop(Loop):
    """Syncs the command tree once for each start, trying again while Discord has trouble."""

    beat = "commands"
    every = timedelta(minutes=5)
    needs_discord = False

    def __init__(self, bot: HeraldBot, *, saved_state: SavedState) -> None:
        super().__init__(bot)
        self._saved_state = saved_state

    async def round(self) -> None:
        """Compare what Discord has with what there is, and tell it when they differ.

        Of several processes only the one with the first shard does; the others look until it has.
        """
        wanted = fingerprint(await _payloads(self._bot))
        there: Sequence[AppCommand] = await self._bot.tree.fetch_commands()
        name = f"commands of {self._bot.application_id}"
        is_known = await self._saved_state.recall(name) == _mark(wanted, there)
        if not is_known and self._bot.has_first_shard:
            there = await self._bot.tree.sync()
            await self._saved_state.remember(name, _mark(wanted, there))
            log.info("Told Discord about %d commands", len(there))
        self._bot.command_ids |= {command.name: command.id for command in there}
        if is_known or self._bot.has_first_shard:
            self._work.complete()


def fingerprint(payloads: Sequence[dict[str, Any]]) -> str:
    """Return a short mark that changes whenever a command changes as Discord sees it."""
    return hashlib.sha256(orjson.dumps(payloads, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


async def _payloads(bot: HeraldBot) -> list[dict[str, Any]]:
    """Describe every command as Discord is told about it, translations included."""
    tree, translator = bot.tree, CommandTranslator()
    commands: list[Any] = sorted(tree.get_commands(), key=lambda command: command.name)
    return [await command.get_translated_payload(tree, translator) for command in commands]


def _mark(wanted: str, there: Sequence[AppCommand]) -> str:
    """Join our commands and the ids Discord gave them: either may change without the other."""
    return f"{wanted} {','.join(sorted(str(command.id) for command in there))}"


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(SyncCommandsLoop(bot, saved_state=bot.services.saved_state))
