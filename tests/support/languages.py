"""A language made up for tests: every message stands in brackets, so that nothing else can hide."""

import re
from gettext import NullTranslations

import pytest

from bot import language
from bot.client.command_translator import MEANINGS
from bot.language import Language

OPEN, CLOSE = "⟦", "⟧"
_FIGURE = re.compile(r"(\{\w+\})")
_NAMES = frozenset(MEANINGS.values())


class Bracketed(NullTranslations):
    """Speaks English in brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def pgettext(self, context: str, message: str) -> str:
        """Leave out signs such as separators, and names that Discord wants without brackets."""
        is_plain = context in _NAMES or not message.strip(".,")
        return message if is_plain else self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class Hollow(Bracketed):
    """Speaks English in brackets that leave the figures out, so that their words show as well."""

    def gettext(self, message: str) -> str:
        return super().gettext(_FIGURE.sub(rf"{CLOSE}\1{OPEN}", message))


def bracket_german(monkeypatch: pytest.MonkeyPatch, brackets: type[Bracketed] = Bracketed) -> None:
    """Let German be English in brackets for the rest of a test."""
    catalogues = {Language.ENGLISH: NullTranslations(), Language.GERMAN: brackets()}
    monkeypatch.setattr(language, "_catalogue", catalogues.__getitem__)


def outside_brackets(text: str) -> str:
    """Return what stands in no bracket, in pieces with spaces between them."""
    depth, kept = 0, []
    for char in text:
        depth += (char == OPEN) - (char == CLOSE)
        if depth == 0:
            kept.append(" " if char == CLOSE else char)
    return "".join(kept)
