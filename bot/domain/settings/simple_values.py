"""How the smaller settings of announcements are read from what people type, and written.

Whatever is written here is read again as the same, so that it serves as an export, as the line of
an audit and as what stands in a form already. Which thresholds are told is read in ``step_input``,
times in ``schedule_input``; the whole list of settings is in ``choices``.
"""

from __future__ import annotations

import re

from bot.domain.typed_text.german_words import choice_in_english
from bot.errors import InvalidColour, InvalidInput, InvalidMargin

OFF, ON, DEFAULT = "off", "on", "default"
YES, NO = frozenset({ON, "yes", "true", "ja"}), frozenset({OFF, "no", "false", "nein", "none"})

COLOURS = {
    "blue": 0x3B82C4,
    "gold": 0xD9A441,
    "green": 0x3FA36B,
    "orange": 0xE07B39,
    "pink": 0xD96BA0,
    "purple": 0x8B6BC4,
    "teal": 0x2F9E9E,
    "white": 0xF2F3F5,
}
MARGIN_SUGGESTIONS = (OFF, "1%", "5%", "10%", "25%", "50%", "100%")
_MOST_MARGIN = 1000
"""Per cent."""


def colour_of(text: str) -> int | None:
    """Read a colour, by name or as ``#2f9e9e``; ``default`` is None.

    Raises:
        InvalidColour: There is no such colour.
    """
    tidy = tidied(text)
    if tidy in {DEFAULT, *NO}:
        return None
    if tidy in COLOURS:
        return COLOURS[tidy]
    match = re.fullmatch(r"(?:#|0x)?([0-9a-f]{6})", tidy)
    if match is None:
        raise InvalidColour
    return int(match[1], 16)


def written_colour(colour: int | None) -> str:
    """Write a colour as it can be typed."""
    return DEFAULT if colour is None else f"#{colour:06x}"


def flag_of(text: str) -> bool:
    """Read ``on`` or ``off``.

    Raises:
        InvalidInput: It is neither.
    """
    tidy = tidied(text)
    if tidy not in YES | NO:
        raise InvalidInput("That can only be on or off.", tip="Write `on` or `off`.")
    return tidy in YES


def written_flag(flag: bool) -> str:  # noqa: FBT001 - the flag is what is written
    """Write a choice between two."""
    return ON if flag else OFF


def parse_margin(text: str) -> int | None:
    """Read by how many per cent a record must be beaten; ``off`` is None.

    Raises:
        InvalidMargin: It is neither a whole number from 1 to 1000 nor ``off``.
    """
    words = tidied(text).removesuffix("%").strip()
    if words == OFF:
        return None
    if not words.isascii() or not words.isdigit() or not 1 <= int(words) <= _MOST_MARGIN:
        raise InvalidMargin
    return int(words)


def format_margin(percent: int | None) -> str:
    """Write a margin as it can be typed."""
    return OFF if percent is None else f"{percent}%"


def tidied(text: str) -> str:
    """Return what was typed in small letters, with single spaces, and in English."""
    return choice_in_english(" ".join(text.lower().split()))
