"""What is stored about a member, why and for how long, and what deleting it means."""

from __future__ import annotations

from collections.abc import Iterator

from discord import ui

from bot.domain.server.stored_data import OwnData
from bot.language import say
from bot.ui.components.layout import SUCCESS, HeraldView, card
from bot.ui.components.text_blocks import Listing
from bot.ui.server.privacy_buttons import erase_button
from bot.ui.wording.formatting import bold, plural


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
        ui.ActionRow(erase_button()),
        footer=say("In every server, at once and for good."),
    )


def erased_view() -> HeraldView:
    """Confirm that a member is forgotten."""
    return card("", say("✅ What was stored about you is deleted."), accent=SUCCESS)


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
        days=plural(kept_days, "{n} day", "{n} days"),
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
    yield say(
        "- `/privacy opt-out` asks that your account is not tracked any more; managers decide for "
        "their server."
    )
    yield say("- `/unlink` says that an account is not yours.")
