"""Players in doubt: a name that seems to be another person's, a player that left the hiscores.

Each server answers for itself. Who starts afresh or objects leaves the shared row, which then is
the others'; that it is still the same account counts for them when all agreed, or after 72 hours.
An answer is carried out in one transaction; a question that another manager, or the hiscores
themselves, have settled since is left alone. Who is asked, and when, is decided in ``recorder`` and
``missing_players``.
"""

from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.announcements.announcement import NoticeKind, PlayerNotice
from bot.domain.figures.history import merged
from bot.domain.game.player_names import given_up_key, name_key
from bot.domain.players.decisions import OTHERS_HAVE, counts_for_others
from bot.domain.players.lifecycle import PlayerEvent, PlayerStatus
from bot.domain.players.name_questions import Answer, NameClaim, NameTaken, Question
from bot.errors import ButtonForgotten, PlayerNotTracked, QuestionSettled
from bot.models import GuildAnswer, GuildPlayer, Player, PlayerName
from bot.services.name_changes.carrying_out import tell_others
from bot.services.name_changes.guild_answers import guilds_that_answered, note_answer, silent_guilds
from bot.services.name_changes.player_histories import (
    PlayerHistories,
    after,
    are_current,
    move_guild,
)
from bot.services.name_changes.rename_claims import RenameClaims
from bot.services.name_changes.renames import Renamed, Renames
from bot.services.players.follow_state import update_follow_state
from bot.services.players.tracking import Tracking
from bot.services.storage.leases import FREE
from bot.services.storage.player_rows import locked_player, question_about, stats_of
from bot.services.updates.recorder import Recorder


class NameQuestions:
    """Carries out what managers answer."""

    def __init__(
        self,
        *,
        recorder: Recorder,
        tracking: Tracking,
        renames: Renames,
        claims: RenameClaims,
        histories: PlayerHistories,
        clock: Clock,
    ) -> None:
        self._recorder = recorder
        self._tracking = tracking
        self._renames = renames
        self._claims = claims
        self._histories = histories
        self._clock = clock

    async def question(self, player_id: int, *, guild_id: int, since: datetime) -> Question:
        """Return the question that a guild was asked at that time, if it is still open.

        Raises:
            ButtonForgotten: There is no such player any more.
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        player = await _player(player_id)
        if claim := await self._claims.claim_of(player_id, since=since):
            await _demand_link(player, guild_id)
            return Question(player_id, player.name, NameClaim(claim.asked_at, claim.new_name))
        return await _still_open(player, guild_id=guild_id, since=since)

    async def start_afresh(
        self, player_id: int, *, guild_id: int, since: datetime, decided_by: int
    ) -> None:
        """Follow the account that has the name now in this guild; nothing changes for others.

        The old account keeps its history and the guilds that still follow it, without the name as
        its identity, until it is renamed; it is archived when no guild is left.

        Raises:
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        async with in_transaction() as tx:
            old = await locked_player(player_id, tx)
            question = await _still_open(old, guild_id=guild_id, since=since)
            await self._note(
                tx, question, Answer.START_AFRESH, guild_id=guild_id, member_id=decided_by
            )
            holder = await self._holder_of_the_name(tx, old)
            await GuildPlayer.filter(guild_id=guild_id, player_id=old.id).using_db(tx).delete()
            link = GuildPlayer(
                guild_id=guild_id,
                player_id=holder.id,
                added_by=decided_by,
                added_at=self._clock.now(),
            )
            await GuildPlayer.bulk_create([link], ignore_conflicts=True, using_db=tx)
            await update_follow_state(tx, holder, wish=PlayerEvent.TRACKED)
            await update_follow_state(tx, old)
        await self._settle(player_id)

    async def keep_watching(
        self, player_id: int, *, guild_id: int, since: datetime, decided_by: int = 0
    ) -> datetime | None:
        """Go on with the same account: what fell was a rollback, who is missing may come back.

        Return when it counts for the servers that do not answer; None for at once.

        Raises:
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            question = await _still_open(player, guild_id=guild_id, since=since)
            await self._note(
                tx, question, Answer.KEEP_WATCHING, guild_id=guild_id, member_id=decided_by
            )
            if not isinstance(question.matter, NameTaken):
                return None
            if not await self._silent(tx, player_id, question.matter):
                counts_from = None
            else:
                counts_from = await self._first_kept(tx, player_id, question.since) + OTHERS_HAVE
                notice = _kept_notice(question, counts_from)
                await tell_others(tx, player_id, notice, but=guild_id)
        if not await self._settle(player_id) and counts_from is None:
            raise QuestionSettled
        return counts_from

    async def object_to(
        self, player_id: int, *, guild_id: int, since: datetime, decided_by: int = 0
    ) -> None:
        """Keep in this guild what was known before; the others go on without it.

        Raises:
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        question = await self.question(player_id, guild_id=guild_id, since=since)
        stored = await self._histories.load(player_id)
        kept = await self._histories.prepare(stored.timeline, like=stored)
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            await self._note(tx, question, Answer.OBJECT, guild_id=guild_id, member_id=decided_by)
            others = GuildPlayer.filter(player_id=player_id).exclude(guild_id=guild_id)
            if await others.using_db(tx).exists():
                copy = await self._histories.split_off(tx, player, kept)
                copy.status, copy.suspect = player.status, player.suspect
                copy.name_taken_since = player.name_taken_since
                copy.fixed_seconds, copy.at_most_seconds = None, None
                await copy.save(using_db=tx)
                await move_guild(tx, guild_id, player_id, copy.id)
                await self._note(
                    tx,
                    Question(copy.id, copy.name, question.matter),
                    Answer.OBJECT,
                    guild_id=guild_id,
                    member_id=decided_by,
                )
                await update_follow_state(tx, copy)
        await self._settle(player_id)

    async def stop_tracking(
        self, player_id: int, *, guild_id: int, since: datetime, decided_by: int = 0
    ) -> None:
        """Stop tracking the player in this guild.

        Raises:
            PlayerNotTracked: The guild does not track it any more.
            QuestionSettled: It is not open any more.
        """
        del decided_by
        question = await self.question(player_id, guild_id=guild_id, since=since)
        await self._tracking.untrack_player(question.player_name, guild_id=guild_id)
        await self._settle(player_id)

    async def rename(
        self,
        player_id: int,
        new_name: str,
        *,
        guild_id: int,
        since: datetime,
        decided_by: int = 0,
    ) -> Renamed:
        """Go on with the account under its new name, as far as the guild may decide that.

        Raises:
            HeraldError: For the reasons that ``Renames.rename`` names.
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        question = await self.question(player_id, guild_id=guild_id, since=since)
        if isinstance(question.matter, NameClaim):
            new_name = question.matter.new_name
        return await self._renames.rename_by_id(
            question.player_id, new_name, guild_id=guild_id, member_id=decided_by
        )

    async def agree(
        self, player_id: int, *, guild_id: int, since: datetime, decided_by: int
    ) -> None:
        """Agree that the account has the new name that another server says.

        Raises:
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        await self.question(player_id, guild_id=guild_id, since=since)
        claim = await self._claims.claim_of(player_id, since=since)
        if claim is None:
            raise QuestionSettled
        await self._claims.agree(claim, guild_id=guild_id, member_id=decided_by)

    async def settle_due(self) -> None:
        """Carry out what all agreed to, or had time to object to."""
        waiting = GuildAnswer.filter(
            answer=Answer.KEEP_WATCHING, player__status=PlayerStatus.PAUSED
        )
        players = await waiting.distinct().values_list("player_id", flat=True)
        for player_id in sorted({int(str(each)) for each in players}):
            await self._settle(player_id)
        await self._claims.settle_due()

    async def _settle(self, player_id: int) -> bool:
        """Accept the doubtful figures where every server agreed, or had time to object."""
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            question = question_about(player)
            if question is None or not isinstance(question.matter, NameTaken):
                return False
            since = question.since
            kept = await guilds_that_answered(tx, player_id, Answer.KEEP_WATCHING, since=since)
            links = await GuildPlayer.filter(player_id=player_id).using_db(tx)
            if not kept & {link.guild_id for link in links}:
                return False
            said_at = await self._first_kept(tx, player_id, since)
            silent = await self._silent(tx, player_id, question.matter)
        if not counts_for_others(said_at=said_at, now=self._clock.now(), silent=len(silent)):
            return False
        is_accepted = await self._recorder.accept_kept(player_id, since=since)
        if is_accepted:
            await self._join_readings_since(player_id)
        return is_accepted

    async def _join_readings_since(self, player_id: int) -> None:
        """Add what was read under the name since another server started afresh."""
        while True:
            player = await Player.get(id=player_id)
            if player.name_key == name_key(player.name):
                return
            holder = await Player.get_or_none(name_key=name_key(player.name))
            known = stats_of(player)
            if holder is None or holder.known is None or known is None:
                return
            mine, theirs = (
                await self._histories.load(player_id),
                await self._histories.load(holder.id),
            )
            newer = after(theirs.timeline, known.as_of)
            joined = await self._histories.prepare(merged(mine.timeline, newer), like=mine)
            async with in_transaction() as tx:
                player = await locked_player(player_id, tx)
                if await are_current(mine, theirs):
                    await self._histories.write(player, mine, joined, newest=stats_of(holder))
                    await player.save(using_db=tx)
                    return

    async def _silent(
        self, tx: BaseDBAsyncClient, player_id: int, matter: NameTaken
    ) -> frozenset[int]:
        return await silent_guilds(tx, player_id, since=matter.since, asked=[matter])

    async def _first_kept(self, tx: BaseDBAsyncClient, player_id: int, since: datetime) -> datetime:
        """Return when the first server said that it is the same account."""
        rows = GuildAnswer.filter(player_id=player_id, since=since, answer=Answer.KEEP_WATCHING)
        moments = [row.answered_at for row in await rows.using_db(tx) if row.answered_at]
        return min(moments)

    async def _note(
        self,
        tx: BaseDBAsyncClient,
        question: Question,
        answer: Answer,
        *,
        guild_id: int,
        member_id: int,
    ) -> None:
        await note_answer(
            tx,
            question.player_id,
            answer,
            guild_id=guild_id,
            since=question.since,
            member_id=member_id,
            now=self._clock.now(),
        )

    async def _holder_of_the_name(self, tx: BaseDBAsyncClient, old: Player) -> Player:
        """Return the row of the account that has the name now; the old account gives it up."""
        key = name_key(old.name)
        if old.name_key != key:
            holder = await Player.filter(name_key=key).using_db(tx).first()
            if holder:
                return await locked_player(holder.id, tx)
        old.name_key = given_up_key(old.name, old.id)
        await old.save(using_db=tx, update_fields=("name_key",))
        now = self._clock.now()
        holder = Player(
            name=old.name, name_key=key, created_at=now, next_check_at=now, lease_until=FREE
        )
        await holder.save(using_db=tx)
        await PlayerName.create(using_db=tx, player=holder, name=old.name, seen_at=now)
        return holder


async def _player(player_id: int) -> Player:
    """Load the player of a question; ButtonForgotten when it does not exist any more."""
    player = await Player.get_or_none(id=player_id)
    if player is None:
        raise ButtonForgotten
    return player


def _kept_notice(question: Question, counts_from: datetime) -> PlayerNotice:
    return PlayerNotice(NoticeKind.KEPT, question.since, question.player_name, "", counts_from)


async def _demand_link(player: Player, guild_id: int) -> None:
    if not await GuildPlayer.exists(guild_id=guild_id, player_id=player.id):
        raise PlayerNotTracked(
            "{player} is not tracked in this server any more.", player=player.name
        )


async def _still_open(player: Player, *, guild_id: int, since: datetime) -> Question:
    question = question_about(player)
    await _demand_link(player, guild_id)
    if question is None or int(question.since.timestamp()) != int(since.timestamp()):
        raise QuestionSettled
    return question
