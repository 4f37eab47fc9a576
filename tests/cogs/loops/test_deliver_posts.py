"""The loop that delivers announcements, and what it makes of Discord's answers."""

from datetime import timedelta
from functools import partial

import pytest

from bot.database import query
from tests.support.wire import LEVEL_50, LEVEL_51, Wire

NEWS = "reached **Attack 51**"


async def _level_up(wire: Wire, player: str = "Wren") -> None:
    await wire.track(player, Attack=LEVEL_50)
    await wire.read(player, Attack=LEVEL_51)


async def test_a_level_up_is_announced_once_in_the_channel(wire: Wire) -> None:
    await _level_up(wire)

    await wire.until(lambda: bool(wire.posts()))
    await wire.restart_bot()
    await _level_up(wire, "Owl")
    await wire.until(lambda: len(wire.posts()) > 1)

    assert [NEWS in text for text in wire.posts()] == [True, True]
    assert "**Wren**" in wire.posts()[0]
    assert wire.posts("general") == []


async def test_nothing_is_announced_of_a_first_reading(wire: Wire) -> None:
    await wire.track("Wren", Attack=13_034_431)
    await _level_up(wire, "Owl")

    await wire.until(lambda: bool(wire.posts()))

    assert ["Owl" in text for text in wire.posts()] == [True]


async def test_nothing_is_announced_of_a_paused_player(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    await wire.use("players pause", player="Wren")
    await wire.read("Wren", Attack=LEVEL_51)
    await _level_up(wire, "Owl")

    await wire.until(lambda: bool(wire.posts()))

    assert ["Owl" in text for text in wire.posts()] == [True]


@pytest.mark.parametrize(
    "trouble",
    [
        {"kind": "status", "status": 500},
        {"kind": "status", "status": 503},
        {"kind": "status", "status": 500, "after": True},
        {"kind": "ratelimit", "retry_after": 0.3},
        {"kind": "slow", "delay": 1.0},
    ],
)
async def test_news_survive_trouble_of_discord_and_come_once(
    wire: Wire, trouble: dict[str, object]
) -> None:
    options = {**trouble, "path": "/messages", "method": "POST", "count": 1}
    wire.discord.add_fault(str(options.pop("kind")), **options)
    await _level_up(wire)

    await wire.until(lambda: _attempts(wire) >= 1)
    wire.sandbox.clock.advance(timedelta(seconds=30))
    await wire.until(lambda: bool(wire.posts()))
    await _level_up(wire, "Owl")
    await wire.until(lambda: len(wire.posts()) > 1, within=20)

    assert ["Wren" in text for text in wire.posts()] == [True, False]


async def test_news_for_a_deleted_channel_wait_for_another_and_the_owner_is_told_once(
    wire: Wire,
) -> None:
    wire.discord.delete_channel("level-ups")
    await _level_up(wire)
    await wire.until(lambda: _attempts(wire) >= 1)
    for attempt in (2, 3):
        wire.sandbox.clock.advance(timedelta(minutes=16))
        await wire.until(partial(_has_tried, wire, times=attempt))

    told = wire.posts("@keeper")
    shown = await wire.use("config show")
    await wire.use("config channel", channel="general")
    await wire.until(lambda: bool(wire.posts("general")))

    assert len(told) == 1
    assert "Announcements do not get through" in told[0]
    assert "Announcements cannot be delivered in <#" in shown.text
    assert [NEWS in text for text in wire.posts("general")] == [True]
    assert "cannot be delivered" not in (await wire.use("config show")).text


async def test_news_for_a_channel_without_permission_come_when_it_returns(wire: Wire) -> None:
    wire.discord.patch_channel("level-ups", bot_can={"send": False})
    await _level_up(wire)
    await wire.until(lambda: _attempts(wire) >= 1)

    wire.discord.patch_channel("level-ups", bot_can={"send": True})
    wire.sandbox.clock.advance(timedelta(seconds=10))
    await wire.until(lambda: bool(wire.posts()))

    assert [NEWS in text for text in wire.posts()] == [True]


async def test_news_older_than_a_day_are_dropped(wire: Wire) -> None:
    wire.discord.patch_channel("level-ups", bot_can={"send": False})
    await _level_up(wire)
    await wire.until(lambda: _attempts(wire) >= 1)

    wire.discord.patch_channel("level-ups", bot_can={"send": True})
    wire.sandbox.clock.advance(timedelta(days=1, minutes=1))
    await _level_up(wire, "Owl")
    await wire.until(lambda: bool(wire.posts()))

    assert ["Owl" in text for text in wire.posts()] == [True]
    states = await query("SELECT state FROM announcement ORDER BY id")
    assert [row["state"] for row in states] == ["dropped", "sent"]


async def test_news_discord_never_takes_are_dropped_and_the_next_are_delivered(wire: Wire) -> None:
    wire.discord.add_fault("status", status=400, path="/messages", method="POST", count=1)
    await _level_up(wire)
    await wire.until(lambda: _attempts(wire) >= 1)

    await _level_up(wire, "Owl")
    await wire.until(lambda: bool(wire.posts()))

    assert ["Owl" in text for text in wire.posts()] == [True]


async def test_the_loop_goes_on_after_the_database_was_in_trouble(
    troubled_wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    wire = troubled_wire
    await query("ALTER TABLE announcement RENAME TO lost_announcement")
    await wire.until(lambda: "Loop notifier failed" in caplog.text)
    await query("ALTER TABLE lost_announcement RENAME TO announcement")

    await _level_up(wire)
    await wire.until(lambda: bool(wire.posts()), within=20)


def _attempts(wire: Wire) -> int:
    """Count the messages the bot tried to post, whatever Discord answered."""
    tried = [one for one in wire.discord.requests if one.method == "POST"]
    return sum(one.path.endswith("/messages") for one in tried)


def _has_tried(wire: Wire, *, times: int) -> bool:
    return _attempts(wire) >= times
