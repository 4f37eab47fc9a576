"""The buttons under posted messages."""

from __future__ import annotations

from enum import StrEnum

from discord import ui

from bot.domain.announcements.announcement import AccountChanged
from bot.domain.announcements.batches import is_question
from bot.domain.announcements.post import PostContent
from bot.domain.server.access import AccessLevel
from bot.language import mark, say
from bot.ui.components.layout import Row
from bot.ui.components.page_buttons import PageButton
from bot.ui.components.stored_button import StoredButton
from bot.ui.wording.formatting import number


class PostAction(StrEnum):
    """What a button under a post shows to the member who presses it."""

    STATS = "stats"
    GAINS = "gains"
    SHOW_ALL = "all"


_LABELS = {
    PostAction.STATS: mark("Stats"),
    PostAction.GAINS: mark("Gains"),
    PostAction.SHOW_ALL: mark("Show all"),
}


class PostButton(
    StoredButton,
    template="post:{action}:{post_id}",
    access=AccessLevel.VIEW,
    is_private=True,
):
    """Shows more about what a post tells, to the member alone."""

    action: PostAction
    post_id: int


class CongratulateButton(
    StoredButton, template="post:cheer:{post_id}", access=AccessLevel.VIEW, is_private=False
):
    """Congratulates the players that a post is about, and counts it on its label."""

    post_id: int


class PostPage(PageButton, template="news:page:{number}:{post_id}", access=AccessLevel.VIEW):
    """Leads to a page of everything that a post tells."""

    post_id: int


def buttons_under(posting: PostContent) -> Row | None:
    """Build the buttons of a post of announcements; questions have their own, samples none."""
    subjects = [news.subject for news in posting.news]
    if not posting.post_id or any(map(is_question, subjects)):
        return None
    buttons: list[StoredButton] = []
    if len(posting.player_ids) == 1:
        buttons += [_button(PostAction.STATS, posting), _button(PostAction.GAINS, posting)]
    if not all(isinstance(subject, AccountChanged) for subject in subjects):
        buttons.append(_congratulate_button(posting))
    if len(posting.news) > posting.lines_shown:
        buttons.append(_button(PostAction.SHOW_ALL, posting))
    return ui.ActionRow(*buttons) if buttons else None


def _button(action: PostAction, posting: PostContent) -> PostButton:
    return PostButton(action=action, post_id=posting.post_id, label=say(_LABELS[action]))


def _congratulate_button(posting: PostContent) -> CongratulateButton:
    label, count = say("Congratulate"), posting.congratulations
    return CongratulateButton(
        post_id=posting.post_id,
        label=f"{label} · {number(count)}" if count else label,
        emoji="👏",
    )
