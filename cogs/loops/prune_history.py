"""The job that drops what is not to be kept of old histories; it does nothing unless asked to."""

import logging

from discord.ext import commands, tasks

from bot.client.bot import HeraldBot
from bot.services.figures.retention import HistoryRetention

log = logging.getLogger(__name__)


class PruneHistoryLoop(commands.Cog):
    """Looks every hour whether another day has become old."""

    def __init__(self, bot: HeraldBot, *, retention: HistoryRetention) -> None:
        self._bot = bot
        self._retention = retention

    async def cog_load(self) -> None:
        """Start the loop; no exception may ever end it."""
        self.keep_house.add_exception_type(Exception)
        self.keep_house.start()

    async def cog_unload(self) -> None:
        """Stop; a player is a transaction of its own, and the rest is done the next time."""
        self.keep_house.cancel()

    @tasks.loop(hours=1)
    async def keep_house(self) -> None:
        """Drop what is too old; of several processes only the one with the first shard does."""
        if 0 not in (self._bot.shard_ids or (0,)):
            return
        if dropped := await self._retention.run():
            log.info("Old histories: %d rows or ranks were not to be kept", dropped)


async def setup(bot: HeraldBot) -> None:
    """Add the job."""
    await bot.add_cog(PruneHistoryLoop(bot, retention=bot.services.retention))
