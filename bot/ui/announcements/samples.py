"""A made-up announcement, as it will look, with a word that it is made up."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.domain.announcements.post import PostContent
from bot.language import say
from bot.ui.announcements.posts import post_view
from bot.ui.components.layout import SUCCESS, HeraldView, card
from bot.ui.wording.formatting import channel_mention, member_mention


def sample_view(posting: PostContent, *, member_id: int) -> HeraldView:
    """Write a sample, and that it is one."""
    view = post_view(posting)
    frame = next(item for item in view.children if isinstance(item, ui.Container))
    small_print = say(
        "-# 🧪 A sample that {member} asked for: nobody reached anything.",
        member=member_mention(member_id),
    )
    frame.add_item(ui.TextDisplay[Any](small_print))
    return view


def sample_posted_view(channel_id: int) -> HeraldView:
    """Tell where a sample was posted."""
    posted = say("✅ I posted a sample in {channel}.", channel=channel_mention(channel_id))
    return card("", posted, accent=SUCCESS)
