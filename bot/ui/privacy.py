"""What is stored about whom, and requests to be left alone, with the buttons that decide.

A button knows what it decides about, so it works after any restart. Who may press it, and what
follows, is known to the cog that set itself as ``client.privacy``:

    client.privacy = desk                      # in the cog's setup
    client.add_dynamic_items(PrivacyButton)    # once, at start
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Protocol

import discord
from discord import ui

from bot.domain.privacy import OwnData
from bot.language import mark, say
from bot.ui.blocks import Listing
from bot.ui.layout import ACCENT, SUCCESS, HeraldView, card
from bot.ui.text import bold, channel_mention, escape, member_mention, plural


class Decision(StrEnum):
    """What a button decides."""

    ERASE = "erase"
    CONFIRM = "confirm"
    DECLINE = "decline"


_LABELS = {
    Decision.ERASE: mark("Delete what is stored about me"),
    Decision.CONFIRM: mark("Confirm: stop tracking"),
    Decision.DECLINE: mark("Decline"),
}
_STYLES = {
    Decision.ERASE: discord.ButtonStyle.danger,
    Decision.CONFIRM: discord.ButtonStyle.danger,
    Decision.DECLINE: discord.ButtonStyle.secondary,
}


class PrivacyDesk(Protocol):
    """What a cog offers so that the buttons can be pressed."""

    async def take(self, interaction: discord.Interaction[Any], pressed: PrivacyButton, /) -> None:
        """Carry out a decision, for those who may make it."""


class PrivacyButton(
    ui.DynamicItem[ui.Button[Any]],
    template=r"privacy:(?P<decision>erase|confirm|decline):(?P<subject>[0-9]{1,20})",
):
    """A button that decides about the data of whoever presses it, or about one request."""

    def __init__(self, decision: Decision, *, subject: int = 0) -> None:
        button = ui.Button[Any](
            label=say(_LABELS[decision]),
            style=_STYLES[decision],
            custom_id=f"privacy:{decision.value}:{subject}",
        )
        super().__init__(button)
        self.decision = decision
        self.subject = subject
        """The number of the request that is settled; whoever wants to be forgotten just presses."""

    @classmethod
    async def from_custom_id(
        cls, _interaction: discord.Interaction[Any], _item: ui.Item[Any], match: re.Match[str], /
    ) -> PrivacyButton:
        """Rebuild a pressed button from its custom id."""
        return cls(Decision(match["decision"]), subject=int(match["subject"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Have the decision carried out."""
        try:
            desk: PrivacyDesk = interaction.client.privacy
            await desk.take(interaction, self)
        except Exception as error:  # noqa: BLE001 - discord.py would swallow it; the tree answers
            await interaction.client.tree.on_error(interaction, error)


def privacy_view(data: OwnData, *, kept_days: int) -> HeraldView:
    """Tell what is stored, why and for how long, and what of it is about the reader."""
    return card(
        say("Privacy"),
        Listing(list(_stored()), heading=say("**What I store, and why**")),
        Listing(list(_spans(kept_days)), heading=say("**For how long**")),
        Listing(
            list(_about(data)) or [say("Nothing.")],
            heading=say("**What is stored about you, in all servers**"),
        ),
        Listing(list(_choices()), heading=say("**What you can do**")),
        footer=say("I read no messages, and tell the hiscores nothing but the names of players."),
    )


def erase_question_view(data: OwnData) -> HeraldView:
    """Ask whether everything about a member is to be forgotten, and say what that means."""
    if not data.can_be_forgotten:
        return card("", say("There is nothing about you that could be deleted."))
    return card(
        say("Delete what is stored about you?"),
        Listing(list(_about(data))),
        Listing(list(_consequences(data)), heading=say("**What that means**")),
        ui.ActionRow(PrivacyButton(Decision.ERASE)),
        footer=say("In every server, at once and for good."),
    )


def erased_view() -> HeraldView:
    """Confirm that a member is forgotten."""
    return card("", say("✅ What was stored about you is deleted."), accent=SUCCESS)


def request_view(name: str, *, request_id: int, asked_by: int, kept_days: int) -> HeraldView:
    """Ask the managers whether a player is really the account of the member who asks."""
    return card(
        say("Leave {player} alone?", player=escape(name)),
        say(
            "{member} asks that **{player}** is not tracked any more.",
            member=member_mention(asked_by),
            player=escape(name),
        ),
        say(
            "A manager of this server confirms that it is really this member's account. Then it is "
            "tracked in no server any more and nobody can track it again. Its figures are deleted "
            "after {days}.",
            days=_days(kept_days),
        ),
        ui.ActionRow(
            PrivacyButton(Decision.CONFIRM, subject=request_id),
            PrivacyButton(Decision.DECLINE, subject=request_id),
        ),
        accent=ACCENT,
    )


def request_sent_view(name: str, *, channel_id: int) -> HeraldView:
    """Tell a member that the managers have been asked."""
    return card(
        "",
        say(
            "✅ I have asked the managers of this server, in {channel}, to confirm that "
            "**{player}** is your account. Nothing changes before they do.",
            channel=channel_mention(channel_id),
            player=escape(name),
        ),
        accent=SUCCESS,
        footer=say("`/privacy opt-in` takes the request back."),
    )


def confirmed_view(name: str, *, asked_by: int, decided_by: int, kept_days: int) -> HeraldView:
    """Say that a player is left alone from now on, in the place of the request."""
    return card(
        say("{player} is left alone", player=escape(name)),
        say(
            "✅ {manager} confirmed what {member} asked for: nobody tracks **{player}** any more.",
            manager=member_mention(decided_by),
            member=member_mention(asked_by),
            player=escape(name),
        ),
        accent=SUCCESS,
        footer=say(
            "Its figures are deleted after {days}. Until then `/privacy opt-in` and `/track` bring "
            "them back.",
            days=_days(kept_days),
        ),
    )


def declined_view(name: str, *, asked_by: int, decided_by: int) -> HeraldView:
    """Say that nothing changes, in the place of the request."""
    return card(
        say("{player} stays tracked", player=escape(name)),
        say(
            "{manager} declined what {member} asked for.",
            manager=member_mention(decided_by),
            member=member_mention(asked_by),
        ),
    )


def opted_in_view(name: str) -> HeraldView:
    """Confirm that a player may be tracked."""
    return card(
        "",
        say("✅ {player} may be tracked again, or still.", player=bold(name)),
        say("`/track` does that."),
        accent=SUCCESS,
    )


def _stored() -> Iterator[str]:
    yield say(
        "- **Players:** what the public hiscores show of those who are tracked, and their names. "
        "That is what this bot is for."
    )
    yield say(
        "- **Members:** no name and no message, but Discord's number of whoever linked an account, "
        "had players tracked, changed a setting, congratulated or was banned from using me. So I "
        "can say whose account is whose and who did what."
    )
    yield say(
        "- **Servers:** the numbers of the server and of its chosen channels and roles, its "
        "settings, and what was announced there, so that nothing is announced twice."
    )


def _spans(kept_days: int) -> Iterator[str]:
    yield say(
        "- Of servers and players: as long as a server has me, and the history of a player also "
        "after `/untrack`, so that `/track` brings it back."
    )
    yield say(
        "- When I am removed from a server, its data is deleted after {days}, with the players no "
        "other server tracks.",
        days=_days(kept_days),
    )
    yield say("- What is about you: until you delete it.")


def _about(data: OwnData) -> Iterator[str]:
    if data.accounts_here:
        names = ", ".join(bold(name) for name in data.accounts_here)
        yield say("- Linked to you here: {players}", players=names)
    if data.accounts_elsewhere:
        yield plural(
            data.accounts_elsewhere,
            "- {n} account linked to you in other servers",
            "- {n} accounts linked to you in other servers",
        )
    if data.added:
        yield plural(
            data.added,
            "- That you had {n} player tracked",
            "- That you had {n} players tracked",
        )
    if data.changes:
        yield plural(data.changes, "- {n} change of a setting", "- {n} changes of settings")
    if data.congratulations:
        yield plural(data.congratulations, "- {n} congratulation", "- {n} congratulations")
    if data.opted_out:
        names = ", ".join(bold(name) for name in data.opted_out)
        yield say("- That you asked not to have tracked: {players}", players=names)
    if data.bans:
        yield plural(
            data.bans,
            "- That you may not use me in {n} server",
            "- That you may not use me in {n} servers",
        )


def _consequences(data: OwnData) -> Iterator[str]:
    if data.accounts_here or data.accounts_elsewhere:
        yield say("- Your accounts are tracked on, but no longer linked to you.")
    if data.congratulations:
        yield say("- Your congratulations are taken back.")
    if data.added or data.changes:
        yield say(
            "- Where you had players tracked or changed settings, it no longer says that it was "
            "you."
        )
    if data.opted_out:
        yield say("- Nobody can track what you opted out, but you cannot take that back any more.")
    if data.bans:
        yield say("- Where you may not use me, you still may not.")


def _choices() -> Iterator[str]:
    yield say("- `/privacy delete` deletes what is stored about you, in every server.")
    yield say("- `/privacy opt-out` asks that your account is tracked in no server at all.")
    yield say("- `/unlink` says that an account is not yours.")


def _days(count: int) -> str:
    return plural(count, "{n} day", "{n} days")
