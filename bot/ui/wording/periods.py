"""How stretches of time are called: over an answer, in a list of suggestions, in a picture."""

from __future__ import annotations

from datetime import date

from bot.domain.progress.windows import PERIOD_SUGGESTIONS, Period, PeriodKind, Unit, Window
from bot.language import mark, mark_plural, say
from bot.ui.wording.formatting import plural

_NAMED = {
    PeriodKind.EVERYTHING: mark("since tracking began"),
    PeriodKind.SINCE_RESET: mark("since reset"),
    PeriodKind.SINCE_READING: mark("since the last reading"),
}
_CALENDAR = {
    (PeriodKind.THIS, Unit.DAY): mark("today"),
    (PeriodKind.THIS, Unit.WEEK): mark("this week"),
    (PeriodKind.THIS, Unit.MONTH): mark("this month"),
    (PeriodKind.THIS, Unit.YEAR): mark("this year"),
    (PeriodKind.LAST, Unit.DAY): mark("yesterday"),
    (PeriodKind.LAST, Unit.WEEK): mark("last week"),
    (PeriodKind.LAST, Unit.MONTH): mark("last month"),
    (PeriodKind.LAST, Unit.YEAR): mark("last year"),
}
_PAST_ONE = {
    Unit.MINUTE: mark("past minute"),
    Unit.HOUR: mark("past hour"),
    Unit.DAY: mark("past day"),
    Unit.WEEK: mark("past week"),
    Unit.MONTH: mark("past month"),
    Unit.YEAR: mark("past year"),
}
_COUNTED = {
    Unit.MINUTE: mark_plural("{n} minute", "{n} minutes"),
    Unit.HOUR: mark_plural("{n} hour", "{n} hours"),
    Unit.DAY: mark_plural("{n} day", "{n} days"),
    Unit.WEEK: mark_plural("{n} week", "{n} weeks"),
    Unit.MONTH: mark_plural("{n} month", "{n} months"),
    Unit.YEAR: mark_plural("{n} year", "{n} years"),
}
_TYPED = (mark("day"), mark("week"), mark("month"), mark("year"), mark("all"))
"""What is suggested but not the name of a window; the other suggestions are."""


def period_label(window: Window) -> str:
    """Call a window by its name: ``past week``, ``today``, ``2026-10-01 to 2026-11-01``."""
    match window.period:
        case Period(kind=PeriodKind.DATES, dates=(first, last)):
            return say("{first} to {last}", first=date_label(first), last=date_label(last))
        case Period(kind=PeriodKind.SINCE, dates=(first,)):
            return say("since {first}", first=date_label(first))
        case Period(kind=PeriodKind.ROLLING, parts=((1, unit),)):
            return say(_PAST_ONE[unit])
        case Period(kind=PeriodKind.ROLLING, parts=parts):
            return say("past {span}", span=_span(parts))
        case Period(kind=kind, parts=((_, unit),)):
            return say(_CALENDAR[kind, unit])
    return say(_NAMED[window.period.kind])


def period_suggestions(typed: str) -> dict[str, str]:
    """Return common periods that begin with what was typed, each with its name."""
    names = {period: say(period) for period in PERIOD_SUGGESTIONS}
    return {
        period: name
        for period, name in names.items()
        if period.startswith(typed) or name.lower().startswith(typed)
    }


def date_label(day: date) -> str:
    """Write a calendar day: ``2026-10-01``."""
    return say(
        "{year}-{month}-{day}",
        meaning="date",
        year=f"{day.year:04}",
        month=f"{day.month:02}",
        day=f"{day.day:02}",
    )


def _span(parts: tuple[tuple[int, Unit], ...]) -> str:
    return " ".join(plural(count, *_COUNTED[unit]) for count, unit in parts)
