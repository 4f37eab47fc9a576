"""One process on one SQLite file: by other names, without its lock file, as another user."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from bot.errors import ConfigurationError
from bot.program.file_lock import held_alone
from bot.schema.sqlite import upgrade_file
from tests.support.processes import ROOT, started_herald

SOMEBODY = 10001
ONLY_LINUX = pytest.mark.skipif(os.uname().sysname != "Linux", reason="needs Linux's locks")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """An upgraded file in a folder of its own."""
    file = tmp_path / "data" / "herald.sqlite3"
    file.parent.mkdir()
    upgrade_file(file)
    return file


def by_its_own_name(file: Path) -> Path:
    return file


def by_a_link(file: Path) -> Path:
    link = file.parent.parent / "link.sqlite3"
    link.symlink_to(file)
    return link


def by_a_linked_folder(file: Path) -> Path:
    link = file.parent.parent / "linked"
    link.symlink_to(file.parent)
    return link / file.name


def by_a_hard_link(file: Path) -> Path:
    link = file.parent.parent / "second.sqlite3"
    link.hardlink_to(file)
    return link


def without_its_lock_file(file: Path) -> Path:
    Path(f"{file}.lock").unlink()
    return file


@ONLY_LINUX
@pytest.mark.parametrize(
    "named",
    [by_its_own_name, by_a_link, by_a_linked_folder, by_a_hard_link, without_its_lock_file],
)
def test_a_second_process_on_the_same_file_says_so_and_waits(
    database: Path, tmp_path: Path, named: Callable[[Path], Path]
) -> None:
    nowhere = "http://127.0.0.1:9"
    settings = {"DISCORD_TOKEN": "a", "DISCORD_API_URL": nowhere, "HEALTH_ADDRESS": ""}
    with held_alone(database):
        name = named(database)
        with closing(sqlite3.connect(database)) as use:  # SQLite's own handles come and go
            use.execute("SELECT count(*) FROM guild").fetchone()
        given = {**settings, "DATABASE_URL": f"sqlite://{name}"}
        with started_herald("run", folder=tmp_path, settings=given) as second:
            assert second.stderr is not None
            line = second.stderr.readline()
            second.terminate()
            rest = second.stderr.read()
    assert f"another Hiscore Herald is running on {name}" in line
    assert rest == ""


def test_an_earlier_release_that_runs_is_seen_by_its_lock_file(database: Path) -> None:
    with (
        FileLock(f"{database}.lock"),
        pytest.raises(ConfigurationError, match="another Hiscore Herald"),
        held_alone(database),
    ):
        pass


def test_a_file_is_free_again_after_the_end(database: Path) -> None:
    for _ in range(2):
        with held_alone(database):
            pass


def test_a_file_is_free_again_after_its_process_was_killed(database: Path) -> None:
    script = f"""
from pathlib import Path
from bot.program.file_lock import held_alone
with held_alone(Path({str(database)!r})):
    print("held", flush=True)
    input()
"""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", script],
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(ConfigurationError), held_alone(database):
            pass
        process.kill()
        process.wait(10)
    with held_alone(database):
        pass


@pytest.fixture
def folder_for_everybody() -> Iterator[Path]:
    """A folder of another user."""
    with tempfile.TemporaryDirectory(prefix="herald-lock-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        os.chown(folder, SOMEBODY, SOMEBODY)
        yield folder


@ONLY_LINUX
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # nothing else runs here
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_lock_file_of_another_user_keeps_nobody_out_and_two_still_exclude_each_other(
    folder_for_everybody: Path,
) -> None:
    file = folder_for_everybody / "herald.sqlite3"
    upgrade_file(file)
    lock = Path(f"{file}.lock")
    lock.touch(0o600)  # as a first start by root leaves it
    for path in folder_for_everybody.iterdir():
        if path != lock:
            os.chown(path, SOMEBODY, SOMEBODY)
    child = os.fork()
    if child == 0:
        os._exit(_try_as_somebody(file))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _try_as_somebody(file: Path) -> int:
    """Give up root's rights for good, and hold the file twice: 0 if only the second is refused."""
    os.setgroups([])
    os.setgid(SOMEBODY)
    os.setuid(SOMEBODY)
    try:
        with held_alone(file):
            try:
                with held_alone(file):
                    return 3
            except ConfigurationError as refusal:
                return 0 if "another Hiscore Herald" in refusal.message else 2
    except ConfigurationError:
        return 1
