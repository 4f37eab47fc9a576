"""The program in a process of its own, in an environment that holds nothing it was not given."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 60


def run_herald(
    *arguments: str, folder: Path, settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end in a folder."""
    with started_herald(*arguments, folder=folder, settings=settings) as process:
        out, err = process.communicate(timeout=_PATIENCE_S)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


@contextmanager
def started_herald(
    *arguments: str, folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """Start the command line in a folder; it is killed if it outlives the body."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env={"PATH": os.defpath, "HOME": str(folder), "PYTHONPATH": str(ROOT), **(settings or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
