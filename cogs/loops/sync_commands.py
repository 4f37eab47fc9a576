"""Tells Discord which commands there are – only when they, or what Discord has, changed."""

import hashlib
import logging
from collections.abc import Sequence
from typing import Any

import orjson
from discord.app_commands import AppCommand
from discord.ext import commands, tasks

from bot.client.bot import HeraldBot
from bot.client.command_translator import CommandTranslator
from bot.services.storage.saved_state import SavedState

log = logging.getLogger(__name__)

RETRY_MINUTES = 5


class SyncCommandsLoop(commands.Cog):
    """Syncs the command tree once per start, trying again while Discord has trouble."""

    def __init__(self, bot: HeraldBot, *, saved_state: SavedState) -> None:
        self._bot = bot
        self._saved_state = saved_state

    async def cog_load(self) -> None:
        """Begin to try."""
        self.sync.add_exception_type(Exception)
        self.sync.start()

    async def cog_unload(self) -> None:
        """Stop trying."""
        self.sync.cancel()

    @tasks.loop(minutes=RETRY_MINUTES)
    async def sync(self) -> None:
        """Compare what Discord has with what there is, and tell it when they differ."""
        wanted = fingerprint(await _payloads(self._bot))
        there: Sequence[AppCommand] = await self._bot.tree.fetch_commands()
        name = f"commands of {self._bot.application_id}"
        is_known = await self._saved_state.recall(name) == _mark(wanted, there)
        if not is_known and self._is_the_one:
            there = await self._bot.tree.sync()
            await self._saved_state.remember(name, _mark(wanted, there))
            log.info("Told Discord about %d commands", len(there))
        self._bot.command_ids |= {command.name: command.id for command in there}
        if is_known or self._is_the_one:
            self.sync.stop()

    @property
    def _is_the_one(self) -> bool:
        """Whether this process tells Discord; of several only the one with the first shard."""
        return 0 in (self._bot.shard_ids or (0,))


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
    """Add the synchroniser."""
    await bot.add_cog(SyncCommandsLoop(bot, saved_state=bot.services.saved_state))
