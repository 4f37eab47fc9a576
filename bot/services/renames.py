"""Giving a player its new name, and making one history of two where the new name was tracked too.

Whether a rename is plausible is judged here, on the figures alone; who may ask for one is not.
"""

from dataclasses import dataclass

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.transactions import in_transaction

from bot.clock import Clock
from bot.domain.judgement import Fall, falls_between
from bot.domain.lifecycle import Event, transition
from bot.domain.names import clean_name, name_key
from bot.domain.profiles import Profile
from bot.domain.readings import Known, Reading
from bot.errors import DifferentAccount
from bot.hiscores.client import HiscoresClient
from bot.hiscores.patience import Priority
from bot.models import PlayerName
from bot.services.recording import Recorder
from bot.services.rows import known_of, locked_player, profile_of, tracked_player

DIFFERENCES_TOLD = 3
"""How many of the figures that do not fit are named."""

_MOVED = (
    "name",
    "name_key",
    "status",
    "suspect",
    "name_taken_since",
    "failures",
    "not_found_count",
    "not_found_since",
    "next_check_at",
)


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a rename came to."""

    old_name: str
    new_name: str
    merged: bool
    """Whether the new name had a history of its own, which is now part of this one."""
    profile: Profile


class Renames:
    """Gives players new names."""

    def __init__(self, *, hiscores: HiscoresClient, recorder: Recorder, clock: Clock) -> None:
        self._hiscores = hiscores
        self._recorder = recorder
        self._clock = clock

    async def rename(self, old: str, new: str, *, guild_id: int) -> Renamed:
        """Give a player the guild tracks its new name; everything is kept, in every guild.

        Raises:
            InvalidName: A text cannot be a name.
            PlayerNotTracked: The guild does not track the old name.
            PlayerNotOnHiscores: The new name is not listed.
            HiscoresTrouble: The hiscores cannot tell now.
            DifferentAccount: The new name's figures cannot be the same account's.
        """
        player = (await tracked_player(guild_id, old)).player
        spelling = clean_name(new)
        reading = await self._hiscores.fetch(spelling, priority=Priority.MEMBER)
        if reading.display_name and name_key(reading.display_name) == name_key(spelling):
            spelling = reading.display_name
        _refuse_if_different(player.name, known_of(player), spelling, reading)
        async with in_transaction() as tx:
            await self._give_name(tx, player.id, spelling)
        await self._recorder.record(player.id, reading)
        return Renamed(
            old_name=player.name,
            new_name=spelling,
            merged=False,
            profile=profile_of(await tracked_player(guild_id, spelling)),
        )

    async def _give_name(self, tx: BaseDBAsyncClient, player_id: int, spelling: str) -> None:
        player = await locked_player(player_id, tx)
        now = self._clock.now()
        player.name, player.name_key = spelling, name_key(spelling)
        player.status = transition(player.status, Event.RENAMED)
        player.suspect = player.name_taken_since = player.not_found_since = None
        player.failures = player.not_found_count = 0
        player.next_check_at = now
        await player.save(using_db=tx, update_fields=_MOVED)
        await PlayerName.bulk_create(
            [PlayerName(player=player, name=spelling, seen_at=now)],
            ignore_conflicts=True,
            using_db=tx,
        )


def _refuse_if_different(old: str, known: Known | None, new: str, reading: Reading) -> None:
    falls = falls_between(known, reading) if known else ()
    if falls:
        told = "; ".join(_in_words(fall) for fall in falls[:DIFFERENCES_TOLD])
        raise DifferentAccount(f"{new} shows less than {old} had: {told}.")


def _in_words(fall: Fall) -> str:
    return f"{fall.metric.name} {fall.now:,} instead of {fall.before:,} {fall.metric.unit}"
