"""The answer to `/update`: what a fresh reading changed."""

from __future__ import annotations

from bot.domain.players.profiles import Profile
from bot.domain.progress.gains import Gains
from bot.domain.server.access import AccessLevel, Audience
from bot.language import say
from bot.ui.components.layout import HeraldView, card
from bot.ui.components.view_buttons import ViewButton
from bot.ui.players.name_questions import open_question_blocks, question_view
from bot.ui.players.player_labels import freshness, status_label
from bot.ui.players.suspicious_readings import hold_notice
from bot.ui.progress.gain_lists import gain_blocks
from bot.ui.wording.formatting import escape, moment


class UpdateButton(ViewButton, template="show:updated:{choice}:{player}", access=AccessLevel.VIEW):
    """Leads to what the newest reading of a player brought."""


def updated_view(
    profile: Profile, changes: Gains | None, *, audience: Audience = Audience.MANAGER
) -> HeraldView:
    """Show what a fresh reading brought, compared with the one before; None for a first one.

    A reading that was not believed brought a doubt or a question instead; only managers are asked.
    """
    title = say("{player} · updated", player=escape(profile.name))
    if profile.question and audience is not Audience.MANAGER:
        blocks = open_question_blocks(profile.question, audience)
        return card(title, status_label(profile), *blocks, footer=freshness(profile))
    if profile.question:
        return question_view(profile.question)
    if profile.doubt:
        return card(title, hold_notice(profile), footer=freshness(profile))
    if changes is None:
        first = say("First figures read. `/stats` shows them.")
        return card(title, first, footer=freshness(profile))
    gained = gain_blocks(changes.gains) or (_nothing_new(profile),)
    return card(title, *gained, footer=freshness(profile))


def _nothing_new(profile: Profile) -> str:
    changed = profile.last_changed_at
    nothing = say(
        "Nothing changed since {when}." if changed else "Nothing changed so far.",
        when=moment(changed) if changed else "",
    )
    why = say("-# The hiscores only show what happened up to the last log-out or world hop.")
    return f"{nothing}\n{why}"
