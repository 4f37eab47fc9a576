"""The picture cache: identical pictures are drawn once, and the most recent ones are kept.

Drawing happens in ``worker_process``.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict

from bot.ui.components.attachments import Drawing, Picture
from bot.ui.drawing.worker_process import DrawingProcess, DrawingWorker

log = logging.getLogger(__name__)

CACHE_BYTES = 8 * 1024 * 1024
"""All finished pictures that are kept; a plot has about 60 kB."""


class PictureCache:
    """Has pictures drawn, and keeps the last ones."""

    def __init__(
        self, drawing_worker: DrawingWorker | None = None, *, cache_bytes: int = CACHE_BYTES
    ) -> None:
        self._drawing_worker = drawing_worker or DrawingProcess()
        self._room = cache_bytes
        self._kept: OrderedDict[Drawing, bytes] = OrderedDict()
        self._kept_bytes = 0
        self._under_way: dict[Drawing, asyncio.Task[bytes]] = {}

    async def draw(self, picture: Picture) -> bytes | None:
        """Return a picture's file; None, with a line in the log, when it cannot be drawn."""
        try:
            return await self._drawn(picture.drawing)
        except Exception:
            log.exception("%s could not be drawn; the answer goes without it", picture.filename)
            return None

    async def close(self) -> None:
        """Stop drawing; answers that wait for a picture are sent without it."""
        for drawing in self._under_way.values():
            drawing.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)
        await self._drawing_worker.close()

    async def _drawn(self, drawing: Drawing) -> bytes:
        kept = self._kept.get(drawing)
        if kept is not None:
            self._kept.move_to_end(drawing)
            return kept
        under_way = self._under_way.get(drawing)
        if under_way is None:
            under_way = asyncio.create_task(self._drawing_worker.draw(drawing), name="drawing")
            self._under_way[drawing] = under_way
            under_way.add_done_callback(lambda done: self._finish(drawing, done))
        return await asyncio.shield(under_way)

    def _finish(self, drawing: Drawing, done: asyncio.Task[bytes]) -> None:
        del self._under_way[drawing]
        if not done.cancelled() and done.exception() is None:
            self._keep(drawing, done.result())

    def _keep(self, drawing: Drawing, file: bytes) -> None:
        self._kept[drawing] = file
        self._kept_bytes += len(file)
        while self._kept_bytes > self._room:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= len(oldest)
