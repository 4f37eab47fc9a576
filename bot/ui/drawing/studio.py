"""Where pictures are drawn: in threads, a few at a time, and identical ones only once.

Belongs here: when and where drawing happens. What is drawn is said by the drawings themselves.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from bot.ui.pictures import Drawing, Picture

log = logging.getLogger(__name__)

AT_ONCE = 1
"""Drawing holds Python's lock nearly all the time: a second thread would only slow everything."""
CACHE_BYTES = 8 * 1024 * 1024
"""All finished pictures that are kept; a plot has about 60 kB."""


class Studio:
    """Draws pictures, and keeps the last ones."""

    def __init__(self, *, cache_bytes: int = CACHE_BYTES) -> None:
        self._room = cache_bytes
        self._kept: OrderedDict[Drawing, bytes] = OrderedDict()
        self._kept_bytes = 0
        self._under_way: dict[Drawing, asyncio.Future[bytes]] = {}
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="studio")

    async def draw(self, picture: Picture) -> bytes | None:
        """Return a picture's file; None, with a line in the log, when it cannot be drawn."""
        try:
            return await self._drawn(picture.drawing)
        except Exception:
            log.exception("%s could not be drawn; the answer goes without it", picture.filename)
            return None

    def close(self) -> None:
        """Let the threads end; what is being drawn is finished first."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _drawn(self, drawing: Drawing) -> bytes:
        kept = self._kept.get(drawing)
        if kept is not None:
            self._kept.move_to_end(drawing)
            return kept
        under_way = self._under_way.get(drawing)
        if under_way is None:
            loop = asyncio.get_running_loop()
            under_way = loop.run_in_executor(self._threads, drawing.draw)
            self._under_way[drawing] = under_way
            under_way.add_done_callback(lambda done: self._finish(drawing, done))
        return await asyncio.shield(under_way)

    def _finish(self, drawing: Drawing, done: asyncio.Future[bytes]) -> None:
        del self._under_way[drawing]
        if not done.cancelled() and done.exception() is None:
            self._keep(drawing, done.result())

    def _keep(self, drawing: Drawing, file: bytes) -> None:
        self._kept[drawing] = file
        self._kept_bytes += len(file)
        while self._kept_bytes > self._room:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= len(oldest)
