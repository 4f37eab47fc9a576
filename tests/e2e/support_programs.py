"""The project's commands as users start them, each in a process of its own.

Belongs here: starting, ending and killing. Not here: what is done with a running world (see
``support_world``).
"""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]

_KEPT = ("PATH", "HOME", "LANG", "TMPDIR")
_LOOK_EVERY_S = 0.05
_END_WITHIN_S = 10.0


class Program:
    """``python -m bot`` with some arguments; it may be started again after its end.

    At the end of its ``with`` block it is killed, unless it has ended by then.
    """

    def __init__(self, *arguments: str, folder: Path, environment: dict[str, str]) -> None:
        self._command = [sys.executable, "-m", "bot", *arguments]
        self._folder = folder
        self.environment = {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "PYTHONPATH": str(ROOT),
            **environment,
        }
        self._log = folder / f"{arguments[0]}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_running:
            self.kill()

    @property
    def log(self) -> str:
        """Everything it has written, through all its starts."""
        return self._log.read_text() if self._log.exists() else ""

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it; it may take a while until it is of use."""
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own command line
                self._command,
                cwd=self._folder,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def end(self) -> float:
        """Ask it to end, as a service manager does, and return how many seconds that took."""
        began = time.monotonic()
        status = self.interrupt()
        assert status == 0, f"ended with status {status}:\n{self.log}"
        return time.monotonic() - began

    def interrupt(self) -> int:
        """Ask it to end, perhaps before it has learnt to listen, and return its status."""
        return self._signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut does."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> int:
        assert self._process is not None
        self._process.send_signal(number)
        return self.wait()

    def wait(self) -> int:
        """Wait for its end and return its status."""
        assert self._process is not None
        return self._process.wait(_END_WITHIN_S)

    def wait_for(self, text: str, *, within: float) -> str:
        """Wait until it has written a text, and return everything written."""
        until = time.monotonic() + within
        while text not in self.log:
            assert self.is_running, f"it ended:\n{self.log}"
            assert time.monotonic() < until, f"no {text!r} within {within:g} s:\n{self.log}"
            time.sleep(_LOOK_EVERY_S)
        return self.log


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def exported(greeting: str) -> dict[str, str]:
    """Read the settings that ``herald demo --no-bot`` prints for ``herald run``."""
    lines = [line for line in greeting.splitlines() if line.startswith("export ")]
    pairs = [shlex.split(line)[1].partition("=") for line in lines]
    return {name: value for name, _, value in pairs}
