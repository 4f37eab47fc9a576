"""Whole histories on both databases: loaded as they were stored, written back where they differ."""

import random
from collections.abc import Iterator, Mapping
from datetime import timedelta

import pytest
from tortoise.transactions import in_transaction

from bot.domain.figures.history import HistoryEntry, PlayerHistory, history_of, known_after
from bot.domain.figures.readings import KnownStats, Standing, known_to_json
from bot.domain.game.metrics import OVERALL, SKILLS, Metric
from bot.models import GuildPlayer, Player
from bot.services.figures.history_store import Stored, is_current, load_timeline, write_timeline
from bot.settings import Settings
from tests.bot.services.ledger import Ledger, rows_of
from tests.support.clock import NOON
from tests.support.readings import a_reading, metric_named
from tests.support.world import GUILD, World

HOUR = timedelta(hours=1)
HALF_HOURS_OF_A_YEAR = 365 * 48
NEX, LMS = metric_named("nex"), metric_named("lms_rank")


@pytest.fixture
def ledger(database: Settings) -> Ledger:
    assert database.database_url
    return Ledger()


async def write(ledger: Ledger, stored: Stored, wanted: PlayerHistory) -> None:
    metrics = {metric for entry in wanted.entries for metric in entry.rows}
    ids = await ledger.register.ids_of({OVERALL, *metrics})
    async with in_transaction():
        await write_timeline(stored, wanted, ids=ids)


@pytest.mark.parametrize("page", [1, 3, 5_000])
async def test_a_history_is_loaded_as_it_was_stored(ledger: Ledger, page: int) -> None:
    readings = [
        a_reading(zulrah=5 + hour // 2, nex=None, attack=200_000 + hour // 3, taken_at=at)
        for hour in range(9)
        for at in [NOON + HOUR * hour]
    ]
    player = await ledger.player_read(readings)

    stored = await load_timeline(player.id, register=ledger.register, page=page)

    assert stored.timeline == history_of(readings)


async def test_whoever_was_never_read_or_is_gone_has_an_empty_history(ledger: Ledger) -> None:
    player = await ledger.player()

    for player_id in (player.id, player.id + 1):
        stored = await load_timeline(player_id, register=ledger.register)
        assert stored.timeline == PlayerHistory()
        assert await is_current(stored)


async def test_a_history_is_not_current_after_any_further_reading(ledger: Ledger) -> None:
    player = await ledger.player_read([a_reading(taken_at=NOON)])
    for hour, kills in ((1, None), (2, 7)):
        stored = await load_timeline(player.id, register=ledger.register)
        assert await is_current(stored)
        reading = a_reading(zulrah=kills, taken_at=NOON + HOUR * hour)
        await ledger.recorder.record(player.id, reading)
        assert not await is_current(stored)


async def test_a_changed_history_is_written_back_and_only_what_differs(ledger: Ledger) -> None:
    def history(kills: Mapping[int, int | None]) -> PlayerHistory:
        return history_of(
            a_reading(nex=value, lms_rank=500 + hour, taken_at=NOON + HOUR * hour)
            for hour, value in kills.items()
        )

    player = await ledger.player()
    nothing = await load_timeline(player.id, register=ledger.register)
    await write(ledger, nothing, history({0: None, 1: 5, 3: 6, 4: 9}))
    for wanted in ({0: 2, 1: 5, 2: 5, 3: 7}, {2: 5, 3: 5, 5: 9}, {}, {1: 1}):
        stored = await load_timeline(player.id, register=ledger.register)
        await write(ledger, stored, history(wanted))
        again = await load_timeline(player.id, register=ledger.register)
        assert again.timeline.entries == history(wanted).entries
    assert len((await rows_of(player))["snapshot"]) == 1


def a_year() -> Iterator[HistoryEntry]:
    """Yield half-hourly readings of a player who is always at it: each changes a few rows."""
    dice = random.Random(7)
    shown: dict[Metric, int] = dict.fromkeys(SKILLS, 1000000) | {NEX: 50, LMS: 500}
    names = list(shown)
    rows = {name: Standing(value, 1) for name, value in shown.items()}
    for number in range(HALF_HOURS_OF_A_YEAR):
        total = sum(shown[skill] for skill in SKILLS)
        overall = Standing(total, 1)
        at = NOON + HOUR * number / 2
        before = at - HOUR / 2 if number else None
        yield HistoryEntry(at, rows | {OVERALL: overall}, 2_000, before, overall)
        for name in (some := dice.sample(names, 3)):
            shown[name] += dice.randrange(-20, 21) if name == LMS else dice.randrange(1, 5_000)
        rows = {name: Standing(shown[name], 1) for name in some}


async def test_a_year_s_gains_are_the_difference_of_its_ends(database: Settings) -> None:
    world, ledger = World(database), Ledger()
    entries = tuple(a_year())
    player = await ledger.player("Zezima")
    nothing = await load_timeline(player.id, register=ledger.register)
    await write(ledger, nothing, PlayerHistory(entries))
    first, last = known_after(entries[:1]), known_after(entries)
    assert first is not None
    assert last is not None
    await follow(world, player, last)
    world.clock.advance(hours=(entries[-1].taken_at - NOON) / HOUR)

    gains = (
        await world.services.gains_and_history.gains("Zezima", guild_id=GUILD, period="year")
    ).gains

    assert gains.tracked_since == NOON
    found = {gain.metric: gain.gained for gain in gains.gains}
    expected = {
        metric: row.value - (first.value_of(metric) or 0)
        for metric, row in last.standings.items()
        if row.value is not None
    }
    assert found == {metric: gained for metric, gained in expected.items() if gained}
    assert len(found) >= len(SKILLS) + 2


async def follow(world: World, player: Player, known: KnownStats) -> None:
    await world.services.guilds.remember(GUILD)
    await GuildPlayer.create(guild_id=GUILD, player_id=player.id, added_by=7, added_at=NOON)
    await Player.filter(id=player.id).update(
        known=known_to_json(known), last_checked_at=known.as_of, last_changed_at=known.as_of
    )
