"""How readings are worded that contradict what was known, and so were not believed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.figures.plausibility import Contradiction, Fall
from bot.domain.players.profiles import Profile
from bot.language import say
from bot.ui.wording.formatting import bold, escape, number, plural, relative
from bot.ui.wording.metrics import amount, unit_label

_NAMED = 3
"""How many counters are named; the others are counted."""


def fall_lines(falls: Sequence[Contradiction]) -> list[str]:
    """Write one line for each counter that fell, with both values and their unit."""
    return [
        f"- {escape(fall.metric.name)}: {number(fall.before)} → **{number(fall.now)}** "
        f"{unit_label(fall.metric)}"
        for fall in falls
    ]


def falls_in_brief(falls: Sequence[Contradiction]) -> str:
    """Write ``Firemaking 13,034,874 → 83``, and how many more fell."""
    named = ", ".join(
        f"{escape(fall.metric.name)} {number(fall.before)} → {number(fall.now)}"
        for fall in falls[:_NAMED]
    )
    more = len(falls) - _NAMED
    if more <= 0:
        return named
    return plural(more, "{falls} and {n} more", "{falls} and {n} more", falls=named)


def difference(fall: Contradiction) -> str:
    """Write ``Firemaking 83 instead of 13,034,874 XP``."""
    return say(
        "{metric} {now} instead of {before}",
        metric=escape(fall.metric.name),
        now=number(fall.now),
        before=amount(fall.metric, fall.before),
    )


def hold_notice(profile: Profile) -> str:
    """Say that the newest reading is kept aside and what happens next; empty when none is."""
    doubt = profile.doubt
    if doubt is None:
        return ""
    known = profile.known
    falls = [each for each in doubt.falls if isinstance(each, Fall)]
    sighting = (
        say("⚠️ **The hiscores show less than before** ({falls}).", falls=falls_in_brief(falls))
        if falls
        else say(
            "⚠️ **The hiscores show more than anybody can have gained** ({rises}).",
            rises=falls_in_brief(doubt.falls),
        )
    )
    waiting = say(
        "I keep that aside and look again {next}; until then the figures from {as_of} stand, and "
        "nothing is announced."
        if known
        else "I keep that aside and look again {next}; until then the figures from before stand, "
        "and nothing is announced.",
        next=relative(profile.next_check_at),
        as_of=relative(known.as_of) if known else "",
    )
    reassurance = say(
        "-# Nobody has to do anything: a hiccup is forgotten, a rollback accepted. Managers are "
        "asked if {player} seems to be another person's name by then.",
        player=bold(profile.name),
    )
    return f"{sighting} {waiting}\n{reassurance}"
