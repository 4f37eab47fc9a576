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
        {"kind": "status", "status": 401},
        {"kind": "status", "status": 408},
        {"kind": "status", "status": 400, "code": 50008},
        {"kind": "status", "status": 400, "code": 20028},
        {"kind": "cloudflare", "retry_after": 5},
        {"kind": "ratelimit", "retry_after": 0.01, "count": 5},
    ],
)
async def test_news_survive_trouble_of_discord_and_come_once(
    wire: Wire, trouble: dict[str, object]
) -> None:
    options = {"count": 1, **trouble, "path": "/messages", "method": "POST"}
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


@pytest.mark.parametrize("refusal", [(400, 50035), (400, 50006), (413, 40005)])
async def test_news_discord_never_takes_are_dropped_and_told_and_the_next_are_delivered(
    wire: Wire, refusal: tuple[int, int]
) -> None:
    status, code = refusal
    wire.discord.add_fault(
        "status", status=status, code=code, path="/messages", method="POST", count=1
    )
    await _level_up(wire)
    await wire.until(lambda: bool(wire.posts("@keeper")))

    await _level_up(wire, "Owl")
    await wire.until(lambda: bool(wire.posts()))

    assert ["Owl" in text for text in wire.posts()] == [True]
    (told,) = wire.posts("@keeper")
    assert "A message could not be posted" in told
    assert "**Wren**" in told


async def test_a_dropped_message_is_told_where_operations_are(wire: Wire) -> None:
    await wire.open_operations()
    await wire.until(lambda: bool(wire.posts("operations")))
    wire.discord.add_fault(
        "status", status=400, code=50035, path="/messages", method="POST", count=1
    )
    await _level_up(wire)

    await wire.until(lambda: any("could not be posted" in it for it in wire.posts("operations")))

    assert wire.posts("@keeper") == []


async def test_a_long_rate_limit_frees_its_place_and_the_message_comes_when_told(
    wire: Wire,
) -> None:
    channel = wire.discord.world.channel_named("level-ups").id
    wire.discord.add_fault(
        "ratelimit", path=f"/channels/{channel}/messages", retry_after=1200, seconds=60
    )
    wire.discord.create_channel("other")
    await wire.use("config channel", channel="other", kind="channel.bosses")
    await wire.track("Wren", Attack=LEVEL_50, Zulrah=99)
    await wire.read("Wren", Attack=LEVEL_51)
    await wire.until(lambda: _attempts(wire) == 1)
    await _level_up(wire, "Owl")
    await wire.read("Wren", Zulrah=100)
    await wire.until(lambda: bool(wire.posts("other")))
    assert wire.posts() == []
    assert _attempts(wire) == 2

    wire.discord.add_fault("none")
    wire.sandbox.clock.advance(timedelta(minutes=20))
    await wire.until(lambda: bool(wire.posts()))
    wire.sandbox.clock.advance(timedelta(minutes=1))
    await wire.until(lambda: len(wire.posts()) > 1)

    assert ["Wren" in text for text in wire.posts()] == [True, False]


async def test_a_channel_is_not_called_gone_because_discord_has_trouble(wire: Wire) -> None:
    wire.discord.patch_channel("level-ups", bot_can={"view": False})
    wire.discord.delete_channel("no-bots")
    channel = wire.discord.world.channel_named("level-ups").id
    wire.discord.add_fault("status", status=401, path=f"/channels/{channel}", method="GET")
    await _level_up(wire)
    for attempt in (1, 2):
        await wire.until(partial(_has_tried, wire, times=attempt))
        wire.sandbox.clock.advance(timedelta(minutes=16))

    await wire.until(lambda: bool(wire.posts("@keeper")))

    assert "gone or hidden" not in wire.posts("@keeper")[0]


async def test_two_databases_have_nonces_of_their_own_that_a_restart_keeps(wire: Wire) -> None:
    await _level_up(wire)
    await wire.until(lambda: bool(wire.posts()))
    await wire.restart_bot()
    await _level_up(wire, "Owl")
    await wire.until(lambda: len(wire.posts()) > 1, within=20)
    await query("DELETE FROM fact WHERE name = 'nonce salt'")
    await wire.restart_bot()
    await _level_up(wire, "Lynx")
    await wire.until(lambda: len(wire.posts()) > 2, within=20)

    nonces = [str(entry.nonce) for entry in wire.discord.message_log]
    first, again, other = (nonce.rpartition("-")[0] for nonce in nonces)
    assert first == again != other
    assert all(len(nonce) <= 25 for nonce in nonces)


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
