"""Messages that were posted: what they say, for their buttons, and who congratulated."""

from tortoise.exceptions import IntegrityError

from bot.clock import Clock
from bot.domain.announcements.post import PostContent
from bot.errors import HeraldError
from bot.models import Congratulation, Post
from bot.services.announcements.posts import announcements_of, posting_of
from bot.services.settings.guild_settings import settings_in


class Posts:
    """Reads messages back and counts congratulations."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def posting(self, post_id: int, *, guild_id: int) -> PostContent:
        """Return what a message says, as it would be written today.

        Raises:
            HeraldError: There is no such message in that guild any more.
        """
        row = await Post.filter(id=post_id, guild_id=guild_id).prefetch_related("guild").first()
        announcements = await announcements_of(row) if row else []
        if row is None or (row.subject is None and not announcements):
            raise HeraldError(
                "These buttons lead nowhere any more.",
                tip="Use `/stats` or `/gains` to see how the player does.",
            )
        return await posting_of(row, announcements, await settings_in(row.guild))

    async def congratulate(self, post_id: int, *, member_id: int) -> bool:
        """Count a member's congratulations, once; False when they were counted before."""
        given = Congratulation.filter(post_id=post_id, member_id=member_id)
        if await given.exists():
            return False
        try:
            await Congratulation.create(
                post_id=post_id, member_id=member_id, given_at=self._clock.now()
            )
        except IntegrityError:  # the same finger, twice at once
            return False
        return True
