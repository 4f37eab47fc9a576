"""The loop that reads players who are due. It never posts; news goes through the outbox."""

from datetime import datetime

from discord.ext import commands, tasks

from bot.client.bot import HeraldBot
from bot.clock import Clock
from bot.services import Services


class FetchLoop(commands.Cog):
    """Calls on the fetching service, for as long as the bot runs."""

    def __init__(self, *, services: Services, clock: Clock, beats: dict[str, datetime]) -> None:
        self._fetcher = services.fetcher
        self._clock = clock
        self._beats = beats

    async def cog_load(self) -> None:
        """Start the loop; no exception may ever end it."""
        self.fetch.add_exception_type(Exception)
        self.fetch.start()

    async def cog_unload(self) -> None:
        """Stop, end the reads under way, and let others have the players at once."""
        self.fetch.cancel()
        await self._fetcher.stop()

    @tasks.loop(seconds=1)
    async def fetch(self) -> None:
        """Begin to read players that are due."""
        await self._fetcher.begin_due()
        self._beats["fetcher"] = self._clock.now()


async def setup(bot: HeraldBot) -> None:
    """Add the fetcher."""
    await bot.add_cog(FetchLoop(services=bot.services, clock=bot.clock, beats=bot.beats))
