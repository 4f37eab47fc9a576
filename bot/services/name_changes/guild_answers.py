"""What each server answered to a question about a player that several follow."""

from collections.abc import Sequence
from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.domain.announcements.announcement import Subject, key_of
from bot.domain.players.name_questions import Answer
from bot.models import Announcement, AnnouncementState, GuildAnswer, GuildPlayer


async def note_answer(
    tx: BaseDBAsyncClient,
    player_id: int,
    answer: Answer,
    *,
    guild_id: int,
    since: datetime,
    member_id: int,
    now: datetime,
) -> None:
    """Write down what a server answered; a later answer takes the place of an earlier one."""
    mine = {"guild_id": guild_id, "player_id": player_id, "since": since}
    row = GuildAnswer(**mine)
    await GuildAnswer.bulk_create([row], ignore_conflicts=True, using_db=tx)
    given = {"answer": answer, "member_id": member_id, "answered_at": now}
    await GuildAnswer.filter(**mine).using_db(tx).update(**given)


async def guilds_that_answered(
    tx: BaseDBAsyncClient, player_id: int, answer: Answer, *, since: datetime
) -> frozenset[int]:
    """Return the servers that gave one answer."""
    rows = GuildAnswer.filter(player_id=player_id, since=since, answer=answer).using_db(tx)
    return frozenset([row.guild_id for row in await rows])


async def silent_guilds(
    tx: BaseDBAsyncClient, player_id: int, *, since: datetime, asked: Sequence[Subject]
) -> frozenset[int]:
    """Return the servers that follow a player, know of the question and did not answer it.

    A server that the bot left does not count, nor one whose question was given up because Discord
    did not take it; one whose question is still on its way does.
    """
    links = GuildPlayer.filter(player_id=player_id, guild__left_at__isnull=True).using_db(tx)
    following = {link.guild_id for link in await links}
    told = Announcement.filter(
        player_id=player_id,
        key__in=[key_of(subject) for subject in asked],
    ).exclude(state=AnnouncementState.DROPPED)
    reached = {row.guild_id for row in await told.using_db(tx)}
    answers = await GuildAnswer.filter(player_id=player_id, since=since).using_db(tx)
    reached |= {row.guild_id for row in answers if row.asked_again_at}
    answered = {row.guild_id for row in answers if row.answer}
    return frozenset(following & reached - answered)
