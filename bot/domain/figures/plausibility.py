"""Whether a reading may be believed: counters never lose, so a fall is kept aside and read again.

A fall is a rollback by the game, a correction of the hiscores, or another person under the name.
What follows from a verdict (status, telling admins) belongs to ``lifecycle`` and the services.

The thresholds, none of which the game publishes:

* A fall of a skill or Overall is **small** up to a tenth of its XP or 100,000 XP, whichever is
  more: a rollback undoes hours of play, never a career.
* **Most of the account** fell when the XP both sides have ranked shrank by more than half, or when
  more than half of those skills fell by more than a small amount.
* A rise is **impossible** above 3,000,000 XP or 300 kills of one boss an hour, both chosen well
  above what is sustained for hours. Six hours are added to the time that passed, because a row
  moves only at log-out, and the game ends a session after six hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.domain.figures.readings import KnownStats, Reading
from bot.domain.game.metrics import OVERALL, Family, Metric

CONFIRM_AFTER = timedelta(minutes=30)
"""How much later the second reading of a fall must be."""
CONFIRM_LARGE_AFTER = timedelta(days=1)
"""The same for a fall that is neither small nor most of the account."""
SMALL_SHARE = 0.1
SMALL_XP = 100_000
MOST = 0.5
MAX_XP_PER_HOUR = 3_000_000
MAX_KILLS_PER_HOUR = 300
SESSION = timedelta(hours=6)

_MAY_FALL = {Family.RATING, Family.SEASONAL}


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


def judge(known: KnownStats | None, reading: Reading, *, suspect: Reading | None = None) -> Verdict:
    """Judge a reading against what is known and against an earlier reading kept aside.

    A fall counts as confirmed when ``suspect`` showed it, this reading has fallen no further, and
    enough time lies between the two. Confirmed, it is another person when an impossible rise came
    with it or most of the account fell, and else a rollback. A large fall of a smaller part needs
    a day to be believed. Falls of activities and kills alone are corrections by the game, as the
    XP shows the account to be the same. Ratings and seasonal points may fall; a row that is
    unranked or missing has not fallen.
    """
    if known is None or not _fallen(known, reading):
        return Verdict.ACCEPT
    if suspect is None or not _bears_out(known, suspect, reading):
        return Verdict.SUSPECT
    waited = reading.taken_at - suspect.taken_at
    if waited < CONFIRM_AFTER:
        return Verdict.SUSPECT
    if rose_impossibly(known, reading) or _most_fell(known, reading):
        return Verdict.NAME_TRANSFER
    is_large = any(_is_large(known, reading, metric) for metric in _fallen(known, reading))
    if is_large and waited < CONFIRM_LARGE_AFTER:
        return Verdict.SUSPECT
    return Verdict.ROLLBACK


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
    hours = (reading.taken_at - known.as_of + SESSION) / timedelta(hours=1)
    skills = _compared(known, reading, Family.SKILL)
    bosses = _compared(known, reading, Family.BOSS)
    gained_xp = sum(max(0, now - before) for before, now in skills.values())
    most_kills = max((now - before for before, now in bosses.values()), default=0)
    return gained_xp > MAX_XP_PER_HOUR * hours or most_kills > MAX_KILLS_PER_HOUR * hours


def _bears_out(known: KnownStats, suspect: Reading, reading: Reading) -> bool:
    """Return whether what fell had fallen in ``suspect`` already, and no less far."""
    fallen_now, fallen_then = _fallen(known, reading), _fallen(known, suspect)
    has_fallen_further = bool(_fallen(KnownStats.after(None, suspect), reading))
    return set(fallen_now) <= set(fallen_then) and not has_fallen_further


def _fallen(known: KnownStats, reading: Reading) -> list[Metric]:
    """Return the counters whose ranked value is below the known one."""
    return [
        metric
        for metric, standing in reading.standings.items()
        if metric.family not in _MAY_FALL
        and standing.value is not None
        and standing.value < (known.value_of(metric) or 0)
    ]


def _is_large(known: KnownStats, reading: Reading, metric: Metric) -> bool:
    before, now = known.value_of(metric), reading.value_of(metric)
    if not metric.counts_experience or before is None or now is None:
        return False
    return before - now > max(before * SMALL_SHARE, SMALL_XP)


def _most_fell(known: KnownStats, reading: Reading) -> bool:
    skills = _compared(known, reading, Family.SKILL)
    measured = _compared(known, reading, Family.OVERALL) or skills
    before = sum(before for before, _ in measured.values())
    now = sum(now for _, now in measured.values())
    large_falls = sum(_is_large(known, reading, skill) for skill in skills)
    return now < before * MOST or large_falls > len(skills) * MOST


def _compared(known: KnownStats, reading: Reading, family: Family) -> dict[Metric, tuple[int, int]]:
    """Return the values before and now of the metrics that both sides have ranked."""
    return {
        metric: (before, standing.value)
        for metric, standing in reading.standings.items()
        if metric.family is family
        and standing.value is not None
        and (before := known.value_of(metric)) is not None
    }
