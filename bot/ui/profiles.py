"""Words about a player that several replies share: account type, status, what was read when.

Whole replies belong to ``players``, ``tracking`` and ``stats``.
"""

from __future__ import annotations

from bot.domain.accounts import AccountType
from bot.domain.lifecycle import Status
from bot.domain.news import NameTaken
from bot.domain.profiles import Profile
from bot.domain.readings import total_level_of
from bot.ui.text import number, relative

_ACCOUNTS = {
    AccountType.REGULAR: "Regular account",
    AccountType.IRONMAN: "Ironman",
    AccountType.HARDCORE: "Hardcore ironman",
    AccountType.ULTIMATE: "Ultimate ironman",
}
_STATUSES = {
    Status.ACTIVE: "Active",
    Status.QUARANTINED: "On hold{since}: the hiscores show less than before",
    Status.MISSING: "Not found on the hiscores{since}; renamed, banned or no longer ranked",
    Status.PAUSED: "Paused",
    Status.ARCHIVED: "No longer tracked",
}


def account_label(profile: Profile) -> str:
    """Name the account type; empty while it is unknown."""
    return _ACCOUNTS.get(profile.account_type, "")


def status_label(profile: Profile) -> str:
    """Say how the tracking stands and since when; a doubt comes first, then this guild's pause."""
    doubt = profile.question or profile.doubt
    since = f" since {relative(doubt.since)}" if doubt else ""
    if profile.question and isinstance(profile.question.matter, NameTaken):
        return f"Stopped: the name has looked like another person's{since}"
    if profile.is_paused:
        return "Paused in this server"
    return _STATUSES[profile.status].format(since=since)


def trouble_label(profile: Profile) -> str:
    """Say why figures may be old; empty while the player is followed as usual."""
    is_usual = profile.status is Status.ACTIVE and not profile.is_paused
    return "" if is_usual else f"*{status_label(profile)}*"


def staleness(profile: Profile) -> str:
    """Say why and since when figures are old; empty while the player is followed as usual."""
    trouble = trouble_label(profile)
    if not trouble or not profile.known:
        return trouble
    return f"{trouble}; figures from {relative(profile.known.as_of)}"


def is_read_regularly(profile: Profile) -> bool:
    """Tell whether a next check is worth announcing."""
    return profile.status in {Status.ACTIVE, Status.MISSING} and not profile.is_paused


def total_level_label(profile: Profile) -> str:
    """Write the total level; empty while it is unknown."""
    total = total_level_of(profile.known) if profile.known else None
    return "" if total is None else f"total level {number(total)}"


def freshness(profile: Profile) -> str:
    """Say how old the figures are and when they last showed something new."""
    read = f"Hiscores read {relative(profile.last_checked_at)}" if profile.last_checked_at else ""
    if profile.known and (profile.doubt or profile.question):
        read = f"Figures from {relative(profile.known.as_of)}"
    changed = f"last change {relative(profile.last_changed_at)}" if profile.last_changed_at else ""
    return " · ".join(filter(None, (read, changed)))
