"""Players beside each other, narrow enough for a phone: each has a letter."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.figures.readings import KnownStanding, combat_level_of
from bot.domain.game.experience import level_for_xp
from bot.domain.game.metrics import Family, Metric
from bot.domain.players.profiles import Profile
from bot.domain.progress.comparisons import (
    Compared,
    MetricComparison,
    largest_of,
    skills_of,
    standing_in,
    top_bosses,
)
from bot.language import say
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.tables import grid
from bot.ui.components.text_blocks import Listing
from bot.ui.players.player_labels import account_label, staleness, total_level_label
from bot.ui.wording.formatting import bold, compact, escape, number, signed
from bot.ui.wording.metrics import STALE, amount, short_name, stale_legend, unit_label

_LETTERS = "ABCD"
_UNKNOWN = "–"
_SCORES = (Family.ACTIVITY, Family.RATING)


def comparison_view(profiles: Sequence[Profile]) -> HeraldView:
    """Show levels and the bosses they killed most, of two to four players."""
    return card(
        say("Comparison"),
        _people(profiles),
        _levels(profiles),
        _counts(say("**Top bosses**"), top_bosses(profiles), profiles),
    )


def whole_comparison_view(profiles: Sequence[Profile]) -> HeraldView:
    """Show everything that one of two to four players is ranked in."""
    return card(
        say("Comparison · everything"),
        _people(profiles),
        _levels(profiles),
        _counts(say("**Bosses**"), largest_of([Family.BOSS], profiles), profiles),
        _counts(say("**Clue scrolls**"), largest_of([Family.CLUE], profiles), profiles),
        _counts(say("**Activities**"), largest_of(_SCORES, profiles), profiles),
    )


def metric_comparison_view(comparison: MetricComparison) -> HeraldView:
    """Show how two to four players stand in one metric, and what a week brought each."""
    is_stale = any(player.standing.stale for player in comparison.players)
    return card(
        say("Comparison · {metric}", metric=escape(comparison.metric.name)),
        Listing([_line(player, comparison.metric) for player in comparison.players]),
        stale_legend() if is_stale else "",
    )


def _people(profiles: Sequence[Profile]) -> Listing:
    return Listing([_person(*pair) for pair in zip(_LETTERS, profiles, strict=False)])


def _person(letter: str, profile: Profile) -> str:
    combat = combat_level_of(profile.known) if profile.known else None
    facts = (
        f"{letter} = {bold(profile.name)}",
        account_label(profile),
        say("combat level {level}", level=combat) if combat else "",
        total_level_label(profile),
        staleness(profile) or ("" if profile.known else say("not read yet")),
    )
    return " · ".join(filter(None, facts))


def _levels(profiles: Sequence[Profile]) -> Listing:
    rows = [(skill.name, *_levels_in(skill, profiles)) for skill in skills_of(profiles)]
    return grid((say("Skill"), *_LETTERS[: len(profiles)]), rows)


def _levels_in(skill: Metric, profiles: Sequence[Profile]) -> list[str]:
    values = [standing_in(profile, skill).value for profile in profiles]
    return [_UNKNOWN if value is None else str(level_for_xp(value)) for value in values]


def _counts(heading: str, metrics: Sequence[Metric], profiles: Sequence[Profile]) -> Listing:
    rows = [(short_name(metric), *_figures(metric, profiles)) for metric in metrics]
    return grid(("", *_LETTERS[: len(profiles)]), rows, heading=heading)


def _figures(metric: Metric, profiles: Sequence[Profile]) -> list[str]:
    values = [standing_in(profile, metric).value for profile in profiles]
    return [_UNKNOWN if value is None else compact(value) for value in values]


def _line(player: Compared, metric: Metric) -> str:
    figure = _figure(player.standing, metric)
    return " · ".join(filter(None, (bold(player.profile.name), figure, _week(player, metric))))


def _figure(standing: KnownStanding, metric: Metric) -> str:
    if standing.value is None:
        return say("not ranked")
    facts = (
        f"{amount(metric, standing.value)}{STALE if standing.stale else ''}",
        say("level {level}", level=level_for_xp(standing.value)) if metric.is_skill else "",
        say("rank {rank}", rank=number(standing.rank)) if standing.rank else "",
    )
    return " · ".join(filter(None, facts))


def _week(player: Compared, metric: Metric) -> str:
    if player.week is None:
        return ""
    if not player.week.gained:
        return say("no gain in a week")
    change = signed(player.week.gained)
    return say("{change} {unit} in a week", change=change, unit=unit_label(metric))
