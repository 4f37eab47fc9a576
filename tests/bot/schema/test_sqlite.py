"""SQLite files that are not ours or half upgraded, and upgrades that fail or are killed."""

import asyncio
import hashlib
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.models import Announcement, ChannelState
from bot.program.migrate import upgrade
from bot.schema.sqlite import ONCE_INTERRUPTIBLE, refuse_other_files, upgrade_file
from bot.schema.statements import statements_of
from bot.schema.steps import Dialect, all_steps
from tests.support.clock import NOON
from tests.support.databases import migrated, opened, settings_for
from tests.support.processes import run_herald, started_herald
from tests.support.releases import fill_first_release, take_first_steps
from tests.support.schemas import schema_of_open_database

STEPS = all_steps(Dialect.SQLITE)
INTERRUPTED = next(step for step in STEPS if step.version in ONCE_INTERRUPTIBLE)
STATEMENTS = statements_of(INTERRUPTED.script)


@pytest.fixture
def first_release(tmp_path: Path) -> Path:
    """A filled file as the first release left it."""
    settings = settings_for(f"sqlite://{tmp_path}/herald.sqlite3")

    async def fill() -> None:
        async with opened(settings):
            await take_first_steps(settings, 1, tmp_path / "aerich")
            await fill_first_release()

    asyncio.run(fill())
    return settings.sqlite_path


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder by name, as a fingerprint."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file()
    }


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        for statement in statements:
            database.execute(statement)


@pytest.mark.parametrize("done", range(len(STATEMENTS) + 1))
async def test_a_step_that_an_earlier_release_left_half_done_is_finished(
    migrated_sqlite: Path, tmp_path: Path, done: int
) -> None:
    settings = settings_for(f"sqlite://{tmp_path}/herald.sqlite3")
    async with opened(settings):
        await take_first_steps(settings, 1, tmp_path / "aerich")
        await fill_first_release()
    execute(settings.sqlite_path, *STATEMENTS[:done])
    async with opened(settings):
        await upgrade(settings)
        healed = await schema_of_open_database()
        assert (await ChannelState.get()).broken_at == NOON
        assert await Announcement.all().count() == 2
    async with opened(settings_for(f"sqlite://{migrated_sqlite}")):
        assert healed == await schema_of_open_database()


@pytest.mark.parametrize("done", [1, 4, len(statements_of(STEPS[0].script))])
async def test_a_first_step_that_was_interrupted_is_taken_again(tmp_path: Path, done: int) -> None:
    path = tmp_path / "herald.sqlite3"
    execute(path, *statements_of(STEPS[0].script)[:done])
    await migrated(settings_for(f"sqlite://{path}"))
    assert not upgrade_file(path)


def test_an_upgrade_that_fails_changes_nothing_and_says_so(first_release: Path) -> None:
    execute(first_release, "CREATE VIEW post AS SELECT 1")  # where a step makes a table
    with closing(sqlite3.connect(first_release)) as database:
        before = list(database.iterdump())
    with pytest.raises(ConfigurationError, match=r"could not be upgraded .*nothing was changed"):
        upgrade_file(first_release)
    with closing(sqlite3.connect(first_release)) as database:
        assert list(database.iterdump()) == before


def test_a_copy_that_was_not_finished_is_made_again(first_release: Path) -> None:
    unfinished = first_release.with_name(f"{first_release.name}.before-1.part")
    unfinished.write_bytes(b"half a copy")
    assert upgrade_file(first_release)
    with closing(sqlite3.connect(f"{first_release}.before-1")) as copy:
        assert copy.execute("SELECT name FROM player").fetchall() == [("Zezima",)]
    assert not unfinished.exists()


@pytest.mark.parametrize("signal", ["kill", "terminate"])
def test_an_upgrade_that_is_killed_goes_on_at_the_next_start(
    first_release: Path, tmp_path: Path, signal: str
) -> None:
    many = """
        INSERT INTO announcement (guild_id, player_id, key, subject, reached_at, not_before, state,
            created_at, next_attempt_at, lease_until, attempts, refusals)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
        SELECT 100, 1, 'milestone/' || i, '{}', i, i, 'sent', i, i, 0, 1, 0 FROM n"""
    execute(first_release, many)
    journal = Path(f"{first_release}-wal")
    settings = {"DATABASE_URL": f"sqlite://{first_release}"}
    with started_herald("migrate", folder=tmp_path, settings=settings) as process:
        deadline = time.monotonic() + 60
        while not journal.exists() or journal.stat().st_size < 1_000_000:  # it writes the step
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.005)
        getattr(process, signal)()
        process.wait(30)
    assert process.returncode < 0
    finished = run_herald("migrate", folder=tmp_path, settings=settings)
    assert finished.returncode == 0, finished.stderr
    with closing(sqlite3.connect(first_release)) as database:
        assert database.execute("SELECT count(*) FROM announcement").fetchone() == (200002,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def newer(path: Path) -> None:
    """Let a file be one that a later release upgraded."""
    asyncio.run(migrated(settings_for(f"sqlite://{path}")))
    execute(
        path,
        "CREATE TABLE clan_bank (id INTEGER)",
        "INSERT INTO aerich (version, app, content) VALUES ('99_bank.py', 'models', '{}')",
    )


def newer_and_killed(path: Path) -> None:
    """Let its last words stand in the journal, without the index that goes with it."""
    newer(path)
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO clan_bank VALUES (1)")
        database.commit()
        kept = Path(f"{path}-wal").read_bytes()
    Path(f"{path}-wal").write_bytes(kept)


def of_another_bot(path: Path) -> None:
    execute(path, "CREATE TABLE guild (id INTEGER PRIMARY KEY, prefix TEXT)")


def of_another_bot_with_aerich(path: Path) -> None:
    execute(
        path,
        "CREATE TABLE aerich (id INTEGER PRIMARY KEY, version TEXT, app TEXT, content TEXT)",
        "INSERT INTO aerich (version, app, content) VALUES ('0_music.py', 'models', '{}')",
    )


def in_a_journal_mode_of_its_own(path: Path) -> None:
    execute(path, "PRAGMA journal_mode = WAL", "CREATE TABLE songs (title TEXT)")


def no_database(path: Path) -> None:
    path.write_text("Shopping list: " * 100)


@pytest.mark.parametrize("command", ["migrate", "run", "check"])
@pytest.mark.parametrize(
    "make",
    [
        newer,
        newer_and_killed,
        of_another_bot,
        of_another_bot_with_aerich,
        in_a_journal_mode_of_its_own,
        no_database,
    ],
    ids=lambda make: make.__name__,
)
def test_a_file_that_is_not_for_this_version_is_refused_and_untouched(
    tmp_path: Path, make: object, command: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    assert callable(make)
    make(folder / "herald.sqlite3")
    before = contents(folder)
    nowhere = "http://127.0.0.1:9"
    settings = {
        "DATABASE_URL": f"sqlite://{folder}/herald.sqlite3",
        "DISCORD_TOKEN": "a-token",
        "DISCORD_API_URL": nowhere,
        "HISCORES_URL": nowhere,
        "HEALTH_ADDRESS": "",
    }
    ended = run_herald(command, folder=tmp_path, settings=settings)
    said = [line for line in (ended.stdout + ended.stderr).splitlines() if "DATABASE_URL" in line]
    assert len(said) == 1
    assert "Traceback" not in ended.stderr
    assert ended.returncode == (1 if command == "check" else 78)
    assert contents(folder) == before


def test_a_table_that_the_owner_added_to_our_file_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "herald.sqlite3"
    asyncio.run(migrated(settings_for(f"sqlite://{path}")))
    execute(path, "CREATE TABLE notes_of_the_owner (text TEXT)")
    refuse_other_files(path)
    assert not upgrade_file(path)
