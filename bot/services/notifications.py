"""The outbox: which announcement is due, and what follows from Discord's answer.

A message leaves with a nonce made from its announcement's id, so that a retry after a crash within
minutes of sending is the same message to Discord.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.news import News, subject_from_json
from bot.domain.shards import EVERYTHING, Shards
from bot.models import Announcement, AnnouncementState, Guild, GuildPlayer
from bot.services.leases import FREE, claim_waiting_announcements, give_back_announcements

log = logging.getLogger(__name__)

NEWS_GOES_STALE_AFTER = timedelta(days=1)
"""What could not be told for so long is no news any more."""

_FIRST_RETRY = timedelta(seconds=5)
_LONGEST_RETRY = timedelta(minutes=15)
REFUSALS_UNTIL_BROKEN = 2
"""So many refusals in a row make a channel broken: one may be a permission being edited."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A channel that turned out to be unusable, whose admins have not been told yet."""

    guild_id: int
    channel_id: int
    problem: str


class Notifications:
    """Hands announcements out and keeps account of them."""

    def __init__(self, *, clock: Clock, shards: Shards = EVERYTHING) -> None:
        self._clock = clock
        self._shards = shards
        self._leases: dict[int, int] = {}

    async def claim(self, *, limit: int) -> Sequence[News]:
        """Lease announcements that are due in guilds this process serves, oldest first.

        News that went stale is dropped.
        """
        leases = await claim_waiting_announcements(self._clock, limit=limit, shards=self._shards)
        self._leases.update(leases)
        rows = (
            await Announcement.filter(id__in=list(leases))
            .order_by("id")
            .prefetch_related("guild", "player")
        )
        return [news for row in rows if (news := await self._news(row))]

    async def give_back(self) -> None:
        """End the leases of announcements that were claimed and met no answer of Discord's.

        One may have been sent all the same; its nonce makes the next attempt the same message.
        """
        leases, self._leases = self._leases, {}
        await give_back_announcements(leases)

    async def sent(self, news: News, *, message_id: int) -> None:
        """Record that Discord took a message; a broken channel has healed."""
        self._leases.pop(news.announcement_id, None)
        await Announcement.filter(id=news.announcement_id).update(
            state=AnnouncementState.SENT,
            message_id=message_id,
            channel_id=news.channel_id,
            sent_at=self._clock.now(),
            problem=None,
        )
        await Guild.filter(id=news.guild_id, channel_problem__isnull=False).update(
            channel_problem=None, channel_broken_at=None, admins_told_at=None
        )

    async def failed(self, news: News, *, problem: str) -> None:
        """Try again later, at growing distances: Discord had trouble of its own."""
        row = await Announcement.get(id=news.announcement_id)
        await self._retry(row, problem, refusals=0)

    async def refused(self, news: News, *, problem: str) -> Broken | None:
        """Try again later and, when the channel refuses for good, return what to tell the admins.

        It is returned once for each time a channel breaks.
        """
        row = await Announcement.get(id=news.announcement_id)
        refusals = row.refusals + 1
        await self._retry(row, problem, refusals=refusals)
        if refusals < REFUSALS_UNTIL_BROKEN:
            return None
        now = self._clock.now()
        newly_broken = await Guild.filter(
            id=news.guild_id, channel_id=news.channel_id, channel_broken_at__isnull=True
        ).update(channel_problem=problem[:200], channel_broken_at=now, admins_told_at=now)
        if not newly_broken:
            return None
        log.warning("Guild %d, channel %d: %s", news.guild_id, news.channel_id, problem)
        return Broken(guild_id=news.guild_id, channel_id=news.channel_id, problem=problem)

    async def drop(self, news: News, *, problem: str) -> None:
        """Give an announcement up: Discord will never take it."""
        await self._drop(news.announcement_id, problem)

    async def _news(self, row: Announcement) -> News | None:
        if self._clock.now() - row.created_at > NEWS_GOES_STALE_AFTER:
            await self._drop(row.id, row.problem or "went stale")
            return None
        channel_id = row.guild.channel_id
        link = await GuildPlayer.get_or_none(guild_id=row.guild_id, player_id=row.player_id)
        if channel_id is None or link is None:
            await self._drop(row.id, "no longer wanted here")
            return None
        return News(
            announcement_id=row.id,
            guild_id=row.guild_id,
            channel_id=channel_id,
            player_id=row.player_id,
            player_name=row.player.name,
            member_id=link.member_id,
            subject=subject_from_json(row.subject),
            reached_at=row.reached_at,
            not_before=row.not_before,
        )

    async def _retry(self, row: Announcement, problem: str, *, refusals: int) -> None:
        pause = min(_FIRST_RETRY * 2 ** min(row.attempts - 1, 20), _LONGEST_RETRY)
        self._leases.pop(row.id, None)
        await Announcement.filter(id=row.id).update(
            next_attempt_at=self._clock.now() + pause,
            lease_until=FREE,
            refusals=refusals,
            problem=problem[:200],
        )

    async def _drop(self, announcement_id: int, problem: str) -> None:
        log.warning("Announcement %d dropped: %s", announcement_id, problem)
        self._leases.pop(announcement_id, None)
        # What was the next attempt becomes the moment of the decision, for those who count.
        dropped = {"state": AnnouncementState.DROPPED, "next_attempt_at": self._clock.now()}
        await Announcement.filter(id=announcement_id).update(problem=problem[:200], **dropped)
