"""German words that people type, in terms of the English ones that are understood.

What can be made of those is decided where they are read: ``windows``, ``intervals``, ``days`` and
the settings' own modules.
"""

import re
from collections.abc import Mapping


def _by_german(words_of: Mapping[str, str]) -> dict[str, str]:
    return {german: english for english, words in words_of.items() for german in words.split()}


_GERMAN = _by_german(
    {
        "today": "heute",
        "yesterday": "gestern",
        "this": "diese dieser dieses diesen",
        "last": "letzte letzter letztes letzten vorige voriger voriges vorigen",
        "minute": "minuten",
        "hour": "stunde stunden std",
        "day": "tag tage tagen t",
        "week": "woche wochen",
        "month": "monat monate monaten",
        "year": "jahr jahre jahren j",
        "all": "alles gesamt immer",
        "since": "seit ab",
        "from": "von vom",
        "to": "bis",
        "and": "und",
        "every": "alle",
    }
)
_CHOICES = _by_german(
    {
        "on": "an ein",
        "off": "aus",
        "none": "keine keiner keines keinen niemand",
        "default": "standard",
        "every": "alle jede jeden jedes",
        "from": "ab",
        "at": "um",
        "instant": "sofort",
        "hourly": "stündlich",
        "daily": "täglich",
        "blue": "blau",
        "green": "grün",
        "pink": "rosa",
        "purple": "lila",
        "teal": "türkis",
        "white": "weiß",
    }
)
_PHRASES = {
    "alle": "all",
    "tageswechsel": "reset",
    "seit dem tageswechsel": "since reset",
    "seit beginn der aufzeichnung": "all",
}
"""What means something else as a whole."""
_WORD = re.compile(r"[a-zäöüß]+")
_WHOLE_WORD = re.compile(r"(?<![a-z0-9äöüß#])[a-zäöüß]+(?![a-z0-9äöüß])")
"""No part of a colour such as ``#0000ab``."""
_DATE = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?![0-9])")


def choice_in_english(text: str) -> str:
    """Replace German words of a setting in lower case: ``ab 90 alle 5`` by ``from 90 every 5``."""
    return _WHOLE_WORD.sub(lambda word: _CHOICES.get(word[0], word[0]), text)


def in_english(text: str) -> str:
    """Replace German words and dates in lower case by what they mean: ``heute`` by ``today``."""
    if text in _PHRASES:
        return _PHRASES[text]
    words = _WORD.sub(lambda word: _GERMAN.get(word[0], word[0]), text)
    return _DATE.sub(r"\3-\2-\1", words)


OFFICIAL_CHANNEL_WORDS = ("rule", "regel", "announce", "ankündig")
"""What is in the names of channels for rules and announcements, in English and German."""
