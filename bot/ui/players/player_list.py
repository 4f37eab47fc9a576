"""Who is tracked here, and how the tracking of one player stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.domain.pages import Pages
from bot.domain.players.profiles import Profile
from bot.domain.server.access import AccessLevel, Audience
from bot.language import say
from bot.ui.components.layout import Block, HeraldView, card
from bot.ui.components.page_buttons import PageButton, page_buttons, page_label
from bot.ui.components.text_blocks import Listing
from bot.ui.components.view_buttons import ViewButton
from bot.ui.players.name_questions import open_question_blocks, question_blocks, title_of
from bot.ui.players.next_read import next_read_label
from bot.ui.players.player_labels import (
    account_label,
    failures_label,
    last_change,
    status_label,
    total_level_label,
    trouble_label,
)
from bot.ui.players.suspicious_readings import hold_notice
from bot.ui.wording.formatting import bold, day, escape, member_mention, plural, relative

PAGE_SIZE = 15


class PlayersPage(PageButton, template="players:page:{number}", access=AccessLevel.VIEW):
    """Leads to a page of the tracked players."""


class PlayerInfoButton(ViewButton, template="show:info:{choice}:{player}", access=AccessLevel.VIEW):
    """Leads to how the tracking of a player is going."""


def players_view(profiles: Sequence[Profile], pages: Pages) -> HeraldView:
    """List one page of a guild's players."""
    if not pages.total:
        return card(
            say("Tracked players"),
            say("Nobody is tracked here yet. `/track` starts with the first."),
        )
    count = plural(pages.total, "{n} player", "{n} players")
    return card(
        say("Tracked players"),
        Listing([_line(profile) for profile in profiles]),
        page_buttons(PlayersPage(number=pages.page), pages),
        footer=" · ".join(filter(None, (page_label(pages), count))),
    )


def player_info_view(profile: Profile, *, audience: Audience = Audience.MANAGER) -> HeraldView:
    """Describe how one player is tracked, and what is to be done where something is amiss.

    Only managers are asked an open question; nothing of it is for everybody.
    """
    lines = [f"**{label}:** {value}" for label, value in _facts(profile) if value]
    return card(escape(profile.name), Listing(lines), *_amiss(profile, audience))


def _amiss(profile: Profile, audience: Audience) -> tuple[Block, ...]:
    """Explain a state that is not the usual one."""
    if profile.question and audience is not Audience.MANAGER:
        return open_question_blocks(profile.question, audience)
    if profile.question:
        return (f"**{title_of(profile.question)}**", *question_blocks(profile.question))
    if profile.is_paused:
        return (say("`/players resume` goes on with it."),)
    return (hold_notice(profile),)


def _line(profile: Profile) -> str:
    member = member_mention(profile.member_id) if profile.member_id else ""
    facts = (
        bold(profile.name),
        account_label(profile),
        total_level_label(profile),
        last_change(profile),
        member,
        trouble_label(profile),
    )
    return " · ".join(filter(None, facts))


def _facts(profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield labels with what there is to say; an empty value is left out."""
    never = say("not yet")
    read, changed = profile.last_checked_at, profile.last_changed_at
    yield say("Status"), status_label(profile)
    yield say("Account"), account_label(profile)
    member = member_mention(profile.member_id) if profile.member_id else say("nobody")
    yield say("Linked member"), member
    yield say("Last read"), relative(read) if read else never
    yield say("Last change"), relative(changed) if changed else never
    yield say("Next read"), next_read_label(profile)
    yield say("Failed reads"), failures_label(profile)
    since, by = day(profile.tracked_since), member_mention(profile.added_by)
    yield say("Tracked since"), say("{when}, added by {member}", when=since, member=by)
