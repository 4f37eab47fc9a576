"""``herald rebuild``, from the settings to the last line it says."""

from pathlib import Path

import pytest

from bot.database import query
from bot.errors import ConfigurationError, PlayerNotTracked
from bot.models import Announcement, MilestoneRow, RecordRow, Snapshot
from bot.program.rebuild import PROGRESS_EVERY, rebuild
from bot.settings import Settings
from tests.support.databases import copy_of, migrated, opened, settings_for
from tests.support.processes import run_herald, started_herald
from tests.support.world import ZEZIMA, World

LEVEL_60 = 273_742


async def with_history(settings: Settings, *names: str) -> None:
    """Give a database players with a milestone and records, and take both away again."""
    async with opened(settings):
        world = World(settings)
        await world.choose_channel()
        for name in names:
            await world.track(name, zulrah=40)
            await world.read(name, zulrah=60)
        await MilestoneRow.all().delete()
        await RecordRow.all().delete()


async def test_it_says_whose_figures_were_put_right(blank_database: Settings) -> None:
    settings = await migrated(blank_database)
    await with_history(settings, ZEZIMA, "Wren")
    said: list[str] = []

    await rebuild(settings, name=None, say=said.append)
    await rebuild(settings, name=ZEZIMA, say=said.append)

    assert said == [
        "Zezima: 5 rows put right",
        "Wren: 5 rows put right",
        "Rebuilt 2 players: 10 rows put right.",
        "Rebuilt 1 player: 0 rows put right.",
    ]


async def test_a_dry_run_says_what_would_be_put_right_and_changes_nothing(
    blank_database: Settings,
) -> None:
    settings = await migrated(blank_database)
    await with_history(settings, ZEZIMA)
    said: list[str] = []

    for _ in range(2):
        await rebuild(settings, name=None, say=said.append, is_dry_run=True)

    assert (
        said
        == [
            "Zezima: 5 rows would be put right",
            "Looked at 1 player: 5 rows would be put right.",
        ]
        * 2
    )
    async with opened(settings):
        assert not await RecordRow.exists()


async def test_it_shows_that_it_goes_on_when_nothing_is_wrong(
    migrated_sqlite: Path, tmp_path: Path
) -> None:
    settings = copy_of(migrated_sqlite, tmp_path)
    async with opened(settings):
        for number in range(PROGRESS_EVERY):
            await query(
                "INSERT INTO player (name, name_key, account_type, status, created_at, "
                "next_check_at, lease_until, failures, not_found_count) "
                "VALUES ($1, $1, 'unknown', 'active', 0, 0, 0, 0, 0)",
                f"p{number}",
            )
    said: list[str] = []

    await rebuild(settings, name=None, say=said.append)

    assert said == [
        f"{PROGRESS_EVERY} players so far ...",
        f"Rebuilt {PROGRESS_EVERY} players: 0 rows put right.",
    ]


async def test_an_unknown_player_is_refused(migrated_sqlite: Path, tmp_path: Path) -> None:
    with pytest.raises(PlayerNotTracked):
        await rebuild(copy_of(migrated_sqlite, tmp_path), name="Nobody", say=print)


async def test_a_database_that_is_missing_or_behind_is_refused(tmp_path: Path) -> None:
    settings = settings_for(f"sqlite://{tmp_path}/herald.sqlite3")
    with pytest.raises(ConfigurationError, match="there is no"):
        await rebuild(settings, name=None, say=print)
    settings.sqlite_path.touch()
    with pytest.raises(ConfigurationError, match="herald migrate"):
        await rebuild(settings, name=None, say=print)


async def test_it_works_while_another_process_writes(migrated_sqlite: Path, tmp_path: Path) -> None:
    settings = copy_of(migrated_sqlite, tmp_path)
    await with_history(settings, *(f"player {number}" for number in range(15)))
    environment = {"DATABASE_URL": settings.database_url}
    async with opened(settings):
        world = World(settings)
        world.clock.advance(days=1)
        told = await Announcement.all().count()
        with started_herald("rebuild", folder=tmp_path, settings=environment) as process:
            rounds = 0
            while process.poll() is None:
                rounds += 1
                for number in range(15):
                    await world.read(f"player {number}", minutes=1, attack=LEVEL_60 + rounds)
            said, problems = process.communicate()

        assert (process.returncode, problems) == (0, "")
        assert said.splitlines()[-1].startswith("Rebuilt 15 players")
        assert await Snapshot.all().count() == 15 * (2 + rounds)
        assert await Announcement.all().count() == told + 15
        for row in await MilestoneRow.filter(kind="kills"):
            assert (row.threshold, row.value) == (50, 60)
        assert [rebuilt.changes async for rebuilt in world.services.rebuild.everyone()] == [0] * 15


async def test_the_command_line_answers_in_one_line(migrated_sqlite: Path, tmp_path: Path) -> None:
    settings = copy_of(migrated_sqlite, tmp_path)
    environment = {"DATABASE_URL": settings.database_url}

    done = run_herald("rebuild", folder=tmp_path, settings=environment)
    refused = run_herald("rebuild", "--player", "Nobody", folder=tmp_path, settings=environment)

    assert (done.returncode, done.stdout) == (0, "Rebuilt 0 players: 0 rows put right.\n")
    assert (refused.returncode, refused.stderr) == (1, "Nobody was never tracked.\n")
