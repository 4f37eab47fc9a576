"""Channels that refuse posts: detected, reported once, and cleared.

``cogs/loops/watch_channels.py`` reports them.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.server.shards import EVERYTHING, Shards
from bot.domain.settings.channels import ChannelTrouble
from bot.models import (
    Announcement,
    AnnouncementState,
    ChannelState,
    Guild,
    Post,
    PostState,
)
from bot.services.settings.guild_settings import settings_in

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Broken:
    """A channel that cannot be used and was not reported yet."""

    guild_id: int
    channel_id: int
    problem: str


class ChannelTroubles:
    """Stores which channels cannot be used."""

    def __init__(self, *, clock: Clock, shards: Shards = EVERYTHING) -> None:
        self._clock = clock
        self._shards = shards

    async def broke(self, *, guild_id: int, channel_id: int, problem: str) -> Broken | None:
        """Store that a channel is broken; return what to report, to the first caller only.

        It counts as reported unless ``nobody_told`` is called.
        """
        now = self._clock.now()
        row = {"problem": problem[:200], "broken_at": now, "told_at": now}
        whole = ChannelState.filter(channel_id=channel_id, broken_at__isnull=True)
        if not await whole.update(**row):
            return None
        log.warning("Guild %d, channel %d: %s", guild_id, channel_id, problem)
        return Broken(guild_id=guild_id, channel_id=channel_id, problem=problem)

    async def nobody_told(self, channel_id: int) -> None:
        """Mark a problem as not reported; the next admin will be told."""
        await ChannelState.filter(channel_id=channel_id).update(told_at=None)

    async def to_tell(self, guild_id: int) -> Sequence[ChannelTrouble]:
        """Return unreported problems of channels in use, each once, and mark them as reported."""
        untold = ChannelState.filter(
            guild_id=guild_id, broken_at__isnull=False, told_at__isnull=True
        )
        if not await untold.exists():
            return []
        found = []
        for trouble in (await settings_in(await Guild.get(id=guild_id))).troubles:
            mine = ChannelState.filter(channel_id=trouble.channel_id, told_at__isnull=True)
            if await mine.update(told_at=self._clock.now()):
                found.append(trouble)
        return found

    async def broken(self, guild_id: int | None = None) -> Sequence[Broken]:
        """Return the channels that count as broken, of one guild or of all served here."""
        rows = ChannelState.filter(broken_at__isnull=False)
        return [
            Broken(row.guild_id, row.channel_id, row.problem or "")
            for row in await (rows if guild_id is None else rows.filter(guild_id=guild_id))
            if self._shards.serve(row.guild_id)
        ]

    async def healed(self, channel_id: int) -> None:
        """Store that a channel can be used."""
        broken = ChannelState.filter(channel_id=channel_id, broken_at__isnull=False)
        await broken.update(problem=None, broken_at=None, told_at=None)

    async def try_again(self, broken: Broken) -> None:
        """Make everything that waits for a repaired channel due now.

        A channel counts as repaired when a post arrives, or when nothing waits for it.
        """
        now = self._clock.now()
        posts = Post.filter(channel_id=broken.channel_id, state=PostState.WAITING)
        loose = Announcement.filter(guild_id=broken.guild_id, state=AnnouncementState.WAITING)
        await loose.update(next_attempt_at=now)
        if not await posts.update(next_attempt_at=now):
            await self.healed(broken.channel_id)
