"""Confirmations: a player is tracked now, is not any more, rests, goes on, was read again."""

from __future__ import annotations

from bot.domain.gains import Gains
from bot.domain.profiles import Profile
from bot.ui.falls import hold_notice
from bot.ui.gains import gain_blocks
from bot.ui.layout import SUCCESS, HeraldView, card
from bot.ui.profiles import account_label, freshness, total_level_label
from bot.ui.questions import question_blocks, question_view
from bot.ui.text import bold, escape, member_mention, relative


def tracked_view(profile: Profile) -> HeraldView:
    """Confirm that a player is tracked from now on."""
    facts = ", ".join(filter(None, (account_label(profile), total_level_label(profile))))
    member = f" It belongs to {member_mention(profile.member_id)}." if profile.member_id else ""
    confirmed = f"✅ Now tracking {bold(profile.name)}{f' ({facts})' if facts else ''}.{member}"
    if profile.question:
        return card("", confirmed, *question_blocks(profile.question), accent=SUCCESS)
    return card(
        "",
        confirmed,
        "What it gains from here on is recorded; `/stats` and `/gains` show it.",
        accent=SUCCESS,
        footer=f"Next look at the hiscores {relative(profile.next_check_at)}",
    )


def untracked_view(name: str) -> HeraldView:
    """Confirm that a player is not tracked here any more."""
    return card(
        "",
        f"✅ {bold(name)} is not tracked here any more.",
        "Its history is kept: `/track` brings it back.",
        accent=SUCCESS,
    )


def paused_view(profile: Profile) -> HeraldView:
    """Confirm that a player rests in this guild."""
    return card(
        "",
        f"⏸️ {bold(profile.name)} is paused in this server: nothing about it is announced here.",
        "`/players resume` goes on with it.",
        accent=SUCCESS,
    )


def resumed_view(profile: Profile) -> HeraldView:
    """Confirm that a player is followed again in this guild."""
    if profile.question:
        return card(
            "",
            f"▶️ {bold(profile.name)} is no longer paused in this server, but it still waits:",
            *question_blocks(profile.question),
            accent=SUCCESS,
        )
    return card(
        "",
        f"▶️ {bold(profile.name)} is followed again.",
        accent=SUCCESS,
        footer=f"Next look at the hiscores {relative(profile.next_check_at)}",
    )


def renamed_view(profile: Profile, *, old_name: str, is_merged: bool) -> HeraldView:
    """Confirm that a player goes on under another name."""
    merged = "What was recorded under the new name already is part of it. " if is_merged else ""
    return card(
        "",
        f"✅ {bold(old_name)} is called {bold(profile.name)} from now on.",
        f"It goes on with its whole history, in every server that follows it. {merged}".rstrip(),
        accent=SUCCESS,
    )


def updated_view(profile: Profile, changes: Gains | None) -> HeraldView:
    """Show what a fresh reading brought, compared with the one before; None for a first one.

    A reading that was not believed brought a doubt or a question instead.
    """
    if profile.question:
        return question_view(profile.question)
    title = f"{escape(profile.name)} · updated"
    if profile.doubt:
        return card(title, hold_notice(profile), footer=freshness(profile))
    if changes is None:
        return card(title, "First figures read. `/stats` shows them.", footer=freshness(profile))
    blocks = gain_blocks(changes.gains) or (_nothing_new(profile),)
    return card(title, *blocks, footer=freshness(profile))


def _nothing_new(profile: Profile) -> str:
    changed = profile.last_changed_at
    since = f" since {relative(changed)}" if changed else " so far"
    return (
        f"Nothing changed{since}.\n"
        "-# The hiscores only show what happened up to the last log-out or world hop."
    )
