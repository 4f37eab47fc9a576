"""Programs under measurement, each in a process of its own: sandbox, bot, anything else.

Belongs here: starting, stopping, asking how large. Not here: what is measured, and the verdict.
"""

import asyncio
import os
import shlex
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import psutil

GOODBYE_S = 15
MIB = 1024 * 1024


def free_port() -> int:
    """Return a port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def running(*arguments: str, settings: Mapping[str, str]) -> AsyncIterator[Process]:
    """Run Python with these arguments for the body; what it prints can be read from ``stdout``."""
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "LOG_LEVEL": "WARNING", **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=environment, stdout=PIPE, stderr=DEVNULL
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), GOODBYE_S)


@asynccontextmanager
async def world(database_url: str) -> AsyncIterator[dict[str, str]]:
    """Serve a quiet world without a bot, and give the settings with which a bot uses it."""
    options = ("--no-bot", "--quiet-world", "--port", str(free_port()), "--database", database_url)
    async with running("-m", "bot", "demo", *options, settings={}) as process:
        settings = await _printed_settings(process)
        yield {**settings, "HEALTH_ADDRESS": f"127.0.0.1:{free_port()}"}


def resident_mb(process: Process) -> float:
    """Return the memory a process holds, in MiB."""
    return float(psutil.Process(process.pid).memory_info().rss) / MIB


async def lines_of(process: Process) -> AsyncIterator[str]:
    """Yield what a process prints, line by line."""
    if process.stdout is None:
        return
    async for line in process.stdout:
        yield line.decode().rstrip("\n")


async def _printed_settings(process: Process) -> dict[str, str]:
    settings = {}
    async for line in lines_of(process):
        if line.startswith("export "):
            name, _, value = shlex.split(line)[1].partition("=")
            settings[name] = value
        if line.startswith("export CLOCK_URL="):  # the last of them
            return settings
    raise RuntimeError("the sandbox ended before it was ready")
