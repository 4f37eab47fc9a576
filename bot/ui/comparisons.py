"""Players beside each other, narrow enough for a phone: each has a letter."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.comparison import Compared, MetricComparison, skills_of, standing_in, top_bosses
from bot.domain.experience import level_for_xp
from bot.domain.metrics import Metric
from bot.domain.profiles import Profile
from bot.domain.readings import KnownStanding, combat_level_of
from bot.ui.blocks import Listing
from bot.ui.layout import HeraldView, card
from bot.ui.metrics import STALE, amount, short_name, stale_legend, unit_label
from bot.ui.profiles import account_label, staleness, total_level_label
from bot.ui.tables import columns
from bot.ui.text import bold, compact, escape, number, signed

_LETTERS = "ABCD"
_UNKNOWN = "–"


def comparison_view(profiles: Sequence[Profile]) -> HeraldView:
    """Show levels and the bosses they killed most, of two to four players."""
    letters = _LETTERS[: len(profiles)]
    people = [_person(letter, one) for letter, one in zip(letters, profiles, strict=True)]
    skills = [(skill.name, *_levels(skill, profiles)) for skill in skills_of(profiles)]
    bosses = [(short_name(boss), *_kills(boss, profiles)) for boss in top_bosses(profiles)]
    return card(
        "Comparison",
        Listing(people),
        Listing(columns(("Skill", *letters), skills), fenced=True),
        Listing(columns(("Boss", *letters), bosses), heading="**Top bosses**", fenced=True),
    )


def metric_comparison_view(comparison: MetricComparison) -> HeraldView:
    """Show how two to four players stand in one metric, and what a week brought each."""
    is_stale = any(player.standing.stale for player in comparison.players)
    return card(
        f"Comparison · {escape(comparison.metric.name)}",
        Listing([_line(player, comparison.metric) for player in comparison.players]),
        stale_legend() if is_stale else "",
    )


def _person(letter: str, profile: Profile) -> str:
    combat = combat_level_of(profile.known) if profile.known else None
    facts = (
        f"{letter} = {bold(profile.name)}",
        account_label(profile),
        f"combat level {combat}" if combat else "",
        total_level_label(profile),
        staleness(profile) or ("" if profile.known else "not read yet"),
    )
    return " · ".join(filter(None, facts))


def _levels(skill: Metric, profiles: Sequence[Profile]) -> list[str]:
    values = [standing_in(profile, skill).value for profile in profiles]
    return [_UNKNOWN if value is None else str(level_for_xp(value)) for value in values]


def _kills(boss: Metric, profiles: Sequence[Profile]) -> list[str]:
    values = [standing_in(profile, boss).value for profile in profiles]
    return [_UNKNOWN if value is None else compact(value) for value in values]


def _line(player: Compared, metric: Metric) -> str:
    figure = _figure(player.standing, metric)
    return " · ".join(filter(None, (bold(player.profile.name), figure, _week(player, metric))))


def _figure(standing: KnownStanding, metric: Metric) -> str:
    if standing.value is None:
        return "not ranked"
    level = f" · level {level_for_xp(standing.value)}" if metric.is_skill else ""
    rank = f" · rank {number(standing.rank)}" if standing.rank else ""
    return f"{amount(metric, standing.value)}{STALE if standing.stale else ''}{level}{rank}"


def _week(player: Compared, metric: Metric) -> str:
    if player.week is None:
        return ""
    gained = player.week.gained
    return f"{signed(gained)} {unit_label(metric)} in a week" if gained else "no gain in a week"
