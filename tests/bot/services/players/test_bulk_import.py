"""Lists of players, tracked on both databases."""

import asyncio
from collections import Counter

import pytest

from bot.domain.players.import_results import ImportOutcome
from bot.domain.players.player_lists import ListEntry, read_list, table_of
from bot.errors import HiscoresUnavailable, ImportUnderWay
from bot.models import Announcement, GuildPlayer, Player
from bot.services.players.bulk_import import PATIENCE_S, TRIES, BulkImports, Import
from tests.support.world import ADMIN, GUILD, OTHER_GUILD, World

MEMBER = 1200148655447375872
LEVEL_50, LEVEL_60 = 101_333, 273_742


async def carried_out(world: World, *names: str, guild_id: int = GUILD) -> Import:
    """Import names to the end."""
    bulk = world.services.bulk_imports
    import_ = bulk.begin(map(ListEntry, names), guild_id=guild_id, added_by=ADMIN)
    await bulk.carry_out(import_)
    return import_


def outcomes_of(import_: Import) -> list[ImportOutcome]:
    return [line.outcome for line in import_.lines]


async def test_every_line_has_an_outcome(world: World) -> None:
    for name in ("Wren", "Robin", "Owl", "Hidden"):
        world.hiscores.put(name, {})
    await world.track("Robin")
    await world.track("Hidden")
    await opt_out(world, "Hidden", guild_id=GUILD)

    import_ = await carried_out(
        world, "Wren", "robin", "WREN", "not/one", "Nobody", "Hidden", "Owl"
    )

    assert outcomes_of(import_) == [
        ImportOutcome.TRACKED,
        ImportOutcome.ALREADY_TRACKED,
        ImportOutcome.REPEATED,
        ImportOutcome.INVALID,
        ImportOutcome.NOT_LISTED,
        ImportOutcome.OPTED_OUT,
        ImportOutcome.TRACKED,
    ]
    assert await world.services.tracking.count(GUILD) == 3


async def test_an_import_that_is_run_again_changes_nothing(world: World) -> None:
    for name in ("Wren", "Robin"):
        world.hiscores.put(name, {})

    first = await carried_out(world, "Wren", "Robin")
    asked = len(world.hiscores.asked)
    second = await carried_out(world, "Wren", "Robin")

    assert outcomes_of(first) == [ImportOutcome.TRACKED] * 2
    assert outcomes_of(second) == [ImportOutcome.ALREADY_TRACKED] * 2
    assert len(world.hiscores.asked) == asked
    assert await GuildPlayer.all().count() == await Player.all().count() == 2


async def test_a_crowd_is_imported_without_announcing_anything_and_then_told_of(
    world: World,
) -> None:
    await world.choose_channel()
    names = [f"Player {number}" for number in range(60)]
    for name in names:
        world.hiscores.put(name, {"attack": LEVEL_50})

    import_ = await carried_out(world, *names)
    silent = await Announcement.all().count()
    for name in names[:5]:
        await world.read(name, attack=LEVEL_60)

    assert set(outcomes_of(import_)) == {ImportOutcome.TRACKED}
    assert silent == 0
    assert await Announcement.all().count() == 5


async def test_what_a_player_did_while_nobody_read_it_is_no_news(world: World) -> None:
    await world.choose_channel()
    await world.track("Wren", attack=LEVEL_50)
    await world.services.tracking.untrack_player("Wren", guild_id=GUILD)
    world.hiscores.put("Wren", {"attack": LEVEL_60})
    world.clock.advance(days=20)

    await carried_out(world, "Wren")
    await world.read("Wren")

    assert await Announcement.all().count() == 0


async def test_players_others_track_are_not_read_again(world: World) -> None:
    await world.track("Wren", guild_id=OTHER_GUILD)
    asked = list(world.hiscores.asked)

    import_ = await carried_out(world, "Wren")

    assert outcomes_of(import_) == [ImportOutcome.TRACKED]
    assert world.hiscores.asked == asked


async def test_what_was_exported_is_imported_with_its_members(world: World) -> None:
    await world.track("Wren", guild_id=OTHER_GUILD)
    await world.services.account_links.assign("Wren", guild_id=OTHER_GUILD, member_id=MEMBER)
    exported = table_of(await world.services.tracking.profiles(OTHER_GUILD, offset=0, limit=10))

    import_ = world.services.bulk_imports.begin(
        read_list(exported).entries, guild_id=GUILD, added_by=ADMIN
    )
    await world.services.bulk_imports.carry_out(import_)

    assert (await world.services.tracking.profile(GUILD, "Wren")).member_id == MEMBER


async def test_a_guild_imports_one_list_at_a_time(world: World) -> None:
    bulk = world.services.bulk_imports
    first = bulk.begin([ListEntry("Wren")], guild_id=GUILD, added_by=ADMIN)

    with pytest.raises(ImportUnderWay):
        bulk.begin([ListEntry("Robin")], guild_id=GUILD, added_by=ADMIN)
    bulk.begin([ListEntry("Robin")], guild_id=OTHER_GUILD, added_by=ADMIN)
    await bulk.carry_out(first)

    bulk.begin([ListEntry("Robin")], guild_id=GUILD, added_by=ADMIN)


async def test_what_was_stopped_leaves_the_rest_untried_and_can_be_begun_again(
    world: World,
) -> None:
    world.hiscores.put("Wren", {})
    world.hiscores.meeting = asyncio.Barrier(100)  # nobody is ever answered
    bulk = world.services.bulk_imports
    import_ = bulk.begin([ListEntry("?"), ListEntry("Wren")], guild_id=GUILD, added_by=ADMIN)
    running = asyncio.create_task(bulk.carry_out(import_))
    while not world.hiscores.asked:  # noqa: ASYNC110 - who is asked tells nobody
        await asyncio.sleep(0)

    running.cancel()
    await asyncio.gather(running, return_exceptions=True)

    assert outcomes_of(import_) == [ImportOutcome.INVALID, ImportOutcome.NOT_TRIED]
    world.hiscores.meeting = None
    assert outcomes_of(await carried_out(world, "Wren")) == [ImportOutcome.TRACKED]


class Sleeper:
    """Notes how long somebody wanted to sleep, and lets time pass at once."""

    def __init__(self, world: World, *, trouble_for: float = float("inf")) -> None:
        self.slept: list[float] = []
        self._world = world
        self._trouble_for = trouble_for

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        hiscores = self._world.hiscores
        if hiscores.failing_for is not None:
            hiscores.failing_for += seconds
        if sum(self.slept) >= self._trouble_for:
            hiscores.trouble = hiscores.failing_for = None

    def bulk(self) -> BulkImports:
        world = self._world
        return BulkImports(
            tracking=world.services.tracking,
            hiscores=world.hiscores,
            clock=world.clock,
            sleep=self.sleep,
        )


async def imported_by(bulk: BulkImports, *names: str) -> Counter[ImportOutcome]:
    import_ = bulk.begin(map(ListEntry, names), guild_id=GUILD, added_by=ADMIN)
    await bulk.carry_out(import_)
    return Counter(outcomes_of(import_))


async def test_trouble_with_one_player_is_met_a_few_times_before_its_line_fails(
    world: World,
) -> None:
    world.hiscores.trouble = HiscoresUnavailable()
    sleeper = Sleeper(world)

    counts = await imported_by(sleeper.bulk(), "Wren")

    assert counts == {ImportOutcome.FAILED: 1}
    assert world.hiscores.asked == ["Wren"] * TRIES


async def test_an_outage_is_waited_out(world: World) -> None:
    names = [f"Player {number}" for number in range(20)]
    for name in names:
        world.hiscores.put(name, {})
    world.hiscores.trouble, world.hiscores.failing_for = HiscoresUnavailable(), 0.0
    world.hiscores.retry_in = 30.0
    sleeper = Sleeper(world, trouble_for=PATIENCE_S)

    counts = await imported_by(sleeper.bulk(), *names)

    assert counts == {ImportOutcome.TRACKED: 20}
    assert set(sleeper.slept) == {30.0}


async def test_a_list_is_given_up_when_an_outage_lasts(world: World) -> None:
    names = [f"Player {number}" for number in range(50)]
    world.hiscores.trouble, world.hiscores.failing_for = HiscoresUnavailable(), 0.0
    sleeper = Sleeper(world)

    counts = await imported_by(sleeper.bulk(), *names)

    assert counts == {ImportOutcome.FAILED: 50}
    assert sum(sleeper.slept) <= PATIENCE_S + 100


async def test_an_unforeseen_error_fails_one_line_alone(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.hiscores.put("Wren", {})
    world.hiscores.put("Robin", {})
    taken = world.services.bulk_imports.begin(
        [ListEntry("Wren", member_id=2**70), ListEntry("Robin")], guild_id=GUILD, added_by=ADMIN
    )

    await world.services.bulk_imports.carry_out(taken)

    assert outcomes_of(taken) == [ImportOutcome.FAILED, ImportOutcome.TRACKED]
    assert "'Wren' could not be imported" in caplog.text


async def test_the_pace_of_the_last_minute_tells_how_long_it_takes(world: World) -> None:
    bulk = world.services.bulk_imports
    names = [f"Player {number}" for number in range(30)]
    import_ = bulk.begin(map(ListEntry, names), guild_id=GUILD, added_by=ADMIN)

    at_first = bulk.progress(import_)
    world.clock.advance(minutes=2)
    import_.settled_at = [world.clock.now()] * 10
    later = bulk.progress(import_)

    assert at_first.seconds_left == 60  # 30 a minute is all there is
    assert later.seconds_left == 180


async def opt_out(world: World, name: str, *, guild_id: int) -> None:
    """Have a player's owner ask not to be tracked, and a manager confirm it."""
    await world.services.account_links.assign(name, guild_id=guild_id, member_id=MEMBER)
    request = await world.services.optouts.ask(name, guild_id=guild_id, member_id=MEMBER)
    await world.services.optouts.confirm(request.request_id, guild_id=guild_id, confirmed_by=ADMIN)
