"""The one way from a view to the files that are sent with it."""

from io import BytesIO

import discord

from bot.ui.components.layout import HeraldView
from bot.ui.drawing.picture_cache import PictureCache


async def files_of(view: HeraldView, *, picture_cache: PictureCache | None) -> list[discord.File]:
    """Return the documents of a view, and its pictures, drawn.

    A picture that cannot be drawn is left out of the view; without a cache all of them are.
    """
    files = [discord.File(BytesIO(it.content), it.filename) for it in view.documents]
    for picture in view.pictures:
        drawn = await picture_cache.draw(picture) if picture_cache else None
        if drawn is None:
            view.leave_out(picture)
        else:
            words = picture.description
            files.append(discord.File(BytesIO(drawn), picture.filename, description=words))
    return files
