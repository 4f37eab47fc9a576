"""A workshop without a process of its own: pictures are drawn in a thread, and libraries stay."""

import asyncio

from bot.ui.components.pictures import Drawing


class ThreadWorkshop:
    """Draws at once, in this process."""

    async def draw(self, drawing: Drawing) -> bytes:
        """Return a drawing's file."""
        return await asyncio.to_thread(drawing.draw)

    async def close(self) -> None:
        """Need nothing: threads end by themselves."""
