"""A file as a view carries it: something to keep or to hand on, not to look at.

What stands in it is decided by whoever writes it; what is drawn is a picture.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """The name of a file and what is in it."""

    filename: str
    content: bytes
