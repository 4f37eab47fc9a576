"""When a player is read next and why, in words."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.domain.lifecycle import Status
from bot.domain.profiles import Profile
from bot.domain.reasons import Reason, Why
from bot.language import mark_plural
from bot.ui.layout import SUCCESS, HeraldView, card
from bot.ui.profiles import is_read_regularly
from bot.ui.text import bold, clock_time, plural, relative

_UNITS = (
    (timedelta(days=1), mark_plural("{n} day", "{n} days")),
    (timedelta(hours=1), mark_plural("{n} hour", "{n} hours")),
    (timedelta(minutes=1), mark_plural("{n} minute", "{n} minutes")),
)


def next_read_label(profile: Profile) -> str:
    """Say when a player is read next and why; empty while it is not read regularly."""
    if not is_read_regularly(profile):
        return ""
    if profile.status is not Status.ACTIVE:
        return relative(profile.next_check_at)
    reason = reason_label(profile.reason, at=profile.next_check_at)
    own = profile.interval
    if own and profile.reason.why is not Why.BY_HAND:
        reason = f"{reason}; here at least every {span_label(own)}"
    return f"{relative(profile.next_check_at)} ({reason})"


def reason_label(reason: Reason, *, at: datetime) -> str:
    """Say why the next reading is at that moment."""
    match reason:
        case Reason(why=Why.BY_HAND, interval=timedelta() as interval):
            return f"fixed by hand: every {span_label(interval)}"
        case Reason(why=Why.IN_SESSION, since=datetime() as since):
            return f"in a session: changed {relative(since)}"
        case Reason(why=Why.USUAL_HOURS, hours=(start, end)):
            first, last = (clock_time(_hour_of(at, hour)) for hour in (start, end))
            return f"usually plays between {first} and {last}"
        case Reason(why=Why.QUIET, since=datetime() as since):
            return f"quiet: last change {relative(since)}"
    return "its habits are not known yet"


def span_label(span: timedelta) -> str:
    """Write a span exactly: ``1 hour 30 minutes``."""
    parts = []
    for size, words in _UNITS:
        count, span = divmod(span, size)
        if count:
            parts.append(plural(count, *words))
    return " ".join(parts)


def interval_view(profile: Profile) -> HeraldView:
    """Confirm how often a player is read from now on."""
    if profile.interval is None:
        said = f"✅ When {bold(profile.name)} is read follows its habits again."
    else:
        said = f"✅ {bold(profile.name)} is read every {span_label(profile.interval)} from now on."
    others = ""
    if profile.interval and profile.reason.why is not Why.BY_HAND:
        others = "Another server leaves it to its habits, so it may be read more often."
    elif profile.reason.interval and profile.reason.interval != profile.interval:
        others = f"Another server wants it every {span_label(profile.reason.interval)}, so it is."
    footer = f"Next look at the hiscores {relative(profile.next_check_at)}"
    return card(
        "", said, others, accent=SUCCESS, footer=footer if is_read_regularly(profile) else ""
    )


def _hour_of(at: datetime, hour: int) -> datetime:
    """Return the moment on the same day (UTC) at the given hour."""
    return datetime.combine(at.date(), time(hour), tzinfo=at.tzinfo)
