import asyncio
import time

import discord
import pytest

from sandbox.discord import ControlError, LoopbackDiscord
from tests.sandbox.discord.little_bot import LittleBot


def level_ups(bot: LittleBot) -> discord.TextChannel:
    found = discord.utils.get(bot.guilds[0].text_channels, name="level-ups")
    assert found is not None
    return found


async def test_a_status_hits_only_the_requests_named(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    loopback.add_fault("status", status=403, path="/messages", method="post", count=1)
    await level_ups(bot).typing()
    with pytest.raises(discord.Forbidden):
        await level_ups(bot).send("lost")
    await level_ups(bot).send("sent")
    assert [entry.text for entry in loopback.message_log] == ["sent"]


async def test_a_fault_ends_with_its_time(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    loopback.add_fault("status", status=404, seconds=0.1)
    with pytest.raises(discord.NotFound):
        await level_ups(bot).send("lost")
    await asyncio.sleep(0.1)
    await level_ups(bot).send("sent")


async def test_an_answer_lost_after_the_fact_is_healed_by_the_nonce(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    loopback.add_fault("status", status=503, path="/messages", count=1, after=True)
    with pytest.raises(discord.DiscordServerError):
        await level_ups(bot).send("Level 99", nonce="one")
    await level_ups(bot).send("Level 99", nonce="one")
    assert len(loopback.message_log) == 1


async def test_a_rate_limit_is_waited_for(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    loopback.add_fault("ratelimit", retry_after=0.3, count=1, path="/messages")
    started = time.monotonic()
    await level_ups(bot).send("sent")
    assert time.monotonic() - started >= 0.3


async def test_a_global_rate_limit_says_so(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    loopback.add_fault("ratelimit", retry_after=0.2, count=1, **{"global": True})
    await level_ups(bot).send("sent")
    assert [request.status for request in loopback.requests][-2:] == [429, 200]


async def test_a_slow_answer_comes_late(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    loopback.add_fault("slow", delay=0.3, count=1)
    started = time.monotonic()
    await level_ups(bot).send("sent")
    assert time.monotonic() - started >= 0.3


async def test_a_late_callback_finds_no_interaction(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    caught: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    @bot.tree.error
    async def note(_: discord.Interaction, error: discord.app_commands.AppCommandError) -> None:
        original = getattr(error, "original", None)
        caught.set_result(getattr(original, "code", 0))

    loopback.add_fault("slow", delay=3.2, count=1, path="/callback")
    reply = await loopback.interact(member="admin", channel="general", command="whoami", options={})
    assert not reply.ok
    assert await asyncio.wait_for(caught, 2) == 10062


async def test_none_ends_all_faults(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    loopback.add_fault("status", status=403)
    loopback.add_fault("none")
    await level_ups(bot).send("sent")


@pytest.mark.parametrize(
    ("kind", "options"),
    [("fire", {}), ("status", {"colour": 1}), ("status", {"status": 200}), ("slow", {"delay": -1})],
)
async def test_an_unknown_fault_is_refused(
    loopback: LoopbackDiscord, kind: str, options: dict[str, object]
) -> None:
    with pytest.raises(ControlError):
        loopback.add_fault(kind, **options)
