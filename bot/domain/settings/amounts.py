"""Amounts as people write them: ``90``, ``7m``, ``1.5b``, ``1,000``.

How an amount is shown is the matter of the presenters; what it means, of whoever asked for it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from bot.errors import InvalidAmount

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "mil": 10**6, "mio": 10**6, "b": 10**9, "bil": 10**9}
_AMOUNT = re.compile(r"(\d{1,3}(?:[,_' ]\d{3})+|\d{1,12})(?:[.,](\d{1,9}))? ?(k|m|b|mil|mio|bil)?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WRITTEN = (("b", 10**9), ("m", 10**6))
_DIGITS_AFTER_POINT = 3
MOST = 10**12
"""More than anything in the game can reach."""


def amount_of(text: str) -> int:
    """Read a whole amount; a point or comma before a unit separates decimals.

    Raises:
        InvalidAmount: It is no amount, no whole one, or far beyond anything in the game.
    """
    tidy = " ".join(text.lower().split())
    if _GROUPED.fullmatch(tidy):
        tidy = tidy.replace(".", "")
    match = _AMOUNT.fullmatch(tidy)
    if match is None:
        raise InvalidAmount(text=text.strip()[:20])
    whole, decimals, unit = match.groups(default="")
    amount = Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{decimals or 0}") * _UNITS[unit]
    if amount != int(amount) or amount > MOST:
        raise InvalidAmount(text=text.strip()[:20])
    return int(amount)


def written_amount(amount: int) -> str:
    """Write an amount so that ``amount_of`` reads the same: ``1.5b``, ``7m``, ``1000``."""
    for unit, size in _WRITTEN:
        if amount >= size and amount * 10**_DIGITS_AFTER_POINT % size == 0:
            short = Decimal(amount) / size
            return f"{short.normalize():f}{unit}"
    return str(amount)
