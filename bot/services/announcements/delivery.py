"""Delivery of posts: which are due, and what follows from Discord's response.

A message leaves with a nonce of its own (see ``nonces``), so that a retry after a crash within
minutes of sending is the same message to Discord. Messages are put together in ``composer``; what
is known of a channel's trouble is kept by ``channel_troubles``.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.database import in_transaction, is_trouble
from bot.domain.announcements.delivery_times import GOES_STALE_AFTER, next_open_moment
from bot.domain.announcements.post import PostContent
from bot.domain.announcements.retry_delays import REFUSALS_UNTIL_BROKEN, retry_after
from bot.domain.server.shards import EVERYTHING, Shards
from bot.domain.settings.guild_settings import GuildSettings
from bot.models import Announcement, AnnouncementState, GuildPlayer, Post, PostState
from bot.services.announcements.channel_troubles import Broken, ChannelTroubles
from bot.services.announcements.composer import Composer
from bot.services.announcements.nonces import PostNonces
from bot.services.announcements.posts import announcements_of, kind_of, posting_of
from bot.services.settings.guild_settings import settings_in
from bot.services.storage.leases import FREE, claim_waiting_posts, give_back_posts, take_turn

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DroppedPost:
    """A message that Discord will never take, for those who should know of it."""

    guild_id: int
    channel_id: int
    player_names: tuple[str, ...]
    problem: str


class PostDelivery:
    """Leases posts to senders and stores the results."""

    def __init__(
        self,
        *,
        clock: Clock,
        troubles: ChannelTroubles,
        nonces: PostNonces,
        before_claim: Callable[[], Awaitable[object]],
        shards: Shards = EVERYTHING,
    ) -> None:
        self._before_claim = before_claim
        self._clock = clock
        self._nonces = nonces
        self._troubles = troubles
        self._shards = shards
        self._composer = Composer(clock=clock, shards=shards)
        self._leases: dict[int, int] = {}

    async def claim(self, *, limit: int) -> Sequence[PostContent]:
        """Lease messages that are due in guilds this process serves, one for each channel.

        Each must be sent at once: the pause of its channel counts from now.
        """
        await self._before_claim()
        await self._composer.compose()
        leases = await claim_waiting_posts(self._clock, limit=limit, shards=self._shards)
        self._leases.update(leases)
        rows = Post.filter(id__in=list(leases)).order_by("id").prefetch_related("guild")
        found = [await self._posting_or_none(row) for row in await rows]
        return [posting for posting in found if posting]

    async def give_back(self) -> None:
        """End the leases of posts that got no response from Discord.

        One may have been sent all the same; the channel is searched before the next attempt.
        """
        leases, self._leases = self._leases, {}
        await give_back_posts(leases)

    async def sent(self, posting: PostContent, *, message_id: int) -> None:
        """Store that a post was sent, and that its channel works."""
        self._leases.pop(posting.post_id, None)
        what = {"message_id": message_id, "sent_at": self._clock.now(), "problem": None}
        told = Announcement.filter(post_id=posting.post_id, state=AnnouncementState.WAITING)
        async with in_transaction() as tx:
            posts = Post.filter(id=posting.post_id).using_db(tx)
            await posts.update(state=PostState.SENT, **what)
            await told.using_db(tx).update(
                state=AnnouncementState.SENT, channel_id=posting.channel_id, **what
            )
        await self._troubles.healed(posting.channel_id)

    async def nonce_of(self, posting: PostContent) -> str:
        """Return what tells Discord that two attempts are one message; 25 characters at most."""
        return await self._nonces.of_post(posting.post_id)

    async def failed(
        self, posting: PostContent, *, problem: str, wait: timedelta | None = None
    ) -> None:
        """Try again later, at growing distances: Discord had trouble of its own.

        ``wait`` is how long Discord asked to wait; until then nothing else goes to that channel.
        """
        row = await Post.get(id=posting.post_id)
        await self._retry(row, problem, refusals=0, wait=wait)
        if wait:
            until = self._clock.now() + wait
            others = Post.filter(channel_id=row.channel_id, state=PostState.WAITING)
            await others.filter(next_attempt_at__lt=until).update(next_attempt_at=until)

    async def refused(self, posting: PostContent, *, problem: str) -> Broken | None:
        """Try again later and, when the channel refuses for good, return what to tell the admins.

        It is returned once for each time a channel breaks.
        """
        row = await Post.get(id=posting.post_id)
        refusals = row.refusals + 1
        await self._retry(row, problem, refusals=refusals)
        if refusals < REFUSALS_UNTIL_BROKEN:
            return None
        return await self._troubles.broke(
            guild_id=posting.guild_id, channel_id=posting.channel_id, problem=problem
        )

    async def drop(self, posting: PostContent, *, problem: str) -> DroppedPost:
        """Give a message up that Discord will never take, and return what to tell the admins."""
        await self._drop(posting.post_id, problem)
        return DroppedPost(
            guild_id=posting.guild_id,
            channel_id=posting.channel_id,
            player_names=tuple(dict.fromkeys(news.player_name for news in posting.news)),
            problem=problem,
        )

    async def _posting_or_none(self, row: Post) -> PostContent | None:
        try:
            return await self._posting(row)
        except Exception as error:
            if is_trouble(error):
                raise
            log.exception("Post %d could not be read", row.id)  # it is tried again
            return None

    async def _posting(self, row: Post) -> PostContent | None:
        """Return the content of a leased post; None when it must not be sent now."""
        if self._clock.now() - row.created_at > GOES_STALE_AFTER:
            await self._drop(row.id, row.problem or "went stale")
            return None
        settings = await settings_in(row.guild)
        announcements = await self._still_wanted(row)
        if row.subject is None and not announcements:
            await self._drop(row.id, "nothing is left to tell")
            return None
        posting = await posting_of(row, announcements, settings)
        target = settings.channels.of(kind_of(posting))
        if target != row.channel_id and not posting.may_be_there:
            await self._send_elsewhere(row, target)
            return None
        return posting if await self._begin(row, settings) else None

    async def _begin(self, row: Post, settings: GuildSettings) -> bool:
        """Reserve the channel for a post; another process may have been faster.

        A post that was not sent before quiet hours waits until they end.
        """
        now, zone = self._clock.now(), ZoneInfo(settings.time_zone)
        opened = next_open_moment(now, quiet=settings.preferences.quiet, zone=zone)
        may_be_sent = opened == now or row.subject is not None
        if may_be_sent and await take_turn(
            self._clock, guild_id=row.guild_id, channel_id=row.channel_id
        ):
            return True
        later = opened if not may_be_sent else row.next_attempt_at
        self._leases.pop(row.id, None)
        await Post.filter(id=row.id).update(
            lease_until=FREE, attempts=row.attempts - 1, next_attempt_at=later
        )
        return False

    async def _still_wanted(self, row: Post) -> list[Announcement]:
        """Return a message's announcements; those of players no longer followed are dropped."""
        announcements = await announcements_of(row)
        links = await GuildPlayer.filter(
            guild_id=row.guild_id, player_id__in=[one.player_id for one in announcements]
        )
        followed = {link.player_id for link in links}
        unwanted = [one.id for one in announcements if one.player_id not in followed]
        await Announcement.filter(id__in=unwanted).update(**self._dropped("no longer wanted here"))
        return [one for one in announcements if one.player_id in followed]

    async def _send_elsewhere(self, row: Post, channel_id: int | None) -> None:
        """Move a post to the channel that is set now; its announcements are composed again."""
        self._leases.pop(row.id, None)
        if row.subject is None:
            async with in_transaction() as tx:
                loose = Announcement.filter(post_id=row.id).using_db(tx)
                await loose.update(post_id=None, next_attempt_at=self._clock.now())
                await row.delete(using_db=tx)
        elif channel_id is None:
            await self._drop(row.id, "no longer wanted here")
        else:
            moved: dict[str, Any] = {"channel_id": channel_id, "lease_until": FREE, "attempts": 0}
            await Post.filter(id=row.id).update(refusals=0, **moved)

    async def _retry(
        self, row: Post, problem: str, *, refusals: int, wait: timedelta | None = None
    ) -> None:
        self._leases.pop(row.id, None)
        await Post.filter(id=row.id).update(
            next_attempt_at=self._clock.now() + (wait or retry_after(row.attempts)),
            lease_until=FREE,
            refusals=refusals,
            problem=problem[:200],
        )

    async def _drop(self, post_id: int, problem: str) -> None:
        log.warning("Post %d dropped: %s", post_id, problem)
        self._leases.pop(post_id, None)
        dropped = self._dropped(problem)
        told = Announcement.filter(post_id=post_id, state=AnnouncementState.WAITING)
        async with in_transaction() as tx:
            await Post.filter(id=post_id).using_db(tx).update(**dropped)
            await told.using_db(tx).update(**dropped)

    def _dropped(self, problem: str) -> dict[str, str | datetime]:
        # What was the next attempt becomes the moment of the decision, for those who count.
        return {
            "state": AnnouncementState.DROPPED.value,
            "problem": problem[:200],
            "next_attempt_at": self._clock.now(),
        }
