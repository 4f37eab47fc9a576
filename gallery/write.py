"""The gallery written down: a page of all messages, their pictures, and one sheet of these."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.language import Language, speaking
from bot.ui.components.pictures import Drawing
from gallery.contact_sheet import contact_sheet
from gallery.example import Example
from gallery.examples import states
from gallery.html_page import page

PAGE, SHEET, PICTURES = "index.html", "overview.png", "pictures"


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
