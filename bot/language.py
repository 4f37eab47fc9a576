"""Texts that people read, in their language.

A message is written in English where it is used: whole sentences with named figures in braces. Its
translations are in ``bot/translations``, one gettext catalogue for each language. The language in
use is a context variable of the task. Numbers and moments are written by
``bot.ui.wording.formatting``.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).resolve().parent / "translations"
DOMAIN = "herald"
"""What the catalogues' files are called."""


class Language(StrEnum):
    """A language the bot speaks, by its ISO 639 code."""

    ENGLISH = "en"
    GERMAN = "de"


_spoken: ContextVar[Language] = ContextVar("language", default=Language.ENGLISH)


def language_of(locale: str | None) -> Language:
    """Return the language for one of Discord's locales, such as ``en-GB``; English if in doubt."""
    code = (locale or "").partition("-")[0]
    return Language(code) if code in set(Language) else Language.ENGLISH


def spoken() -> Language:
    """Return the language spoken now."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Speak a language for the rest of this task."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language during the body."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def mark(message: str, /) -> str:
    """Return a message unchanged; it is extracted into the catalogue and translated later."""
    return message


def mark_plural(one: str, many: str, /) -> tuple[str, str]:
    """Return the singular and plural of a message unchanged; they are translated later."""
    return one, many


def say(message: str, /, meaning: str = "", **figures: object) -> str:
    """Return a message in the language spoken now, with its figures filled in, if it has any.

    ``meaning`` tells equal English words apart that differ in other languages.
    """
    if not message:
        return ""
    words = translated(spoken(), message, meaning=meaning)
    return words.format_map(figures) if figures else words


def say_plural(count: int, one: str, many: str, /, **figures: object) -> str:
    """Return whichever message fits a count, with its figures; the count itself is none of them."""
    return _catalogue(spoken()).ngettext(one, many, count).format_map(figures)


def translated(language: Language, message: str, /, *, meaning: str = "") -> str:
    """Return a message in a language as the catalogue has it, figures not filled in."""
    catalogue = _catalogue(language)
    return catalogue.pgettext(meaning, message) if meaning else catalogue.gettext(message)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """Load a language's catalogue, once; English needs none, as messages are English."""
    if language is Language.ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, CATALOGUES, languages=[language.value])
