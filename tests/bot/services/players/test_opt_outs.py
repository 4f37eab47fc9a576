"""Names that nobody may track, on both databases."""

import asyncio

import pytest

from bot.domain.players.lifecycle import PlayerStatus
from bot.errors import (
    NameInDoubt,
    NotYourAccount,
    OptedOut,
    PlayerNotTracked,
    RequestSettled,
)
from bot.models import GuildPlayer, OptOut
from tests.support.world import ADMIN, GUILD, OTHER_GUILD, ZEZIMA, World

OWNER, STRANGER, OTHER_MANAGER = 21, 22, 23
LEVEL_50, LEVEL_60 = 101_333, 273_742


@pytest.fixture
async def linked(world: World) -> World:
    """Two guilds track a player, which is linked to its owner in one of them."""
    await world.choose_channel()
    await world.choose_channel(OTHER_GUILD, channel_id=12)
    await world.track(attack=LEVEL_50)
    await world.track(guild_id=OTHER_GUILD)
    await world.services.account_links.claim(ZEZIMA, guild_id=GUILD, member_id=OWNER)
    return world


async def asked(world: World, name: str = ZEZIMA) -> int:
    request_id, _ = await world.services.optouts.ask(name, guild_id=GUILD, member_id=OWNER)
    return request_id


async def confirmed(world: World) -> None:
    request_id = await asked(world)
    await world.services.optouts.confirm(request_id, guild_id=GUILD, confirmed_by=ADMIN)


async def test_a_request_changes_nothing_before_it_is_confirmed(linked: World) -> None:
    _, name = await linked.services.optouts.ask("zezima", guild_id=GUILD, member_id=OWNER)

    assert name == ZEZIMA
    assert await GuildPlayer.all().count() == 2
    assert (await linked.player()).status is PlayerStatus.ACTIVE


@pytest.mark.parametrize(("guild_id", "member_id"), [(GUILD, STRANGER), (OTHER_GUILD, OWNER)])
async def test_only_whom_the_player_is_linked_to_may_ask(
    linked: World, guild_id: int, member_id: int
) -> None:
    with pytest.raises(NotYourAccount, match="Zezima is not linked to you here"):
        await linked.services.optouts.ask(ZEZIMA, guild_id=guild_id, member_id=member_id)


async def test_a_player_that_is_not_tracked_is_nobodys_to_ask_about(world: World) -> None:
    with pytest.raises(NotYourAccount):
        await asked(world)


async def test_whose_name_it_is_has_to_be_settled_first(linked: World) -> None:
    player = await linked.player()
    player.name_taken_since = linked.clock.now()
    await player.save()

    with pytest.raises(NameInDoubt):
        await asked(linked)


async def test_once_confirmed_no_guild_tracks_the_player_or_hears_of_it(linked: World) -> None:
    await linked.read(attack=LEVEL_60)

    await confirmed(linked)

    assert await GuildPlayer.all().count() == 0
    assert (await linked.player()).status is PlayerStatus.ARCHIVED
    assert await linked.delivered() == []


@pytest.mark.parametrize("guild_id", [GUILD, OTHER_GUILD])
async def test_a_name_that_opted_out_cannot_be_tracked_or_taken(
    linked: World, guild_id: int
) -> None:
    await linked.track("Wren", guild_id=guild_id)
    await confirmed(linked)

    with pytest.raises(OptedOut, match="The owner of ZEZIMA has asked"):
        await linked.track("ZEZIMA", guild_id=guild_id)
    with pytest.raises(OptedOut):
        await linked.services.renames.rename("Wren", ZEZIMA, guild_id=guild_id)
    with pytest.raises(PlayerNotTracked):
        await linked.services.tracking.profile(guild_id, ZEZIMA)


async def test_who_is_just_being_tracked_is_not_once_the_owner_has_opted_out(
    linked: World,
) -> None:
    await linked.services.tracking.untrack_player(ZEZIMA, guild_id=OTHER_GUILD)
    request_id = await asked(linked)
    optouts = linked.services.optouts

    results = await asyncio.gather(
        linked.track(guild_id=OTHER_GUILD),
        optouts.confirm(request_id, guild_id=GUILD, confirmed_by=ADMIN),
        return_exceptions=True,
    )

    assert all(not isinstance(it, BaseException) or isinstance(it, OptedOut) for it in results)
    assert await GuildPlayer.all().count() == 0


async def test_who_opted_out_cannot_ask_again(linked: World) -> None:
    await confirmed(linked)

    with pytest.raises(OptedOut, match="not tracked anywhere already"):
        await asked(linked)


async def test_of_two_requests_only_the_newer_one_can_be_confirmed(linked: World) -> None:
    first, second = await asked(linked), await asked(linked)
    optouts = linked.services.optouts

    with pytest.raises(RequestSettled):
        await optouts.confirm(first, guild_id=GUILD, confirmed_by=ADMIN)
    await optouts.confirm(second, guild_id=GUILD, confirmed_by=ADMIN)


async def test_a_request_is_confirmed_once_and_by_managers_of_its_guild(linked: World) -> None:
    request_id, optouts = await asked(linked), linked.services.optouts

    with pytest.raises(RequestSettled):
        await optouts.confirm(request_id, guild_id=OTHER_GUILD, confirmed_by=OTHER_MANAGER)
    await optouts.confirm(request_id, guild_id=GUILD, confirmed_by=ADMIN)
    with pytest.raises(RequestSettled):
        await optouts.confirm(request_id, guild_id=GUILD, confirmed_by=OTHER_MANAGER)
    with pytest.raises(RequestSettled):
        await optouts.decline(request_id, guild_id=GUILD)

    assert (await OptOut.get()).confirmed_by == ADMIN


async def test_a_declined_request_is_forgotten(linked: World) -> None:
    request_id, optouts = await asked(linked), linked.services.optouts

    with pytest.raises(RequestSettled):
        await optouts.decline(request_id, guild_id=OTHER_GUILD)
    declined = await optouts.decline(request_id, guild_id=GUILD)

    assert (declined.name, declined.asked_by) == (ZEZIMA, OWNER)
    assert await OptOut.all().count() == 0
    assert await GuildPlayer.all().count() == 2


async def test_a_name_whose_owner_opts_in_is_tracked_again_with_its_history(
    linked: World,
) -> None:
    await confirmed(linked)

    name = await linked.services.optouts.withdraw(
        "zezima", guild_id=OTHER_GUILD, member_id=OWNER, is_manager=False
    )

    assert name == "zezima"
    profile = await linked.track()
    assert profile.known is not None


@pytest.mark.parametrize(
    ("guild_id", "member_id", "is_manager", "may"),
    [
        (GUILD, STRANGER, False, False),
        (OTHER_GUILD, OTHER_MANAGER, True, False),
        (GUILD, ADMIN, True, True),
    ],
)
async def test_only_the_owner_or_a_manager_there_may_opt_in(
    linked: World, *, guild_id: int, member_id: int, is_manager: bool, may: bool
) -> None:
    await confirmed(linked)
    withdrawing = linked.services.optouts.withdraw(
        ZEZIMA, guild_id=guild_id, member_id=member_id, is_manager=is_manager
    )

    if may:
        await withdrawing
    else:
        with pytest.raises(NotYourAccount, match="You have not asked that Zezima"):
            await withdrawing
    assert await OptOut.all().count() == (0 if may else 1)


async def test_the_names_a_member_can_opt_in_are_known(linked: World) -> None:
    assert await linked.services.optouts.names_to_withdraw(OWNER) == []
    await asked(linked)

    assert await linked.services.optouts.names_to_withdraw(OWNER) == [ZEZIMA]
    assert await linked.services.optouts.names_to_withdraw(STRANGER) == []
