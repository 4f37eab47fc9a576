"""The files that go with a message that nobody asked for: its pictures, drawn."""

from io import BytesIO

import discord

from bot.ui.components.layout import HeraldView
from bot.ui.drawing.picture_cache import PictureCache


async def drawn_files(view: HeraldView, *, picture_cache: PictureCache) -> list[discord.File]:
    """Draw a view's pictures; one that cannot be drawn is left out of the view."""
    files = []
    for picture in view.pictures:
        file = await picture_cache.draw(picture)
        if file is None:
            view.leave_out(picture)
        else:
            name, words = picture.filename, picture.description
            files.append(discord.File(BytesIO(file), name, description=words))
    return files
