import asyncio

import discord
import pytest

from sandbox.discord import ControlError, LoopbackDiscord
from sandbox.discord.guilds.channel import Channel, ChannelType
from tests.sandbox.discord.little_bot import LittleBot
from tests.sandbox.discord.rest.conftest import Api


@pytest.fixture
def place(loopback: LoopbackDiscord) -> Channel:
    parent = loopback.world.channel_named("general")
    return loopback.channels.create_thread(parent, "talk")


@pytest.fixture
async def thread(bot: LittleBot, place: Channel) -> discord.Thread:
    await asyncio.sleep(0.05)
    found = bot.guilds[0].get_thread(place.id)
    assert found is not None
    return found


async def test_writing_brings_an_archived_thread_back(
    loopback: LoopbackDiscord, thread: discord.Thread, place: Channel, bot: LittleBot
) -> None:
    loopback.channels.set_thread(place, archived=True)
    await asyncio.sleep(0.05)
    assert bot.guilds[0].get_thread(place.id) is None
    await thread.send("hello")
    assert not place.is_archived
    assert loopback.messages("talk")[-1]["content"] == "hello"


@pytest.mark.parametrize("code", [50083, 160005])
async def test_a_locked_thread_is_closed_to_the_bot(
    loopback: LoopbackDiscord, thread: discord.Thread, place: Channel, code: int
) -> None:
    loopback.channels.set_thread(place, archived=code == 50083, locked=True)
    with pytest.raises(discord.Forbidden) as caught:
        await thread.send("hello")
    assert caught.value.code == code


async def test_a_locked_thread_is_open_to_those_who_manage_threads(
    loopback: LoopbackDiscord, thread: discord.Thread, place: Channel
) -> None:
    loopback.patch_channel("general", bot_can={"manage_threads": True})
    loopback.channels.set_thread(place, archived=True, locked=True)
    await thread.send("hello")
    assert (place.is_archived, place.is_locked) == (False, True)


async def test_sending_in_threads_is_a_permission_of_its_own(
    loopback: LoopbackDiscord, thread: discord.Thread
) -> None:
    loopback.patch_channel("general", bot_can={"threads": False})
    with pytest.raises(discord.Forbidden) as caught:
        await thread.send("hello")
    assert caught.value.code == 50013
    assert isinstance(thread.parent, discord.TextChannel)
    await thread.parent.send("hello")


async def test_messages_of_an_archived_thread_stay_as_they_are(
    loopback: LoopbackDiscord, thread: discord.Thread, place: Channel
) -> None:
    message = await thread.send("hello")
    loopback.channels.set_thread(place, archived=True)
    for change in (message.edit(content="bye"), message.delete()):
        with pytest.raises(discord.HTTPException) as caught:
            await change
        assert (caught.value.status, caught.value.code) == (400, 50083)


async def test_the_bot_archives_and_brings_back_what_it_may(
    loopback: LoopbackDiscord, thread: discord.Thread, place: Channel
) -> None:
    with pytest.raises(discord.Forbidden):
        await thread.edit(archived=True)
    loopback.channels.set_thread(place, archived=True)
    await thread.edit(archived=False)
    assert not place.is_archived
    loopback.patch_channel("general", bot_can={"manage_threads": True})
    await thread.edit(archived=True, locked=True)
    assert (place.is_archived, place.is_locked) == (True, True)
    with pytest.raises(discord.HTTPException) as caught:
        await thread.edit(locked=False)
    assert caught.value.code == 50083


async def test_a_thread_is_joined_left_and_listed(
    loopback: LoopbackDiscord, thread: discord.Thread, place: Channel
) -> None:
    await thread.join()
    await thread.leave()
    assert [each.id for each in await thread.guild.active_threads()] == [place.id]
    loopback.channels.set_thread(place, archived=True)
    assert await thread.guild.active_threads() == []


async def test_a_message_has_one_thread(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    loopback.permit_role("Hiscore Herald", discord.Permissions.all_channel().value)
    await asyncio.sleep(0.05)
    channel = bot.guilds[0].text_channels[0]
    message = await channel.send("topic")
    thread = await message.create_thread(name="one")
    with pytest.raises(discord.HTTPException) as caught:
        await message.create_thread(name="two")
    assert caught.value.code == 160004
    assert (
        loopback.channels.create_thread(loopback.world.channel_named("general"), "one").handle
        == "one-2"
    )
    await thread.delete()
    with pytest.raises(ControlError):
        loopback.world.channel_named("one")


async def test_an_announcement_channel_has_threads_of_its_own_kind(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    news = loopback.channels.create_channel(loopback.world.home, "news", ChannelType.ANNOUNCEMENT)
    below = loopback.channels.create_thread(news, "about it")
    await asyncio.sleep(0.05)
    seen = bot.guilds[0].get_channel(news.id)
    assert isinstance(seen, discord.TextChannel)
    assert seen.is_news()
    await seen.send("news")
    thread = bot.guilds[0].get_thread(below.id)
    assert thread is not None
    assert thread.type is discord.ChannelType.news_thread
    with pytest.raises(ControlError, match="cannot have threads"):
        loopback.channels.create_thread(below, "deeper")


async def test_a_member_cannot_use_commands_in_a_locked_thread(
    loopback: LoopbackDiscord, thread: discord.Thread, place: Channel
) -> None:
    assert not thread.locked
    loopback.channels.set_thread(place, locked=True)
    reply = await loopback.interact(member="member", channel="talk", command="whoami", options={})
    assert (reply.ok, "locked" in reply.text) == (False, True)


async def test_an_answer_for_all_is_refused_in_a_locked_thread(
    loopback: LoopbackDiscord, thread: discord.Thread, place: Channel
) -> None:
    assert not thread.locked
    loopback.patch_member("admin", roles=["Admin"])
    loopback.permit_role("Admin", discord.Permissions.all().value)
    loopback.channels.set_thread(place, locked=True)
    reply = await loopback.interact(
        member="admin", channel="talk", command="whoami", options={}, timeout=0.5
    )
    assert not reply.ok
    refused = [request.status for request in loopback.requests if "callback" in request.path]
    assert refused == [403]
    reply = await loopback.interact(member="admin", channel="talk", command="failing", options={})
    assert reply.text == "It failed"


async def test_only_channels_of_text_have_threads(loopback: LoopbackDiscord, api: Api) -> None:
    parent = loopback.world.channel_named("general")
    loopback.patch_channel("general", bot_can={"manage_threads": True})
    loopback.permit_role("Hiscore Herald", discord.Permissions.all().value)
    thread = loopback.channels.create_thread(parent, "talk")
    answer = await api("POST", f"/channels/{thread.id}/threads", {"name": "deeper"})
    assert (answer.status, answer.body["code"]) == (400, 50024)
    answer = await api("PUT", f"/channels/{parent.id}/thread-members/@me")
    assert answer.body["code"] == 50024
    answer = await api("PATCH", f"/channels/{parent.id}", {"archived": True})
    assert answer.body["code"] == 50013
    made = await api("POST", f"/channels/{parent.id}/threads", {"name": "more", "type": 11})
    assert made.body["name"] == "more"
