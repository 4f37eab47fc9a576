"""``herald run`` with its loop's lag measured: the unmodified bot, as ``commands`` starts it.

Lag counts while pictures are being drawn, which a counting picture cache knows.
"""

import asyncio
import gc

from benchmarks.reported_lag import reporting_lag
from bot.client import bot as client
from bot.logs import set_up_logs
from bot.program.run import run
from bot.settings import load_settings
from bot.ui.components.attachments import Picture
from bot.ui.drawing.picture_cache import PictureCache


class CountingPictureCache(PictureCache):
    """Knows how many pictures somebody waits for."""

    awaited = 0

    async def draw(self, picture: Picture) -> bytes | None:
        """Return a picture's file, and count it meanwhile."""
        CountingPictureCache.awaited += 1
        try:
            return await super().draw(picture)
        finally:
            CountingPictureCache.awaited -= 1


async def _run() -> None:
    async with reporting_lag(counts=lambda: CountingPictureCache.awaited > 0):
        await run(load_settings())


if __name__ == "__main__":
    set_up_logs(level="WARNING", form="text")
    gc.freeze()  # as the command line does
    client.PictureCache = CountingPictureCache  # type: ignore[attr-defined]  # what the client opens
    asyncio.run(_run())
