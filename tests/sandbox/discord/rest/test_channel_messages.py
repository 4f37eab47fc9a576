import asyncio
import io
from datetime import timedelta

import discord
import pytest

from sandbox.clock import SandboxClock
from sandbox.discord import LoopbackDiscord
from tests.sandbox.discord.little_bot import PNG_2X3, LittleBot, Panel


def channel_named(bot: LittleBot, name: str) -> discord.TextChannel:
    found = discord.utils.get(bot.guilds[0].text_channels, name=name)
    assert found is not None
    return found


async def test_a_repeated_nonce_makes_one_message(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    channel = channel_named(bot, "level-ups")
    first = await channel.send("Level 99", nonce="milestone-1")
    again = await channel.send("Level 99", nonce="milestone-1")
    assert again.id == first.id
    assert [entry.nonce for entry in loopback.message_log] == ["milestone-1"]


async def test_a_nonce_is_forgotten_after_minutes(
    loopback: LoopbackDiscord, bot: LittleBot, clock: SandboxClock
) -> None:
    channel = channel_named(bot, "level-ups")
    await channel.send("Level 99", nonce="milestone-1")
    clock.advance(timedelta(minutes=6))
    await channel.send("Level 99", nonce="milestone-1")
    assert len(loopback.message_log) == 2


async def test_a_message_is_read_edited_and_deleted(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    channel = channel_named(bot, "general")
    message = await channel.send("one")
    await message.edit(content="two")
    assert (await channel.fetch_message(message.id)).content == "two"
    assert [each.content async for each in channel.history()] == ["two"]
    await message.delete()
    assert loopback.messages("general") == []
    with pytest.raises(discord.NotFound) as caught:
        await channel.fetch_message(message.id)
    assert caught.value.code == 10008


async def test_files_are_kept_described_and_served(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    file = discord.File(io.BytesIO(PNG_2X3), "plot.png", description="A plot")
    message = await channel_named(bot, "general").send("a plot", file=file)
    (attachment,) = message.attachments
    assert (attachment.width, attachment.height) == (2, 3)
    assert attachment.description == "A plot"
    assert await attachment.read() == PNG_2X3
    await message.edit(attachments=[])
    assert loopback.messages("general")[-1]["files"] == []


async def test_sending_is_forbidden_without_the_permission(bot: LittleBot) -> None:
    with pytest.raises(discord.Forbidden) as caught:
        await channel_named(bot, "no-bots").send("hello")
    assert caught.value.code == 50013


async def test_an_unseen_channel_is_out_of_reach(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    channel = channel_named(bot, "general")
    loopback.patch_channel("general", bot_can={"view": False})
    with pytest.raises(discord.Forbidden) as caught:
        await channel.send("hello")
    assert caught.value.code == 50001


async def test_files_and_embeds_need_their_permissions(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    channel = channel_named(bot, "general")
    loopback.patch_channel("general", bot_can={"attach": False, "embed": False})
    with pytest.raises(discord.Forbidden):
        await channel.send(file=discord.File(io.BytesIO(b"x"), "x.txt"))
    with pytest.raises(discord.Forbidden):
        await channel.send(embed=discord.Embed(title="x"))
    await channel.send("plain")


async def test_a_deleted_channel_is_unknown(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    channel = channel_named(bot, "level-ups")
    loopback.delete_channel("level-ups")
    with pytest.raises(discord.NotFound) as caught:
        await channel.send("hello")
    assert caught.value.code == 10003
    await asyncio.sleep(0.05)
    assert bot.seen == ["delete level-ups"]


async def test_an_empty_message_is_refused(bot: LittleBot) -> None:
    with pytest.raises(discord.HTTPException) as caught:
        await channel_named(bot, "general").send("")
    assert caught.value.code == 50006


async def test_too_long_a_text_is_refused_by_name(bot: LittleBot) -> None:
    with pytest.raises(discord.HTTPException, match="In content") as caught:
        await channel_named(bot, "general").send("x" * 2001)
    assert caught.value.code == 50035


async def test_legacy_content_beside_components_v2_is_refused(bot: LittleBot) -> None:
    channel = channel_named(bot, "general")
    message = await channel.send(view=Panel())
    with pytest.raises(discord.HTTPException, match="In content"):
        await message.edit(content="text")


async def test_too_much_text_in_components_is_refused(bot: LittleBot) -> None:
    view: discord.ui.LayoutView = discord.ui.LayoutView()
    view.add_item(discord.ui.TextDisplay("x" * 3000)).add_item(discord.ui.TextDisplay("y" * 1001))
    with pytest.raises((discord.HTTPException, ValueError)):
        await channel_named(bot, "general").send(view=view)


async def test_a_reply_refers_to_its_message(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    message = await channel_named(bot, "general").send("question")
    await message.reply("answer")
    assert loopback.messages("general")[-1]["reference"] == str(message.id)


async def test_a_member_gets_direct_messages(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    member = await bot.guilds[0].fetch_member(loopback.world.member_named("admin").id)
    await member.send("a word in private")
    assert loopback.messages("@admin")[-1]["content"] == "a word in private"


async def test_a_thread_takes_messages(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    message = await channel_named(bot, "general").send("topic")
    with pytest.raises(discord.Forbidden):
        await message.create_thread(name="talk")
    everything = discord.Permissions.all_channel().value
    loopback.permit_role("Hiscore Herald", everything)
    await asyncio.sleep(0.05)
    thread = await message.create_thread(name="talk")
    await thread.send("in the thread")
    assert loopback.messages("talk")[-1]["content"] == "in the thread"


async def test_typing_is_accepted(bot: LittleBot) -> None:
    async with channel_named(bot, "general").typing():
        pass
    with pytest.raises(discord.Forbidden):
        await channel_named(bot, "no-bots").typing()


async def test_the_page_hears_of_messages(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    events = loopback.subscribe()
    message = await channel_named(bot, "general").send("one")
    await message.edit(content="two")
    await message.delete()
    heard = [await asyncio.wait_for(anext(events), 1) for _ in range(3)]
    assert [event["type"] for event in heard] == ["message", "message_edit", "message_delete"]
