"""Confirmations: a player is tracked now, is not any more, rests, goes on, was read again."""

from __future__ import annotations

from datetime import datetime

from bot.domain.players.profiles import Profile
from bot.language import say
from bot.ui.components.layout import SUCCESS, HeraldView, card
from bot.ui.players.name_question_buttons import rename_anyway_button
from bot.ui.players.name_questions import question_blocks
from bot.ui.players.next_read import next_look
from bot.ui.players.player_labels import account_label, total_level_label
from bot.ui.wording.formatting import bold, member_mention, relative


def tracked_view(profile: Profile) -> HeraldView:
    """Confirm that a player is tracked from now on."""
    facts = ", ".join(filter(None, (account_label(profile), total_level_label(profile))))
    name = bold(profile.name)
    confirmed = say(
        "✅ Now tracking {player}. It belongs to {member}."
        if profile.member_id
        else "✅ Now tracking {player}.",
        player=f"{name} ({facts})" if facts else name,
        member=member_mention(profile.member_id) if profile.member_id else "",
    )
    if profile.question:
        return card("", confirmed, *question_blocks(profile.question), accent=SUCCESS)
    return card(
        "",
        confirmed,
        say("What it gains from here on is recorded; `/stats` and `/gains` show it."),
        accent=SUCCESS,
        footer=next_look(profile),
    )


def untracked_view(name: str) -> HeraldView:
    """Confirm that a player is not tracked here any more."""
    return card(
        "",
        say("✅ {player} is not tracked here any more.", player=bold(name)),
        say("Its history is kept: `/track` brings it back."),
        accent=SUCCESS,
    )


def paused_view(profile: Profile) -> HeraldView:
    """Confirm that a player rests in this guild."""
    return card(
        "",
        say(
            "⏸️ {player} is paused in this server: nothing about it is announced here.",
            player=bold(profile.name),
        ),
        say("`/players resume` goes on with it."),
        accent=SUCCESS,
    )


def resumed_view(profile: Profile) -> HeraldView:
    """Confirm that a player is followed again in this guild."""
    if profile.question:
        return card(
            "",
            say(
                "▶️ {player} is no longer paused in this server, but it still waits:",
                player=bold(profile.name),
            ),
            *question_blocks(profile.question),
            accent=SUCCESS,
        )
    return card(
        "",
        say("▶️ {player} is followed again.", player=bold(profile.name)),
        accent=SUCCESS,
        footer=next_look(profile),
    )


def renamed_view(profile: Profile, *, old_name: str, is_merged: bool) -> HeraldView:
    """Confirm that a player goes on under another name."""
    return card(
        "",
        say("✅ {old} is called {new} from now on.", old=bold(old_name), new=bold(profile.name)),
        say(
            "It goes on with its whole history. What was recorded under the new name already is "
            "part of it."
            if is_merged
            else "It goes on with its whole history."
        ),
        accent=SUCCESS,
        footer=say("`/players undo-rename` takes that back within 30 days."),
    )


def rename_anyway_view(old_name: str, *, new_name: str, player_id: int) -> HeraldView:
    """Ask a manager once more, as the hiscores do not show the change yet."""
    return card(
        say("The old name is still listed – rename anyway?"),
        say(
            "{old} is still on the hiscores, so they do not show that it is called {new} now. The "
            "figures would fit, but two accounts can look alike.",
            old=bold(old_name),
            new=bold(new_name),
        ),
        rename_anyway_button(player_id, new_name=new_name),
    )


def rename_claimed_view(old_name: str, *, new_name: str, counts_from: datetime) -> HeraldView:
    """Say that other servers are asked before a player is renamed."""
    return card(
        "",
        say(
            "📨 {old} is still on the hiscores, and other servers follow it too: I have asked them "
            "whether it is called {new} now. It counts once they agree, and {when} at the latest "
            "for all who do not object.",
            old=bold(old_name),
            new=bold(new_name),
            when=relative(counts_from),
        ),
        footer=say(
            "When the old name is gone from the hiscores, `/players rename` counts at once."
        ),
    )


def rename_undone_view(old_name: str, *, new_name: str, is_for_all: bool) -> HeraldView:
    """Confirm that a name change was taken back."""
    return card(
        "",
        say("✅ {old} has its name back.", old=bold(old_name)),
        say(
            "Its history is as it was on the day of the change. What was read since stays with "
            "{new}."
            if is_for_all
            else "In this server its history is as it was on the day of the change. What was read "
            "since stays with {new}, which other servers go on with.",
            new=bold(new_name),
        ),
        accent=SUCCESS,
    )
