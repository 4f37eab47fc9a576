"""Which players a guild tracks: starting, stopping, pausing, listing."""

from datetime import timedelta

from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.figures.readings import Reading
from bot.domain.game.player_names import clean_name, name_key
from bot.domain.players.lifecycle import PlayerEvent, PlayerStatus
from bot.domain.players.profiles import Profile
from bot.errors import AlreadyTracked
from bot.hiscores.client import HiscoresClient
from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import Requester
from bot.models import GuildPlayer, Player, PlayerName
from bot.services.players.follow_state import update_follow_state
from bot.services.players.opt_out_rows import refuse_if_opted_out
from bot.services.scheduling.scheduler import Scheduler
from bot.services.settings.guild_settings import Guilds
from bot.services.storage.leases import FREE
from bot.services.storage.player_rows import find_link, locked_player, profile_of, tracked_player
from bot.services.updates.recorder import Recorder


class Tracking:
    """Starts and stops the tracking of players."""

    def __init__(
        self,
        *,
        hiscores: HiscoresClient,
        recorder: Recorder,
        guilds: Guilds,
        scheduler: Scheduler,
        clock: Clock,
    ) -> None:
        self._hiscores = hiscores
        self._recorder = recorder
        self._guilds = guilds
        self._scheduler = scheduler
        self._clock = clock

    async def track_player(
        self, name: str, *, guild_id: int, added_by: int, member_id: int | None
    ) -> Profile:
        """Begin to track a player, after the hiscores have shown that there is one.

        Raises:
            InvalidName: The text cannot be a name.
            AlreadyTracked: The guild tracks that player already.
            OptedOut: Its owner asked that nobody tracks it.
            PlayerNotOnHiscores: No such player is listed.
            OneMoment: The member has just asked for a lot.
            HiscoresTrouble: The hiscores cannot tell now.
        """
        spelling = clean_name(name)
        await self._refuse(guild_id, spelling)
        player = await Player.get_or_none(name_key=name_key(spelling))
        if player is None or player.known is None:
            asking = Requester(guild_id, added_by)
            player = await self._first_reading(spelling, Priority.MEMBER, asking)
        await self._guilds.remember(guild_id)
        await self._link(player, guild_id=guild_id, added_by=added_by, member_id=member_id)
        return await self.profile(guild_id, spelling)

    async def track_one_of_many(
        self, name: str, *, guild_id: int, added_by: int, member_id: int | None
    ) -> None:
        """Begin to track a player of a list, whose requests wait behind those of members.

        A player that was not read lately is read first, so that its past is not announced here.

        Raises:
            HeraldError: For the reasons that ``track_player`` names.
        """
        spelling = clean_name(name)
        await self._refuse(guild_id, spelling)
        player = await Player.get_or_none(name_key=name_key(spelling))
        if player is None or player.known is None or player.status is PlayerStatus.ARCHIVED:
            asking = Requester(guild_id, added_by)
            player = await self._first_reading(spelling, Priority.SWEEP, asking)
        await self._guilds.remember(guild_id)
        await self._link(player, guild_id=guild_id, added_by=added_by, member_id=member_id)

    async def untrack_player(self, name: str, *, guild_id: int) -> str:
        """Stop tracking a player here and return its name; its history is kept.

        Raises:
            PlayerNotTracked: The guild does not track it.
        """
        link = await tracked_player(guild_id, name)
        await link.delete()
        await self._wake_or_rest(link.player_id)
        return link.player.name

    async def set_paused(self, name: str, *, guild_id: int, is_paused: bool) -> Profile:
        """Pause or resume a player in one guild; other guilds are not touched.

        Raises:
            PlayerNotTracked: The guild does not track it.
        """
        link = await tracked_player(guild_id, name)
        await GuildPlayer.filter(id=link.id).update(is_paused=is_paused)
        await self._wake_or_rest(link.player_id, wish=None if is_paused else PlayerEvent.RESUMED)
        return await self.profile(guild_id, name)

    async def set_interval(
        self, name: str, *, guild_id: int, interval: timedelta | None
    ) -> Profile:
        """Fix how often a player is read for this guild; None removes that.

        The player is never read less often for other guilds because of it.

        Raises:
            PlayerNotTracked: The guild does not track it.
        """
        link = await tracked_player(guild_id, name)
        seconds = None if interval is None else int(interval.total_seconds())
        await GuildPlayer.filter(id=link.id).update(interval_seconds=seconds)
        await self._wake_or_rest(link.player_id)
        await self._plan_anew(link.player_id)
        return await self.profile(guild_id, name)

    async def profile(self, guild_id: int, name: str) -> Profile:
        """Describe one tracked player.

        Raises:
            PlayerNotTracked: The guild does not track it.
        """
        return profile_of(await tracked_player(guild_id, name))

    async def count(self, guild_id: int) -> int:
        """Count the players a guild tracks."""
        return await GuildPlayer.filter(guild_id=guild_id).count()

    async def profiles(self, guild_id: int, *, offset: int, limit: int) -> tuple[Profile, ...]:
        """Return a stretch of a guild's players in alphabetical order."""
        links = (
            await GuildPlayer.filter(guild_id=guild_id)
            .order_by("player__name_key")
            .offset(offset)
            .limit(limit)
            .prefetch_related("player")
        )
        return tuple(profile_of(link) for link in links)

    async def names_like(self, text: str, *, guild_id: int, limit: int = 25) -> list[str]:
        """Return names of tracked players that contain the text; those that begin so come first."""
        key = name_key(text)
        names = GuildPlayer.filter(guild_id=guild_id).order_by("player__name_key").limit(limit)
        starting = names.filter(_like("startswith", key))
        found = [row["player__name"] for row in await starting.values("player__name")]
        if len(found) < limit:
            within = await names.filter(_like("contains", key)).values("player__name")
            found += [row["player__name"] for row in within if row["player__name"] not in found]
        return found[:limit]

    async def _refuse(self, guild_id: int, spelling: str) -> None:
        if await find_link(guild_id, spelling):
            raise AlreadyTracked("{player} is already tracked in this server.", player=spelling)
        await refuse_if_opted_out(spelling, guild_id=guild_id)

    async def _first_reading(
        self, spelling: str, priority: Priority, requester: Requester
    ) -> Player:
        reading = await self._hiscores.fetch(spelling, priority=priority, requester=requester)
        player = await self._player_row(spelling, reading)
        await self._recorder.record(player.id, reading)
        return player

    async def _player_row(self, spelling: str, reading: Reading) -> Player:
        key = name_key(spelling)
        shown = reading.display_name
        name = shown if shown and name_key(shown) == key else spelling
        now = self._clock.now()
        row = Player(
            name=name,
            name_key=key,
            status=PlayerStatus.ARCHIVED,  # read by nobody until a guild's link stands
            created_at=now,
            next_check_at=now,
            lease_until=FREE,
        )
        try:
            async with in_transaction() as tx:
                await row.save(using_db=tx)
                await PlayerName.create(using_db=tx, player=row, name=name, seen_at=now)
        except IntegrityError:  # somebody else asked for the same player at the same moment
            return await Player.get(name_key=key)
        return row

    async def _link(
        self, player: Player, *, guild_id: int, added_by: int, member_id: int | None
    ) -> None:
        """Add a guild's link to a player, unless its owner has just opted out."""
        try:
            async with in_transaction() as tx:
                locked = await locked_player(player.id, tx)
                await refuse_if_opted_out(locked.name, guild_id=guild_id, tx=tx)
                await GuildPlayer.create(
                    using_db=tx,
                    guild_id=guild_id,
                    player_id=player.id,
                    added_by=added_by,
                    added_at=self._clock.now(),
                    member_id=member_id,
                )
                await update_follow_state(tx, locked, wish=PlayerEvent.TRACKED)
        except IntegrityError as same_moment:
            raise AlreadyTracked(
                "{player} is already tracked in this server.", player=player.name
            ) from same_moment

    async def _wake_or_rest(self, player_id: int, *, wish: PlayerEvent | None = None) -> None:
        async with in_transaction() as tx:
            await update_follow_state(tx, await locked_player(player_id, tx), wish=wish)

    async def _plan_anew(self, player_id: int) -> None:
        async with in_transaction() as tx:
            player = await locked_player(player_id, tx)
            player.next_check_at = self._scheduler.replan(player)
            await player.save(using_db=tx, update_fields=("next_check_at", "rhythm"))


def _like(how: str, key: str) -> Q:
    return Q(**{f"player__name_key__{how}": key})
