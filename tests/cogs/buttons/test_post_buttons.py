"""Messages of several news, and what the buttons under them do."""

import asyncio
from datetime import timedelta
from itertools import pairwise
from typing import Any

from bot.database import query
from bot.models import Guild, Post
from sandbox.discord import Reply
from tests.support.wire import LEVEL_50, LEVEL_51, LEVEL_52, Wire, buttons, together

PACE = timedelta(seconds=11)
A_ROUND_S = 1.5
"""Longer than it takes the bot to look for news again."""
SKILLS = ("Attack", "Strength", "Ranged", "Magic", "Cooking", "Fishing", "Mining", "Thieving")
MORE = ("Farming", "Hunter", "Herblore", "Agility")


async def _level_up(wire: Wire, player: str, *skills: str) -> None:
    await wire.track(player, **dict.fromkeys(skills, LEVEL_50))
    await wire.read(player, **dict.fromkeys(skills, LEVEL_51))


async def _posted(wire: Wire, count: int = 1) -> None:
    await wire.until(lambda: len(wire.posts()) >= count, within=20)


async def _press(wire: Wire, label: str, *, by: str = "member") -> Reply:
    """Press a button of the newest post in the channel."""
    message = _newest(wire)
    custom_id = next(
        button["custom_id"] for button in buttons(message["components"]) if label in button["label"]
    )
    return await wire.discord.press(message_id=message["id"], custom_id=custom_id, member=by)


def _labels(wire: Wire) -> list[str]:
    return [button["label"] for button in buttons(_newest(wire)["components"])]


def _newest(wire: Wire) -> dict[str, Any]:
    public = [it for it in wire.discord.messages("level-ups") if it["ephemeral_for"] is None]
    return public[-1]


async def test_what_one_update_brought_is_one_message(wire: Wire) -> None:
    await _level_up(wire, "Wren", "Attack", "Magic", "Cooking")

    await _posted(wire)
    await wire.restart_bot()
    await _level_up(wire, "Owl", "Attack")
    await _posted(wire, 2)

    assert [text.count("**Wren** reached") for text in wire.posts()] == [3, 0]
    assert _labels(wire) == ["Stats", "Gains", "Congratulate"]


async def test_a_busy_channel_gets_a_message_of_ten_lines_each_ten_seconds(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    for number in range(13):
        await wire.track(f"Owl {number}", Attack=LEVEL_50)
        wire.rank(f"Owl {number}", Attack=LEVEL_51)
    await wire.read("Wren", Attack=LEVEL_51)
    await _posted(wire)
    await query("UPDATE player SET next_check_at = 0 WHERE name LIKE 'Owl %'")
    await wire.until(lambda: all(_is_read(wire, f"Owl {number}") for number in range(13)))
    wire.sandbox.clock.advance(PACE)
    await _posted(wire, 2)
    wire.sandbox.clock.advance(PACE)
    await _posted(wire, 3)

    assert [text.count("reached **Attack 51**") for text in wire.posts()] == [1, 10, 3]
    assert "3 more follow" in wire.posts()[1]
    assert _labels(wire) == ["Congratulate"]


def _is_read(wire: Wire, player: str) -> bool:
    """Tell whether the bot asked for a player again after it was tracked."""
    return (
        sum(
            (one.player, one.table) == (player, "hiscore_oldschool")
            for one in wire.sandbox.hiscores.requests
        )
        > 1
    )


async def test_more_than_ten_of_one_player_are_counted_and_shown_on_demand(wire: Wire) -> None:
    await _level_up(wire, "Wren", *SKILLS, *MORE)
    await _posted(wire)

    shown = await _press(wire, "Show all")

    assert wire.posts()[0].count("**Wren** reached") == 10
    assert "and 2 more" in wire.posts()[0]
    assert shown.ephemeral
    assert shown.text.count("**Wren** reached") == 12


async def test_stats_and_gains_are_shown_to_who_asks_also_after_a_restart(wire: Wire) -> None:
    await _level_up(wire, "Wren", "Attack")
    await _posted(wire)
    await wire.restart_bot()

    stats, gains = await _press(wire, "Stats"), await _press(wire, "Gains")

    assert (stats.ok, stats.ephemeral, gains.ok, gains.ephemeral) == (True, True, True, True)
    assert "Wren" in stats.text
    assert "Wren" in gains.text
    assert len(wire.posts()) == 1


async def test_each_member_congratulates_once_and_all_are_counted(wire: Wire) -> None:
    await _level_up(wire, "Wren", "Attack")
    await _posted(wire)

    first = await _press(wire, "Congratulate")
    again = await _press(wire, "Congratulate")
    await together(*(_press(wire, "Congratulate", by=who) for who in ("manager", "admin")))

    assert first.ok
    assert "reached **Attack 51**" in first.text
    assert again.ok
    assert again.ephemeral
    assert "already" in again.text
    assert _labels(wire)[-1] == "Congratulate · 3"


async def test_buttons_under_a_forgotten_post_say_so(wire: Wire) -> None:
    await _level_up(wire, "Wren", "Attack")
    await _posted(wire)
    await Post.all().delete()

    reply = await _press(wire, "Stats")

    assert not reply.ok
    assert "lead nowhere" in reply.text


async def test_who_may_not_look_may_not_press(wire: Wire) -> None:
    await _level_up(wire, "Wren", "Attack")
    await _posted(wire)
    await Guild.all().update(viewer_role_id=1)

    for label in ("Stats", "Gains", "Congratulate"):
        reply = await _press(wire, label)
        assert not reply.ok
        assert reply.ephemeral
    assert _labels(wire)[-1] == "Congratulate"


async def test_a_daily_digest_is_one_message_at_its_hour(wire: Wire) -> None:
    now = wire.sandbox.clock.now()
    hour = (now.hour + 3) % 24
    await _prefer(f'"digest": "daily", "digest_hour": {hour}')
    await _level_up(wire, "Wren", "Attack")
    await _level_up(wire, "Owl", *SKILLS)
    await wire.read("Owl", **dict.fromkeys(SKILLS, LEVEL_52))
    await asyncio.sleep(A_ROUND_S)
    assert wire.posts() == []

    wire.sandbox.clock.advance(timedelta(hours=3))
    await _posted(wire)
    shown = await _press(wire, "Show all")

    (digest,) = wire.posts()
    assert "News of the day" in digest
    assert digest.count(" reached **") == 10
    assert "and 7 more" in digest
    assert shown.text.count(" reached **") == 17


async def test_everything_of_a_long_digest_can_be_paged_through(wire: Wire) -> None:
    hour = (wire.sandbox.clock.now().hour + 3) % 24
    await _prefer(f'"digest": "daily", "digest_hour": {hour}')
    for player in ("Wren", "Owl"):
        await _level_up(wire, player, *SKILLS, *MORE)
    wire.sandbox.clock.advance(timedelta(hours=3))
    await _posted(wire)

    first = await _press(wire, "Show all")
    second = await wire.press(first, "Next ▶", by="member")

    assert [reply.text.count(" reached **") for reply in (first, second)] == [20, 4]


async def test_a_99_comes_with_its_picture_also_when_it_is_edited(wire: Wire) -> None:
    await wire.track("Wren", Attack=12_900_000)
    await wire.read("Wren", Attack=13_034_500)
    await _posted(wire)
    sent = [file["name"] for file in _newest(wire)["files"]]
    await _press(wire, "Congratulate")

    assert sent == ["celebration.png"]
    assert [file["name"] for file in _newest(wire)["files"]] == sent
    assert "Attack 99" in wire.posts()[0]


async def test_in_quiet_hours_news_is_collected(wire: Wire) -> None:
    now = wire.sandbox.clock.now()
    start = now.hour * 60 + now.minute
    await _prefer(f'"quiet": {{"start": {start}, "end": {(start + 60) % 1440}}}')
    await _level_up(wire, "Wren", "Attack")
    await _level_up(wire, "Owl", "Attack")
    await asyncio.sleep(A_ROUND_S)
    assert wire.posts() == []

    wire.sandbox.clock.advance(timedelta(hours=1))
    await _posted(wire)

    assert wire.posts()[0].count("reached **Attack 51**") == 2


async def _prefer(settings: str) -> None:
    document = f'{{"steps": {{}}, "only": [], "never": [], {settings}}}'
    await query("UPDATE guild SET preferences = $1 RETURNING id", document)


async def test_many_who_are_imported_announce_nothing_and_then_each_one_once(wire: Wire) -> None:
    names = [f"Import {number:02}" for number in range(24)]
    for name in names:
        wire.rank(name, Attack=LEVEL_50)
    await wire.use("players import", names=", ".join(names))
    await wire.until(lambda: all(_is_known(wire, name) for name in names), within=30)
    await asyncio.sleep(A_ROUND_S)
    assert wire.posts() == []

    for name in names:
        wire.rank(name, Attack=LEVEL_51)
    await query("UPDATE player SET next_check_at = 0 RETURNING id")
    await wire.until(lambda: all(_is_read(wire, name) for name in names), within=30)
    for _ in range(12):
        await asyncio.sleep(0.5)
        wire.sandbox.clock.advance(timedelta(seconds=5))
    await wire.until(lambda: all(f"**{name}** reached" in "".join(wire.posts()) for name in names))

    told = [line for text in wire.posts() for line in text.splitlines() if "reached" in line]
    moments = [one.message.created_at for one in wire.discord.message_log]
    assert len(told) == len(names)
    assert max(text.count("reached") for text in wire.posts()) <= 10
    gaps = [later - sooner for sooner, later in pairwise(moments)]
    assert all(gap > timedelta(seconds=9) for gap in gaps)


def _is_known(wire: Wire, player: str) -> bool:
    return any(one.player == player for one in wire.sandbox.hiscores.requests)


async def test_congratulations_leave_the_members_highlight(wire: Wire) -> None:
    await wire.use("config mentions", notify=True)
    await wire.track("Wren", Attack=LEVEL_50)
    await wire.use("link", player="Wren", member="member")
    await wire.read("Wren", Attack=LEVEL_51)
    await _posted(wire)
    assert _newest(wire)["highlighted"]["members"] == ["member"]

    await _press(wire, "Congratulate", by="admin")

    assert "Congratulate · 1" in _labels(wire)
    assert _newest(wire)["highlighted"]["members"] == ["member"]
