"""Spans of time as scripts write them: ``90s``, ``15m``, ``6h``, ``3d``, ``2w``, ``1d12h``."""

import re
from datetime import timedelta

_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_PART = re.compile(r"(\d{1,9})\s*([wdhms])", re.IGNORECASE)
_WHOLE = re.compile(rf"\s*(?:{_PART.pattern}\s*)+", re.IGNORECASE)
_LONGEST = timedelta(days=3653)


def parse_duration(text: str) -> timedelta:
    """Return the span that the text says, up to ten years.

    Raises:
        ValueError: The text is not a span, or it is empty or too long.
    """
    if not _WHOLE.fullmatch(text):
        raise ValueError("a span is written like 90s, 15m, 6h, 3d, 2w or 1d12h")
    spans = [timedelta(**{_UNITS[unit.lower()]: int(count)}) for count, unit in _PART.findall(text)]
    total = sum(spans, timedelta())
    if not timedelta() < total <= _LONGEST:
        raise ValueError("a span is longer than nothing and at most ten years")
    return total
