"""The loop that reads players who are due. It never posts; announcements go through the outbox."""

from datetime import timedelta

from bot.client.bot import HeraldBot
from bot.services.updates.fetch_loop import PlayerFetcher
from cogs.loops.base import Loop


class FetchLoop(Loop):
    """Begins to read players that are due."""

    beat = "fetcher"
    every = timedelta(seconds=1)
    needs_discord = False

    def __init__(self, bot: HeraldBot, *, fetcher: PlayerFetcher) -> None:
        super().__init__(bot)
        self._fetcher = fetcher

    async def round(self) -> None:
        """Begin as many reads as there is room for."""
        await self._fetcher.begin_due()

    async def cog_unload(self) -> None:
        """Stop, end the reads under way, and free the players for other processes."""
        await super().cog_unload()
        await self._fetcher.stop()


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(FetchLoop(bot, fetcher=bot.services.fetcher))
