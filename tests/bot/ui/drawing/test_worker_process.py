"""Drawing in another process: the real painter, with drawings that cost nothing."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.ui.drawing.plots.plot import Plot, Series
from bot.ui.drawing.worker_process import DrawingFailed, DrawingProcess
from tests.bot.ui.drawing.images import Spilt, size_of


@dataclass(frozen=True, slots=True)
class Whoami:
    """Says which process drew it, after a while."""

    after_s: float = 0.0

    def draw(self) -> bytes:
        time.sleep(self.after_s)
        print("a library that talks")  # noqa: T201 - as libraries do
        return str(os.getpid()).encode()


@dataclass(frozen=True, slots=True)
class Faint:
    """Ends whoever draws it."""

    def draw(self) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


@pytest.fixture
async def drawing_worker() -> AsyncIterator[DrawingProcess]:
    drawing_worker = DrawingProcess()
    yield drawing_worker
    await drawing_worker.close()


async def test_pictures_are_drawn_one_after_the_other_in_one_other_process(
    drawing_worker: DrawingProcess,
) -> None:
    painters = await asyncio.gather(*(drawing_worker.draw(Whoami()) for _ in range(5)))

    assert len(set(painters)) == 1
    assert int(painters[0]) != os.getpid()


async def test_a_real_plot_comes_back_whole(drawing_worker: DrawingProcess) -> None:
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    line = Series("Wren", ((start, 1), (end, 50)))
    plot = Plot(title="Wren", period="month", unit="XP", start=start, end=end, series=(line,))

    width, height = size_of(await drawing_worker.draw(plot))
    assert width > height > 100


async def test_a_drawing_that_fails_says_why_and_leaves_the_painter(
    drawing_worker: DrawingProcess,
) -> None:
    painter = await drawing_worker.draw(Whoami())
    with pytest.raises(DrawingFailed, match="MemoryError: ink"):
        await drawing_worker.draw(Spilt())

    assert await drawing_worker.draw(Whoami()) == painter


async def test_another_painter_comes_when_one_dies(drawing_worker: DrawingProcess) -> None:
    painter = await drawing_worker.draw(Whoami())
    with pytest.raises(EOFError):
        await drawing_worker.draw(Faint())

    assert await drawing_worker.draw(Whoami()) != painter


async def test_a_drawing_that_never_ends_is_given_up() -> None:
    drawing_worker = DrawingProcess(patience_s=1.0)
    with pytest.raises(TimeoutError):
        await drawing_worker.draw(Whoami(after_s=60))
    await drawing_worker.close()


async def test_the_painter_leaves_when_nothing_is_ordered() -> None:
    drawing_worker = DrawingProcess(idle_s=0.05)
    painter = int(await drawing_worker.draw(Whoami()))
    await _until(lambda: not _is_alive(painter))

    assert int(await drawing_worker.draw(Whoami())) != painter
    await drawing_worker.close()


async def test_a_closed_workshop_leaves_no_painter_behind() -> None:
    drawing_worker = DrawingProcess()
    painter = int(await drawing_worker.draw(Whoami()))
    await drawing_worker.close()

    assert not _is_alive(painter)


async def test_the_painter_ends_with_the_bot_however_that_ended() -> None:
    program = (
        "import asyncio, os, signal\n"
        "from bot.ui.drawing.worker_process import DrawingProcess\n"
        "from tests.bot.ui.drawing.test_worker_process import Whoami\n"
        "async def main():\n"
        "    print((await DrawingProcess().draw(Whoami())).decode(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "asyncio.run(main())"
    )
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await bot.communicate()

    await _until(lambda: not _is_alive(int(told)))


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - another process tells nobody
            await asyncio.sleep(0.02)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
