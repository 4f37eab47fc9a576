"""Draws in a child process, started on demand, stopped after ``idle_s``.

Drawing holds the GIL nearly all the time and needs 70 MB of libraries; in a child process it
neither blocks the event loop nor keeps the memory. Pictures are cached in ``picture_cache``.
"""

from __future__ import annotations

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from typing import Protocol

from bot.ui.components.attachments import Drawing
from bot.ui.drawing.worker import DELIVERY, ORDER

IDLE_S = 300.0
"""For how long the painter waits for another order."""
PATIENCE_S = 30.0
"""A drawing that takes longer will never be ready."""


class DrawingFailed(Exception):
    """The drawing could not be drawn."""


class DrawingWorker(Protocol):
    """Draws."""

    async def draw(self, drawing: Drawing) -> bytes:
        """Return a drawing's file; any exception means that there is none."""

    async def close(self) -> None:
        """Stop drawing."""


class DrawingProcess:
    """Has a painter, who comes with the first order and leaves when there are none."""

    def __init__(self, *, idle_s: float = IDLE_S, patience_s: float = PATIENCE_S) -> None:
        self._idle_s = idle_s
        self._patience_s = patience_s
        self._turn = asyncio.Lock()
        self._painter: Process | None = None
        self._leaving: asyncio.Task[None] | None = None

    async def draw(self, drawing: Drawing) -> bytes:
        """Have a drawing drawn when it is its turn.

        Raises:
            DrawingFailed: It could not be drawn, and why.
            OSError, EOFError, TimeoutError: The painter did not start, ended, or took too long.
        """
        order = pickle.dumps(drawing)
        async with self._turn:
            self._keep()
            try:
                async with asyncio.timeout(self._patience_s):
                    is_drawn, body = await self._deliver(order)
            except BaseException:  # what else it may say belongs to this order
                await self._dismiss()
                raise
            finally:
                self._leaving = asyncio.create_task(self._leave_later())
        if not is_drawn:
            raise DrawingFailed(body.decode())
        return body

    async def close(self) -> None:
        """Send the painter away, whatever it is at."""
        self._keep()
        await self._dismiss()

    async def _deliver(self, order: bytes) -> tuple[bool, bytes]:
        if self._painter is None or self._painter.returncode is not None:
            self._painter = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.ui.drawing.worker", stdin=PIPE, stdout=PIPE
            )
        orders, deliveries = self._painter.stdin, self._painter.stdout
        if orders is None or deliveries is None:
            raise BrokenPipeError
        orders.write(ORDER.pack(len(order)) + order)
        await orders.drain()
        is_drawn, length = DELIVERY.unpack(await deliveries.readexactly(DELIVERY.size))
        return is_drawn, await deliveries.readexactly(length)

    async def _leave_later(self) -> None:
        await asyncio.sleep(self._idle_s)
        await self._dismiss()

    def _keep(self) -> None:
        """Keep the process running, if it was about to be stopped."""
        if self._leaving:
            self._leaving.cancel()
            self._leaving = None

    async def _dismiss(self) -> None:
        painter, self._painter = self._painter, None
        if painter is not None and painter.returncode is None:
            painter.kill()  # it holds nothing that could be lost
            await painter.wait()
