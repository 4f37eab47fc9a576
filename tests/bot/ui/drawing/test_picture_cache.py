import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncIterator

import pytest

from bot.ui.drawing.picture_cache import PictureCache
from tests.bot.ui.drawing.images import Scribble, Spilt, a_picture
from tests.support.drawing import ThreadDrawingWorker


@pytest.fixture
async def picture_cache() -> AsyncIterator[PictureCache]:
    picture_cache = PictureCache(ThreadDrawingWorker(), cache_bytes=25)
    yield picture_cache
    await picture_cache.close()


async def test_identical_pictures_are_drawn_once(picture_cache: PictureCache) -> None:
    first, same = Scribble("a"), Scribble("a")

    assert await picture_cache.draw(a_picture(first)) == await picture_cache.draw(a_picture(same))
    assert (len(first.drawn), len(same.drawn)) == (1, 0)


async def test_identical_pictures_wanted_at_the_same_moment_are_drawn_once(
    picture_cache: PictureCache,
) -> None:
    gate = threading.Event()
    first, same = Scribble("a", gate=gate), Scribble("a", gate=gate)
    both = asyncio.gather(picture_cache.draw(a_picture(first)), picture_cache.draw(a_picture(same)))
    await asyncio.sleep(0.01)
    gate.set()

    assert list(await both) == [b"a" * 10, b"a" * 10]
    assert (len(first.drawn), len(same.drawn)) == (1, 0)


async def test_the_cache_is_bounded_in_bytes_and_forgets_what_was_used_longest_ago(
    picture_cache: PictureCache,
) -> None:
    a, b, c = Scribble("a"), Scribble("b"), Scribble("c")
    for drawing in (a, b, a, c, a, b):
        await picture_cache.draw(a_picture(drawing))

    assert [len(one.drawn) for one in (a, b, c)] == [1, 2, 1]


async def test_a_picture_larger_than_the_cache_is_drawn_and_not_kept(
    picture_cache: PictureCache,
) -> None:
    huge = Scribble("a", size=26)

    assert await picture_cache.draw(a_picture(huge)) == b"a" * 26
    await picture_cache.draw(a_picture(huge))
    assert len(huge.drawn) == 2


async def test_a_picture_that_cannot_be_drawn_is_none_with_a_line_in_the_log(
    picture_cache: PictureCache, caplog: pytest.LogCaptureFixture
) -> None:
    assert await picture_cache.draw(a_picture(Spilt())) is None
    assert "scribble.png could not be drawn" in caplog.text


async def test_who_gives_up_waiting_does_not_take_the_picture_from_others(
    picture_cache: PictureCache,
) -> None:
    gate = threading.Event()
    drawing = Scribble("a", gate=gate)
    impatient = asyncio.create_task(picture_cache.draw(a_picture(drawing)))
    patient = asyncio.create_task(picture_cache.draw(a_picture(drawing)))
    await asyncio.sleep(0.01)
    impatient.cancel()
    gate.set()

    assert await patient == b"a" * 10


async def test_a_studio_that_closes_leaves_nobody_waiting() -> None:
    picture_cache = PictureCache(ThreadDrawingWorker())
    gate = threading.Event()
    waiting = asyncio.create_task(picture_cache.draw(a_picture(Scribble("a", gate=gate))))
    await asyncio.sleep(0.01)
    await picture_cache.close()
    gate.set()

    with pytest.raises(asyncio.CancelledError):
        await waiting


def test_nothing_heavy_is_loaded_before_something_is_drawn() -> None:
    program = (
        "import sys, bot.program.run, cogs.stats, cogs.history; "
        "print(sorted({'PIL', 'matplotlib', 'numpy'} & sys.modules.keys()))"
    )
    found = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
