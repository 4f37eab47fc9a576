"""When a player is read next and why, in words."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.profiles import Profile
from bot.domain.scheduling.read_reasons import Reason, Why
from bot.language import mark_plural, say
from bot.ui.components.layout import SUCCESS, HeraldView, card
from bot.ui.players.player_labels import is_read_regularly
from bot.ui.wording.formatting import bold, clock_time, plural, relative

_UNITS = (
    (timedelta(days=1), mark_plural("{n} day", "{n} days")),
    (timedelta(hours=1), mark_plural("{n} hour", "{n} hours")),
    (timedelta(minutes=1), mark_plural("{n} minute", "{n} minutes")),
)


def next_read_label(profile: Profile) -> str:
    """Say when a player is read next and why; empty while it is not read regularly."""
    if not is_read_regularly(profile):
        return ""
    if profile.status is not PlayerStatus.ACTIVE:
        return relative(profile.next_check_at)
    reason = reason_label(profile.reason, at=profile.next_check_at)
    own = profile.interval
    if own and profile.reason.why is not Why.BY_HAND:
        reason = say("{reason}; here at least every {span}", reason=reason, span=span_label(own))
    return f"{relative(profile.next_check_at)} ({reason})"


def reason_label(reason: Reason, *, at: datetime) -> str:
    """Say why the next reading is at that moment."""
    match reason:
        case Reason(why=Why.BY_HAND, interval=timedelta() as interval):
            return say("fixed by hand: every {span}", span=span_label(interval))
        case Reason(why=Why.IN_SESSION, since=datetime() as since):
            return say("in a session: changed {when}", when=relative(since))
        case Reason(why=Why.USUAL_HOURS, hours=(start, end)):
            first, last = (clock_time(_hour_of(at, hour)) for hour in (start, end))
            return say("usually plays between {first} and {last}", first=first, last=last)
        case Reason(why=Why.QUIET, since=datetime() as since):
            return say("quiet: last change {when}", when=relative(since))
    return say("its habits are not known yet")


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
    said = say(
        "✅ {player} is read every {span} from now on."
        if profile.interval
        else "✅ When {player} is read follows its habits again.",
        player=bold(profile.name),
        span=span_label(profile.interval) if profile.interval else "",
    )
    footer = next_look(profile) if is_read_regularly(profile) else ""
    return card("", said, _wish_of_others(profile), accent=SUCCESS, footer=footer)


def next_look(profile: Profile) -> str:
    """Say when a player is read next, in the small print of an answer."""
    return say("Next look at the hiscores {when}", when=relative(profile.next_check_at))


def _wish_of_others(profile: Profile) -> str:
    """Say what other servers want that is not the same; empty when nothing is."""
    if profile.interval and profile.reason.why is not Why.BY_HAND:
        return say("Another server leaves it to its habits, so it may be read more often.")
    theirs = profile.reason.interval
    if theirs and theirs != profile.interval:
        return say("Another server wants it every {span}, so it is.", span=span_label(theirs))
    return ""


def _hour_of(at: datetime, hour: int) -> datetime:
    """Return the moment on the same day (UTC) at the given hour."""
    return datetime.combine(at.date(), time(hour), tzinfo=at.tzinfo)
