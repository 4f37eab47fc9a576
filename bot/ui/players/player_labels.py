"""Words about a player that several replies share: account type, status, what was read when.

Whole replies are in ``player_list``, ``confirmations`` and ``stats``.
"""

from __future__ import annotations

from bot.domain.figures.readings import total_level_of
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import NameTaken
from bot.domain.players.profiles import Profile
from bot.language import mark, say
from bot.ui.wording.formatting import moment, number, plural, relative

_ACCOUNTS = {
    AccountType.REGULAR: mark("Regular account"),
    AccountType.IRONMAN: mark("Ironman"),
    AccountType.HARDCORE: mark("Hardcore ironman"),
    AccountType.ULTIMATE: mark("Ultimate ironman"),
}
_STATUSES = {
    PlayerStatus.ACTIVE: mark("Active"),
    PlayerStatus.QUARANTINED: mark("On hold: the newest figures do not fit the account"),
    PlayerStatus.MISSING: mark("Not found on the hiscores; renamed, banned or no longer ranked"),
    PlayerStatus.PAUSED: mark("Paused"),
    PlayerStatus.ARCHIVED: mark("No longer tracked"),
}
_STATUSES_SINCE = {
    PlayerStatus.QUARANTINED: mark(
        "On hold since {when}: the newest figures do not fit the account"
    ),
    PlayerStatus.MISSING: mark(
        "Not found on the hiscores since {when}; renamed, banned or no longer ranked"
    ),
}
"""The same, where it is known since when."""


def account_label(profile: Profile) -> str:
    """Name the account type; empty while it is unknown."""
    return say(_ACCOUNTS.get(profile.account_type, ""))


def status_label(profile: Profile) -> str:
    """Say how the tracking stands and since when; a doubt comes first, then this guild's pause."""
    question, doubt = profile.question, profile.question or profile.doubt
    if question and isinstance(question.matter, NameTaken):
        return say(
            "On hold: the name has looked like another person's since {when}",
            when=moment(question.since),
        )
    if profile.is_paused:
        return say("Paused in this server")
    if doubt and profile.status in _STATUSES_SINCE:
        return say(_STATUSES_SINCE[profile.status], when=moment(doubt.since))
    return say(_STATUSES[profile.status])


def trouble_label(profile: Profile) -> str:
    """Say why figures may be old; empty while the player is followed as usual."""
    is_usual = profile.status is PlayerStatus.ACTIVE and not profile.is_paused
    if is_usual and profile.fails_again_and_again:
        return f"*{failures_label(profile)}*"
    return "" if is_usual else f"*{status_label(profile)}*"


def failures_label(profile: Profile) -> str:
    """Count the reads that failed since the last that did not; empty when none did."""
    if not profile.failures:
        return ""
    return plural(
        profile.failures,
        "{n} attempt failed since {when}",
        "{n} attempts failed since {when}",
        when=relative(profile.last_checked_at or profile.tracked_since),
    )


def staleness(profile: Profile) -> str:
    """Say why and since when figures are old; empty while the player is followed as usual."""
    trouble = trouble_label(profile)
    if not trouble or not profile.known:
        return trouble
    as_of = relative(profile.known.as_of)
    return say("{trouble}; figures from {when}", trouble=trouble, when=as_of)


def is_read_regularly(profile: Profile) -> bool:
    """Tell whether a next check is worth announcing."""
    return profile.status in {PlayerStatus.ACTIVE, PlayerStatus.MISSING} and not profile.is_paused


def total_level_label(profile: Profile) -> str:
    """Write the total level; empty while it is unknown."""
    total = total_level_of(profile.known) if profile.known else None
    return "" if total is None else say("total level {level}", level=number(total))


def freshness(profile: Profile) -> str:
    """Say how old the figures are and when they last showed something new."""
    return " · ".join(filter(None, (_last_look(profile), last_change(profile))))


def last_change(profile: Profile) -> str:
    """Say when a player's figures last changed; empty while they never did."""
    changed_at = profile.last_changed_at
    return say("last change {when}", when=relative(changed_at)) if changed_at else ""


def _last_look(profile: Profile) -> str:
    if profile.known and (profile.doubt or profile.question):
        return say("Figures from {when}", when=relative(profile.known.as_of))
    read_at = profile.last_checked_at
    return say("Hiscores read {when}", when=relative(read_at)) if read_at else ""
