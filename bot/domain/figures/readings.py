"""What the hiscores said about one player at one moment, and what is known after it.

An unranked row has a standing without a value; a row the answer lacks has no standing at all.
Whether a reading may be believed is decided in ``plausibility``, before anything here is applied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.domain.game.experience import (
    COMBAT_SKILLS,
    MAX_LEVEL,
    combat_level,
    level_for_xp,
    most_levels,
    starting_level,
    total_level,
)
from bot.domain.game.metrics import CLASSIC_SKILLS, OVERALL, Family, Metric, stored_metric

_FAMILIES = {family: family.value for family in Family}
"""As they stand in documents; asking an enum for its value takes longer than the row."""


MAY_FALL = {Family.RATING, Family.SEASONAL}
"""Families whose figures may go down."""


class Standing(NamedTuple):
    """One row of an answer; ``value`` is XP, KC or score and None when the row is unranked.

    Every answer has a hundred of them, and a tuple is made in a third of a dataclass's time.
    """

    value: int | None
    rank: int | None


UNRANKED = Standing(None, None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer of the hiscores; a metric whose row was missing has no standing at all."""

    taken_at: datetime
    standings: Mapping[Metric, Standing]
    total_level: int | None
    """The hiscores' own total level; None while Overall is unranked."""
    display_name: str | None = None
    """The spelling in the answer, when it carries one."""

    def value_of(self, metric: Metric) -> int | None:
        """Return the ranked value of a metric; None when unranked or missing."""
        return self.standings.get(metric, UNRANKED).value


class KnownStanding(NamedTuple):
    """The last ranked value ever seen; None when the row was seen but never ranked."""

    value: int | None
    rank: int | None
    stale: bool = False
    """The newest answer has the row unranked or missing, so the value is an older one."""


@dataclass(frozen=True, slots=True)
class KnownStats:
    """Everything known of a player after some readings: the last ranked value of each metric."""

    as_of: datetime
    """When the newest reading was taken."""
    standings: Mapping[Metric, KnownStanding] = field(default_factory=dict)
    total_level: int | None = None
    """The last total level the hiscores gave."""
    display_name: str | None = None
    rolled_back: frozenset[Metric] = frozenset()
    """Counters that ever fell: what they regain was gained before."""

    @staticmethod
    def after(previous: KnownStats | None, reading: Reading) -> KnownStats:
        """Return what is known once ``reading`` is believed, be a value higher or lower."""
        before = previous or KnownStats(as_of=reading.taken_at)
        own = reading.total_level
        return KnownStats(
            as_of=reading.taken_at,
            standings=_carried_all(before.standings, reading.standings),
            total_level=before.total_level if own is None else own,
            display_name=reading.display_name or before.display_name,
            rolled_back=before.rolled_back | fallen_rows(before.standings, reading.standings),
        )

    def value_of(self, metric: Metric) -> int | None:
        """Return the last ranked value of a metric; None when it never had one."""
        standing = self.standings.get(metric)
        return standing.value if standing else None


def _carried_all(
    before: Mapping[Metric, KnownStanding], shown: Mapping[Metric, Standing]
) -> dict[Metric, KnownStanding]:
    rows = {metric: carried(before.get(metric), now) for metric, now in shown.items()}
    if before.keys() == shown.keys():
        return rows
    gone = {metric: carried(known, None) for metric, known in before.items() if metric not in rows}
    return rows | gone


def fallen_rows(
    before: Mapping[Metric, KnownStanding], shown: Mapping[Metric, Standing]
) -> frozenset[Metric]:
    """Return the counters that show less than was known."""
    return frozenset(
        metric
        for metric, now in shown.items()
        if now.value is not None
        and (known := before.get(metric)) is not None
        and known.value is not None
        and now.value < known.value
        and metric.family not in MAY_FALL
    )


def carried(before: KnownStanding | None, now: Standing | None) -> KnownStanding:
    """Return what is known of one row once the newest answer shows it so; None: it is missing."""
    if now is not None and now.value is not None:
        return KnownStanding(now.value, now.rank)
    if before is None or before.value is None:
        return KnownStanding(None, None)
    return KnownStanding(before.value, before.rank, stale=True)


def newest_answer(known: KnownStats) -> Reading:
    """Return the newest answer as far as knowledge tells it; a row that is gone is unranked."""
    standings = {
        metric: UNRANKED if row.stale else Standing(row.value, row.rank)
        for metric, row in known.standings.items()
    }
    return Reading(known.as_of, standings, known.total_level, known.display_name)


def changes(previous: KnownStats | None, reading: Reading) -> dict[Metric, Standing]:
    """Return the rows to store: each metric whose state differs from the one stored last.

    The first reading yields every row it has. Later ones yield changed values, rows that appear,
    ranked values that come (back), and :data:`UNRANKED` for a value that was ranked and no longer
    is, or whose row is gone. A rank that drifts is not a change. Replaying the yielded rows
    therefore gives the same knowledge as having read everything.
    """
    if previous is None:
        return dict(reading.standings)
    shown = reading.standings
    rows = {
        metric: standing
        for metric, before in previous.standings.items()
        if (standing := shown.get(metric, UNRANKED)).value
        != (None if before.stale else before.value)
    }
    return rows | {metric: shown[metric] for metric in shown.keys() - previous.standings.keys()}


def has_news(previous: KnownStats | None, reading: Reading) -> bool:
    """Return whether XP, a score or a KC changed, or something is ranked for the first time.

    Rank drift, a row becoming unranked, and the same value coming back are no news.
    """
    return any(
        standing.value is not None
        and (previous is None or previous.value_of(metric) != standing.value)
        for metric, standing in reading.standings.items()
    )


def levels_of(known: KnownStats) -> dict[Metric, int]:
    """Return the real level (1 to 99, from XP) of every skill that was ever ranked."""
    return {
        metric: level_for_xp(standing.value)
        for metric, standing in known.standings.items()
        if metric.is_skill and standing.value is not None
    }


def skills_of(known: KnownStats) -> set[Metric]:
    """Return every skill that was ever there, ranked or not."""
    return {metric for metric in known.standings if metric.is_skill}


def total_level_of(known: KnownStats) -> int | None:
    """Return the total level: the sum of the levels, or the last one believed when that is larger.

    None when none was ever believed, for then the sum is a lower bound and no more.
    """
    if known.total_level is None:
        return None
    return max(known.total_level, total_level(levels_of(known), skills=skills_of(known)))


def believed_total_level(standings: Mapping[Metric, Standing], own: int | None) -> int | None:
    """Return the total level of an answer whose Overall row says ``own``; None when nobody knows.

    With every skill ranked it is the sum of the levels. While skills are hidden, the answer's own
    is believed if the hidden skills can have the levels it adds: at least those of a new account,
    and no more than the XP that Overall has beyond the ranked skills can make.
    """
    ranked = {metric: row.value for metric, row in standings.items() if metric.is_skill}
    hidden = [metric for metric, xp in ranked.items() if xp is None]
    seen = {metric: xp for metric, xp in ranked.items() if xp is not None}
    levels = sum(map(level_for_xp, seen.values()))
    if not ranked:
        return own
    if not hidden:
        return levels
    overall = standings.get(OVERALL, UNRANKED).value
    if own is None or overall is None:
        return None
    hidden_xp = overall - sum(seen.values())
    least = sum(map(starting_level, hidden))
    most = most_levels(hidden, hidden_xp) if hidden_xp >= 0 else MAX_LEVEL * len(hidden)
    return own if least <= own - levels <= most else None


def base_level_of(known: KnownStats) -> int | None:
    """Return the lowest level of all skills; None while any skill is unknown."""
    levels, skills = levels_of(known), skills_of(known)
    is_complete = set(CLASSIC_SKILLS) <= skills == levels.keys()
    return min(levels.values()) if is_complete else None


def combat_level_of(known: KnownStats) -> int | None:
    """Return the combat level; None while one of the seven combat skills is unknown."""
    levels = levels_of(known)
    return combat_level(levels) if levels.keys() >= set(COMBAT_SKILLS) else None


def known_to_json(known: KnownStats) -> dict[str, Any]:
    """Return a compact JSON document: families, then names, then ``[value, rank, stale]``."""
    rows: dict[str, dict[str, list[int | None]]] = {}
    for metric, standing in known.standings.items():
        row = [standing.value, standing.rank, int(standing.stale)]
        rows.setdefault(_FAMILIES[metric.family], {})[metric.name] = row
    document: dict[str, Any] = {
        "as_of": known.as_of.isoformat(),
        "name": known.display_name,
        "total_level": known.total_level,
        "rows": rows,
    }
    if known.rolled_back:
        fallen = [[metric.name, metric.family.value] for metric in known.rolled_back]
        document["rolled_back"] = sorted(fallen)
    return document


def overall_in(document: Mapping[str, Any]) -> int | None:
    """Return Overall's last value in such a document, without reading all of it."""
    row = document["rows"].get(OVERALL.family.value, {}).get(OVERALL.name)
    return row[0] if row else None


def known_from_json(document: Mapping[str, Any]) -> KnownStats:
    """Return what :func:`known_to_json` wrote down."""
    return KnownStats(
        as_of=datetime.fromisoformat(document["as_of"]),
        standings={
            stored_metric(name, family): KnownStanding(value, rank, stale=bool(stale))
            for family, rows in document["rows"].items()
            for name, (value, rank, stale) in rows.items()
        },
        total_level=document["total_level"],
        display_name=document["name"],
        rolled_back=frozenset(stored_metric(*row) for row in document.get("rolled_back", ())),
    )
