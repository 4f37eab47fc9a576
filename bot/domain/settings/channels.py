"""The kinds of news a guild can send to different channels, and where each goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class ChannelKind(StrEnum):
    """A kind of news, as admins choose channels for it."""

    LEVELS = "levels"
    MILESTONES = "milestones"
    """XP, total, base and combat level, maxed, own records."""
    BOSSES = "bosses"
    CLUES = "clues"
    """Clue scrolls and the collection log."""
    ACCOUNTS = "accounts"
    """Changes of account type, questions about names."""
    RECAPS = "recaps"
    OPERATIONS = "operations"
    """What admins need to know: trouble, and who changed which setting."""


@dataclass(frozen=True, slots=True)
class Channels:
    """Where a guild's news goes."""

    main: int | None = None
    """The channel for every kind without one of its own."""
    by_kind: Mapping[ChannelKind, int | None] = field(default_factory=dict)
    """Channels of kinds that have one; None for a kind that is not posted."""

    def of(self, kind: ChannelKind) -> int | None:
        """Return where a kind goes; None when it is not posted.

        Operations never fall back on the main channel, which everybody reads.
        """
        if kind in self.by_kind:
            return self.by_kind[kind]
        return None if kind is ChannelKind.OPERATIONS else self.main

    @property
    def in_use(self) -> frozenset[int]:
        """The channels to which anything goes."""
        chosen = {self.of(kind) for kind in ChannelKind}
        return frozenset(channel_id for channel_id in chosen if channel_id is not None)

    @property
    def is_announcing(self) -> bool:
        """Whether any kind is posted; operations alone are no announcements."""
        kinds = set(ChannelKind) - {ChannelKind.OPERATIONS}
        return any(self.of(kind) is not None for kind in kinds)


_LOCKED = "locked"


class ChannelProblem(str):
    """What keeps the bot from posting in a channel, as it is kept and passed on."""

    __slots__ = ()

    @classmethod
    def gone(cls) -> ChannelProblem:
        """Say that the channel is gone, or hidden."""
        return cls("gone")

    @classmethod
    def missing(cls, permissions: Iterable[str], *, channel_id: int) -> ChannelProblem:
        """Name the missing permissions, as Discord's API calls them."""
        return cls(f"{channel_id}:{','.join(permissions)}")

    @classmethod
    def locked(cls, channel_id: int) -> ChannelProblem:
        """Say that a thread is locked."""
        return cls(f"{channel_id}:{_LOCKED}")

    @property
    def is_lock(self) -> bool:
        """Whether a thread is locked, and nothing else is wrong."""
        return self.endswith(f":{_LOCKED}")


@dataclass(frozen=True, slots=True)
class SettingsWarnings:
    """What does not keep the bot from posting, and yet is not as an admin expects."""

    channels_without_history: tuple[int, ...] = ()
    """Where the bot cannot see after a crash what had arrived."""
    is_role_silent: bool = False
    """Whether mentions of the role for great moments notify nobody."""


@dataclass(frozen=True, slots=True)
class ChannelTrouble:
    """That nothing can be posted in a channel."""

    channel_id: int
    problem: str
    """Why: a ``ChannelProblem``, or what Discord said."""
    since: datetime
