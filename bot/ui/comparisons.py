"""Players beside each other, narrow enough for a phone: each has a letter."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.comparison import (
    Compared,
    MetricComparison,
    largest_of,
    skills_of,
    standing_in,
    top_bosses,
)
from bot.domain.experience import level_for_xp
from bot.domain.metrics import Family, Metric
from bot.domain.profiles import Profile
from bot.domain.readings import KnownStanding, combat_level_of
from bot.language import say
from bot.ui.blocks import Listing
from bot.ui.layout import HeraldView, card
from bot.ui.metrics import STALE, amount, short_name, stale_legend, unit_label
from bot.ui.profiles import account_label, staleness, total_level_label
from bot.ui.tables import PHONE_COLUMNS, columns
from bot.ui.text import ELLIPSIS, bold, compact, escape, number, signed

_LETTERS = "ABCD"
_UNKNOWN = "–"
_ENDING = 4
"""Letters kept of the end of a name that is cut: "…mode" and "…ular" are not the same boss."""
_SCORES = (Family.ACTIVITY, Family.RATING)


def comparison_view(profiles: Sequence[Profile]) -> HeraldView:
    """Show levels and the bosses they killed most, of two to four players."""
    return card(
        say("Comparison"),
        _people(profiles),
        _levels(profiles),
        _kills(say("**Top bosses**"), top_bosses(profiles), profiles),
    )


def whole_comparison_view(profiles: Sequence[Profile]) -> HeraldView:
    """Show everything that one of two to four players is ranked in."""
    return card(
        say("Comparison · everything"),
        _people(profiles),
        _levels(profiles),
        _kills(say("**Bosses**"), largest_of([Family.BOSS], profiles), profiles),
        _kills(say("**Clue scrolls**"), largest_of([Family.CLUE], profiles), profiles),
        _scores(largest_of(_SCORES, profiles), profiles),
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
    header = (say("Skill"), *_LETTERS[: len(profiles)])
    return Listing(columns(header, rows), fenced=True)


def _levels_in(skill: Metric, profiles: Sequence[Profile]) -> list[str]:
    values = [standing_in(profile, skill).value for profile in profiles]
    return [_UNKNOWN if value is None else str(level_for_xp(value)) for value in values]


def _kills(heading: str, metrics: Sequence[Metric], profiles: Sequence[Profile]) -> Listing:
    header = ("", *_LETTERS[: len(profiles)])
    figures = [_figures(metric, profiles) for metric in metrics]
    widths = [max(map(len, column)) for column in zip(*figures, strict=True)]
    room = PHONE_COLUMNS - sum(widths) - len(widths)
    rows = [
        (shortened(short_name(metric), room), *row)
        for metric, row in zip(metrics, figures, strict=True)
    ]
    return Listing(columns(header, rows), heading=heading, fenced=True)


def shortened(name: str, room: int) -> str:
    """Cut a name in its middle, for names that begin alike end in what tells them apart."""
    if len(name) <= room:
        return name
    return f"{name[: room - _ENDING - 1].rstrip()}{ELLIPSIS}{name[-_ENDING:]}"


def _figures(metric: Metric, profiles: Sequence[Profile]) -> list[str]:
    values = [standing_in(profile, metric).value for profile in profiles]
    return [_UNKNOWN if value is None else compact(value) for value in values]


def _scores(metrics: Sequence[Metric], profiles: Sequence[Profile]) -> Listing:
    """Write scores in lines: names of activities begin and end alike."""
    lines = [
        " · ".join(
            (
                escape(metric.name),
                *(f"{a} {b}" for a, b in zip(_LETTERS, _figures(metric, profiles), strict=False)),
            )
        )
        for metric in metrics
    ]
    return Listing(lines, heading=say("**Activities**"))


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
