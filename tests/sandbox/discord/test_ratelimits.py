import time
from contextlib import suppress

import discord
import pytest

from sandbox.discord.ratelimits import Limit, RateLimits
from tests.sandbox.discord.little_bot import LittleBot

TWO = Limit(2, 0.2)


def test_a_bucket_runs_dry_and_fills_again() -> None:
    limits = RateLimits()
    taken = [limits.take("a", TWO, "1", counts_globally=False) for _ in range(3)]
    assert [verdict.headers["X-RateLimit-Remaining"] for verdict in taken] == ["1", "0", "0"]
    assert [verdict.retry_after is None for verdict in taken] == [True, True, False]
    assert taken[2].headers["Via"]
    assert taken[2].body()["global"] is False
    time.sleep(0.2)
    assert limits.take("a", TWO, "1", counts_globally=False).retry_after is None


def test_each_major_parameter_has_its_own_bucket() -> None:
    limits = RateLimits()
    for major in ("1", "1", "2"):
        assert limits.take("a", TWO, major, counts_globally=False).retry_after is None


def test_fifty_requests_a_second_are_the_global_limit() -> None:
    limits = RateLimits()
    for number in range(50):
        limits.take("a", TWO, str(number), counts_globally=True)
    verdict = limits.take("a", TWO, "last", counts_globally=True)
    assert verdict.is_global
    assert verdict.headers["X-RateLimit-Scope"] == "global"
    assert limits.take("a", TWO, "last", counts_globally=False).retry_after is None


@pytest.mark.usefixtures("loopback")
async def test_discord_py_waits_when_it_sends_too_quickly(bot: LittleBot) -> None:
    channel = discord.utils.get(bot.guilds[0].text_channels, name="general")
    assert channel is not None
    message = await channel.send("going")
    started = time.monotonic()
    for _ in range(6):
        with suppress(discord.NotFound):
            await message.delete()
    assert time.monotonic() - started >= 0.8
