"""What one message to one channel says: news taken together, or a document of its own.

How messages are put together and when they leave is decided in ``batches`` and ``delivery``.
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
    """How much more news the next message has."""
    document: Mapping[str, Any] | None = None
    """What a message says that is made of no news: a recap, a changed setting, …"""
    preferences: Preferences = field(default_factory=Preferences)
    language: Language | None = None
    """What it is written in; None for what Discord says the guild speaks."""
    congratulations: int = 0
    since: datetime | None = None
    """When it was put together; it cannot have been sent before."""
    may_be_there: bool = False
    """Whether an earlier attempt may have reached Discord although nobody heard of it."""

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
        """Whom the news is about."""
        return frozenset(news.player_id for news in self.news)


def kind_of_document(document: Mapping[str, Any]) -> ChannelKind:
    """Return to which kind of channel a document belongs."""
    return ChannelKind.RECAPS if document["about"] == "recap" else ChannelKind.OPERATIONS
