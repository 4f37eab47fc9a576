"""One answer of the bot in one situation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.ui.components.layout import HeraldView


@dataclass(frozen=True, slots=True)
class Example:
    """An answer with its name; it is built anew each time, in the language then spoken."""

    name: str
    """Unique, made of small letters, digits and hyphens: a file is called so."""
    build: Callable[[], HeraldView]
