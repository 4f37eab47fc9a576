"""Write the gallery: a page of all messages, their pictures, and one sheet of the pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from bot.language import Language, speaking
from bot.ui.components.attachments import Drawing
from bot.ui.drawing.canvas import font
from gallery import announcements as of_news
from gallery import players as of_players
from gallery import progress as of_progress
from gallery import server as of_server
from gallery.example import Example
from gallery.html_page import page

PAGE, SHEET, PICTURES = "index.html", "overview.png", "pictures"
_COLUMNS, _WIDTH, _GAP, _CAPTION = 7, 240, 10, 18
_COLOURS = 128
_MOST_HEIGHT = 460
_GROUND, _INK = "#ffffff", "#30343c"


def write_gallery(
    folder: Path, *, language: Language = Language.ENGLISH, chosen: Iterable[Example] | None = None
) -> int:
    """Write every answer into a folder, or those that are chosen, and return how many."""
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    messages: list[tuple[str, list[dict[str, Any]]]] = []
    drawn: dict[Drawing, bytes] = {}
    named: dict[str, bytes] = {}
    with speaking(language):
        for state in states() if chosen is None else chosen:
            view = state.build()
            messages.append((state.name, [item.to_component_dict() for item in view.children]))
            for picture in view.pictures:
                if picture.drawing not in drawn:
                    drawn[picture.drawing] = named[state.name] = picture.drawing.draw()
                file = folder / PICTURES / f"{state.name}.png"
                file.write_bytes(drawn[picture.drawing])
    (folder / PAGE).write_text(page(messages, language=language), encoding="utf-8")
    (folder / SHEET).write_bytes(contact_sheet(named))
    return len(messages)


def states() -> Iterable[Example]:
    """Return every state; each is built in the language that is spoken when it is asked to be."""
    return chain(of_players.states(), of_progress.states(), of_news.states(), of_server.states())


def contact_sheet(pictures: Mapping[str, bytes]) -> bytes:
    """Put pictures, by name, into columns of about the same height, and return a small PNG."""
    tops = [_GAP] * _COLUMNS
    placed = []
    for name, png in pictures.items():
        image = Image.open(BytesIO(png)).convert("RGB")
        height = image.height * _WIDTH // image.width
        small = image.resize((_WIDTH, height), Image.Resampling.LANCZOS)
        small = small.crop((0, 0, _WIDTH, min(height, _MOST_HEIGHT)))
        column = tops.index(min(tops))
        placed.append((name, small, _GAP + column * (_WIDTH + _GAP), tops[column]))
        tops[column] += small.height + _CAPTION + _GAP
    sheet = Image.new("RGB", (_GAP + _COLUMNS * (_WIDTH + _GAP), max(tops)), _GROUND)
    pen = ImageDraw.Draw(sheet)
    for name, small, left, top in placed:
        pen.text((left, top + 13), name, fill=_INK, font=font(13), anchor="ls")
        sheet.paste(small, (left, top + _CAPTION))
    buffer = BytesIO()
    sheet.quantize(_COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
