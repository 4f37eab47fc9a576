"""Recaps: what a guild's players achieved in a week or a month.

When a recap is posted is decided in ``announcements.recap_times``. On demand, weeks begin on Monday
and months on the first, in the guild's time zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.game.metrics import OVERALL, Family
from bot.domain.progress.gains import Gain

LINES = 5
"""How many players are named under each heading."""


class RecapSpan(StrEnum):
    """How much time a recap looks back on."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class RecapPeriod:
    """One week or month."""

    span: RecapSpan
    start: datetime
    end: datetime
    first_day: date
    """The day it began on by the guild's clock."""

    @property
    def key(self) -> str:
        """The unique key of the recap of this period."""
        return f"recap/{self.span}/{self.first_day}"


@dataclass(frozen=True, slots=True)
class RecapLine:
    """One line of a recap."""

    player: str
    amount: int
    what: str = ""
    """Of which boss, or in which skill; empty for the account as a whole."""


@dataclass(frozen=True, slots=True)
class Recap:
    """What happened in a guild."""

    span: RecapSpan
    start: datetime
    end: datetime
    players: int
    """How many are followed."""
    active: int
    """How many of them gained anything."""
    xp: int
    levels: int
    top: tuple[RecapLine, ...]
    """Most XP gained."""
    maxed_skills: tuple[RecapLine, ...]
    """Skills that reached 99."""
    kills: tuple[RecapLine, ...]
    """Most kills of one boss."""
    climbers: tuple[RecapLine, ...]
    """Most ranks climbed in Overall."""
    on_hold: tuple[str, ...] = ()
    """Players whose figures wait for an answer of the managers."""

    def to_json(self) -> dict[str, Any]:
        """Return the recap as the JSON document of a post."""
        return {
            "about": "recap",
            "span": self.span.value,
            "start": self.start.isoformat(),
            "end": self.end.isoformat(),
            "players": self.players,
            "active": self.active,
            "xp": self.xp,
            "levels": self.levels,
            "top": _deeds_to_json(self.top),
            "maxed_skills": _deeds_to_json(self.maxed_skills),
            "kills": _deeds_to_json(self.kills),
            "climbers": _deeds_to_json(self.climbers),
            "on_hold": list(self.on_hold),
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Recap:
        """Read what ``to_json`` wrote."""
        return cls(
            span=RecapSpan(document["span"]),
            start=datetime.fromisoformat(document["start"]),
            end=datetime.fromisoformat(document["end"]),
            players=document["players"],
            active=document["active"],
            xp=document["xp"],
            levels=document["levels"],
            top=_deeds_from_json(document["top"]),
            maxed_skills=_deeds_from_json(document["maxed_skills"]),
            kills=_deeds_from_json(document["kills"]),
            climbers=_deeds_from_json(document["climbers"]),
            on_hold=tuple(document.get("on_hold", ())),
        )


def _deeds_to_json(deeds: Iterable[RecapLine]) -> list[list[Any]]:
    return [[deed.player, deed.amount, deed.what] for deed in deeds]


def _deeds_from_json(document: Iterable[Sequence[Any]]) -> tuple[RecapLine, ...]:
    return tuple(RecapLine(player, amount, what) for player, amount, what in document)


def recap_of(
    period: RecapPeriod,
    gains: Mapping[str, Sequence[Gain]],
    *,
    players: int,
    maxed_skills: Iterable[RecapLine],
) -> Recap:
    """Sum up what each player, by name, gained in a period."""
    overall = {
        name: gain for name, of_player in gains.items() for gain in of_player if _is_overall(gain)
    }
    return Recap(
        span=period.span,
        start=period.start,
        end=period.end,
        players=players,
        active=sum(1 for of_player in gains.values() if any(gain.gained for gain in of_player)),
        xp=sum(gain.gained for gain in overall.values()),
        levels=sum(gain.levels_gained for of_player in gains.values() for gain in of_player),
        top=_most(RecapLine(name, gain.gained) for name, gain in overall.items()),
        maxed_skills=tuple(maxed_skills)[:LINES],
        kills=_most(_kills(gains)),
        climbers=_most(RecapLine(name, _climbed(gain)) for name, gain in overall.items()),
    )


def _kills(gains: Mapping[str, Sequence[Gain]]) -> Iterator[RecapLine]:
    for name, of_player in gains.items():
        for gain in of_player:
            if gain.metric.family is Family.BOSS:
                yield RecapLine(name, gain.gained, gain.metric.name)


def _most(deeds: Iterable[RecapLine]) -> tuple[RecapLine, ...]:
    some = [deed for deed in deeds if deed.amount > 0]
    some.sort(key=lambda deed: (-deed.amount, deed.player.casefold(), deed.what))
    return tuple(some[:LINES])


def _is_overall(gain: Gain) -> bool:
    return gain.metric == OVERALL


def _climbed(gain: Gain) -> int:
    if gain.rank_before is None or gain.rank_after is None:
        return 0
    return gain.rank_before - gain.rank_after


def running(span: RecapSpan, *, now: datetime, zone: ZoneInfo) -> RecapPeriod:
    """Return the week or month that is under way, up to now."""
    today = now.astimezone(zone).date()
    first = _first_day(span, today)
    return RecapPeriod(span, moment_at(first, 0, zone), now, first)


def finished(span: RecapSpan, *, now: datetime, zone: ZoneInfo) -> RecapPeriod:
    """Return the last week or month that is over."""
    this = _first_day(span, now.astimezone(zone).date())
    first = _first_day(span, this - timedelta(days=1))
    return RecapPeriod(span, moment_at(first, 0, zone), moment_at(this, 0, zone), first)


def _first_day(span: RecapSpan, day: date) -> date:
    return day - timedelta(days=day.weekday()) if span is RecapSpan.WEEK else day.replace(day=1)


def moment_at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """Return when the clocks of a zone show an hour; one that is skipped comes an hour later."""
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)
