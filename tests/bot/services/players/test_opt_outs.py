"""Names that nobody may track, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.players.decisions import OptOutState
from bot.domain.players.lifecycle import PlayerStatus
from bot.errors import (
    AlreadyTracked,
    NameInDoubt,
    NotYourAccount,
    OptedOut,
    PlayerNotTracked,
    RequestSettled,
)
from bot.models import GuildPlayer, OptOut, OptOutRequest
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
    request = await world.services.optouts.ask(name, guild_id=GUILD, member_id=OWNER)
    return request.request_id


async def confirm_elsewhere(world: World) -> None:
    """Have the other guild's managers confirm what they were asked."""
    optouts = world.services.optouts
    for request in await optouts.open_in(OTHER_GUILD):
        await optouts.confirm(request.request_id, guild_id=OTHER_GUILD, confirmed_by=OTHER_MANAGER)


async def confirmed(world: World) -> None:
    request_id = await asked(world)
    await world.services.optouts.confirm(request_id, guild_id=GUILD, confirmed_by=ADMIN)


async def test_a_request_changes_nothing_before_it_is_confirmed(linked: World) -> None:
    request = await linked.services.optouts.ask("zezima", guild_id=GUILD, member_id=OWNER)

    assert (request.name, request.state) == (ZEZIMA, OptOutState.OPEN)
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


async def test_a_confirmed_request_takes_effect_in_its_server_alone(linked: World) -> None:
    await linked.read(attack=LEVEL_60)

    await confirmed(linked)

    (link,) = await GuildPlayer.all()
    assert link.guild_id == OTHER_GUILD
    assert (await linked.player()).status is PlayerStatus.ACTIVE
    assert {news.guild_id for news in await linked.delivered()} == {OTHER_GUILD}


async def test_the_other_servers_are_asked_once_their_own_managers(linked: World) -> None:
    await confirmed(linked)

    (other,) = await linked.services.optouts.open_in(OTHER_GUILD)
    untold = await linked.services.optouts.untold()

    assert (other.name, other.asked_here) == (ZEZIMA, False)
    assert [it.guild_id for it in untold] == [OTHER_GUILD]
    assert await linked.services.optouts.begin_telling(other)
    assert not await linked.services.optouts.begin_telling(other)
    assert await linked.services.optouts.untold() == []
    await linked.services.optouts.nobody_told(other)
    assert await linked.services.optouts.begin_telling(other)


async def test_a_request_that_nobody_confirmed_bothers_no_other_server(linked: World) -> None:
    await asked(linked)

    assert await linked.services.optouts.open_in(OTHER_GUILD) == []


async def test_in_every_server_that_confirmed_nobody_tracks_the_player(linked: World) -> None:
    await confirmed(linked)
    await confirm_elsewhere(linked)

    assert await GuildPlayer.all().count() == 0
    assert (await linked.player()).status is PlayerStatus.ARCHIVED
    assert await linked.delivered() == []


async def test_a_managers_own_request_takes_effect_at_once_and_is_told(linked: World) -> None:
    request = await linked.services.optouts.ask(
        ZEZIMA, guild_id=GUILD, member_id=OWNER, is_manager=True
    )

    assert request.state is OptOutState.CONFIRMED
    assert request.delete_at == linked.clock.now() + timedelta(days=30)
    assert {it.guild_id for it in await linked.services.optouts.untold()} == {GUILD, OTHER_GUILD}
    assert [link.guild_id for link in await GuildPlayer.all()] == [OTHER_GUILD]


async def test_a_banned_members_request_is_the_operators_alone(linked: World) -> None:
    optouts = linked.services.optouts
    request = await optouts.ask(ZEZIMA, guild_id=GUILD, member_id=STRANGER, is_banned=True)

    assert await optouts.open_in(GUILD) == []
    assert await optouts.untold() == []
    with pytest.raises(RequestSettled):
        await optouts.confirm(request.request_id, guild_id=GUILD, confirmed_by=ADMIN)
    assert [it.request_id for it in await optouts.for_operator()] == [request.request_id]
    assert await optouts.confirm_for_all(request.request_id) == 2
    assert await GuildPlayer.all().count() == 0
    assert {it.guild_id for it in await optouts.untold()} == {GUILD, OTHER_GUILD}


async def test_what_nobody_answered_for_two_weeks_is_the_operators_to_decide(
    linked: World,
) -> None:
    await confirmed(linked)
    optouts = linked.services.optouts
    (other,) = await optouts.open_in(OTHER_GUILD)
    assert await optouts.for_operator() == []
    with pytest.raises(RequestSettled):
        await optouts.confirm_for_all(other.request_id)

    linked.clock.advance(minutes=14 * 24 * 60)

    assert [it.guild_id for it in await optouts.for_operator()] == [OTHER_GUILD]
    assert await optouts.refuse_for_all(other.request_id) == 1
    assert await optouts.for_operator() == []
    assert [link.guild_id for link in await GuildPlayer.all()] == [OTHER_GUILD]


async def test_a_server_that_declined_is_not_asked_again_by_another(linked: World) -> None:
    optouts = linked.services.optouts
    await confirmed(linked)
    (other,) = await optouts.open_in(OTHER_GUILD)
    await optouts.decline(other.request_id, guild_id=OTHER_GUILD, declined_by=OTHER_MANAGER)
    await optouts.withdraw(ZEZIMA, guild_id=GUILD, member_id=OWNER, is_manager=False)

    await confirmed(linked)

    assert await optouts.open_in(OTHER_GUILD) == []
    assert await optouts.untold() == []


async def test_what_a_server_followed_comes_back_as_it_was(linked: World) -> None:
    before = await GuildPlayer.get(guild_id=GUILD)
    await confirmed(linked)

    await linked.services.optouts.withdraw(
        ZEZIMA, guild_id=GUILD, member_id=OWNER, is_manager=False
    )

    after = await GuildPlayer.get(guild_id=GUILD)
    assert (after.member_id, after.is_main, after.added_at) == (
        before.member_id,
        before.is_main,
        before.added_at,
    )
    assert await linked.services.optouts.open_in(OTHER_GUILD) == []


async def test_a_request_of_an_earlier_version_is_decided_for_its_server(linked: World) -> None:
    old = await OptOut.create(
        name=ZEZIMA,
        name_key="zezima",
        asked_by=OWNER,
        guild_id=GUILD,
        asked_at=linked.clock.now(),
    )
    optouts = linked.services.optouts

    with pytest.raises(RequestSettled):
        await optouts.renewed(old.id, guild_id=OTHER_GUILD)
    request_id = await optouts.renewed(old.id, guild_id=GUILD)
    await optouts.confirm(request_id, guild_id=GUILD, confirmed_by=ADMIN)

    assert [link.guild_id for link in await GuildPlayer.all()] == [OTHER_GUILD]
    assert await OptOut.all().count() == 0


@pytest.mark.parametrize("guild_id", [GUILD, OTHER_GUILD])
async def test_a_name_that_opted_out_cannot_be_tracked_or_taken(
    linked: World, guild_id: int
) -> None:
    await linked.track("Wren", guild_id=guild_id)
    await confirmed(linked)
    await confirm_elsewhere(linked)

    with pytest.raises(OptedOut, match="The owner of ZEZIMA has asked"):
        await linked.track("ZEZIMA", guild_id=guild_id)
    with pytest.raises(OptedOut):
        await linked.services.renames.rename("Wren", ZEZIMA, guild_id=guild_id)
    with pytest.raises(PlayerNotTracked):
        await linked.services.tracking.profile(guild_id, ZEZIMA)


async def test_who_is_just_being_tracked_is_not_once_the_owner_has_opted_out(
    linked: World,
) -> None:
    request_id = await asked(linked)
    optouts = linked.services.optouts

    results = await asyncio.gather(
        linked.track(guild_id=GUILD),
        optouts.confirm(request_id, guild_id=GUILD, confirmed_by=ADMIN),
        return_exceptions=True,
    )

    expected = (OptedOut, AlreadyTracked)
    assert all(not isinstance(it, BaseException) or isinstance(it, expected) for it in results)
    assert not await GuildPlayer.exists(guild_id=GUILD)


async def test_who_opted_out_cannot_ask_again(linked: World) -> None:
    await confirmed(linked)

    with pytest.raises(OptedOut, match="not tracked here already"):
        await asked(linked)


async def test_there_is_one_open_request_for_each_player_and_server(linked: World) -> None:
    assert await asked(linked) == await asked(linked)
    assert await OptOutRequest.all().count() == 1


async def test_a_request_is_confirmed_once_and_by_managers_of_its_guild(linked: World) -> None:
    request_id, optouts = await asked(linked), linked.services.optouts

    with pytest.raises(RequestSettled):
        await optouts.confirm(request_id, guild_id=OTHER_GUILD, confirmed_by=OTHER_MANAGER)
    await optouts.confirm(request_id, guild_id=GUILD, confirmed_by=ADMIN)
    with pytest.raises(RequestSettled):
        await optouts.confirm(request_id, guild_id=GUILD, confirmed_by=OTHER_MANAGER)
    with pytest.raises(RequestSettled):
        await optouts.decline(request_id, guild_id=GUILD)

    assert (await OptOutRequest.get(guild_id=GUILD)).decided_by == ADMIN


async def test_a_declined_request_is_forgotten(linked: World) -> None:
    request_id, optouts = await asked(linked), linked.services.optouts

    with pytest.raises(RequestSettled):
        await optouts.decline(request_id, guild_id=OTHER_GUILD)
    declined = await optouts.decline(request_id, guild_id=GUILD)

    assert (declined.name, declined.asked_by) == (ZEZIMA, OWNER)
    assert await optouts.names_to_withdraw(OWNER) == []
    assert await GuildPlayer.all().count() == 2


async def test_a_name_whose_owner_opts_in_is_tracked_again_with_its_history(
    linked: World,
) -> None:
    await confirmed(linked)

    name = await linked.services.optouts.withdraw(
        "zezima", guild_id=OTHER_GUILD, member_id=OWNER, is_manager=False
    )

    assert name == "zezima"
    profile = await linked.services.tracking.profile(GUILD, ZEZIMA)
    assert profile.known is not None


@pytest.mark.parametrize(
    ("guild_id", "member_id", "is_manager", "may"),
    [
        (GUILD, STRANGER, False, False),
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
    confirmed_here = OptOutRequest.filter(state=OptOutState.CONFIRMED, guild_id=GUILD)
    assert await confirmed_here.exists() is not may


async def test_the_names_a_member_can_opt_in_are_known(linked: World) -> None:
    assert await linked.services.optouts.names_to_withdraw(OWNER) == []
    await asked(linked)

    assert await linked.services.optouts.names_to_withdraw(OWNER) == [ZEZIMA]
    assert await linked.services.optouts.names_to_withdraw(STRANGER) == []
