"""Whether a reading may be believed: as the same account's, grown in a way that can be.

Counters never lose, and nobody gains more than can be gained in the time: a reading that shows
either is kept aside and read again. A fall is then a rollback by the game, a correction of the
hiscores, or another person under the name. What follows from a verdict (status, telling admins)
is decided in ``lifecycle`` and the services.

The limits, none of which the game publishes:

* A **rollback** takes back a few hours of play. What fell lies in at most six skills and six other
  rows, and could be gained in twelve hours. At most a quarter of the account's XP is gone, and not
  more than half of its skills lost more than a tenth. Anything more is another account.
* A rise is **impossible** when it needs more hours (``play_time``) than passed and six more, as a
  row moves only at log-out, and the game ends a session after six hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TypeAlias

from bot.domain.figures.play_time import hours_needed
from bot.domain.figures.readings import MAY_FALL, KnownStats, Reading
from bot.domain.game.metrics import OVERALL, Family, Metric

CONFIRM_AFTER = timedelta(minutes=30)
"""How much later the second reading of a fall must be."""
CONFIRM_LARGE_AFTER = timedelta(days=1)
"""The same for a fall that is neither small nor another account's."""
SESSION = timedelta(hours=6)
"""The longest that play stays hidden; and how much later the second reading of an impossible rise
must be."""
SMALL_SHARE = 0.1
SMALL_XP = 100_000
"""A fall up to a tenth of a skill, or up to this, needs no day to be believed."""
MOST = 0.5
"""Of the skills; no rollback takes a tenth of more than this share of them."""
ROLLED_BACK_SHARE = 0.25
"""Of the account's XP."""
ROLLED_BACK_ROWS = 6
"""So many skills, and so many other rows, may fall in a rollback."""
ROLLED_BACK_HOURS = 12.0


class Verdict(StrEnum):
    """What to do with a reading."""

    ACCEPT = "accept"
    """Store it; a suspicion there may have been was a hiccup."""
    SUSPECT = "suspect"
    """Store nothing; keep what :func:`suspect_to_keep` says and read again later."""
    ROLLBACK = "rollback"
    """Store it although counters fell; gains are floored at 0."""
    NAME_TRANSFER = "name_transfer"
    """Another person under that name: store nothing, stop, tell the guilds' admins."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A counter that shows less than before."""

    metric: Metric
    before: int
    now: int

    @property
    def lost(self) -> int:
        """By how much."""
        return self.before - self.now

    def __str__(self) -> str:
        return f"{self.metric.name} {self.now:,} instead of {self.before:,} {self.metric.unit}"


@dataclass(frozen=True, slots=True)
class Rise:
    """A counter that grew by more than it can have, alone or together with others."""

    metric: Metric
    before: int
    now: int

    @property
    def gained(self) -> int:
        """By how much."""
        return self.now - self.before

    def __str__(self) -> str:
        return f"{self.metric.name} {self.now:,} instead of {self.before:,} {self.metric.unit}"


Contradiction: TypeAlias = Fall | Rise
"""What keeps two readings from being one account's."""


def contradictions_between(known: KnownStats, reading: Reading) -> tuple[Contradiction, ...]:
    """Return what keeps a reading from being the continuation of what is known: falls, then rises.

    Nothing means that it can be the same account, given the time between the two.
    """
    return (*falls_between(known, reading), *impossible_rises(known, reading))


def is_another_account(known: KnownStats, reading: Reading) -> bool:
    """Return whether a reading is somebody else's: no rollback, and no growth, explains it."""
    has_fallen = bool(_fallen(known, reading))
    return rose_impossibly(known, reading) or (has_fallen and not _can_be_rollback(known, reading))


def judge(known: KnownStats | None, reading: Reading, *, suspect: Reading | None = None) -> Verdict:
    """Judge a reading against what is known and against an earlier reading kept aside.

    A fall counts as confirmed when ``suspect`` showed it, this reading has fallen no further, and
    enough time lies between the two. Confirmed, it is another person when an impossible rise came
    with it or more fell than a rollback takes, and else a rollback. A large fall of a smaller part
    needs a day to be believed. An impossible rise alone is in doubt after a whole session. Ratings
    and seasonal points may fall; a row that is unranked or missing has not fallen.
    """
    if known is None:
        return Verdict.ACCEPT
    is_borne_out = suspect is not None and _bears_out(known, suspect, reading)
    is_impossible = rose_impossibly(known, reading) or bool(
        suspect and is_borne_out and rose_impossibly(known, suspect)
    )
    has_fallen = bool(_fallen(known, reading))
    if not has_fallen and not is_impossible:
        return Verdict.ACCEPT
    if suspect is None or not is_borne_out:
        return Verdict.SUSPECT
    if is_impossible or not _can_be_rollback(known, reading):
        verdict, wait = Verdict.NAME_TRANSFER, CONFIRM_AFTER if has_fallen else SESSION
    else:
        is_large = any(_is_large(known, reading, metric) for metric in _fallen(known, reading))
        verdict, wait = Verdict.ROLLBACK, CONFIRM_LARGE_AFTER if is_large else CONFIRM_AFTER
    return verdict if reading.taken_at - suspect.taken_at >= wait else Verdict.SUSPECT


def suspect_to_keep(known: KnownStats, reading: Reading, *, suspect: Reading | None) -> Reading:
    """Return the reading to keep aside after a verdict of SUSPECT.

    The older one stays as long as the new one bears it out, so that waiting has an end.
    """
    return suspect if suspect and _bears_out(known, suspect, reading) else reading


def falls_between(known: KnownStats, reading: Reading) -> tuple[Fall, ...]:
    """Return what fell: XP before kills, the largest loss first.

    Overall is left out where it says no more than the one skill that fell.
    """
    falls = [
        Fall(metric, known.value_of(metric) or 0, reading.value_of(metric) or 0)
        for metric in _fallen(known, reading)
    ]
    if sum(fall.metric.is_skill for fall in falls) == 1:
        falls = [fall for fall in falls if fall.metric != OVERALL]
    return tuple(sorted(falls, key=lambda fall: (not fall.metric.counts_experience, -fall.lost)))


def rose_impossibly(known: KnownStats, reading: Reading) -> bool:
    """Return whether more was gained than anybody can in the time that passed."""
    return hours_needed(_gained(known, reading)) > _hours_between(known, reading)


def impossible_rises(known: KnownStats, reading: Reading) -> tuple[Rise, ...]:
    """Return the rows that rose impossibly, those that take the most time first.

    Where no row did alone, it was all of them together. Overall speaks only for hidden skills.
    """
    gained, hours = _gained(known, reading), _hours_between(known, reading)
    if hours_needed(gained) <= hours:
        return ()
    alone = {metric: hours_needed({metric: amount}) for metric, amount in gained.items()}
    visible = {metric: needed for metric, needed in alone.items() if metric != OVERALL and needed}
    rows = {metric: needed for metric, needed in visible.items() if needed > hours} or visible
    return tuple(
        Rise(metric, now - gained[metric], now)
        for metric in sorted(rows or alone, key=alone.__getitem__, reverse=True)
        if (now := reading.value_of(metric)) is not None
    )


def _hours_between(known: KnownStats, reading: Reading) -> float:
    """Return for how long somebody can have played between two readings."""
    return (reading.taken_at - known.as_of + SESSION) / timedelta(hours=1)


def _gained(known: KnownStats, reading: Reading) -> dict[Metric, int]:
    """Return what rose since the last reading, as far as the start of the rise is known.

    A boss that was present but unranked counts from 0. A row that was last ranked long before the
    last reading is left out, because it may have grown earlier.
    """
    gained: dict[Metric, int] = {}
    for metric, now in reading.standings.items():
        before = known.standings.get(metric)
        if now.value is None or before is None or before.stale:
            continue
        start = 0 if before.value is None and metric.family is Family.BOSS else before.value
        if start is not None and now.value > start:
            gained[metric] = now.value - start
    return gained


def _bears_out(known: KnownStats, suspect: Reading, reading: Reading) -> bool:
    """Return whether a reading shows all that was doubtful in ``suspect``, and nothing lower."""
    fallen_now, fallen_then = _fallen(known, reading), _fallen(known, suspect)
    has_fallen_further = bool(_fallen(KnownStats.after(None, suspect), reading))
    has_risen = all(
        reading.value_of(rise.metric) is not None for rise in impossible_rises(known, suspect)
    )
    return set(fallen_now) <= set(fallen_then) and has_risen and not has_fallen_further


def _fallen(known: KnownStats, reading: Reading) -> list[Metric]:
    """Return the counters whose ranked value is below the known one."""
    return [
        metric
        for metric, standing in reading.standings.items()
        if metric.family not in MAY_FALL
        and standing.value is not None
        and standing.value < (known.value_of(metric) or 0)
    ]


def _can_be_rollback(known: KnownStats, reading: Reading) -> bool:
    lost = {
        metric: (known.value_of(metric) or 0) - (reading.value_of(metric) or 0)
        for metric in _fallen(known, reading)
    }
    skills = sum(metric.is_skill for metric in lost)
    others = sum(not metric.counts_experience for metric in lost)
    return (
        max(skills, others) <= ROLLED_BACK_ROWS
        and hours_needed(lost) <= ROLLED_BACK_HOURS
        and not _most_fell(known, lost, _had(known, reading))
    )


def _is_large(known: KnownStats, reading: Reading, metric: Metric) -> bool:
    before, now = known.value_of(metric), reading.value_of(metric)
    if not metric.counts_experience or before is None or now is None:
        return False
    return before - now > max(before * SMALL_SHARE, SMALL_XP)


def _most_fell(known: KnownStats, lost: Mapping[Metric, int], skills: Mapping[Metric, int]) -> bool:
    """Return whether so large a share of the account fell that it is no account's bad day."""
    whole = known.value_of(OVERALL) if OVERALL in lost else None
    lost_xp = sum(lost.get(skill, 0) for skill in skills)
    is_most_xp = lost_xp > sum(skills.values()) * ROLLED_BACK_SHARE or (
        whole is not None and lost[OVERALL] > whole * ROLLED_BACK_SHARE
    )
    large_falls = sum(lost.get(skill, 0) > had * SMALL_SHARE for skill, had in skills.items())
    return is_most_xp or large_falls > len(skills) * MOST


def _had(known: KnownStats, reading: Reading) -> dict[Metric, int]:
    """Return the XP known before, of the skills that both sides have ranked."""
    return {
        metric: before
        for metric, standing in reading.standings.items()
        if metric.is_skill
        and standing.value is not None
        and (before := known.value_of(metric)) is not None
    }
