"""The command line: what it says, how it ends."""

import asyncio
import logging
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner, Result

from bot import __version__
from bot.cli import EX_CONFIG, main
from bot.settings import Settings
from sandbox.demo import DemoOptions, Sandbox
from tests.support.processes import ROOT, run_herald

_PATIENCE_S = 30


@pytest.fixture
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """An environment without our variables, an empty folder, and the log as it was afterwards."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@asynccontextmanager
async def running_herald(
    sandbox: Sandbox, folder: Path, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot in a process of its own against a sandbox in this one."""
    environment = sandbox.settings_for_bot() | settings
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=folder,
        env={"PATH": os.defpath, "HOME": str(folder), "PYTHONPATH": str(ROOT), **environment},
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def healthy(address: str) -> dict[str, object]:
    """Wait until the bot says that all is well."""
    async with asyncio.timeout(_PATIENCE_S), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"http://{address}/healthz") as answer:
                    if answer.status == 200:
                        report: dict[str, object] = await answer.json()
                        return report
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.05)


async def ending(process: asyncio.subprocess.Process) -> tuple[int, list[str]]:
    """Wait for the end and return the status and what was said."""
    async with asyncio.timeout(_PATIENCE_S):
        _, said = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode().splitlines()


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(option: str) -> None:
    result = invoke(option)
    assert result.exit_code == 0
    assert all(command in result.output for command in main.commands)


def test_the_version_is_told() -> None:
    assert invoke("--version").output == f"herald, version {__version__}\n"


@pytest.mark.usefixtures("nothing_set")
def test_a_missing_token_is_one_line_and_status_78() -> None:
    result = invoke("run")
    assert result.exit_code == EX_CONFIG == 78
    assert result.output.startswith("DISCORD_TOKEN is not set.")
    assert result.output.count("\n") == 1


@pytest.mark.usefixtures("nothing_set")
def test_a_worker_on_a_file_is_refused_in_one_line_with_status_78() -> None:
    result = invoke("fetch")
    assert result.exit_code == EX_CONFIG
    assert result.output.startswith("DATABASE_URL: herald fetch works beside herald run and needs")
    assert result.output.count("\n") == 1


@pytest.mark.usefixtures("nothing_set")
@pytest.mark.parametrize("command", ["run", "fetch", "migrate", "check"])
def test_a_malformed_setting_is_one_line_and_status_78(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db")
    result = invoke(command)
    assert result.exit_code == 78
    assert result.output.startswith("DATABASE_URL: ")
    assert result.output.count("\n") == 1


@pytest.mark.usefixtures("nothing_set")
def test_migrating_makes_the_default_file(tmp_path: Path) -> None:
    assert invoke("migrate").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "data" / "herald.sqlite3")) as made:
        assert made.execute("SELECT count(*) FROM player").fetchone() == (0,)
    assert invoke("migrate").exit_code == 0


@pytest.mark.usefixtures("nothing_set")
def test_a_database_that_is_away_is_one_line_and_status_78(
    monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://herald@127.0.0.1:{unused_tcp_port}/herald")
    result = invoke("migrate")
    assert result.exit_code == 78
    assert "DATABASE_URL: the database does not answer" in result.output


@pytest.mark.usefixtures("nothing_set")
def test_a_check_that_finds_problems_ends_with_status_1(
    monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    monkeypatch.setenv("HISCORES_URL", f"http://127.0.0.1:{unused_tcp_port}")
    result = invoke("check")
    assert result.exit_code == 1
    assert "ok       configuration" in result.output
    assert "problem  token: DISCORD_TOKEN is not set" in result.output


@pytest.mark.usefixtures("nothing_set")
def test_the_demo_says_that_its_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = invoke("demo", "--port", str(port), "--quiet-world", "--no-bot")
    assert result.exit_code == 1
    assert f"Port {port} is taken" in result.output


@pytest.mark.usefixtures("nothing_set")
@pytest.mark.parametrize(
    ("package", "command"), [("sandbox", ["demo"]), ("gallery", ["gallery", "--out", "answers"])]
)
def test_what_the_image_lacks_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, package: str, command: list[str]
) -> None:
    for module in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    result = invoke(*command)
    assert result.exit_code == 78
    assert "not part of this installation" in result.output


@pytest.mark.usefixtures("nothing_set")
def test_the_demo_says_which_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.split(".")[0] == "sandbox"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "jsonschema", None)
    result = invoke("demo")
    assert result.exit_code == 78
    assert result.output.strip() == (
        "The demo needs jsonschema: pip install 'hiscore-herald[demo]' brings it."
    )


def test_a_process_without_a_token_says_so_and_nothing_else(tmp_path: Path) -> None:
    process = run_herald("run", folder=tmp_path)
    assert process.returncode == 78
    assert process.stdout == ""
    assert process.stderr.startswith("DISCORD_TOKEN is not set.")
    assert process.stderr.count("\n") == 1


def test_a_process_reads_the_env_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite://here.sqlite3\nLOG_FORMAT=json\n")
    process = run_herald("migrate", folder=tmp_path)
    assert process.returncode == 0
    assert (tmp_path / "here.sqlite3").exists()
    assert all(line.startswith("{") for line in process.stderr.splitlines())


@pytest.mark.parametrize("ending_signal", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_a_running_bot_is_healthy_and_ends_cleanly_when_told(
    tmp_path: Path, unused_tcp_port: int, ending_signal: signal.Signals
) -> None:
    address = f"127.0.0.1:{unused_tcp_port}"
    async with (
        Sandbox(DemoOptions(port=0, quiet_world=True, bot=False)) as sandbox,
        running_herald(sandbox, tmp_path, HEALTH_ADDRESS=address) as process,
    ):
        report = await healthy(address)
        assert (report["version"], report["guilds"]) == (__version__, 1)
        asked_at = asyncio.get_running_loop().time()
        process.send_signal(ending_signal)
        status, said = await ending(process)
        assert asyncio.get_running_loop().time() - asked_at < 8
    assert status == 0
    assert not [line for line in said if "Traceback" in line or "ERROR" in line]


async def test_a_second_bot_on_the_same_file_says_so_and_waits(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    address = f"127.0.0.1:{unused_tcp_port}"
    async with (
        Sandbox(DemoOptions(port=0, quiet_world=True, bot=False)) as sandbox,
        running_herald(sandbox, tmp_path, HEALTH_ADDRESS=address),
    ):
        await healthy(address)
        async with running_herald(sandbox, tmp_path, HEALTH_ADDRESS="") as second:
            assert second.stderr is not None
            line = (await second.stderr.readline()).decode()
            second.terminate()
            status, rest = await ending(second)
    assert (status, rest) == (0, [])
    assert "another Hiscore Herald is running on" in line
    assert "waiting to take over" in line


async def test_a_refused_token_is_one_line_and_status_78(tmp_path: Path) -> None:
    async with (
        Sandbox(DemoOptions(port=0, quiet_world=True, bot=False)) as sandbox,
        running_herald(sandbox, tmp_path, HEALTH_ADDRESS="", DISCORD_TOKEN="wrong") as process,
    ):
        status, said = await ending(process)
    assert status == 78
    assert said[-1].startswith("DISCORD_TOKEN was refused by Discord.")
    assert not [line for line in said if "Traceback" in line]


async def test_a_health_address_in_use_is_one_line_and_status_78(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        async with (
            Sandbox(DemoOptions(port=0, quiet_world=True, bot=False)) as sandbox,
            running_herald(sandbox, tmp_path, HEALTH_ADDRESS=address) as process,
        ):
            status, said = await ending(process)
    assert status == 78
    assert said[-1].startswith("HEALTH_ADDRESS: ")
    assert not [line for line in said if "Traceback" in line]


async def test_a_discord_that_is_away_is_one_line_and_another_status(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    nowhere = f"http://127.0.0.1:{unused_tcp_port}/api/v10"
    async with (
        Sandbox(DemoOptions(port=0, quiet_world=True, bot=False)) as sandbox,
        running_herald(sandbox, tmp_path, HEALTH_ADDRESS="", DISCORD_API_URL=nowhere) as process,
    ):
        status, said = await ending(process)
    assert status == 1
    assert said[-1].startswith("Discord could not be reached")
    assert not [line for line in said if "Traceback" in line]


def test_gallery_writes_every_answer_in_the_language_asked_for(tmp_path: Path) -> None:
    result = invoke("gallery", "--out", str(tmp_path / "answers"), "--language", "de")

    assert result.exit_code == 0, result.output
    assert "index.html" in result.output
    page = (tmp_path / "answers" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in page
    assert (tmp_path / "answers" / "overview.png").stat().st_size < 1_000_000
