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
from bot.ui.drawing.worker_process import PainterWorkshop, PaintingFailed
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
async def workshop() -> AsyncIterator[PainterWorkshop]:
    workshop = PainterWorkshop()
    yield workshop
    await workshop.close()


async def test_pictures_are_drawn_one_after_the_other_in_one_other_process(
    workshop: PainterWorkshop,
) -> None:
    painters = await asyncio.gather(*(workshop.draw(Whoami()) for _ in range(5)))

    assert len(set(painters)) == 1
    assert int(painters[0]) != os.getpid()


async def test_a_real_plot_comes_back_whole(workshop: PainterWorkshop) -> None:
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    line = Series("Wren", ((start, 1), (end, 50)))
    plot = Plot(title="Wren", period="month", unit="XP", start=start, end=end, series=(line,))

    width, height = size_of(await workshop.draw(plot))
    assert width > height > 100


async def test_a_drawing_that_fails_says_why_and_leaves_the_painter(
    workshop: PainterWorkshop,
) -> None:
    painter = await workshop.draw(Whoami())
    with pytest.raises(PaintingFailed, match="MemoryError: ink"):
        await workshop.draw(Spilt())

    assert await workshop.draw(Whoami()) == painter


async def test_another_painter_comes_when_one_dies(workshop: PainterWorkshop) -> None:
    painter = await workshop.draw(Whoami())
    with pytest.raises(EOFError):
        await workshop.draw(Faint())

    assert await workshop.draw(Whoami()) != painter


async def test_a_drawing_that_never_ends_is_given_up() -> None:
    workshop = PainterWorkshop(patience_s=1.0)
    with pytest.raises(TimeoutError):
        await workshop.draw(Whoami(after_s=60))
    await workshop.close()


async def test_the_painter_leaves_when_nothing_is_ordered() -> None:
    workshop = PainterWorkshop(idle_s=0.05)
    painter = int(await workshop.draw(Whoami()))
    await _until(lambda: not _is_alive(painter))

    assert int(await workshop.draw(Whoami())) != painter
    await workshop.close()


async def test_a_closed_workshop_leaves_no_painter_behind() -> None:
    workshop = PainterWorkshop()
    painter = int(await workshop.draw(Whoami()))
    await workshop.close()

    assert not _is_alive(painter)


async def test_the_painter_ends_with_the_bot_however_that_ended() -> None:
    program = (
        "import asyncio, os, signal\n"
        "from bot.ui.drawing.worker_process import PainterWorkshop\n"
        "from tests.bot.ui.drawing.test_worker_process import Whoami\n"
        "async def main():\n"
        "    print((await PainterWorkshop().draw(Whoami())).decode(), flush=True)\n"
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
