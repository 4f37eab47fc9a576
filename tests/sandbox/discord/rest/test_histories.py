import discord
import pytest

from sandbox.discord import LoopbackDiscord
from sandbox.discord.guilds.permissions import Overwrite, Permission
from tests.sandbox.discord.little_bot import LittleBot, Panel
from tests.sandbox.discord.rest.conftest import Api


@pytest.fixture
def channel(bot: LittleBot) -> discord.TextChannel:
    found = discord.utils.get(bot.guilds[0].text_channels, name="general")
    assert found is not None
    return found


async def send_numbers(channel: discord.TextChannel, count: int) -> list[discord.Message]:
    return [await channel.send(str(number)) for number in range(count)]


async def texts(
    channel: discord.TextChannel,
    limit: int = 50,
    before: discord.Message | None = None,
    after: discord.Message | None = None,
    around: discord.Message | None = None,
) -> list[str]:
    found = channel.history(limit=limit, before=before, after=after, around=around)
    return [message.content async for message in found]


async def test_the_newest_messages_come_first(channel: discord.TextChannel) -> None:
    sent = await send_numbers(channel, 5)
    assert await texts(channel, limit=3) == ["4", "3", "2"]
    assert await texts(channel, limit=2, before=sent[3]) == ["2", "1"]
    assert await texts(channel, limit=2, after=sent[1]) == ["2", "3"]


async def test_a_page_lies_around_a_message(channel: discord.TextChannel) -> None:
    sent = await send_numbers(channel, 5)
    assert await texts(channel, limit=3, around=sent[2]) == ["3", "2", "1"]
    assert await texts(channel, limit=1, around=sent[2]) == ["2"]
    assert await texts(channel, limit=3, around=sent[0]) == ["2", "1", "0"]


async def test_messages_come_complete(channel: discord.TextChannel) -> None:
    sent = await channel.send(view=Panel())
    fetched = await channel.fetch_message(sent.id)
    (listed,) = [message async for message in channel.history()]
    for message in (fetched, listed):
        (container,) = message.components
        assert isinstance(container, discord.Container)
        assert isinstance(container.children[0], discord.TextDisplay)
        assert container.children[0].content == "Pressed 0 times"
        assert [child.type for child in container.children[1:]] == [
            discord.ComponentType.action_row,
            discord.ComponentType.action_row,
        ]


async def test_history_may_be_hidden_from_the_bot(
    loopback: LoopbackDiscord, channel: discord.TextChannel
) -> None:
    sent = await channel.send("one")
    place = loopback.world.channel_named("general")
    bot_id = loopback.world.bot.id
    place.overwrites[bot_id] = Overwrite(bot_id, 1, deny=Permission.READ_MESSAGE_HISTORY)
    assert await texts(channel) == []
    with pytest.raises(discord.Forbidden) as caught:
        await channel.fetch_message(sent.id)
    assert caught.value.code == 50013


@pytest.mark.parametrize("limit", ["0", "101", "many"])
async def test_a_page_has_one_to_a_hundred_messages(
    loopback: LoopbackDiscord, api: Api, limit: str
) -> None:
    place = loopback.world.channel_named("general").id
    answer = await api("GET", f"/channels/{place}/messages?limit={limit}")
    assert (answer.status, answer.body["code"]) == (400, 50035)


async def test_a_message_changed_without_an_interaction_is_shown_changed(
    loopback: LoopbackDiscord, channel: discord.TextChannel
) -> None:
    sent = await channel.send(view=Panel())
    changed = Panel()
    changed.text.content = "New words"
    partial = channel.get_partial_message(sent.id)
    await partial.edit(view=changed)
    shown = loopback.messages("general")[-1]
    assert shown["components"][0]["components"][0]["content"] == "New words"
    assert shown["edited"] is not None
