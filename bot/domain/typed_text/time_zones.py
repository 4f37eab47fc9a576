"""Time zones as people look for them: by city, by region, by how far they are from UTC.

Which zones there are comes from the IANA database; which one a guild chose, from its settings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import InvalidTimeZone

UTC_NAME = "UTC"
COMMON_ZONES = (
    *(UTC_NAME, "Europe/London", "Europe/Amsterdam", "Europe/Berlin", "Europe/Stockholm"),
    *("Europe/Helsinki", "America/New_York", "America/Chicago", "America/Denver"),
    *("America/Los_Angeles", "America/Sao_Paulo", "Asia/Tokyo", "Asia/Singapore"),
    *("Australia/Perth", "Australia/Sydney", "Pacific/Auckland"),
)
"""What to offer before anything was typed: where most players are."""

_REGIONS = (
    *("Europe", "America", "Australia", "Asia", "Pacific", "Africa", "Atlantic", "Indian"),
    *("Antarctica", "Arctic"),
)
_OFFSET = re.compile(r"(?:utc|gmt)? *([+\-−]) *(\d{1,2})(?::?(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone at one moment."""

    name: str
    """Its IANA name, such as ``Europe/Berlin``."""
    offset: timedelta
    """How far it is ahead of UTC at that moment; summer time counts."""
    local_at: datetime
    """That moment on the clocks there."""


def zone_named(text: str) -> str:
    """Return the IANA name that somebody wrote: in any case, or the city alone.

    Raises:
        InvalidTimeZone: There is no such zone, or several cities have that name.
    """
    wanted = _plain(text)
    by_name = [name for name in _names() if _plain(name) == wanted]
    found = by_name or [name for name in _names() if _city(name) == wanted]
    if len(found) != 1:
        raise InvalidTimeZone
    return found[0]


def suggest_zones(text: str, *, now: datetime) -> tuple[Zone, ...]:
    """Return zones that fit what was typed, the likeliest first.

    ``ber`` finds Berlin, ``europe`` everything there, ``+2``, ``utc+2`` and ``-03:30`` what is so
    far from UTC now.
    """
    typed = _plain(text)
    if not typed:
        return tuple(_zone(name, now) for name in COMMON_ZONES)
    if match := _OFFSET.fullmatch(typed):
        sign, hours, minutes = match.groups()
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        wanted = offset if sign == "+" else -offset
        return tuple(zone for name in _names() if (zone := _zone(name, now)).offset == wanted)
    fitting = [name for name in _names() if typed in _plain(name)]
    fitting.sort(key=lambda name: not _city(name).startswith(typed))
    return tuple(_zone(name, now) for name in fitting)


@cache
def _names() -> tuple[str, ...]:
    """Return the zones named after places, the regions with most players first, and UTC."""
    names = [name for name in available_timezones() if name.partition("/")[0] in _REGIONS]
    names.sort(key=lambda name: (_REGIONS.index(name.partition("/")[0]), name))
    return (UTC_NAME, *names)


def _zone(name: str, now: datetime) -> Zone:
    local = now.astimezone(ZoneInfo(name))
    return Zone(name, local.utcoffset() or timedelta(0), local)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("_", " ").split())


def _city(name: str) -> str:
    return _plain(name.rpartition("/")[2])
