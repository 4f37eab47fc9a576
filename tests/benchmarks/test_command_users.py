"""The users of ``commands``: what they ask, when, and that all of their waiting is counted."""

import asyncio
import random
from collections import Counter
from itertools import cycle, islice

import discord as discord_py

from benchmarks import asks
from benchmarks.command_users import Ask, CommandUsers, Waits
from benchmarks.constant_bot import ConstantBot
from benchmarks.lag import Lag
from benchmarks.served_guild import served_discord

HELP = Ask("help")
HELLO, SHOW = Ask("ping"), Ask("picture", wants_picture=True)
TYPE = Ask("ping", {"player": "b"}, focused="player")


def test_of_a_hundred_waits_a_percentile_is_the_wait_so_many_do_not_exceed() -> None:
    waits = Waits()
    for number in range(1, 101):
        waits.note(HELP, float(number), None)

    assert waits.percentile(50) == 50.5
    assert 98.5 <= waits.percentile(99) <= 100
    assert waits.medians() == {"help": 50.5}


def test_no_picture_is_asked_for_twice_before_everybody_had_a_turn() -> None:
    ranked = {player_id: ["Attack", "Zulrah"] for player_id in range(1, 51)}
    asked = list(islice(asks.pictures(random.Random(1), ranked=ranked), 150))

    assert len({(ask.command, ask.options["player"]) for ask in asked}) == 150
    assert all(ask.wants_picture for ask in asked)


def test_texts_are_asked_for_in_the_mix_that_is_meant() -> None:
    asked = Counter(ask.command for ask in islice(asks.texts(random.Random(1), players=9), 2_000))

    assert asked["leaderboard"] > asked["compare"] > asked["status"] > 0


def test_typing_begins_names_of_players() -> None:
    typed = [ask.options["player"] for ask in islice(asks.typing(random.Random(1), players=9), 90)]

    assert "" in typed
    assert all("Bench 9".startswith(text[:6]) for text in typed)


async def test_everybody_is_answered_and_who_is_not_is_counted() -> None:
    async with served_discord() as (discord, settings), ConstantBot() as bot:
        discord_py.http.Route.BASE = settings["DISCORD_API_URL"]
        running = asyncio.create_task(bot.start(settings["DISCORD_TOKEN"]))
        await discord.wait_ready()
        users = CommandUsers(discord, random.Random(1))
        asked = cycle((HELLO, SHOW, TYPE))
        waits = await users.use(asked, per_second=60, seconds=0.5)
        disappointed = Waits()
        await users.wait_for(Ask("ping", wants_picture=True), disappointed)
        await bot.close()
        await running

    assert waits.failures == []
    assert len(waits.took_ms) > 10
    assert 0 < waits.percentile(50) < 3_000
    assert disappointed.failures == ["/ping {}: 0 pictures"]


async def test_lag_is_what_a_blocked_loop_makes_others_wait() -> None:
    lag = Lag()
    async with lag.felt():
        await asyncio.sleep(0.01)
        blocked = sum(range(3_000_000))

    assert blocked
    assert max(lag.late_ms) > 5


async def test_lag_counts_only_at_moments_of_interest() -> None:
    lag = Lag(counts=lambda: False)
    async with lag.felt():
        await asyncio.sleep(0.01)

    assert lag.late_ms == []
