import discord
import pytest

from sandbox.discord import LoopbackDiscord
from tests.sandbox.discord.little_bot import LittleBot, Panel


@pytest.fixture
def channel(bot: LittleBot) -> discord.TextChannel:
    return bot.guilds[0].text_channels[0]


async def test_a_post_is_told_with_all_that_became_of_it(
    loopback: LoopbackDiscord, channel: discord.TextChannel
) -> None:
    admin = loopback.world.member_named("admin")
    view = Panel()
    view.text.content = f"Level 99, <@{admin.id}>"
    message = await channel.send(view=view, nonce="one")
    view.text.content = "Level 99, friends"
    await message.edit(view=view)
    await message.delete()
    (told,) = [entry.to_json() for entry in loopback.message_log]
    assert (told["author"], told["channel"], told["nonce"]) == ("Hiscore Herald", "general", "one")
    assert told["text"] == f"Level 99, <@{admin.id}>"
    assert [edit["text"] for edit in told["edits"]] == ["Level 99, friends"]
    assert told["notified"] == {"everyone": False, "roles": [], "members": ["admin"]}
    assert told["deleted_at"] is not None
    assert told["components"][0]["type"] == 17


async def test_a_message_tells_its_text_and_whom_it_notified(
    loopback: LoopbackDiscord, channel: discord.TextChannel
) -> None:
    admin = loopback.world.member_named("admin")
    sent = await channel.send(f"<@{admin.id}>", allowed_mentions=discord.AllowedMentions.none())
    assert sent.mentions == []
    shown = loopback.messages("general")[-1]
    assert shown["notified"]["members"] == []
    sent = await channel.send(f"<@{admin.id}>")
    assert [user.id for user in sent.mentions] == [admin.id]
    shown = loopback.messages("general")[-1]
    assert (shown["text"], shown["notified"]["members"]) == (f"<@{admin.id}>", ["admin"])


async def test_a_nonce_has_twenty_five_characters_at_most(channel: discord.TextChannel) -> None:
    with pytest.raises(discord.HTTPException, match="In nonce"):
        await channel.send("x", nonce="n" * 26)
