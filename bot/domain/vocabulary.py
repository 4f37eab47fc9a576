"""German words for time, as people type them, in terms of the English ones that are understood.

Which words make a period or an interval is decided in ``windows`` and ``intervals``.
"""

import re

_GERMAN = {
    german: english
    for english, words in {
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
    }.items()
    for german in words.split()
}
_PHRASES = {
    "alle": "all",
    "tageswechsel": "reset",
    "seit dem tageswechsel": "since reset",
    "seit beginn der aufzeichnung": "all",
}
"""What means something else as a whole."""
_WORD = re.compile(r"[a-zäöüß]+")
_DATE = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?![0-9])")


def in_english(text: str) -> str:
    """Replace German words and dates in lower case by what they mean: ``heute`` by ``today``."""
    if text in _PHRASES:
        return _PHRASES[text]
    words = _WORD.sub(lambda word: _GERMAN.get(word[0], word[0]), text)
    return _DATE.sub(r"\3-\2-\1", words)
