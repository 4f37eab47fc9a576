"""A file attached to a view, such as an export. Drawn pictures are in ``pictures``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """The name of a file and what is in it."""

    filename: str
    content: bytes
