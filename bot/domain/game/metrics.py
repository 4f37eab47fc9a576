"""Metrics: what the hiscores count, under which names, and in which family.

A row that is not listed becomes a metric under its own name. The names are data in
``hiscore_rows``, nicknames are in ``metric_search``, XP arithmetic in ``experience``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from bot.domain.game import hiscore_rows as register
from bot.errors import InvalidInput


class Family(StrEnum):
    """What sort of row a metric is; decides units, minima and which milestones apply."""

    OVERALL = "overall"
    SKILL = "skill"
    BOSS = "boss"
    CLUE = "clue"
    ACTIVITY = "activity"
    RATING = "rating"
    SEASONAL = "seasonal"


_UNITS = {
    Family.OVERALL: "XP",
    Family.SKILL: "XP",
    Family.BOSS: "KC",
    Family.CLUE: "clues",
    Family.ACTIVITY: "score",
    Family.RATING: "rating",
    Family.SEASONAL: "points",
}
_BOSS_MINIMUM = 5
_OTHER_MINIMUM = 1


@dataclass(frozen=True, slots=True)
class Metric:
    """One thing the hiscores count, known by its canonical display name.

    Two metrics are equal when their names are, ignoring case: a row stays the same metric when the
    hiscores change its capitals or when the register learns its family.
    """

    name: str = field(compare=False)
    family: Family = field(compare=False)
    key: str = field(init=False, repr=False)
    """The name with its case ignored: the identity."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", self.name.casefold())

    def __hash__(self) -> int:
        return hash(self.key)  # what a dataclass would do, without a tuple around it

    @property
    def unit(self) -> str:
        """What a value counts, ready to stand behind a number: ``XP``, ``KC``, ``rifts``."""
        return register.UNITS.get(self.name, _UNITS[self.family])

    @property
    def is_skill(self) -> bool:
        """Whether it is one skill; Overall is not."""
        return self.family is Family.SKILL

    @property
    def is_rating(self) -> bool:
        """Whether its value may fall in normal play; gains keep their sign."""
        return self.family is Family.RATING

    @property
    def counts_experience(self) -> bool:
        """Whether its value is XP."""
        return self.family in {Family.OVERALL, Family.SKILL}

    @property
    def minimum(self) -> int:
        """The least value the hiscores rank (2026-08); it has changed often, so never store it."""
        usual = _BOSS_MINIMUM if self.family is Family.BOSS else _OTHER_MINIMUM
        return register.MINIMA.get(self.name, usual)

    @property
    def counts_from_zero(self) -> bool:
        """Whether "present but unranked" hides so little that a gain may be counted from 0.

        True of every counter with a minimum of at most 5: bosses, clues, and the activities with
        such a minimum (DOMAIN names bosses and clues; its reason holds for those as well). Never
        of XP, whose hidden part can be large, and never of ratings, which do not start at 0.
        """
        hides_little = self.minimum <= _BOSS_MINIMUM
        return hides_little and not (self.counts_experience or self.is_rating)


def _metrics(family: Family, names: tuple[str, ...]) -> tuple[Metric, ...]:
    return tuple(Metric(name, family) for name in names)


OVERALL = Metric(register.OVERALL_ROW, Family.OVERALL)
CLASSIC_SKILLS = _metrics(Family.SKILL, register.CLASSIC_SKILL_ROWS)
SKILLS = CLASSIC_SKILLS + _metrics(Family.SKILL, register.LATER_SKILL_ROWS)
"""Every skill in hiscores order, without Overall."""
ACTIVITIES = (
    *_metrics(Family.SEASONAL, register.SEASONAL_ROWS),
    *_metrics(Family.ACTIVITY, register.BOUNTY_HUNTER_ROWS),
    *_metrics(Family.CLUE, register.CLUE_ROWS),
    *_metrics(Family.RATING, register.RATING_ROWS),
    *_metrics(Family.ACTIVITY, register.OTHER_ACTIVITY_ROWS),
)
BOSSES = _metrics(Family.BOSS, register.BOSS_ROWS)
"""The bosses of 2026-08, for display order; a newer one needs no entry here."""
KNOWN_METRICS = (OVERALL, *SKILLS, *ACTIVITIES, *BOSSES)

MAX_NAME_LENGTH = 64
REMEMBERED = 2048
"""The size of the cache; each answer has the same hundred rows."""
_TYPOGRAPHY = str.maketrans({"\u2019": "'", "\u2018": "'", "\u2013": "-", "\u2014": "-"})
_BY_KEY = {metric.key: metric for metric in KNOWN_METRICS}
_BY_SPELLING = _BY_KEY | {
    spelling: _BY_KEY[name.casefold()] for spelling, name in register.OTHER_SPELLINGS.items()
}
_POSITIONS = {metric: position for position, metric in enumerate(KNOWN_METRICS)}
_TAB_POSITIONS = {row.casefold(): position for position, row in enumerate(register.SKILL_TAB)}
_FAMILY_ORDER = {family: position for position, family in enumerate(Family)}


def metric_for_row(name: str, *, is_skill: bool) -> Metric:
    """Return the metric a row of an answer belongs to, making one up for an unknown row.

    Raises:
        InvalidInput: the name has nothing printable in it.
    """
    tidy = _tidy(name)
    if not tidy:
        raise InvalidInput("A row of the hiscores has no name.")
    known = _BY_SPELLING.get(tidy.casefold())
    if known is not None:
        return known
    return Metric(tidy, Family.SKILL if is_skill else _family_by_shape(tidy.casefold()))


@lru_cache(maxsize=REMEMBERED)
def stored_metric(name: str, family: str) -> Metric:
    """Return the metric that was stored under a name and a family.

    Where it can be, it is the register's own object: what is identical need not be compared.
    """
    known = _BY_KEY.get(name.casefold())
    is_same = known is not None and (known.name, known.family) == (name, family)
    return known if known and is_same else Metric(name, Family(family))


def display_order(metric: Metric) -> tuple[int, int, str]:
    """Return a sort key: by family, then as the hiscores list them, newcomers last by name."""
    position = _POSITIONS.get(metric, len(KNOWN_METRICS))
    return _FAMILY_ORDER[metric.family], position, metric.key


def skill_tab_order(skill: Metric) -> tuple[int, str]:
    """Return a sort key: as the game's skill tab lists them, newer skills last by name."""
    return _TAB_POSITIONS.get(skill.key, len(_TAB_POSITIONS)), skill.key


def _tidy(name: str) -> str:
    spaced = "".join(mark if mark.isprintable() else " " for mark in name.translate(_TYPOGRAPHY))
    return " ".join(spaced.split())[:MAX_NAME_LENGTH].rstrip()


def _family_by_shape(key: str) -> Family:
    """Guess the family of an unknown activity row; new rows are nearly always bosses."""
    if key.startswith("clue scrolls"):
        return Family.CLUE
    if key.startswith("bounty hunter"):
        return Family.ACTIVITY
    if key.endswith(" - rank"):
        return Family.RATING
    return Family.SEASONAL if key.endswith(" points") else Family.BOSS
