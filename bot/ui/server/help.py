"""The answer to "what can this bot do, and what can I do with it?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.server.access import AccessLevel
from bot.domain.settings.guild_settings import GuildSettings
from bot.language import mark, say
from bot.ui.components.layout import CELEBRATION, HeraldView, card
from bot.ui.components.text_blocks import Listing
from bot.ui.wording.formatting import escape

_WHO = {
    AccessLevel.ANYONE: mark("Anyone:"),
    AccessLevel.VIEW: mark("Viewers:"),
    AccessLevel.MANAGE: mark("Managers:"),
    AccessLevel.ADMINISTER: mark("Members with *Manage Server*:"),
}
_PANEL, _SETTINGS = "config panel", "config "
"""The command that stands for all those that begin so: each of them is on its panel."""


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """One command as the help lists it."""

    name: str
    description: str
    level: AccessLevel
    mention: str
    """How Discord links to it, such as ``</track:123>``; or ``/track`` in a code span."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where somebody stands who asks for help."""

    level: AccessLevel
    """The highest level they have."""
    settings: GuildSettings
    is_tracking: bool = True
    """Whether the guild tracks anybody yet."""


def help_view(entries: Sequence[HelpEntry], situation: Situation) -> HeraldView:
    """Explain the bot to somebody: what they may do, what others may, what is not set up yet."""
    mine = [entry for entry in entries if entry.level <= situation.level]
    others = [entry for entry in entries if entry.level > situation.level]
    mentions = {entry.name: entry.mention for entry in entries}
    return card(
        "Hiscore Herald",
        say("I follow Old School RuneScape players on the hiscores and announce what they reach."),
        Listing(list(_setup(situation, mentions)), heading=say("**Still to do**")),
        Listing(list(_own_lines(mine)), heading=say("**What you can do**")),
        Listing(list(_other_lines(others)), heading=say("**What others can do**")),
        say(
            "**Good to know:** the hiscores change only when a player logs out or hops worlds, "
            "so a level-up is noticed some time after it happened."
        ),
    )


def _own_lines(entries: Sequence[HelpEntry]) -> Iterator[str]:
    """Describe commands; those for single settings stand together behind their panel."""
    for entry in entries:
        if not entry.name.startswith(_SETTINGS):
            yield f"{entry.mention} {say(entry.description)}"
    settings = [entry for entry in entries if entry.name.startswith(_SETTINGS)]
    panel = next((entry for entry in settings if entry.name == _PANEL), None)
    if panel:
        yield f"{panel.mention} {say(panel.description)}"
    single = [entry.name.removeprefix(_SETTINGS) for entry in settings if entry is not panel]
    if single:
        names = ", ".join(f"`{say(name, meaning='command name')}`" for name in single)
        yield say("Each setting by itself: `/config` with {names}", names=names)


def _other_lines(entries: Sequence[HelpEntry]) -> Iterator[str]:
    """Name the commands that others can use, by who they are; of the settings only their panel."""
    shown = [it for it in entries if it.name == _PANEL or not it.name.startswith(_SETTINGS)]
    for level, who in _WHO.items():
        mentions = [entry.mention for entry in shown if entry.level is level]
        if mentions:
            yield f"{say(who)} {' '.join(mentions)}"


def _setup(situation: Situation, mentions: dict[str, str]) -> Iterator[str]:
    """Yield the steps that are left to set the bot up, and who can do each."""
    settings = situation.settings
    channel, roles, show, track = (
        mentions.get(name, f"`/{name}`")
        for name in ("config channel", "config roles", "config show", "track")
    )
    if not settings.channels.is_announcing:
        yield say(
            "- Announcements have no channel: an admin sets one with {command}.", command=channel
        )
    if settings.troubles:
        yield say("- Announcements do not get through: {command} says why.", command=show)
    if settings.manager_role_id is None:
        yield say(
            "- No manager role: an admin can let others manage players with {command}.",
            command=roles,
        )
    if not situation.is_tracking:
        yield say("- Nobody is tracked yet: a manager begins with {command}.", command=track)


def welcome_view(guild_name: str) -> HeraldView:
    """Greet a server and say how to begin."""
    steps = (
        say("1. `/config channel` chooses where I announce."),
        say(
            "2. `/config roles` chooses who may manage players. Members with *Manage Server* "
            "always can, and alone change settings."
        ),
        say("3. `/track` follows one player, `/players import` the whole clan."),
    )
    return card(
        say("Hello, {server}!", server=escape(guild_name, limit=100)),
        say(
            "I am Hiscore Herald. I follow Old School RuneScape players on the hiscores and "
            "announce what they reach: levels, kills, records."
        ),
        Listing(steps, heading=say("**Three steps, and I am at work**")),
        accent=CELEBRATION,
        footer=say("`/help` shows everything else, `/privacy show` what I store."),
    )
