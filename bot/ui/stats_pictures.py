"""What is known of a player, as cards; the same in text is the business of ``stats``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from bot.domain.experience import LEVEL_XP, MAX_LEVEL
from bot.domain.metrics import OVERALL, Family, Metric, display_order
from bot.domain.profiles import Profile
from bot.domain.readings import (
    Known,
    KnownStanding,
    combat_level_of,
    levels_of,
    total_level_of,
)
from bot.ui.drawing.scores_card import ScoreCell, ScoresCard
from bot.ui.drawing.stats_card import SkillCell, StatsCard
from bot.ui.metrics import STALE, short_name
from bot.ui.pictures import Picture, described
from bot.ui.profiles import account_label
from bot.ui.text import compact, number, plain


class StatsFace(StrEnum):
    """What a player's card shows."""

    SKILLS = "skills"
    BOSSES = "bosses"
    ACTIVITIES = "activities"


_FAMILIES: Mapping[StatsFace, frozenset[Family]] = {
    StatsFace.BOSSES: frozenset({Family.BOSS}),
    StatsFace.ACTIVITIES: frozenset({Family.CLUE, Family.ACTIVITY, Family.RATING, Family.SEASONAL}),
}
_MOST_CELLS = 120
_DASH = "–"


def stats_picture(profile: Profile, known: Known, face: StatsFace) -> Picture:
    """Draw one face of what is known of a player."""
    if face is StatsFace.SKILLS:
        return _skills_picture(profile, known)
    return _scores_picture(profile, known, face)


def _skills_picture(profile: Profile, known: Known) -> Picture:
    levels = levels_of(known)
    skills = sorted((metric for metric in known.standings if metric.is_skill), key=display_order)
    card = StatsCard(
        name=plain(profile.name),
        badge=account_label(profile),
        facts=_facts(known),
        cells=tuple(_skill(metric, known.standings[metric], levels) for metric in skills),
        footer=_footer(known),
    )
    words = ", ".join(f"{metric.name} {levels.get(metric, 'unranked')}" for metric in skills)
    said = f"Skills of {profile.name}: {words}. {'; '.join(card.facts)}."
    return Picture("skills.png", described(said), card)


def _skill(metric: Metric, standing: KnownStanding, levels: Mapping[Metric, int]) -> SkillCell:
    if standing.value is None:
        return SkillCell(plain(metric.name), _DASH, "not ranked", 0.0, is_capped=False)
    rank = f" · rank {number(standing.rank)}" if standing.rank else ""
    level = levels[metric]
    return SkillCell(
        name=plain(metric.name),
        level=str(level),
        figures=f"{number(standing.value)}{_mark(standing)} XP{rank}",
        progress=_progress(level, standing.value),
        is_capped=level == MAX_LEVEL,
    )


def _progress(level: int, xp: int) -> float:
    """Return how much of the way to the next level is done; 1 at the last."""
    if level == MAX_LEVEL:
        return 1.0
    begins, ends = LEVEL_XP[level - 1], LEVEL_XP[level]
    return round((xp - begins) / (ends - begins), 3)


def _scores_picture(profile: Profile, known: Known, face: StatsFace) -> Picture:
    chosen = _largest_first(known, _FAMILIES[face])
    card = ScoresCard(
        name=plain(profile.name),
        badge=" · ".join(filter(None, (account_label(profile), face.value))),
        facts=_facts(known),
        cells=tuple(_score(*row) for row in chosen[:_MOST_CELLS]),
        footer=_footer(known),
    )
    words = ", ".join(
        f"{_title(metric)} {number(standing.value or 0)}" for metric, standing in chosen
    )
    said = f"{face.value.title()} of {profile.name}: {words or 'nothing ranked so far'}."
    return Picture(f"{face.value}.png", described(said), card)


def _largest_first(
    known: Known, families: Iterable[Family]
) -> Sequence[tuple[Metric, KnownStanding]]:
    ranked = [
        (metric, standing)
        for metric, standing in known.standings.items()
        if metric.family in families and standing.value is not None
    ]
    return sorted(ranked, key=lambda row: (-(row[1].value or 0), display_order(row[0])))


def _score(metric: Metric, standing: KnownStanding) -> ScoreCell:
    rank = f"rank {number(standing.rank)}" if standing.rank else ""
    value = f"{number(standing.value or 0)}{_mark(standing)}"
    return ScoreCell(plain(_title(metric)), value, rank)


def _title(metric: Metric) -> str:
    """Name a score as it is called where no heading says its family."""
    return metric.name if metric.family is Family.CLUE else short_name(metric)


def _facts(known: Known) -> tuple[str, ...]:
    """Say what sums the account up, the weightiest first."""
    total, combat = total_level_of(known), combat_level_of(known)
    overall = known.standings.get(OVERALL)
    xp = ""
    if overall and overall.value is not None:
        rank = f" · rank {number(overall.rank)}" if overall.rank else ""
        xp = f"{compact(overall.value)} XP{_mark(overall)}{rank}"
    facts = (
        f"total level {number(total)}" if total else "",
        f"combat level {combat}" if combat else "",
        xp,
    )
    return tuple(fact for fact in facts if fact)


def _footer(known: Known) -> str:
    legend = f" · {STALE} no longer ranked" if _has_stale(known) else ""
    return f"Figures of {known.as_of:%Y-%m-%d %H:%M} UTC{legend}"


def _has_stale(known: Known) -> bool:
    return any(row.stale and row.value is not None for row in known.standings.values())


def _mark(standing: KnownStanding) -> str:
    return STALE if standing.stale else ""
