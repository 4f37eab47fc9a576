"""Questions about players that nobody answered: which servers are asked once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.domain.players.decisions import ASK_AGAIN_AFTER
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import Question
from bot.models import GuildAnswer, GuildPlayer, Player
from bot.services.storage.player_rows import question_about

ASKED_AGAIN_FOR = timedelta(days=7)
"""A question that is older than this and the time until it is asked again is history."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that a server has to be asked once more."""

    guild_id: int
    question: Question


class UnansweredQuestions:
    """Finds the servers that have to be asked once more."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def questions(self) -> Sequence[OpenQuestion]:
        """Return the questions that nobody answered for three days, of servers not asked again."""
        before = self._clock.now() - ASK_AGAIN_AFTER
        found = []
        doubtful = Player.filter(status__in=[PlayerStatus.PAUSED, PlayerStatus.MISSING])
        for player in await doubtful.order_by("id"):
            question = question_about(player)
            if question is None or not before - ASKED_AGAIN_FOR < question.since <= before:
                continue
            answered = {
                row.guild_id
                for row in await GuildAnswer.filter(player_id=player.id, since=question.since)
            }
            links = GuildPlayer.filter(player_id=player.id, guild__left_at__isnull=True)
            found += [
                OpenQuestion(link.guild_id, question)
                for link in await links.filter(is_paused=False).order_by("guild_id")
                if link.guild_id not in answered
            ]
        return found

    async def note(self, asked: OpenQuestion) -> None:
        """Note that a server was asked once more."""
        row = GuildAnswer(
            guild_id=asked.guild_id,
            player_id=asked.question.player_id,
            since=asked.question.since,
            asked_again_at=self._clock.now(),
        )
        await GuildAnswer.bulk_create([row], ignore_conflicts=True)
