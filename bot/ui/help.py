"""The answer to "what can this bot do, and what can I do with it?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.access import AccessLevel
from bot.domain.guilds import GuildSettings
from bot.ui.blocks import Listing
from bot.ui.layout import HeraldView, card

_WHO = {
    AccessLevel.ANYONE: "anyone",
    AccessLevel.VIEW: "viewers",
    AccessLevel.MANAGE: "managers",
    AccessLevel.ADMINISTER: "members with *Manage Server*",
}
_HISCORES = (
    "**Good to know:** the hiscores change only when a player logs out or hops worlds, "
    "so a level-up is noticed some time after it happened."
)


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """One command as the help lists it."""

    name: str
    description: str
    level: AccessLevel
    mention: str
    """How Discord links to it, such as ``</track:123>``; or ``/track`` in a code span."""


def help_view(
    entries: Sequence[HelpEntry], *, level: AccessLevel | None, settings: GuildSettings
) -> HeraldView:
    """Explain the bot to someone whose highest level is ``level`` (None: may not even look)."""
    mine = [entry for entry in entries if level is not None and entry.level <= level]
    others = [entry for entry in entries if entry not in mine]
    return card(
        "Hiscore Herald",
        "I follow Old School RuneScape players on the hiscores and announce what they reach.",
        Listing([_line(entry) for entry in mine], heading="**What you can do**"),
        Listing([_refusal(entry) for entry in others], heading="**What others can do**"),
        Listing(list(_setup(settings)), heading="**Still to do**"),
        _HISCORES,
    )


def _line(entry: HelpEntry) -> str:
    return f"{entry.mention} {entry.description}"


def _refusal(entry: HelpEntry) -> str:
    return f"{_line(entry)} (for {_WHO[entry.level]})"


def _setup(settings: GuildSettings) -> Iterator[str]:
    """Yield what an admin still has to do."""
    if settings.channel_id is None:
        yield "Announcements have no channel: an admin sets one with `/config channel`."
    if settings.troubles:
        yield "Announcements do not get through: `/config show` says why."
    if settings.manager_role_id is None:
        yield "No manager role: an admin can let others manage players with `/config roles`."
