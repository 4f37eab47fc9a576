"""A database that the release before the topic folders left goes on working with this one.

The file was written by that release itself: a server with settings of its own, two players, a post
with buttons that was sent, and a digest still to come. Its clock stood in the year 2040, so that
the moments in it stay ahead of real time.
"""

import gzip
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.wire import Wire, wire_on
from tests.support.wire_items import forged, used

_DUMP = Path(__file__).with_name("release_before_topics.sql.gz")
_STOPPED_AT = datetime(2040, 1, 2, 12, 30, tzinfo=UTC)
_BUTTONS = (
    "show:stats:skills:Wren",
    "show:stats:bosses:Wren",
    "show:stats:skillsagain:Wren",
    "show:stats:skillsvirtual:Wren",
    "board:export:total::Attack",
    "post:stats:1",
    "post:gains:1",
    "post:cheer:1",
    "config:go:channels",
)
"""Buttons that its messages have, as they stand in Discord."""


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    """This version's bot on the old file, with the players on the hiscores as they were."""
    file = tmp_path / "herald.sqlite3"
    with sqlite3.connect(file) as database:
        database.executescript(gzip.decompress(_DUMP.read_bytes()).decode())
    database.close()
    async with wire_on(f"sqlite:///{file}", begins_at=_STOPPED_AT) as wire:
        wire.rank("Wren", Attack=123_660, Zulrah=75, Slayer=13_034_431)
        wire.rank("Robin", Attack=123_660)
        yield wire


async def test_settings_of_the_last_release_are_in_effect(wire: Wire) -> None:
    shown = (await wire.use("config show")).text
    for line in ("once a day at 20:00", "every 25", "at least 10%", "Cooking", "Europe/Berlin"):
        assert line in shown
    changes = (await wire.use("config log")).text
    assert "every 25" in changes


@pytest.mark.parametrize("custom_id", _BUTTONS)
async def test_buttons_of_the_last_release_are_answered(wire: Wire, custom_id: str) -> None:
    reply = await used(wire, await forged(wire, custom_id), custom_id, by="admin")
    assert reply.ok, reply.text


async def test_what_the_last_release_left_waiting_is_posted_once(wire: Wire) -> None:
    def posted(channel: str) -> str:
        return " ".join(str(it["components"]) for it in wire.discord.messages(channel))

    assert posted("level-ups") == ""
    wire.sandbox.clock.advance(timedelta(hours=7))  # 20:30 in Berlin
    await wire.until(
        lambda: "Attack 52" in posted("level-ups") and "Zulrah" in posted("general"), within=30
    )
    assert posted("level-ups").count("Attack 52") == 2
    assert "Slayer 99" not in posted("level-ups")
    assert posted("general").count("75") == 1


async def test_figures_of_the_last_release_are_kept(wire: Wire) -> None:
    gains = await wire.use("gains", player="Wren", period="week")
    assert gains.ok
    stats = await wire.use("stats", player="Wren", view="bosses")
    assert "75" in stats.text
    rename = await wire.use("whois", member="admin")
    assert "Wren" in rename.text
