"""A drawing worker without a process of its own: pictures are drawn in a thread."""

import asyncio

from bot.ui.components.attachments import Drawing


class ThreadDrawingWorker:
    """Draws at once, in this process."""

    async def draw(self, drawing: Drawing) -> bytes:
        """Return a drawing's file."""
        return await asyncio.to_thread(drawing.draw)

    async def close(self) -> None:
        """Need nothing: threads end by themselves."""
