"""The loop that drops what is not to be kept of old histories, if the settings ask for it."""

import logging
from datetime import timedelta

from bot.client.bot import HeraldBot
from bot.services.figures.retention import HistoryRetention
from cogs.loops.base import Loop

log = logging.getLogger(__name__)


class PruneHistoryLoop(Loop):
    """Looks every hour whether another day has become old."""

    beat = "pruning"
    every = timedelta(hours=1)
    needs_discord = False

    def __init__(self, bot: HeraldBot, *, retention: HistoryRetention) -> None:
        super().__init__(bot)
        self._retention = retention

    async def round(self) -> None:
        """Drop what is too old; of several processes only the one with the first shard does.

        A player is a transaction of its own, and what is broken off is done the next time.
        """
        if not self._bot.has_first_shard:
            return
        if dropped := await self._retention.run():
            log.info("Old histories: %d rows or ranks were not to be kept", dropped)


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(PruneHistoryLoop(bot, retention=bot.services.retention))
