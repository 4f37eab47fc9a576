"""How the bot is, counted."""

from datetime import timedelta

from tests.support.world import GUILD, OTHER_GUILD, World

LEVEL_60 = 273_742


async def test_an_empty_bot_waits_for_nothing(world: World) -> None:
    told = await world.services.bot_status.status(loops={})
    assert (told.players_overall, told.backlog.due, told.backlog.longest) == (0, 0, None)
    assert (told.backlog.waiting, told.backlog.dropped, told.last_read_at) == (0, 0, None)
    assert told.database == ("SQLite" if world.settings.is_sqlite else "PostgreSQL")


async def test_players_are_counted_here_and_everywhere_once(world: World) -> None:
    await world.track("one")
    await world.track("two")
    await world.track("two", guild_id=OTHER_GUILD)
    await world.track("three", guild_id=OTHER_GUILD)
    await world.track("gone")
    await world.services.tracking.untrack_player("gone", guild_id=GUILD)
    assert (await world.services.bot_status.status(loops={})).players_overall == 3
    assert (await world.services.bot_status.of_guild(GUILD)).players == 2


async def test_those_who_are_due_are_counted_and_the_first_of_them_timed(world: World) -> None:
    await world.track("one")
    await world.track("two")
    await world.track("resting")
    await world.services.tracking.set_paused("resting", guild_id=GUILD, is_paused=True)
    first = min([(await world.player(name)).next_check_at for name in ("one", "two")])
    world.clock.advance(days=2)
    backlog = (await world.services.bot_status.status(loops={})).backlog
    assert (backlog.due, backlog.longest) == (2, world.clock.now() - first)


async def test_news_is_counted_while_it_waits_and_for_a_day_after_it_was_dropped(
    world: World,
) -> None:
    for guild_id in (GUILD, OTHER_GUILD):
        await world.choose_channel(guild_id)
        await world.track(guild_id=guild_id)
    await world.read(attack=LEVEL_60)
    here = await world.services.bot_status.of_guild(GUILD)
    assert (here.waiting, here.dropped) == (1, 0)
    assert (await world.services.bot_status.status(loops={})).backlog.waiting == 2

    for posting in await world.postings():
        await world.services.delivery.drop(posting, problem="400")
    here = await world.services.bot_status.of_guild(GUILD)
    assert (here.waiting, here.dropped) == (0, 1)
    assert (await world.services.bot_status.status(loops={})).backlog.dropped == 2
    world.clock.advance(days=1, seconds=1)
    assert (await world.services.bot_status.status(loops={})).backlog.dropped == 0


async def test_the_reads_of_the_last_hour_are_added_up(world: World) -> None:
    for _ in range(3):
        await world.services.job_runs.note("fetch", started_at=world.clock.now(), done=10, failed=1)
        world.clock.advance(minutes=25)
    await world.services.job_runs.note("prune", started_at=world.clock.now(), done=99, failed=9)
    told = await world.services.bot_status.status(loops={})
    assert (told.reads_in_last_hour, told.failures_in_last_hour) == (20, 2)


async def test_loops_have_the_age_of_their_last_round(world: World) -> None:
    ages = {"fetcher": timedelta(seconds=3)}
    told = await world.services.bot_status.status(loops=ages)
    assert told.loops == ages


async def test_requests_and_the_last_read_are_those_of_all_processes(world: World) -> None:
    world.hiscores.requests_in_last_minute = 12
    for process in (world.services, world.another_process()):
        await process.processes.join(is_alone=False)
    told = await world.services.bot_status.status(loops={})
    assert (len(told.readers), told.allowed, told.used) == (2, 60, 24)
