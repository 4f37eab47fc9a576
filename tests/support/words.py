"""A little catalogue of German words, for tests of what is said in another language."""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from bot import language
from bot.language import Language, speaking


class _Words(gettext.NullTranslations):
    """Translations held in memory; what is not among them stays English."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self._words = words

    def gettext(self, message: str) -> str:
        """Return a message's translation."""
        return self._words.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        """Return the translation, whatever the message means."""
        del context
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the translation of whichever form fits a number."""
        return self.gettext(super().ngettext(msgid1, msgid2, n))


@contextmanager
def german_words(words: Mapping[str, str]) -> Iterator[None]:
    """Let the German catalogue hold these translations and no others."""
    in_german, in_english = _Words(words), gettext.NullTranslations()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            language,
            "_catalogue",
            lambda wanted: in_german if wanted is Language.GERMAN else in_english,
        )
        yield


@contextmanager
def german(words: Mapping[str, str]) -> Iterator[None]:
    """Speak German with these words during the body."""
    with german_words(words), speaking(Language.GERMAN):
        yield
