"""What Discord refuses by rules of its own, asked by a client that sends anything."""

import io
import time
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest

from sandbox.clock import SandboxClock
from sandbox.discord import LoopbackDiscord
from sandbox.discord.guilds.channel import ChannelType
from tests.sandbox.discord.little_bot import LittleBot
from tests.sandbox.discord.rest.conftest import Api


def messages_in(loopback: LoopbackDiscord, channel: str) -> str:
    return f"/channels/{loopback.world.channel_named(channel).id}/messages"


async def test_an_enforced_nonce_holds_for_the_author_in_every_channel(
    loopback: LoopbackDiscord, api: Api
) -> None:
    body = {"content": "x", "nonce": "one", "enforce_nonce": True}
    first = await api("POST", messages_in(loopback, "general"), body)
    second = await api("POST", messages_in(loopback, "level-ups"), body)
    assert first.body["id"] == second.body["id"]
    assert len(loopback.message_log) == 1


async def test_an_edit_rebuilds_the_mentions_and_notifies_nobody(
    loopback: LoopbackDiscord, api: Api
) -> None:
    admin = loopback.world.member_named("admin")
    path, text = messages_in(loopback, "general"), f"Well done <@{admin.id}>"
    silent: dict[str, Any] = {"content": text, "allowed_mentions": {"parse": []}}
    sent = (await api("POST", path, {"content": text})).body
    assert [each["id"] for each in sent["mentions"]] == [str(admin.id)]
    edited = (await api("PATCH", f"{path}/{sent['id']}", silent)).body
    assert edited["mentions"] == []
    again = (await api("PATCH", f"{path}/{sent['id']}", {"content": text})).body
    assert [each["id"] for each in again["mentions"]] == [str(admin.id)]
    (entry,) = loopback.message_log
    assert entry.to_json()["notified"]["members"] == ["admin"]


@pytest.mark.parametrize("kind", [ChannelType.FORUM, ChannelType.CATEGORY])
async def test_a_channel_without_messages_takes_none(
    loopback: LoopbackDiscord, api: Api, kind: ChannelType
) -> None:
    loopback.channels.create_channel(loopback.world.home, "ideas", kind)
    answer = await api("POST", messages_in(loopback, "ideas"), {"content": "x"})
    assert (answer.status, answer.body["code"]) == (400, 50008)


async def test_a_voice_channel_takes_messages(loopback: LoopbackDiscord, api: Api) -> None:
    loopback.channels.create_channel(loopback.world.home, "voice", ChannelType.VOICE)
    assert (await api("POST", messages_in(loopback, "voice"), {"content": "x"})).status == 200


async def test_a_private_thread_is_for_those_who_were_added(
    loopback: LoopbackDiscord, api: Api, bot: LittleBot
) -> None:
    general, admin = loopback.world.channel_named("general"), loopback.world.member_named("admin")
    loopback.channels.create_thread(general, "secret", members=[admin])
    loopback.channels.create_thread(general, "shared", members=[admin, loopback.world.bot])
    refused = await api("POST", messages_in(loopback, "secret"), {"content": "x"})
    assert (refused.status, refused.body["code"]) == (403, 50001)
    assert (await api("POST", messages_in(loopback, "shared"), {"content": "x"})).status == 200
    assert [thread.name for thread in bot.guilds[0].threads] == ["shared"]


async def test_files_that_are_too_large_are_refused(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    channel = bot.get_channel(loopback.world.channel_named("general").id)
    assert isinstance(channel, discord.TextChannel)
    with pytest.raises(discord.HTTPException) as refusal:
        await channel.send(file=discord.File(io.BytesIO(b"x" * (10 * 1024 * 1024 + 1)), "a.txt"))
    assert (refusal.value.status, refusal.value.code) == (413, 40005)


async def test_a_link_to_a_file_expires_and_is_renewed(
    loopback: LoopbackDiscord, bot: LittleBot, clock: SandboxClock
) -> None:
    channel = bot.get_channel(loopback.world.channel_named("general").id)
    assert isinstance(channel, discord.TextChannel)
    sent = await channel.send(file=discord.File(io.BytesIO(b"x"), "a.txt"))
    async with aiohttp.ClientSession() as session:
        assert (await session.get(sent.attachments[0].url)).status == 200
        clock.advance(timedelta(days=1, seconds=1))
        assert (await session.get(sent.attachments[0].url)).status == 404
        again = await channel.fetch_message(sent.id)
        assert (await session.get(again.attachments[0].url)).status == 200


async def test_cloudflare_answers_with_a_page_and_without_discords_headers(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    channel = bot.get_channel(loopback.world.channel_named("general").id)
    assert isinstance(channel, discord.TextChannel)
    loopback.add_fault("cloudflare", path="/messages", retry_after=60, count=1)
    started = time.monotonic()
    with pytest.raises(discord.HTTPException) as refusal:
        await channel.send("x")
    assert refusal.value.status == 429
    assert "Via" not in refusal.value.response.headers
    assert time.monotonic() - started < 5


async def test_who_left_is_known_to_discord_but_no_member(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    world = loopback.world
    loopback.guilds.leave(world.home, world.member_named("member"))
    known = await bot.fetch_user(world.member_named("member").id)
    assert known.name == "member"
    with pytest.raises(discord.NotFound):
        await bot.guilds[0].fetch_member(known.id)


async def test_commands_alone_leave_the_bot_out_of_the_server(
    loopback: LoopbackDiscord, api: Api, bot: LittleBot
) -> None:
    loopback.guilds.install_commands(loopback.world.home)
    reply = await loopback.interact(
        member="admin", channel="general", command="players list", options={"name": "Wren"}
    )
    assert reply.ok
    assert list(bot.guilds) == []
    refused = await api("POST", messages_in(loopback, "general"), {"content": "x"})
    assert refused.status == 403
