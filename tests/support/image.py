"""The Docker image without Docker: the Dockerfile's own copies, installed as it installs them.

What is read from the Dockerfile: ``COPY`` of the build stage, ``ENV``, ``HEALTHCHECK``, ``CMD``.
The dependencies are those of the tests, which the same lock pins.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from tests.support.processes import ROOT

INSTALL = "/venv/bin/pip install --no-deps ."
"""The Dockerfile's line that is done here by a wheel, built with the tests' own setuptools."""


@dataclass(frozen=True, slots=True)
class Dockerfile:
    """The instructions of a Dockerfile in order, with the stage each belongs to."""

    instructions: Sequence[tuple[int, str, str]]

    @classmethod
    def read(cls) -> "Dockerfile":
        """Read the repository's."""
        text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text("utf-8"), flags=re.MULTILINE)
        stage, found = -1, []
        for line in text.replace("\\\n", " ").splitlines():
            name, _, rest = line.strip().partition(" ")
            stage += name == "FROM"
            if name:
                found.append((stage, name, rest.strip()))
        return cls(found)

    def all(self, name: str, *, stage: int | None = None) -> Sequence[str]:
        """Return what stands behind every instruction of a name."""
        return [rest for at, it, rest in self.instructions if it == name and stage in {None, at}]

    @property
    def environment(self) -> Mapping[str, str]:
        """What the last stage sets, apart from PATH."""
        last = self.instructions[-1][0]
        pairs = [
            pair.partition("=") for line in self.all("ENV", stage=last) for pair in line.split()
        ]
        return {name: value for name, _, value in pairs if name != "PATH"}

    @property
    def command(self) -> Sequence[str]:
        """What the image runs."""
        words: list[str] = json.loads(self.all("CMD")[-1])
        return words

    @property
    def healthcheck(self) -> Sequence[str]:
        """What Docker runs to see how the bot is."""
        words: list[str] = json.loads(self.all("HEALTHCHECK")[-1].partition("CMD ")[2])
        return words


def copy_context(dockerfile: Dockerfile, folder: Path) -> None:
    """Copy what the build stage copies, as far as ``.dockerignore`` lets it."""
    for line in dockerfile.all("COPY", stage=0):
        *sources, target = line.split()
        for source in sources:
            for file in _files(ROOT / source):
                inside = file.relative_to(ROOT / source) if (ROOT / source).is_dir() else file.name
                place = folder / target / inside
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, place)


def _files(source: Path) -> Iterator[Path]:
    found = [source] if source.is_file() else sorted(it for it in source.rglob("*") if it.is_file())
    rules = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    return (it for it in found if not is_ignored(it.relative_to(ROOT).as_posix(), rules))


def is_ignored(path: str, rules: Sequence[str]) -> bool:
    """Whether ``.dockerignore`` keeps a file out; the last rule that fits it or a folder wins."""
    places = [path, *map(str, PurePosixPath(path).parents)]
    ignored = False
    for rule in (line.strip() for line in rules):
        if rule and not rule.startswith("#"):
            pattern = rule.removeprefix("!")
            if any(_fits(place, pattern) for place in places):
                ignored = not rule.startswith("!")
    return ignored


def _fits(path: str, pattern: str) -> bool:
    parts, wanted = PurePosixPath(path).parts, PurePosixPath(pattern).parts
    if wanted[:1] == ("**",):
        parts, wanted = parts[-(len(wanted) - 1) :], wanted[1:]
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def install(context: Path, venv: Path, *, python: str = sys.executable) -> None:
    """Build the wheel from the copied files and install it into a fresh environment."""
    wheels = venv.parent / "wheels"
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    no_index = ("--no-deps", "--no-index")
    build = ("wheel", *no_index, "--no-build-isolation", "--wheel-dir", str(wheels), str(context))
    _run(*pip, *build)
    _run(python, "-m", "venv", "--without-pip", str(venv))
    (wheel,) = wheels.glob("*.whl")
    _run(*pip, "--python", str(venv / "bin/python"), "install", *no_index, str(wheel))
    (packages,) = (venv / "lib").glob("python*/site-packages")
    dependencies = sysconfig.get_path("purelib")
    (packages / "dependencies.pth").write_text(f"{dependencies}\n", encoding="utf-8")


def _run(*command: str) -> None:
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr


def python_for_everybody() -> str | None:
    """Return an interpreter of this version that other users may run, too; None without one."""
    version = f"python3.{sys.version_info.minor}"
    own = str(Path(sys.executable).resolve())
    for candidate in (own, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        parents = Path(candidate).parents
        if Path(candidate).exists() and all(it.stat().st_mode & 0o001 for it in parents):
            return candidate
    return None
