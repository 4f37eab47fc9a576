"""Figures of a player as cards; the same as text is in ``stats``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.figures.readings import KnownStanding, KnownStats, combat_level_of, total_level_of
from bot.domain.game.experience import (
    LEVEL_XP,
    MAX_LEVEL,
    MAX_VIRTUAL_LEVEL,
    level_for_xp,
)
from bot.domain.game.metrics import OVERALL, Family, Metric, display_order, skill_tab_order
from bot.domain.players.profiles import Profile
from bot.language import mark, say
from bot.ui.components.attachments import Picture, described
from bot.ui.drawing.cards.scores_card import ScoreCell, ScoresCard
from bot.ui.drawing.cards.stats_card import SkillCell, StatsCard
from bot.ui.drawing.icons import icon_of
from bot.ui.players.player_labels import account_label
from bot.ui.stats.stats_faces import StatsFace, StatsLook
from bot.ui.stats.stats_summary import Figure, summary_of
from bot.ui.wording.formatting import compact, number, plain
from bot.ui.wording.metrics import STALE, short_name
from bot.ui.wording.periods import date_label

_FAMILIES: Mapping[StatsFace, frozenset[Family]] = {
    StatsFace.BOSSES: frozenset({Family.BOSS}),
    StatsFace.ACTIVITIES: frozenset({Family.CLUE, Family.ACTIVITY, Family.RATING, Family.SEASONAL}),
}
_BADGES: Mapping[StatsFace, str] = {
    StatsFace.BOSSES: mark("bosses"),
    StatsFace.ACTIVITIES: mark("activities"),
    StatsFace.SUMMARY: mark("summary"),
}
_DESCRIPTIONS: Mapping[StatsFace, str] = {
    StatsFace.BOSSES: mark("Bosses of {player}: {scores}."),
    StatsFace.ACTIVITIES: mark("Activities of {player}: {scores}."),
    StatsFace.SUMMARY: mark("Summary of {player}: {scores}."),
}
CELLS = 18
"""Figures on one page: nine rows of two, a phone's screen with heading and buttons."""
_DASH = "–"


def stats_picture(profile: Profile, known: KnownStats, look: StatsLook) -> Picture:
    """Draw one face of what is known of a player."""
    if look.face is StatsFace.SKILLS:
        return _skills_picture(profile, known, look)
    if look.face is StatsFace.SUMMARY:
        return _grid(profile, known, look, summary_of(known))
    return _grid(profile, known, look, _scores(known, _FAMILIES[look.face]))


def shown_levels(known: KnownStats, *, is_virtual: bool) -> dict[Metric, int]:
    """Return the level of every skill that was ever ranked, as far as levels are shown."""
    cap = MAX_VIRTUAL_LEVEL if is_virtual else MAX_LEVEL
    return {
        metric: level_for_xp(standing.value, cap=cap)
        for metric, standing in known.standings.items()
        if metric.is_skill and standing.value is not None
    }


def _skills_picture(profile: Profile, known: KnownStats, look: StatsLook) -> Picture:
    levels = shown_levels(known, is_virtual=look.is_virtual)
    skills = sorted((it for it in known.standings if it.is_skill), key=skill_tab_order)
    virtual = say("virtual levels") if look.is_virtual else ""
    facts = _facts(known)
    cells = tuple(_skill(metric, known.standings[metric], levels, look) for metric in skills)
    card = StatsCard(
        name=plain(profile.name),
        badge=" · ".join(filter(None, (account_label(profile), virtual))),
        facts=facts,
        cells=cells,
        footer=_footer(known, look, shown=(*facts, *(cell.xp for cell in cells))),
    )
    words = ", ".join(_in_words(metric, levels.get(metric)) for metric in skills)
    said = say(
        "Skills of {player}: {skills}. {facts}.",
        player=profile.name,
        skills=words,
        facts="; ".join(card.facts),
    )
    return Picture("skills.png", described(_dated(said, look)), card)


def _in_words(skill: Metric, level: int | None) -> str:
    if level is None:
        return say("{skill} unranked", skill=skill.name)
    return f"{skill.name} {level}"


def _skill(
    metric: Metric, standing: KnownStanding, levels: Mapping[Metric, int], look: StatsLook
) -> SkillCell:
    if standing.value is None:
        name = plain(metric.name)
        return SkillCell(icon_of(metric), name, _DASH, say("not ranked"), 0.0, is_capped=False)
    level = levels[metric]
    last = MAX_VIRTUAL_LEVEL if look.is_virtual else MAX_LEVEL
    return SkillCell(
        icon=icon_of(metric),
        name=plain(metric.name),
        level=str(level),
        xp=f"{compact(standing.value)}{_mark(standing)}",
        progress=_progress(level, standing.value, last=last),
        is_capped=level >= MAX_LEVEL,
    )


def _progress(level: int, xp: int, *, last: int) -> float:
    """Return how much of the way to the next level is done; 1 at the last."""
    if level == last:
        return 1.0
    begins, ends = LEVEL_XP[level - 1], LEVEL_XP[level]
    return round((xp - begins) / (ends - begins), 3)


def _grid(
    profile: Profile, known: KnownStats, look: StatsLook, figures: Sequence[Figure]
) -> Picture:
    """Draw figures side by side."""
    hidden = len(figures) - CELLS
    more = say("{n} more in the text", n=number(hidden)) if hidden > 0 else ""
    facts = _facts(known)
    footer = _footer(known, look, shown=(*facts, *(it.value for it in figures[:CELLS])))
    card = ScoresCard(
        name=plain(profile.name),
        badge=" · ".join(filter(None, (account_label(profile), say(_BADGES[look.face])))),
        facts=facts,
        cells=tuple(
            ScoreCell(figure.icon, plain(figure.name), figure.value, figure.detail)
            for figure in figures[:CELLS]
        ),
        footer=" · ".join(filter(None, (more, footer))),
        nothing=say("Nothing ranked so far"),
    )
    words = ", ".join(f"{figure.name} {figure.value}" for figure in figures)
    said = say(
        _DESCRIPTIONS[look.face],
        player=profile.name,
        scores=words or say("nothing ranked so far"),
    )
    return Picture(f"{look.face}.png", described(_dated(said, look)), card)


def _scores(known: KnownStats, families: Iterable[Family]) -> list[Figure]:
    """List what is ranked of some families, the largest first."""
    ranked = [
        (metric, standing)
        for metric, standing in known.standings.items()
        if metric.family in families and standing.value is not None
    ]
    ranked.sort(key=lambda row: (-(row[1].value or 0), display_order(row[0])))
    return [_score(metric, standing) for metric, standing in ranked]


def _score(metric: Metric, standing: KnownStanding) -> Figure:
    rank = f"#{compact(standing.rank)}" if standing.rank else ""
    return Figure(
        icon_of(metric), _title(metric), f"{number(standing.value or 0)}{_mark(standing)}", rank
    )


def _title(metric: Metric) -> str:
    """Name a score as it is called where no heading says its family."""
    name = metric.name if metric.family is Family.CLUE else short_name(metric)
    return name.removesuffix(" Mode")


def _facts(known: KnownStats) -> tuple[str, ...]:
    """Say what sums the account up, the weightiest first."""
    total, combat = total_level_of(known), combat_level_of(known)
    overall = known.standings.get(OVERALL)
    facts = (
        say("total level {level}", level=number(total)) if total else "",
        say("combat level {level}", level=combat) if combat else "",
        _overall(overall) if overall and overall.value is not None else "",
    )
    return tuple(fact for fact in facts if fact)


def _overall(standing: KnownStanding) -> str:
    xp = f"{compact(standing.value or 0)} XP{_mark(standing)}"
    if not standing.rank:
        return xp
    return say("{xp} · rank {rank}", xp=xp, rank=number(standing.rank))


def _footer(known: KnownStats, look: StatsLook, *, shown: Iterable[str]) -> str:
    """Say how old the figures are, and what the mark means if one of those shown has it."""
    read_at = f"{date_label(known.as_of.date())} {known.as_of:%H:%M}"
    age = _past(look) or say("Figures of {moment} UTC", moment=read_at)
    legend = say("† no longer ranked") if any(STALE in figure for figure in shown) else ""
    return " · ".join(filter(None, (age, legend)))


def _past(look: StatsLook) -> str:
    return say("As it was at the end of {day}", day=date_label(look.day)) if look.day else ""


def _dated(said: str, look: StatsLook) -> str:
    """Say of an older card from when it is."""
    return f"{said} {_past(look)}." if look.day else said


def _mark(standing: KnownStanding) -> str:
    return STALE if standing.stale else ""
