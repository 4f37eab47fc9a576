"""The Docker image, without Docker: what it copies runs, registers its commands and is watched."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.support_programs import Program, exported, free_port
from tests.e2e.support_world import World, until
from tests.support.image import (
    INSTALL,
    Dockerfile,
    copy_context,
    install,
    is_ignored,
    python_for_everybody,
)
from tests.support.processes import ROOT

COMMANDS = {it["name"] for it in json.loads((ROOT / "tests/commands.json").read_text("utf-8"))}
SOMEBODY = 10001
"""The user of the image."""

Image = tuple[Path, Dockerfile]


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    """The installed image in a folder that every user may look into, and its Dockerfile."""
    dockerfile = Dockerfile.read()
    assert INSTALL in dockerfile.all("RUN", stage=0)
    with tempfile.TemporaryDirectory(prefix="herald-image-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        copy_context(dockerfile, folder / "build")
        install(folder / "build", folder / "venv", python=python_for_everybody() or sys.executable)
        yield folder, dockerfile


@pytest.fixture
def quiet_world(tmp_path: Path) -> Iterator[tuple[World, Mapping[str, str]]]:
    """A world without a bot, and the settings with which a bot lives in it."""
    arguments = ("demo", "--no-bot", "--quiet-world", "--port", "0")
    with Program(*arguments, folder=tmp_path, environment={}) as serving:
        serving.start()
        given = exported(serving.wait_for("export CLOCK_URL=", within=30))
        given.pop("DATABASE_URL")  # the image's own default is used
        port = int(given["HISCORES_URL"].rpartition(":")[2].partition("/")[0])
        yield World(port), given


def started(
    image: Image, app: Path, environment: Mapping[str, str], *words: str, user: int | None = None
) -> subprocess.Popen[str]:
    """Start a command as Docker does: the image's PATH and variables, in its working folder."""
    folder, dockerfile = image
    return subprocess.Popen(  # noqa: S603 - our own program
        [str(folder / "venv/bin" / words[0]), *words[1:]],
        cwd=app,
        user=user,
        group=user,
        extra_groups=None if user is None else (),
        env={
            "PATH": f"{folder}/venv/bin:{os.defpath}",
            "HOME": str(app),
            **dockerfile.environment,
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def running(
    image: Image, app: Path, environment: Mapping[str, str], *, user: int | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Run the image's command; it must end in peace when it is stopped."""
    process = started(image, app, environment, *image[1].command, user=user)
    try:
        yield process
    finally:
        process.terminate()
        said, _ = process.communicate(timeout=15)
    assert process.returncode == 0, said


def checked(image: Image, app: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run the image's HEALTHCHECK as it is written."""
    asking = started(image, app, environment, *image[1].healthcheck)
    said, _ = asking.communicate(timeout=15)
    assert len(said.splitlines()) == 1, said
    return asking.returncode, said


def app_folder(image: Image, name: str) -> Path:
    """Make a working folder in which only ``data`` can be written by the image's user."""
    app = image[0] / name
    data = app / "data"
    data.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(data, SOMEBODY, SOMEBODY)
    app.chmod(0o555)
    return app


def test_a_bot_of_the_image_registers_every_command_and_is_called_well(
    image: Image, quiet_world: tuple[World, Mapping[str, str]]
) -> None:
    world, given = quiet_world
    app = app_folder(image, "counted")
    environment = {**given, "HEALTH_ADDRESS": f"0.0.0.0:{free_port()}"}
    assert checked(image, app, environment)[0] == 1
    with running(image, app, environment):
        until(lambda: checked(image, app, environment)[0] == 0)
        assert {command["name"] for command in world.state()["commands"]} == COMMANDS
        assert world.state()["bot"]["connected"]
    status, said = checked(image, app, environment)
    assert (status, "No answer" in said) == (1, True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_an_unprivileged_user_runs_files_of_root_and_writes_data_alone(
    image: Image, quiet_world: tuple[World, Mapping[str, str]]
) -> None:
    if python_for_everybody() is None:
        pytest.skip("other users may run no Python of this version here")
    world, given = quiet_world
    app = app_folder(image, "unprivileged")
    environment = {**given, "HEALTH_ADDRESS": f"[::1]:{free_port()}"}
    with running(image, app, environment, user=SOMEBODY):
        until(lambda: checked(image, app, environment)[0] == 0)
        assert {command["name"] for command in world.state()["commands"]} == COMMANDS
        assert (app / "data/herald.sqlite3").stat().st_uid == SOMEBODY
    assert {it.name for it in app.iterdir()} == {"data"}


def test_a_bot_whose_commands_discord_does_not_take_is_not_called_well(
    image: Image, quiet_world: tuple[World, Mapping[str, str]]
) -> None:
    world, given = quiet_world
    world.break_discord("status", status=400, path="/commands", method="PUT", count=100)
    app = app_folder(image, "refused")
    environment = {**given, "HEALTH_ADDRESS": f"127.0.0.1:{free_port()}"}
    with running(image, app, environment):
        until(lambda: world.state()["bot"]["connected"])
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            status, said = checked(image, app, environment)
            assert status == 1, said
        assert "commands" in said
        world.break_discord("none")


def test_every_module_of_the_image_can_be_imported(image: Image) -> None:
    script = """
import importlib, pkgutil, bot, cogs, migrations
for package in (bot, cogs):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if module.name != "bot.__main__":
            importlib.import_module(module.name)
assert bot.__file__.startswith({venv!r}), bot.__file__
"""
    venv = str(image[0] / "venv")
    done = subprocess.run(  # noqa: S603 - our own program
        [f"{venv}/bin/python", "-c", script.format(venv=venv)],
        cwd=image[0],
        env={"PATH": os.defpath, "HOME": str(image[0])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_wheel_carries_every_file_of_the_packages_it_was_built_from(image: Image) -> None:
    build, (wheel,) = image[0] / "build", (image[0] / "wheels").glob("*.whl")
    there = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        file.relative_to(build).as_posix()
        for package in ("bot", "cogs", "migrations")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
        for file in [build / file.relative_to(ROOT)]
    }
    assert {"bot/translations/de/LC_MESSAGES/herald.mo"} <= wanted
    assert wanted - there == set()


def test_the_image_has_neither_sandbox_nor_tests(image: Image) -> None:
    assert {it.name for it in (image[0] / "build").iterdir() if it.is_dir()} >= {"bot", "cogs"}
    assert not {"sandbox", "tests", "gallery", "benchmarks"} & {
        it.name for it in (image[0] / "build").iterdir()
    }


@pytest.mark.parametrize(
    "path",
    [
        "bot/__pycache__/cli.pyc",
        "bot/ui/drawing/__pycache__/x.pyc",
        ".env",
        "tests/test_docs.py",
        "sandbox/demo.py",
    ],
)
def test_what_is_no_part_of_the_image_is_kept_out_of_the_build(path: str) -> None:
    rules = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert is_ignored(path, rules)
    assert not is_ignored("bot/cli.py", rules)


def test_the_dockerfile_asks_no_fixed_address(image: Image) -> None:
    asked = shlex.join(image[1].healthcheck)
    assert "127.0.0.1" not in asked
    assert image[1].environment["HEALTH_ADDRESS"] == "0.0.0.0:8080"
