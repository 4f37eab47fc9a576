"""Answers to questions about names: another player has the name, or the name is not listed.

Each answer is carried out in one transaction. A question that was settled in the meantime, by
another manager or by the hiscores, is refused. ``updates.recorder`` and ``updates.missing_players``
ask.
"""

from datetime import datetime

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.game.player_names import given_up_key, name_key
from bot.domain.players.lifecycle import PlayerEvent
from bot.domain.players.name_questions import Question
from bot.errors import ButtonForgotten, NameGivenUp, PlayerNotTracked, QuestionSettled
from bot.models import GuildPlayer, Player, PlayerName
from bot.services.players.follow_state import update_follow_state
from bot.services.players.renames import Renamed, Renames
from bot.services.players.tracking import Tracking
from bot.services.storage.leases import FREE
from bot.services.storage.player_rows import locked_player, question_about
from bot.services.updates.recorder import Recorder


class NameQuestions:
    """Carries out the managers' answers."""

    def __init__(
        self, *, recorder: Recorder, tracking: Tracking, renames: Renames, clock: Clock
    ) -> None:
        self._recorder = recorder
        self._tracking = tracking
        self._renames = renames
        self._clock = clock

    async def question(self, player_id: int, *, guild_id: int, since: datetime) -> Question:
        """Return the question that a guild was asked at that time, if it is still open.

        Raises:
            ButtonForgotten: There is no such player any more.
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        return await _still_open(await _player(player_id), guild_id=guild_id, since=since)

    async def start_afresh(
        self, player_id: int, *, guild_id: int, since: datetime, decided_by: int
    ) -> None:
        """Follow the player that has the name now in this guild.

        The old account keeps its history and the guilds that still follow it, without the name as
        its identity, until it is renamed; it is archived when no guild is left.

        Raises:
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        async with in_transaction() as tx:
            old = await locked_player(player_id, tx)
            await _still_open(old, guild_id=guild_id, since=since)
            holder = await self._holder_of_the_name(tx, old)
            await GuildPlayer.filter(guild_id=guild_id, player_id=old.id).using_db(tx).delete()
            await GuildPlayer.create(
                using_db=tx,
                guild_id=guild_id,
                player_id=holder.id,
                added_by=decided_by,
                added_at=self._clock.now(),
            )
            await update_follow_state(tx, holder, wish=PlayerEvent.TRACKED)
            await update_follow_state(tx, old)

    async def keep_watching(self, player_id: int, *, guild_id: int, since: datetime) -> None:
        """Go on with the same account: what fell was a rollback, who is missing may come back.

        Raises:
            NameGivenUp: Another guild follows the name's new holder already.
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        player = await _player(player_id)
        await _still_open(player, guild_id=guild_id, since=since)
        if player.name_key != name_key(player.name):
            raise NameGivenUp
        taken_since = player.name_taken_since
        if taken_since and not await self._recorder.accept_kept(player_id, since=taken_since):
            raise QuestionSettled

    async def stop_tracking(self, player_id: int, *, guild_id: int, since: datetime) -> None:
        """Stop tracking the player in this guild.

        Raises:
            PlayerNotTracked: The guild does not track it any more.
            QuestionSettled: It is not open any more.
        """
        question = await self.question(player_id, guild_id=guild_id, since=since)
        await self._tracking.untrack_player(question.player_name, guild_id=guild_id)

    async def rename(
        self, player_id: int, new_name: str, *, guild_id: int, since: datetime
    ) -> Renamed:
        """Go on with the account under its new name, in every guild.

        Raises:
            HeraldError: For the reasons that ``Renames.rename`` names.
            PlayerNotTracked: The guild does not track the player any more.
            QuestionSettled: It is not open any more.
        """
        question = await self.question(player_id, guild_id=guild_id, since=since)
        return await self._renames.rename(question.player_name, new_name, guild_id=guild_id)

    async def _holder_of_the_name(self, tx: BaseDBAsyncClient, old: Player) -> Player:
        """Return the row of the name's new player; the old account gives the name's key up."""
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


async def _still_open(player: Player, *, guild_id: int, since: datetime) -> Question:
    question = question_about(player)
    if not await GuildPlayer.exists(guild_id=guild_id, player_id=player.id):
        raise PlayerNotTracked(
            "{player} is not tracked in this server any more.", player=player.name
        )
    if question is None or int(question.since.timestamp()) != int(since.timestamp()):
        raise QuestionSettled
    return question
