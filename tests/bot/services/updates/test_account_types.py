"""How accounts play, from the tables they are listed on."""

import pytest

from bot.domain.announcements.announcement import AccountChanged
from bot.domain.players.account_types import AccountChange, AccountType
from bot.hiscores.tables import Table
from bot.models import Snapshot
from tests.support.world import GUILD, ZEZIMA, World


async def type_of(world: World) -> AccountType:
    return (await world.services.tracking.profile(GUILD, ZEZIMA)).account_type


async def test_a_player_on_no_other_table_is_regular(world: World) -> None:
    await world.track()
    await world.read()
    assert await type_of(world) is AccountType.REGULAR


async def changes(world: World) -> list[AccountChange]:
    """Deliver what waits, and return the changes of type among it."""
    subjects = [news.subject for news in await world.delivered()]
    return [subject.change for subject in subjects if isinstance(subject, AccountChanged)]


async def iron(world: World, *tables: Table) -> None:
    """Track an ironman, listed on further tables too, and let its type be found out."""
    await world.choose_channel()
    for table in (Table.IRONMAN, *tables):
        world.hiscores.put(ZEZIMA, {}, table=table)
    await world.track()
    await world.read()


async def a_day_later(world: World, *tables: Table, **rows: int) -> None:
    """Read again a day later, with rows changed on the regular table and on others."""
    for table in (Table.REGULAR, *tables):
        world.hiscores.put(ZEZIMA, rows, table=table)
    await world.read(minutes=25 * 60)


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
    await iron(world, Table.HARDCORE)
    await a_day_later(world, Table.IRONMAN, attack=210_000)  # the hardcore table is frozen
    assert await type_of(world) is AccountType.HARDCORE
    assert await changes(world) == []
    await a_day_later(world, Table.IRONMAN, attack=220_000)
    assert await type_of(world) is AccountType.IRONMAN
    assert await changes(world) == [AccountChange.HARDCORE_DEATH]
    await a_day_later(world, Table.IRONMAN, attack=230_000)
    assert await changes(world) == []


async def test_a_logout_between_two_requests_changes_nothing(world: World) -> None:
    await iron(world)
    await a_day_later(world, attack=210_000)  # seen on the regular table only
    assert (await world.player()).type_seen is AccountType.REGULAR
    world.hiscores.put(ZEZIMA, {"attack": 210_000}, table=Table.IRONMAN)
    await a_day_later(world, Table.IRONMAN, attack=220_000)
    await a_day_later(world, attack=230_000)
    assert await type_of(world) is AccountType.IRONMAN
    assert await changes(world) == []


async def test_an_ironman_that_is_none_any_more_is_announced_once_it_is_certain(
    world: World,
) -> None:
    await iron(world)
    await a_day_later(world, attack=210_000)
    assert await changes(world) == []
    await a_day_later(world)
    assert await type_of(world) is AccountType.REGULAR
    assert [news.subject for news in await world.news()] == [
        AccountChanged(AccountChange.DE_IRONED)
    ]


async def test_an_iron_account_that_its_own_table_does_not_list_is_looked_at_again_next_day(
    world: World,
) -> None:
    await iron(world)
    world.hiscores.remove(ZEZIMA, table=Table.IRONMAN)
    await a_day_later(world, attack=210_000)
    doubted_at = (await world.player()).type_looked_at
    await world.read(minutes=60)
    assert (await world.player()).type_looked_at == doubted_at
    world.hiscores.put(ZEZIMA, {"attack": 210_000}, table=Table.IRONMAN)
    await a_day_later(world)
    assert (await world.player()).type_looked_at == world.clock.now()
    assert await type_of(world) is AccountType.IRONMAN


async def test_an_iron_account_that_did_not_play_is_not_looked_at_again(world: World) -> None:
    await iron(world)
    first_look = (await world.player()).type_looked_at
    await a_day_later(world)
    assert (await world.player()).type_looked_at == first_look


async def test_a_table_in_trouble_makes_nobody_a_regular_account(world: World) -> None:
    await iron(world)
    world.hiscores.troubled_table = Table.IRONMAN
    for attack in (210_000, 220_000, 230_000):
        await a_day_later(world, attack=attack)
    assert await type_of(world) is AccountType.IRONMAN
    assert await changes(world) == []


async def test_a_silent_table_delays_the_type_and_nothing_else(world: World) -> None:
    await world.track()
    world.hiscores.troubled_table = Table.IRONMAN
    assert await world.read(attack=210_000)
    assert await type_of(world) is AccountType.UNKNOWN
    assert await Snapshot.all().count() == 2
    world.hiscores.troubled_table = None
    await world.read()
    assert await type_of(world) is AccountType.REGULAR
