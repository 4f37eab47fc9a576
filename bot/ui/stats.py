"""The figures of one player as they are known now."""

from __future__ import annotations

from collections.abc import Iterable

from discord import ui

from bot.domain.metrics import OVERALL, Family, Metric, display_order
from bot.domain.profiles import Profile
from bot.domain.readings import Known, KnownStanding, combat_level_of, levels_of
from bot.ui.blocks import Listing
from bot.ui.layout import HeraldView, Row, card
from bot.ui.metrics import STALE, STALE_LEGEND, short_name
from bot.ui.profiles import (
    account_label,
    freshness,
    is_read_regularly,
    staleness,
    status_label,
    total_level_label,
)
from bot.ui.stats_pictures import StatsFace, stats_picture
from bot.ui.switches import SwitchButton
from bot.ui.tables import columns
from bot.ui.text import compact, escape, number, relative

_EXACT_RANKS_BELOW = 10_000
_FLOW = " · "


TOPIC = "stats"
"""The name under which the buttons of the answer are served."""
REFRESH = "again"
"""What follows the face's name on the button that shows the newest figures."""


def stats_view(profile: Profile, *, face: StatsFace = StatsFace.SKILLS) -> HeraldView:
    """Show levels, XP, kills and scores of a player, everything that is or was ranked.

    The text is the same with every face of the card.
    """
    known = profile.known
    if known is None:
        return _unread_view(profile)
    ranked = {metric: known.standings[metric] for metric in _ranked(known)}
    return card(
        escape(profile.name),
        stats_picture(profile, known, face),
        _summary(profile, known),
        _overall(ranked.get(OVERALL)),
        _skills(ranked, known),
        _unranked_skills(known),
        _scores("Bosses", ranked, {Family.BOSS}),
        _scores("Clue scrolls", ranked, {Family.CLUE}),
        _scores("Activities", ranked, {Family.ACTIVITY, Family.RATING, Family.SEASONAL}),
        STALE_LEGEND if any(standing.stale for standing in ranked.values()) else "",
        _buttons(profile.name, face),
        footer=freshness(profile),
    )


def face_of(choice: str) -> StatsFace:
    """Return the face that a button of the answer leads to."""
    return StatsFace(choice.removesuffix(REFRESH))


def _buttons(player: str, shown: StatsFace) -> Row:
    faces = [
        SwitchButton(
            TOPIC, choice=face, player=player, label=face.title(), is_disabled=face is shown
        )
        for face in StatsFace
    ]
    refresh = SwitchButton(TOPIC, choice=f"{shown}{REFRESH}", player=player, label="Refresh")
    return ui.ActionRow(*faces, refresh)


def _unread_view(profile: Profile) -> HeraldView:
    """Say that there is nothing to show yet, and when there may be."""
    if is_read_regularly(profile):
        wait = f"The next try is {relative(profile.next_check_at)}."
    else:
        wait = f"Status: {status_label(profile)}."
    return card(escape(profile.name), f"The hiscores have not been read yet. {wait}")


def _summary(profile: Profile, known: Known) -> str:
    """Name the account type, combat and total level, and trouble with the tracking."""
    combat = combat_level_of(known)
    facts = (
        account_label(profile),
        f"combat level {combat}" if combat else "",
        total_level_label(profile),
        staleness(profile),
    )
    return _FLOW.join(filter(None, facts))


def _overall(standing: KnownStanding | None) -> str:
    if standing is None or standing.value is None:
        return "Not ranked overall"
    rank = f"{_FLOW}rank {number(standing.rank)}" if standing.rank else ""
    return f"**Overall:** {number(standing.value)} XP{_mark(standing)}{rank}"


def _ranked(known: Known) -> Iterable[Metric]:
    """Return the metrics that have a figure, in the order of the hiscores."""
    ranked = (metric for metric, standing in known.standings.items() if standing.value is not None)
    return sorted(ranked, key=display_order)


def _skills(ranked: dict[Metric, KnownStanding], known: Known) -> Listing:
    levels = levels_of(known)
    rows = [
        (metric.name, str(levels[metric]), _exact(standing), _short_rank(standing.rank))
        for metric, standing in ranked.items()
        if metric.is_skill
    ]
    return Listing(columns(("Skill", "Lvl", "XP", "Rank"), rows, spare="Rank"), fenced=True)


def _unranked_skills(known: Known) -> Listing:
    """Name the skills that were never ranked."""
    unranked = [
        metric
        for metric, standing in known.standings.items()
        if metric.is_skill and standing.value is None
    ]
    names = [escape(metric.name) for metric in sorted(unranked, key=display_order)]
    return Listing(names, heading="**Skills not ranked**", separator=", ")


def _scores(heading: str, ranked: dict[Metric, KnownStanding], families: set[Family]) -> Listing:
    """List counts in running text, the largest first: it wraps well at any width."""
    chosen = [(metric, ranked[metric]) for metric in ranked if metric.family in families]
    chosen.sort(key=lambda pair: -(pair[1].value or 0))
    items = [_item(metric, standing) for metric, standing in chosen]
    return Listing(items, heading=f"**{heading}**", separator=_FLOW)


def _item(metric: Metric, standing: KnownStanding) -> str:
    return f"{escape(short_name(metric))} **{_exact(standing)}**"


def _exact(standing: KnownStanding) -> str:
    return f"{number(standing.value or 0)}{_mark(standing)}"


def _mark(standing: KnownStanding) -> str:
    return STALE if standing.stale else ""


def _short_rank(rank: int | None) -> str:
    """Write a rank in five characters at most."""
    if rank is None:
        return ""
    return str(rank) if rank < _EXACT_RANKS_BELOW else compact(rank)
