"""How readings are worded that show less than was known, and so were not believed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.judgement import Fall
from bot.domain.profiles import Profile
from bot.ui.metrics import unit_label
from bot.ui.text import bold, escape, number, relative

_NAMED = 3
"""How many counters are named; the others are counted."""


def fall_lines(falls: Sequence[Fall]) -> list[str]:
    """Write one line for each counter that fell, with both values and their unit."""
    return [
        f"- {escape(fall.metric.name)}: {number(fall.before)} → **{number(fall.now)}** "
        f"{unit_label(fall.metric)}"
        for fall in falls
    ]


def falls_in_brief(falls: Sequence[Fall]) -> str:
    """Write ``Firemaking 13,034,874 → 83``, and how many more fell."""
    named = [
        f"{escape(fall.metric.name)} {number(fall.before)} → {number(fall.now)}"
        for fall in falls[:_NAMED]
    ]
    more = len(falls) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def hold_notice(profile: Profile) -> str:
    """Say that the newest reading is kept aside and what happens next; empty when none is."""
    doubt = profile.doubt
    if doubt is None:
        return ""
    return (
        f"⚠️ **The hiscores show less than before** ({falls_in_brief(doubt.falls)}). "
        f"I keep that aside and look again {relative(profile.next_check_at)}; until then the "
        f"figures from {_as_of(profile)} stand, and nothing is announced.\n"
        "-# Nobody has to do anything: a hiccup is forgotten, a rollback accepted. Managers are "
        f"asked if {bold(profile.name)} seems to be another person's name by then."
    )


def _as_of(profile: Profile) -> str:
    return relative(profile.known.as_of) if profile.known else "before"
