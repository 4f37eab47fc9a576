"""When posts may be sent: outside quiet hours, digests at their times, with a pause between posts.

Times are in the guild's time zone, with its clock changes. The content of posts is in ``batches``.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.settings.preferences import Digest, Preferences, QuietHours

PACE = timedelta(seconds=10)
"""The shortest time between two posts in one channel."""
GOES_STALE_AFTER = timedelta(days=1)
"""An announcement that waited for longer is dropped."""

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def due_at(
    created_at: datetime, *, preferences: Preferences, zone: ZoneInfo, is_urgent: bool = False
) -> datetime:
    """Return when an announcement may be posted; an urgent one does not wait for a digest."""
    digest = Digest.INSTANT if is_urgent else preferences.digest
    moment = _digest_moment(created_at, digest, hour=preferences.digest_hour, zone=zone)
    return next_open_moment(moment, quiet=preferences.quiet, zone=zone)


def is_stale(created_at: datetime, *, now: datetime, due: datetime) -> bool:
    """Return whether an announcement is too old; prescribed waiting does not count."""
    return now - max(created_at, due) > GOES_STALE_AFTER


def is_quiet(at: datetime, *, quiet: QuietHours | None, zone: ZoneInfo) -> bool:
    """Return whether a moment is in quiet hours; hours that end when they begin are none."""
    if quiet is None or quiet.start == quiet.end:
        return False
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    if quiet.start < quiet.end:
        return quiet.start <= minute < quiet.end
    return minute >= quiet.start or minute < quiet.end


def next_open_moment(at: datetime, *, quiet: QuietHours | None, zone: ZoneInfo) -> datetime:
    """Return the moment itself, or when the quiet hours it falls into are over."""
    if quiet is None or not is_quiet(at, quiet=quiet, zone=zone):
        return at
    local = at.astimezone(zone)
    minute = local.hour * 60 + local.minute
    date = local.date() if minute < quiet.end else local.date() + _DAY
    clock_time = time(quiet.end // 60, quiet.end % 60, fold=local.fold)
    end = datetime.combine(date, clock_time, zone).astimezone(UTC)
    # Where the clock jumps over the end, the quiet hours are over with the jump.
    while not is_quiet(end - _MINUTE, quiet=quiet, zone=zone):
        end -= _MINUTE
    return end


def _digest_moment(at: datetime, digest: Digest, *, hour: int, zone: ZoneInfo) -> datetime:
    """Return the first moment from ``at`` on at which a digest is posted."""
    if digest is Digest.INSTANT:
        return at
    local = at.astimezone(zone)
    if digest is Digest.HOURLY:
        into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        return at + (_HOUR - into if into else into)
    today = _at_hour(local, hour)
    return today if today >= at else _at_hour(local + _DAY, hour)


def _at_hour(local: datetime, hour: int) -> datetime:
    return local.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0).astimezone(UTC)
