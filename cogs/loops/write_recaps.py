"""The loop that has recaps written when their hour has come; sending them is the notifier's."""

import logging

from discord.ext import commands, tasks

from bot.client.bot import HeraldBot
from bot.services.progress.recaps import Recaps

log = logging.getLogger(__name__)


class RecapLoop(commands.Cog):
    """Looks every minute whether a guild's recap is due."""

    def __init__(self, bot: HeraldBot, *, recaps: Recaps) -> None:
        self._bot = bot
        self._recaps = recaps

    async def cog_load(self) -> None:
        """Start the loop; no exception may ever end it."""
        self.write.add_exception_type(Exception)
        self.write.start()

    async def cog_unload(self) -> None:
        """Stop; what is due is written at the next start."""
        self.write.cancel()

    @tasks.loop(minutes=1)
    async def write(self) -> None:
        """Put what is due into the outbox."""
        if posted := await self._recaps.post_due():
            log.info("Wrote %d recaps", posted)

    @write.before_loop
    async def _wait_for_discord(self) -> None:
        await self._bot.wait_until_ready()


async def setup(bot: HeraldBot) -> None:
    """Add the loop."""
    await bot.add_cog(RecapLoop(bot, recaps=bot.services.recaps))
