"""Posts read from the database: their content as a domain value, and congratulations on them."""

from collections.abc import Sequence

from tortoise.exceptions import IntegrityError

from bot.clock import Clock
from bot.domain.announcements.announcement import AnnouncedEvent, channel_kind_of, subject_from_json
from bot.domain.announcements.post import PostContent, kind_of_document
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.guild_settings import GuildSettings
from bot.errors import ButtonForgotten
from bot.models import Announcement, AnnouncementState, Congratulation, GuildPlayer, Post
from bot.services.settings.guild_settings import settings_in


async def announcements_of(post: Post) -> list[Announcement]:
    """Return the announcements of a post that were not dropped since, with their players."""
    rows = Announcement.filter(post_id=post.id).exclude(state=AnnouncementState.DROPPED)
    return await rows.order_by("id").prefetch_related("player")


async def posting_of(
    post: Post, announcements: Sequence[Announcement], settings: GuildSettings
) -> PostContent:
    """Return the content of a post made of these announcements, or of a document."""
    return PostContent(
        post_id=post.id,
        guild_id=post.guild_id,
        channel_id=post.channel_id,
        news=await _news_of(post, announcements),
        following=post.following,
        document=post.subject,
        preferences=settings.preferences,
        language=settings.language,
        congratulations=await Congratulation.filter(post_id=post.id).count(),
        since=post.created_at,
        may_be_there=post.attempts > 1 and not post.refusals,
    )


def kind_of(posting: PostContent) -> ChannelKind:
    """Return the kind of channel that a post is for."""
    if posting.document is not None:
        return kind_of_document(posting.document)
    return channel_kind_of(posting.news[0].subject)


async def _news_of(post: Post, announcements: Sequence[Announcement]) -> tuple[AnnouncedEvent, ...]:
    players = {row.player_id for row in announcements}
    links = GuildPlayer.filter(guild_id=post.guild_id, player_id__in=list(players))
    members = dict(await links.values_list("player_id", "member_id"))
    return tuple(
        AnnouncedEvent(
            announcement_id=row.id,
            guild_id=row.guild_id,
            channel_id=post.channel_id,
            player_id=row.player_id,
            player_name=row.player.name,
            member_id=members.get(row.player_id),
            subject=subject_from_json(row.subject),
            reached_at=row.reached_at,
            not_before=row.not_before,
        )
        for row in announcements
    )


class Posts:
    """Reads posts and counts congratulations."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def posting(self, post_id: int, *, guild_id: int) -> PostContent:
        """Return the content of a post with the present settings.

        Raises:
            ButtonForgotten: There is no such message in that guild any more.
        """
        row = await Post.filter(id=post_id, guild_id=guild_id).prefetch_related("guild").first()
        announcements = await announcements_of(row) if row else []
        if row is None or (row.subject is None and not announcements):
            raise ButtonForgotten(
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
        except IntegrityError:  # the button was pressed twice at once
            return False
        return True
