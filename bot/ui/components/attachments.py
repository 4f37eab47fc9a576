"""Files that a view carries: documents as they are, and pictures that are drawn when it is sent.

Light to import: ``draw`` imports the drawing libraries itself.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

from bot.ui.wording.formatting import clip, plain

MAX_DESCRIPTION = 1024
"""Characters of alt text that Discord takes."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to keep or to hand on: its name and what is in it."""

    filename: str
    content: bytes


class Drawing(Hashable, Protocol):
    """A value that says all there is to see; equal ones look alike, so one is drawn for both."""

    def draw(self) -> bytes:
        """Return a PNG; called in another process, to which the drawing is pickled."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, the file it becomes, and its alt text."""

    filename: str
    description: str
    drawing: Drawing


def described(text: str) -> str:
    """Write alt text: plain, in one line, and as long as Discord allows."""
    return clip(plain(text, limit=MAX_DESCRIPTION), MAX_DESCRIPTION)
