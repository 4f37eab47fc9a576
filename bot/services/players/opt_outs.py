"""Names that may not be tracked, in no guild, because whoever plays them asked for that.

A request is made by the linked member and confirmed by a manager of the same guild, who knows
whether it is really that member's account. What is kept of such a player is deleted by ``purging``.
"""

from collections.abc import Collection

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.expressions import Q

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.game.player_names import clean_name, name_key
from bot.errors import NameInDoubt, NotYourAccount, OptedOut, RequestSettled
from bot.models import GuildPlayer, OptOut, Player
from bot.services.players.follow_state import update_follow_state
from bot.services.storage.player_rows import find_link, locked_player


class OptOuts:
    """Takes requests not to be tracked, and keeps to them."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def ask(self, name: str, *, guild_id: int, member_id: int) -> tuple[int, str]:
        """Note that a member does not want its account tracked; return the request's id and name.

        An older request about the name that nobody confirmed is forgotten.

        Raises:
            NotYourAccount: The player is not linked to that member in this guild.
            NameInDoubt: Whose name it is has to be settled first.
            OptedOut: That is so already.
        """
        spelling = clean_name(name)
        if await opted_out({name_key(spelling)}):
            raise OptedOut("{player} is not tracked anywhere already.", tip="", player=spelling)
        link = await find_link(guild_id, spelling)
        if link is None or link.member_id != member_id:
            raise NotYourAccount("{player} is not linked to you here.", player=spelling)
        if link.player.name_taken_since:
            raise NameInDoubt
        async with in_transaction() as tx:
            name_key_ = name_key(link.player.name)
            await OptOut.filter(name_key=name_key_, confirmed_by=None).using_db(tx).delete()
            request = await OptOut.create(
                using_db=tx,
                name=link.player.name,
                name_key=name_key_,
                asked_by=member_id,
                guild_id=guild_id,
                asked_at=self._clock.now(),
            )
        return request.id, request.name

    async def confirm(self, request_id: int, *, guild_id: int, confirmed_by: int) -> OptOut:
        """Stop tracking the player everywhere, for good.

        Raises:
            RequestSettled: There is no such request any more, or it is confirmed already.
        """
        async with in_transaction() as tx:
            open_ = OptOut.filter(id=request_id, guild_id=guild_id, confirmed_by=None)
            now = self._clock.now()
            if not await open_.using_db(tx).update(confirmed_by=confirmed_by, asked_at=now):
                raise RequestSettled
            request = await OptOut.get(id=request_id, using_db=tx)
            player = await Player.filter(name_key=request.name_key).using_db(tx).first()
            if player:
                await _forget_by_all(tx, await locked_player(player.id, tx))
        return request

    async def decline(self, request_id: int, *, guild_id: int) -> OptOut:
        """Let a request fall.

        Raises:
            RequestSettled: There is no such request any more, or it is confirmed already.
        """
        request = await OptOut.get_or_none(id=request_id, guild_id=guild_id, confirmed_by=None)
        if request is None or not await _delete_open(request):
            raise RequestSettled
        return request

    async def withdraw(self, name: str, *, guild_id: int, member_id: int, is_manager: bool) -> str:
        """Let a name be tracked again, or take a request back; return the name.

        The member who asked may, and managers of the guild where it was asked.

        Raises:
            NotYourAccount: There is nothing that this member may take back.
        """
        spelling = clean_name(name)
        whose = Q(asked_by=member_id)
        if is_manager:
            whose |= Q(guild_id=guild_id)
        found = OptOut.filter(Q(name_key=name_key(spelling)) & whose)
        if not await found.delete():
            raise NotYourAccount(
                "You have not asked that {player} is left alone.",
                tip="Only the member who asked can take it back, or a manager of the server where "
                "that was.",
                player=spelling,
            )
        return spelling

    async def names_to_withdraw(self, member_id: int) -> list[str]:
        """Return the names a member has asked not to be tracked, in alphabetical order."""
        rows = OptOut.filter(asked_by=member_id).order_by("name_key")
        return [row.name for row in await rows]


async def opted_out(keys: Collection[str], tx: BaseDBAsyncClient | None = None) -> frozenset[str]:
    """Return which of these names (by their keys) may not be tracked."""
    rows = OptOut.filter(name_key__in=list(keys), confirmed_by__isnull=False)
    found = await (rows.using_db(tx) if tx else rows).values_list("name_key", flat=True)
    return frozenset(map(str, found))


async def refuse_if_opted_out(name: str, tx: BaseDBAsyncClient | None = None) -> None:
    """Let pass only names that may be tracked.

    Raises:
        OptedOut: Its owner asked for that.
    """
    if await opted_out({name_key(name)}, tx):
        raise OptedOut(
            "The owner of {player} has asked that this account is not tracked.", player=name
        )


async def _forget_by_all(tx: BaseDBAsyncClient, player: Player) -> None:
    """Take a locked player from every guild; what still waits to be told of it never is, then."""
    await GuildPlayer.filter(player_id=player.id).using_db(tx).delete()
    await update_follow_state(tx, player)


async def _delete_open(request: OptOut) -> bool:
    return bool(await OptOut.filter(id=request.id, confirmed_by=None).delete())
