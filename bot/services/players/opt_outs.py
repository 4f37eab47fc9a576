"""Requests not to track a player: a claim, which the managers of each server judge for theirs.

The data of a player that no server follows any more is deleted by ``purging`` on the announced day;
until then everything can be taken back.
"""

from collections.abc import Sequence
from datetime import timedelta

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.expressions import Q

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.game.player_names import clean_name, name_key
from bot.domain.players.decisions import OptOutState, is_operators_to_decide
from bot.errors import NameInDoubt, NotYourAccount, OptedOut, RequestSettled
from bot.models import GuildPlayer, OptOut, OptOutRequest
from bot.services.players.follow_state import update_follow_state
from bot.services.players.opt_out_rows import (
    OPERATOR,
    OptOutStatus,
    link_to_json,
    links_of_name,
    open_request,
    opted_out,
    restore_link,
    status_of,
)
from bot.services.storage.player_rows import find_link, locked_player


class OptOuts:
    """Takes requests not to be tracked, and keeps to them."""

    def __init__(self, *, clock: Clock, grace: timedelta) -> None:
        self._clock = clock
        self._grace = grace

    async def ask(
        self,
        name: str,
        *,
        guild_id: int,
        member_id: int,
        is_manager: bool = False,
        is_banned: bool = False,
    ) -> OptOutStatus:
        """Note that a member does not want an account tracked in this server.

        A manager's own request takes effect at once; that of a member who may not use the bot goes
        to the operator. Asking again changes nothing.

        Raises:
            NotYourAccount: The player is not linked to that member in this guild.
            NameInDoubt: Whose name it is has to be settled first.
            OptedOut: That is so already.
        """
        spelling = clean_name(name)
        if await opted_out({name_key(spelling)}, guild_id=guild_id):
            raise OptedOut("{player} is not tracked here already.", tip="", player=spelling)
        link = await find_link(guild_id, spelling)
        if link is None or (link.member_id != member_id and not is_banned):
            raise NotYourAccount("{player} is not linked to you here.", player=spelling)
        if link.player.name_taken_since:
            raise NameInDoubt
        async with in_transaction() as tx:
            row = await self._noted(tx, link, member_id, is_for_operator=is_banned)
            if is_manager and not is_banned:
                await self._take_effect(tx, row, decided_by=member_id)
                await self._ask_elsewhere(tx, row)
        return status_of(row)

    async def confirm(self, request_id: int, *, guild_id: int, confirmed_by: int) -> OptOutStatus:
        """Stop tracking the player in this server; the others' managers are asked then.

        Raises:
            RequestSettled: There is no such request any more, or it is decided already.
        """
        async with in_transaction() as tx:
            row = await open_request(tx, request_id, guild_id)
            await self._take_effect(tx, row, decided_by=confirmed_by)
            row.told_at = self._clock.now()  # the managers decided it themselves
            await row.save(using_db=tx)
            if row.asked_in == guild_id:
                await self._ask_elsewhere(tx, row)
        return status_of(row)

    async def decline(
        self, request_id: int, *, guild_id: int, declined_by: int = OPERATOR
    ) -> OptOutStatus:
        """Let a request fall in this server, for good.

        Raises:
            RequestSettled: There is no such request any more, or it is decided already.
        """
        async with in_transaction() as tx:
            row = await open_request(tx, request_id, guild_id)
            await self._decline(tx, row, declined_by)
        return status_of(row)

    async def renewed(self, old_id: int, *, guild_id: int) -> int:
        """Return the request that took the place of one made with an earlier version.

        Raises:
            RequestSettled: There is no such request any more, or it is decided already.
        """
        async with in_transaction() as tx:
            old = await OptOut.get_or_none(
                id=old_id, guild_id=guild_id, confirmed_by=None, using_db=tx
            )
            if old is None:
                raise RequestSettled
            await OptOut.filter(id=old.id).using_db(tx).delete()
            row = OptOutRequest(
                guild_id=guild_id,
                name=old.name,
                name_key=old.name_key,
                asked_by=old.asked_by,
                asked_in=guild_id,
                asked_at=old.asked_at,
                told_at=self._clock.now(),
            )
            await OptOutRequest.bulk_create([row], ignore_conflicts=True, using_db=tx)
            found = await OptOutRequest.get(guild_id=guild_id, name_key=old.name_key, using_db=tx)
        return found.id

    async def withdraw(self, name: str, *, guild_id: int, member_id: int, is_manager: bool) -> str:
        """Allow a name to be tracked again, or take a request back; return the name.

        The member who asked may, for every server; managers for theirs. What a server followed, it
        follows again as before.

        Raises:
            NotYourAccount: There is nothing that this member may take back.
        """
        spelling = clean_name(name)
        whose, key = Q(asked_by=member_id), name_key(spelling)
        if is_manager:
            whose |= Q(guild_id=guild_id)
        async with in_transaction() as tx:
            found = await OptOut.filter(Q(name_key=key) & whose).using_db(tx).delete()
            asked = Q(name_key=key) & whose & ~Q(state=OptOutState.DECLINED)
            for row in await OptOutRequest.filter(asked).using_db(tx):
                await restore_link(tx, row)
                await row.delete(using_db=tx)
                found += 1
        if not found:
            raise NotYourAccount(
                "You have not asked that {player} is left alone.",
                tip="Only the member who asked can take it back, or a manager of the server where "
                "that was.",
                player=spelling,
            )
        return spelling

    async def names_to_withdraw(self, member_id: int) -> list[str]:
        """Return the names a member has asked not to be tracked, in alphabetical order."""
        asked = OptOutRequest.filter(asked_by=member_id).exclude(state=OptOutState.DECLINED)
        names = dict(await OptOut.filter(asked_by=member_id).values_list("name_key", "name"))
        names |= dict(await asked.values_list("name_key", "name"))
        return [names[key] for key in sorted(names)]

    async def open_in(self, guild_id: int) -> Sequence[OptOutStatus]:
        """Return the requests that the managers of a server have to decide, the oldest first."""
        rows = OptOutRequest.filter(
            guild_id=guild_id, state=OptOutState.OPEN, is_for_operator=False
        )
        return [status_of(row) for row in await rows.order_by("id")]

    async def untold(self) -> Sequence[OptOutStatus]:
        """Return what managers do not know yet: requests to decide, and what took effect."""
        rows = OptOutRequest.filter(
            told_at__isnull=True,
            is_for_operator=False,
            guild__left_at__isnull=True,
            state__in=[OptOutState.OPEN, OptOutState.CONFIRMED],
        )
        return [status_of(row) for row in await rows.order_by("id")]

    async def begin_telling(self, status: OptOutStatus) -> bool:
        """Take it on to tell the managers how a request stands; False when somebody else did."""
        rows = OptOutRequest.filter(id=status.request_id, state=status.state, told_at__isnull=True)
        return bool(await rows.update(told_at=self._clock.now()))

    async def nobody_told(self, status: OptOutStatus) -> None:
        """Take back that the managers were told: they could not be reached."""
        rows = OptOutRequest.filter(id=status.request_id, state=status.state)
        await rows.update(told_at=None)

    async def for_operator(self) -> Sequence[OptOutStatus]:
        """Return the requests that the operator may decide, the oldest first."""
        now = self._clock.now()
        rows = await OptOutRequest.filter(state=OptOutState.OPEN).order_by("asked_at", "id")
        return [
            status_of(row)
            for row in rows
            if is_operators_to_decide(asked_at=row.asked_at, now=now, is_banned=row.is_for_operator)
        ]

    async def confirm_for_all(self, request_id: int) -> int:
        """Stop tracking a player in every server, by the operator's decision; return in how many.

        Raises:
            RequestSettled: The request is not the operator's to decide.
        """
        request = await self._operators(request_id)
        async with in_transaction() as tx:
            links = GuildPlayer.filter(links_of_name(request.name_key)).using_db(tx)
            for link in await links.prefetch_related("player"):
                await self._noted(tx, link, request.asked_by, asked_in=request.asked_in)
            rows = OptOutRequest.filter(name_key=request.name_key).using_db(tx)
            open_ = [row for row in await rows if row.state is not OptOutState.CONFIRMED]
            for row in open_:
                await self._take_effect(tx, row, decided_by=OPERATOR)
            everywhere = OptOut(
                name=request.name,
                name_key=request.name_key,
                asked_by=request.asked_by,
                confirmed_by=OPERATOR,
                guild_id=request.asked_in,
                asked_at=self._clock.now(),
            )
            await OptOut.bulk_create([everywhere], ignore_conflicts=True, using_db=tx)
        return len(open_)

    async def refuse_for_all(self, request_id: int) -> int:
        """Let every undecided request about a player fall; return how many there were.

        Raises:
            RequestSettled: The request is not the operator's to decide.
        """
        request = await self._operators(request_id)
        async with in_transaction() as tx:
            rows = OptOutRequest.filter(name_key=request.name_key, state=OptOutState.OPEN)
            found = await rows.using_db(tx)
            for row in found:
                await self._decline(tx, row, OPERATOR)
        return len(found)

    async def _operators(self, request_id: int) -> OptOutRequest:
        if request_id not in {request.request_id for request in await self.for_operator()}:
            raise RequestSettled
        return await OptOutRequest.get(id=request_id)

    async def _noted(
        self,
        tx: BaseDBAsyncClient,
        link: GuildPlayer,
        member_id: int,
        *,
        asked_in: int | None = None,
        is_for_operator: bool = False,
    ) -> OptOutRequest:
        """Return a server's request about a player, made now if there is none."""
        row = OptOutRequest(
            guild_id=link.guild_id,
            name=link.player.name,
            name_key=name_key(link.player.name),
            asked_by=member_id,
            asked_in=asked_in or link.guild_id,
            asked_at=self._clock.now(),
            is_for_operator=is_for_operator,
        )
        mine = {"guild_id": row.guild_id, "name_key": row.name_key}
        if asked_in is None:  # who asks here again may do so after a refusal
            declined = OptOutRequest.filter(**mine, state=OptOutState.DECLINED)
            await declined.using_db(tx).delete()
        await OptOutRequest.bulk_create([row], ignore_conflicts=True, using_db=tx)
        return await OptOutRequest.get(**mine, using_db=tx)

    async def _take_effect(
        self, tx: BaseDBAsyncClient, row: OptOutRequest, *, decided_by: int
    ) -> None:
        """Take a player from one server, in a way that can be taken back."""
        now = self._clock.now()
        row.state, row.decided_by, row.decided_at = OptOutState.CONFIRMED, decided_by, now
        row.delete_at, row.told_at, row.is_for_operator = now + self._grace, None, False
        links = GuildPlayer.filter(links_of_name(row.name_key), guild_id=row.guild_id).using_db(tx)
        for link in await links:
            row.link = link_to_json(link)
            player = await locked_player(link.player_id, tx)
            await link.delete(using_db=tx)
            await update_follow_state(tx, player)
        await row.save(using_db=tx)

    async def _ask_elsewhere(self, tx: BaseDBAsyncClient, row: OptOutRequest) -> None:
        """Ask the managers of the other servers that follow the player, each once."""
        others = GuildPlayer.filter(links_of_name(row.name_key), guild__left_at__isnull=True)
        for link in (
            await others.exclude(guild_id=row.guild_id).using_db(tx).prefetch_related("player")
        ):
            await self._noted(tx, link, row.asked_by, asked_in=row.asked_in)

    async def _decline(self, tx: BaseDBAsyncClient, row: OptOutRequest, declined_by: int) -> None:
        row.state, row.decided_by = OptOutState.DECLINED, declined_by
        row.decided_at = self._clock.now()
        await row.save(using_db=tx)
