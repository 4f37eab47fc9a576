"""The loop that writes recaps when their hour has come; delivery sends them."""

import logging
from datetime import timedelta

from bot.client.bot import HeraldBot
from bot.services.progress.recaps import Recaps
from cogs.loops.base import Loop

log = logging.getLogger(__name__)


class RecapLoop(Loop):
    """Looks every minute whether a guild's recap is due."""

    beat = "recaps"
    every = timedelta(minutes=1)

    def __init__(self, bot: HeraldBot, *, recaps: Recaps) -> None:
        super().__init__(bot)
        self._recaps = recaps

    async def round(self) -> None:
        """Put what is due into the outbox."""
        if posted := await self._recaps.post_due():
            log.info("Wrote %d recaps", posted)


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(RecapLoop(bot, recaps=bot.services.recaps))
