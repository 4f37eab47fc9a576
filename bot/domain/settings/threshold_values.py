"""Which thresholds of a kind are told: read from what people type, and written the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.game.experience import MAX_COMBAT_LEVEL, MAX_LEVEL, MAX_XP
from bot.domain.game.metrics import SKILLS
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.preferences import ThresholdRule
from bot.domain.settings.simple_values import DEFAULT, NO, OFF, ON, tidied
from bot.errors import InvalidAmount, InvalidSteps

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "mil": 10**6, "mio": 10**6, "b": 10**9, "bil": 10**9}
_READ_AMOUNT = re.compile(
    r"(\d{1,3}(?:[,_' ]\d{3})+|\d{1,12})(?:[.,](\d{1,9}))? ?(k|m|b|mil|mio|bil)?"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WRITTEN = (("b", 10**9), ("m", 10**6))
_DIGITS_AFTER_POINT = 3
MOST_AMOUNT = 10**12
"""More than anything in the game can reach."""


@dataclass(frozen=True, slots=True)
class _Range:
    """The thresholds of a kind that can be reached, and how close they may follow each other."""

    least: int
    most: int
    least_step: int = 1


RANGES: dict[MilestoneKind, _Range] = {
    MilestoneKind.LEVEL: _Range(2, MAX_LEVEL),
    MilestoneKind.XP: _Range(1, MAX_XP, 100_000),
    MilestoneKind.OVERALL_XP: _Range(1, MAX_XP * len(SKILLS), 1_000_000),
    MilestoneKind.TOTAL_LEVEL: _Range(1, MAX_LEVEL * len(SKILLS)),
    MilestoneKind.BASE_LEVEL: _Range(2, MAX_LEVEL),
    MilestoneKind.COMBAT: _Range(4, MAX_COMBAT_LEVEL),
    MilestoneKind.KILLS: _Range(1, 10**6),
    MilestoneKind.CLUES: _Range(1, 10**6),
    MilestoneKind.COLLECTIONS: _Range(1, 10**5),
}
"""What can be asked for; being maxed has no threshold to choose."""

_AMOUNT = r"[\d][\d.,_' ]*(?:k|m|b|mil|mio|bil)?"
_STEPS = re.compile(
    rf"(?:(?:from|min|minimum|>=|≥) ?)?(?P<first>{_AMOUNT})?\+?"
    rf"(?:[, ]*every (?P<every>{_AMOUNT}))?(?: (?:from|min|minimum) (?P<last>{_AMOUNT}))?"
)


def steps_of(text: str, kind: MilestoneKind) -> ThresholdRule:
    """Read which thresholds of a kind are told: ``90``, ``every 5``, ``90 every 5``, ``off``.

    Raises:
        InvalidSteps: It cannot be read, or no such threshold can be reached.
    """
    tidy = tidied(text)
    if tidy in {DEFAULT, "", ON}:
        return ThresholdRule()
    if tidy in NO:
        return ThresholdRule(is_off=True)
    limits, match = RANGES.get(kind), _STEPS.fullmatch(tidy)
    if limits is None:
        raise InvalidSteps("That can only be on or off.", tip="Write `default` or `off`.")
    first, every, last = match.group("first", "every", "last") if match else (None, None, None)
    if (first and last) or not (first or every):
        raise InvalidSteps
    minimum = first or last
    return ThresholdRule(
        minimum=_within(minimum, limits.least, limits.most) if minimum else None,
        every=_within(every, limits.least_step, limits.most) if every else None,
    )


def written_steps(steps: ThresholdRule) -> str:
    """Write steps as they can be typed."""
    if steps.is_off:
        return OFF
    minimum = written_amount(steps.minimum) if steps.minimum else ""
    every = f"every {written_amount(steps.every)}" if steps.every else ""
    return " ".join(filter(None, (minimum, every))) or DEFAULT


def amount_of(text: str) -> int:
    """Read a whole amount; a point or comma before a unit separates decimals.

    Raises:
        InvalidAmount: It is no amount, no whole one, or far beyond anything in the game.
    """
    tidy = " ".join(text.lower().split())
    if _GROUPED.fullmatch(tidy):
        tidy = tidy.replace(".", "")
    match = _READ_AMOUNT.fullmatch(tidy)
    if match is None:
        raise InvalidAmount(text=text.strip()[:20])
    whole, decimals, unit = match.groups(default="")
    amount = Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{decimals or 0}") * _UNITS[unit]
    if amount != int(amount) or amount > MOST_AMOUNT:
        raise InvalidAmount(text=text.strip()[:20])
    return int(amount)


def written_amount(amount: int) -> str:
    """Write an amount so that ``amount_of`` reads the same: ``1.5b``, ``7m``, ``1000``."""
    for unit, size in _WRITTEN:
        if amount >= size and amount * 10**_DIGITS_AFTER_POINT % size == 0:
            short = Decimal(amount) / size
            return f"{short.normalize():f}{unit}"
    return str(amount)


def _within(text: str, least: int, most: int) -> int:
    try:
        amount = amount_of(text.rstrip(" ,"))
    except InvalidAmount as reason:
        raise InvalidSteps from reason
    if not least <= amount <= min(most, MOST_AMOUNT):
        raise InvalidSteps(
            "That is out of reach here.",
            tip="It can be anything from `{least}` to `{most}`.",
            least=written_amount(least),
            most=written_amount(most),
        )
    return amount
