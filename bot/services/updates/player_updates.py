"""Player updates: in the background when due, or at once for a member."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.domain.figures.plausibility import Verdict
from bot.domain.players.profiles import Profile
from bot.domain.progress.gains import Gains, gains_of_update
from bot.errors import (
    AnswerNamesAnother,
    HiscoresMalformed,
    HiscoresTrouble,
    HiscoresUnavailable,
    NameInDoubt,
    PlayerNotOnHiscores,
    UpdatedJustNow,
)
from bot.hiscores.client import HiscoresClient
from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import Requester
from bot.models import Player
from bot.services.scheduling.scheduler import Scheduler
from bot.services.scheduling.scheduler_state import SchedulerState
from bot.services.storage.leases import (
    FREE,
    claim_due_players,
    give_back_players,
    leases_to_json,
    release_all,
)
from bot.services.storage.player_rows import player_of, profile_of, tracked_player
from bot.services.storage.saved_state import SavedState
from bot.services.updates.account_types import AccountTypes
from bot.services.updates.future_moments import FutureMoments
from bot.services.updates.missing_players import MissingPlayers
from bot.services.updates.recorder import Recorder

log = logging.getLogger(__name__)

_OF_ONE_PLAYER = (HiscoresUnavailable, HiscoresMalformed, AnswerNamesAnother)
"""What may be trouble with one name alone, while others are answered."""
COOLDOWN = timedelta(seconds=60)
"""How often a member may have one player read."""


@dataclass(frozen=True, slots=True)
class Update:
    """The result of an update."""

    profile: Profile
    gains: Gains | None
    """What changed since the reading before; None after a first reading."""
    verdict: Verdict
    """Whether the reading was believed."""


class Updates:
    """Reads players and has the readings recorded."""

    def __init__(
        self,
        *,
        hiscores: HiscoresClient,
        recorder: Recorder,
        clock: Clock,
        scheduler: Scheduler,
        missing_players: MissingPlayers,
        account_types: AccountTypes,
        scheduler_state: SchedulerState,
        future_moments: FutureMoments,
        saved_state: SavedState,
        process_id: str,
    ) -> None:
        self._hiscores = hiscores
        self._recorder = recorder
        self._clock = clock
        self._scheduler = scheduler
        self._missing_players = missing_players
        self._account_types = account_types
        self._scheduler_state = scheduler_state
        self._future_moments = future_moments
        self._saved_state = saved_state
        self._leases_name = f"leases of {process_id}"
        self._leases: dict[int, int] = {}
        self._failed_once: set[int] = set()

    async def forget_own_leases(self, *, is_alone: bool) -> None:
        """End leases of a killed run, when no other process can hold any."""
        if is_alone:
            await release_all()

    async def claim_due(self, *, limit: int) -> list[int]:
        """Lease due players; none while requests are paused.

        While the hiscores fail for everyone, one at a time is enough as a probe.
        """
        await self._future_moments.pull_back_if_needed()
        status = self._hiscores.status
        if status.retry_in > 0:
            return []
        await self._scheduler_state.tend(requests_per_minute=status.requests_per_minute)
        at_most = limit if status.failing_for is None else min(limit, 1)
        leases = await claim_due_players(self._clock, limit=at_most)
        self._leases.update(leases)
        if leases:  # for the others, should this process be killed
            await self._saved_state.remember(self._leases_name, leases_to_json(self._leases))
        return list(leases)

    async def give_back(self, only: Collection[int] | None = None) -> None:
        """End the leases of players who were claimed and not read, so that others read them."""
        leases = {
            player_id: until
            for player_id, until in self._leases.items()
            if only is None or player_id in only
        }
        await give_back_players(leases)
        for player_id in leases:
            self._leases.pop(player_id, None)

    async def update(self, player_id: int) -> bool:
        """Read a leased player and tell whether there was news.

        Raises:
            HiscoresTrouble: It was not read and will be tried again.
        """
        player = await player_of(player_id)
        try:
            has_news = await self._read(player)
        except HiscoresTrouble as trouble:
            log.debug("%s was not read: %s", player.name, trouble)
            self._count_failure(player, trouble)
            await self._try_again(player)
            raise
        self._failed_once.discard(player_id)
        self._leases.pop(player_id, None)
        return has_news

    def _count_failure(self, player: Player, trouble: HiscoresTrouble) -> None:
        """Count what may be trouble with one name alone, from the second time in a row."""
        if not isinstance(trouble, _OF_ONE_PLAYER) or self._hiscores.status.failing_for is not None:
            return
        if player.failures:
            player.failures += 1
        elif player.id in self._failed_once:
            player.failures = 2
        else:
            self._failed_once.add(player.id)

    async def postpone(self, player_id: int) -> None:
        """End a player's lease after an unexpected error; it is tried again later."""
        player = await Player.get(id=player_id)
        player.failures += 1
        await self._give_back(player, next_check_at=self._scheduler.next_for(player))

    async def update_now(self, guild_id: int, name: str, *, member_id: int = 0) -> Update:
        """Read a player because a member asks.

        Raises:
            PlayerNotTracked: The guild does not track it.
            NameInDoubt: The name seems to be another person's now.
            UpdatedJustNow: It was read less than the cool-down ago.
            OneMoment: The member has just asked for a lot.
            HiscoresError: The hiscores gave no figures.
        """
        link = await tracked_player(guild_id, name)
        player = link.player
        _refuse_if_in_doubt(player)
        self._refuse_if_too_soon(player)
        reading = await self._hiscores.fetch(
            player.name, priority=Priority.MEMBER, requester=Requester(guild_id, member_id)
        )
        recorded = await self._recorder.record(player.id, reading, seen=player)
        return Update(
            profile=profile_of(await tracked_player(guild_id, name)),
            gains=gains_of_update(recorded.before, recorded.after) if recorded.before else None,
            verdict=recorded.verdict,
        )

    def _refuse_if_too_soon(self, player: Player) -> None:
        if player.last_checked_at is None:
            return
        again_at = player.last_checked_at + COOLDOWN
        if self._clock.now() < again_at:
            raise UpdatedJustNow(
                "{player} was read just now.",
                tip="You can ask again {again}.",
                player=player.name,
                again=again_at + timedelta(seconds=1),
            )

    async def _read(self, player: Player) -> bool:
        try:
            reading = await self._hiscores.fetch(player.name)
        except PlayerNotOnHiscores:
            await self._missing_players.note(player)
            return False
        recorded = await self._recorder.record(player.id, reading, seen=player)
        if recorded.has_news:
            player.last_changed_at = reading.taken_at
        if recorded.is_believed:
            await self._account_types.look_if_due(player, reading)
        return recorded.has_news

    async def _try_again(self, player: Player) -> None:
        if self._hiscores.status.retry_in > 0:  # for everyone
            again_at = self._scheduler.retry_in_outage()
        else:
            again_at = self._scheduler.retry_for(player)
        await self._give_back(player, next_check_at=again_at)

    async def _give_back(self, player: Player, *, next_check_at: datetime) -> None:
        await Player.filter(id=player.id).update(
            failures=player.failures, next_check_at=next_check_at, lease_until=FREE
        )
        self._leases.pop(player.id, None)


def _refuse_if_in_doubt(player: Player) -> None:
    if player.name_taken_since:
        raise NameInDoubt(
            "I stopped reading {player}: since {since} the name seems to be another person's.",
            player=player.name,
            since=player.name_taken_since,
        )
