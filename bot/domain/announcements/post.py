"""The content of one post: announcements, or a document such as a recap.

Posts are put together in ``batches``; ``delivery_times`` says when they are sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.announcements.announcement import AnnouncedEvent
from bot.domain.announcements.batches import LINES, MENTIONS
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.preferences import Preferences
from bot.language import Language


@dataclass(frozen=True, slots=True)
class PostContent:
    """One message, ready to be written and sent."""

    post_id: int
    guild_id: int
    channel_id: int
    news: tuple[AnnouncedEvent, ...] = ()
    following: int = 0
    """How many announcements follow in the next post."""
    document: Mapping[str, Any] | None = None
    """The document of a post without announcements: a recap, a changed setting, …"""
    preferences: Preferences = field(default_factory=Preferences)
    language: Language | None = None
    """Its language; None for the guild's language on Discord."""
    congratulations: int = 0
    since: datetime | None = None
    """When it was put together; it cannot have been sent before."""
    may_be_there: bool = False
    """Whether an earlier attempt may have reached Discord without a response."""

    @property
    def mentioned_ids(self) -> tuple[int, ...]:
        """The linked members to mention, in the order of the news."""
        if not self.preferences.mentions_member:
            return ()
        return tuple(dict.fromkeys(news.member_id for news in self.news if news.member_id))

    @property
    def lines_shown(self) -> int:
        """How many lines its message shows: one for each mentioned member at least."""
        return max(LINES, min(len(self.mentioned_ids), MENTIONS))

    @property
    def player_ids(self) -> frozenset[int]:
        """The players that its announcements are about."""
        return frozenset(news.player_id for news in self.news)


def kind_of_document(document: Mapping[str, Any]) -> ChannelKind:
    """Return the kind of channel for a document."""
    return ChannelKind.RECAPS if document["about"] == "recap" else ChannelKind.OPERATIONS
