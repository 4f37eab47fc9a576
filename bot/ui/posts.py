"""Messages that are posted without being asked for: which presenter writes which of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.domain.posts import Posting
from bot.ui.audit import config_change_view
from bot.ui.layout import HeraldView
from bot.ui.news import news_view
from bot.ui.recap import posted_recap_view

Document: TypeAlias = Mapping[str, Any]

_PRESENTERS: dict[str, Callable[[Document], HeraldView]] = {
    "config_change": config_change_view,
    "recap": posted_recap_view,
}
"""Who writes a post that is made of no news, by what it is about: one line for each."""


def post_view(posting: Posting) -> HeraldView:
    """Write a message.

    Raises:
        KeyError: Nobody knows how to write what it is about.
    """
    if posting.document is not None:
        return _PRESENTERS[posting.document["about"]](posting.document)
    return news_view(posting.news[0])
