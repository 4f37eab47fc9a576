"""One process on a SQLite file, by whichever of its names it is opened.

Two locks, each for what the other cannot do. A lock file beside the database works on every system
and is seen by earlier releases, but can be removed, and may belong to another user. A lock on a
byte of the database itself cannot get lost, and SQLite never touches that byte; it needs Linux's
locks of open files, which closing another handle of the same file does not release.
"""

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.errors import AnotherIsRunning, ConfigurationError

HAS_LOCKS_OF_OPEN_FILES = sys.platform == "linux"
BYTE = 0x4000_0000 + 1024
"""Beyond the 512 bytes from 1 GiB on that SQLite locks; the file need not be that long."""


@contextmanager
def held_alone(path: Path) -> Iterator[None]:
    """Keep other processes from a SQLite file during the body.

    Raises:
        AnotherIsRunning: Another process has it.
        ConfigurationError: It cannot be locked.
    """
    real = path.resolve()
    with ExitStack() as held:
        try:
            if HAS_LOCKS_OF_OPEN_FILES:
                held.enter_context(_locked_byte(real))
            held.enter_context(_lock_file(real))
        except (BlockingIOError, Timeout) as taken:
            raise AnotherIsRunning(
                f"DATABASE_URL: another Hiscore Herald is running on {path}."
            ) from taken
        except OSError as error:
            raise ConfigurationError(
                f"DATABASE_URL: {path} cannot be kept from other processes ({error.strerror})."
            ) from error
        yield


@contextmanager
def _locked_byte(path: Path) -> Iterator[None]:
    import fcntl  # noqa: PLC0415 - not on every system

    handle = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        wanted = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, BYTE, 1, 0)
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
        yield
    finally:
        os.close(handle)


@contextmanager
def _lock_file(path: Path) -> Iterator[None]:
    """Hold the lock file; one that belongs to another user is left where the byte is locked."""
    try:
        lock = FileLock(f"{path}.lock", timeout=0)
        lock.acquire()
    except PermissionError:
        if not HAS_LOCKS_OF_OPEN_FILES:
            raise
        yield
        return
    try:
        yield
    finally:
        lock.release()
