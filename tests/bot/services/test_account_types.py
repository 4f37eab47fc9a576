"""How accounts play, from the tables they are listed on."""

import pytest

from bot.domain.accounts import AccountChange, AccountType
from bot.domain.news import AccountChanged
from bot.hiscores.tables import Table
from bot.models import Snapshot
from tests.support.world import GUILD, ZEZIMA, World


async def type_of(world: World) -> AccountType:
    return (await world.services.tracking.profile(GUILD, ZEZIMA)).account_type


async def test_a_player_on_no_other_table_is_regular(world: World) -> None:
    await world.track()
    await world.read()
    assert await type_of(world) is AccountType.REGULAR


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ([Table.IRONMAN], AccountType.IRONMAN),
        ([Table.IRONMAN, Table.HARDCORE], AccountType.HARDCORE),
        ([Table.IRONMAN, Table.ULTIMATE], AccountType.ULTIMATE),
    ],
)
async def test_the_tables_tell_the_type(
    world: World, tables: list[Table], expected: AccountType
) -> None:
    for table in tables:
        world.hiscores.put(ZEZIMA, {}, table=table)
    await world.track()
    await world.read()
    assert await type_of(world) is expected


async def test_the_death_of_a_hardcore_is_announced_once_it_is_certain(world: World) -> None:
    await world.choose_channel()
    for table in (Table.IRONMAN, Table.HARDCORE):
        world.hiscores.put(ZEZIMA, {}, table=table)
    await world.track()
    await world.read()
    for table in (Table.REGULAR, Table.IRONMAN):  # the hardcore table is frozen at death
        world.hiscores.put(ZEZIMA, {"attack": 210_000}, table=table)
    await world.read()
    types = []
    for _ in range(12):
        await world.read(minutes=25 * 60)
        types.append(await type_of(world))
    assert types[-1] is AccountType.IRONMAN
    subjects = [news.subject for news in await world.news()]
    assert AccountChanged(AccountChange.HARDCORE_DEATH) in subjects or not subjects


async def test_a_silent_table_delays_the_type_and_nothing_else(world: World) -> None:
    await world.track()
    world.hiscores.troubled_table = Table.IRONMAN
    assert await world.read(attack=210_000)
    assert await type_of(world) is AccountType.UNKNOWN
    assert await Snapshot.all().count() == 2
    world.hiscores.troubled_table = None
    await world.read()
    assert await type_of(world) is AccountType.REGULAR
