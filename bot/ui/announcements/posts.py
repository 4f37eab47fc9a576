"""Messages that are posted without being asked for: which presenter writes which of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import discord
from discord import ui

from bot.domain.announcements.filters import is_celebrated, is_great
from bot.domain.announcements.post import PostContent
from bot.domain.pages import Pages
from bot.domain.progress.milestones import Milestone
from bot.domain.settings.preferences import Digest
from bot.language import mark, say
from bot.ui.announcements.announcements import LineSubject, announcement_view, line
from bot.ui.announcements.post_buttons import PostPage, buttons_under
from bot.ui.components.layout import ACCENT, CELEBRATION, SUCCESS, HeraldView, card
from bot.ui.components.page_buttons import page_buttons, page_label
from bot.ui.components.text_blocks import Listing
from bot.ui.progress.recaps import posted_recap_view
from bot.ui.settings.change_log import config_change_view
from bot.ui.wording.formatting import channel_mention, member_mention, plural, role_mention

Document: TypeAlias = Mapping[str, Any]

_PRESENTERS: dict[str, Callable[[Document], HeraldView]] = {
    "config_change": config_change_view,
    "recap": posted_recap_view,
}
"""Who writes a post that is made of no news, by what it is about: one line for each."""

PAGE_SIZE = 20
MOST_MENTIONED = 100
"""Discord refuses a message that allows more mentions."""
_TITLES = {
    Digest.HOURLY: mark("News of the hour"),
    Digest.DAILY: mark("News of the day"),
}
_MARKS_BEGIN = 1_000_000_000
"""Components number themselves from 1; a frame that bears a post's number is far above."""


def post_view(posting: PostContent) -> HeraldView:
    """Write a message.

    Raises:
        KeyError: There is no presenter for its document.
    """
    view = _written(posting)
    if not posting.preferences.pictures:
        for picture in view.pictures:
            view.leave_out(picture)
    for item in view.children:
        if isinstance(item, ui.Container):
            item.id = _mark_of(posting.post_id)
    return view


def is_post(message: discord.Message, post_id: int) -> bool:
    """Tell whether a message in a channel is a certain post: its frame bears the number."""
    mark_here = _mark_of(post_id)
    return any(getattr(component, "id", None) == mark_here for component in message.components)


def mentions_in(posting: PostContent, view: HeraldView) -> discord.AllowedMentions:
    """Return the mentions of the written message, if wanted: members it names, the role it calls.

    An edit needs it too, or the mentions lose their highlight.
    """
    texts = [item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay)]
    shown = "\n".join(texts)
    members = [one for one in posting.mentioned_ids if member_mention(one) in shown]
    role_id = _role_called(posting)
    return discord.AllowedMentions(
        everyone=False,
        replied_user=False,
        users=[discord.Object(member_id) for member_id in members[:MOST_MENTIONED]],
        roles=[discord.Object(role_id)] if role_id else [],
    )


def whole_post_view(posting: PostContent, *, page: int) -> HeraldView:
    """Show one page (from 1; the nearest there is) of everything that a post tells."""
    lines = _lines(posting)
    pages = Pages(len(lines), PAGE_SIZE, page)
    return card(
        say(_TITLES[Digest.DAILY]),
        Listing(pages.slice(lines)),
        page_buttons(PostPage(number=pages.page, post_id=posting.post_id), pages),
        footer=page_label(pages),
    )


def congratulated_already_view() -> HeraldView:
    """Tell a member that one congratulation is enough."""
    return card("", say("👏 You congratulated already: it is on the button. Thank you!"))


def sample_view(posting: PostContent, *, member_id: int) -> HeraldView:
    """Return a sample announcement with a line that says it is one."""
    view = post_view(posting)
    frame = next(item for item in view.children if isinstance(item, ui.Container))
    small_print = say(
        "-# 🧪 A sample that {member} asked for: nobody reached anything.",
        member=member_mention(member_id),
    )
    frame.add_item(ui.TextDisplay[Any](small_print))
    return view


def sample_posted_view(channel_id: int) -> HeraldView:
    """Confirm where a sample was posted."""
    posted = say("✅ I posted a sample in {channel}.", channel=channel_mention(channel_id))
    return card("", posted, accent=SUCCESS)


def _written(posting: PostContent) -> HeraldView:
    if posting.document is not None:
        return _PRESENTERS[posting.document["about"]](posting.document)
    role_id = _role_called(posting)
    role, row = (role_mention(role_id) if role_id else ""), buttons_under(posting)
    accent = posting.preferences.accent
    if len(posting.news) == 1:
        return announcement_view(posting.news[0], role=role, row=row, accent=accent)
    title = _TITLES.get(posting.preferences.digest)
    following = posting.following
    return card(
        say(title) if title else "",
        role,
        Listing(_lines(posting), most=posting.lines_shown),
        row,
        accent=_accent(posting),
        footer=plural(following, "{n} more follows", "{n} more follow") if following else "",
    )


def _accent(posting: PostContent) -> int:
    if any(isinstance(it.subject, Milestone) and is_great(it.subject) for it in posting.news):
        return CELEBRATION
    own = posting.preferences.accent
    return ACCENT if own is None else own


def _lines(posting: PostContent) -> Sequence[str]:
    """Write a line for each piece of news; a member is named once, in one of the first lines."""
    named: set[int] = set()
    lines: list[str] = []
    first: list[str] = []
    waiting = set(posting.mentioned_ids)
    for news in posting.news:
        if isinstance(news.subject, LineSubject):
            names_member = news.player_id not in named
            is_first = news.member_id in waiting
            (first if is_first else lines).append(
                line(news, news.subject, names_member=names_member)
            )
            named.add(news.player_id)
            waiting.discard(news.member_id or 0)
    return [*first, *lines]


def _role_called(posting: PostContent) -> int | None:
    """Return the role to notify, if there is one and something to celebrate."""
    celebrates = any(
        isinstance(news.subject, Milestone) and is_celebrated(news.subject) for news in posting.news
    )
    return posting.preferences.celebration_role_id if celebrates else None


def _mark_of(post_id: int) -> int:
    return _MARKS_BEGIN + post_id % _MARKS_BEGIN
