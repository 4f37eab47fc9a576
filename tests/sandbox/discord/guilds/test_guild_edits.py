import asyncio

import discord
import pytest

from sandbox.discord import ControlError, LoopbackDiscord
from sandbox.discord.guilds.guild import Guild
from tests.sandbox.discord.conftest import StartBot
from tests.sandbox.discord.little_bot import LittleBot


async def soon() -> None:
    """Let events arrive."""
    await asyncio.sleep(0.05)


def named(bot: LittleBot, guild: str, channel: str) -> discord.TextChannel:
    found = discord.utils.get(bot.guilds, name=guild)
    assert found is not None
    place = discord.utils.get(found.text_channels, name=channel)
    assert place is not None
    return place


@pytest.fixture
def second(loopback: LoopbackDiscord) -> Guild:
    return loopback.guilds.found("Second Home", ["general", "news"])


async def test_a_role_taken_away_counts_at_once(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    assert bot.is_ready()

    async def who_is(member: str) -> str:
        reply = await loopback.interact(
            member=member, channel="general", command="whoami", options={}
        )
        return reply.text

    loopback.patch_member("admin", roles=[])
    assert await who_is("admin") == "admin False True"
    loopback.patch_member("member", roles=["Admin"])
    assert await who_is("member") == "member True True"


async def test_a_deleted_role_is_gone_for_members_and_bot(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    loopback.delete_role("Manager")
    await soon()
    assert discord.utils.get(bot.guilds[0].roles, name="Manager") is None
    (manager,) = (each for each in loopback.state()["members"] if each["name"] == "manager")
    assert manager["roles"] == []


@pytest.mark.parametrize("name", ["@everyone", "Hiscore Herald", "Nobody"])
async def test_some_roles_stay(loopback: LoopbackDiscord, name: str) -> None:
    with pytest.raises(ControlError):
        loopback.delete_role(name)


async def test_a_role_is_made_and_may_be_mentioned(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    loopback.guilds.create_role(loopback.world.home, "Ping")
    loopback.guilds.let_mention(loopback.world.home, "Ping", mentionable=True)
    await soon()
    role = discord.utils.get(bot.guilds[0].roles, name="Ping")
    assert role is not None
    assert role.mentionable
    with pytest.raises(ControlError, match="already"):
        loopback.guilds.create_role(loopback.world.home, "ping")


async def test_a_kicked_bot_leaves_and_finds_its_messages_when_it_comes_back(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    sent = await named(bot, "Herald's Rest", "general").send("still here")
    loopback.kick_bot()
    await soon()
    assert (len(bot.guilds), bot.seen) == (0, ["guild_remove"])
    loopback.guilds.let_mention(loopback.world.home, "Manager", mentionable=True)
    loopback.invite_bot()
    await soon()
    assert bot.seen == ["guild_remove", "guild_join"]
    found = await named(bot, "Herald's Rest", "general").fetch_message(sent.id)
    assert found.content == "still here"
    role = discord.utils.get(bot.guilds[0].roles, name="Manager")
    assert role is not None
    assert role.mentionable


async def test_a_kicked_bot_answers_nothing(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    assert bot.is_ready()
    panel = await loopback.interact(member="admin", channel="general", command="panel", options={})
    loopback.kick_bot()
    reply = await loopback.press(
        message_id=panel.message_id or "", custom_id="press", member="admin"
    )
    assert (reply.ok, reply.text) == (False, "The application did not respond")


async def test_a_bot_joins_a_fresh_guild_when_invited(
    loopback: LoopbackDiscord, bot: LittleBot, second: Guild
) -> None:
    await soon()
    assert [guild.name for guild in bot.guilds] == ["Herald's Rest"]
    loopback.guilds.invite_bot(second)
    await soon()
    assert bot.seen == ["guild_join"]
    guild = named(bot, "Second Home", "news").guild
    assert guild.system_channel is not None
    assert guild.system_channel.name == "general"
    assert guild.owner_id == bot.guilds[0].owner_id


async def test_a_bot_is_told_of_all_its_guilds_at_the_start(
    loopback: LoopbackDiscord, second: Guild, start_bot: StartBot
) -> None:
    loopback.guilds.invite_bot(second)
    bot = await start_bot()
    assert {guild.name for guild in bot.guilds} == {"Herald's Rest", "Second Home"}
    assert [guild.name async for guild in bot.fetch_guilds()] == ["Herald's Rest", "Second Home"]


async def test_people_act_in_each_guild_with_its_own_roles(
    loopback: LoopbackDiscord, bot: LittleBot, second: Guild
) -> None:
    assert bot.is_ready()
    loopback.guilds.invite_bot(second)
    loopback.guilds.set_roles(second, loopback.world.member_named("admin"), [])
    loopback.guilds.speak(second, "de")
    here = await loopback.interact(member="admin", channel="general", command="whoami", options={})
    there = await loopback.interact(
        member="admin", channel="Second Home:general", command="whoami", options={}
    )
    assert (here.text, there.text) == ("admin True True", "admin False True")
    assert loopback.messages("general")[-1]["channel"] == "general"
    assert loopback.messages("Second Home:general")[-1]["content"] == "admin False True"
    spoken = await loopback.interact(
        member="admin", channel="Second Home:news", command="languages", options={}
    )
    assert spoken.text == "en-US in de"


async def test_a_name_means_the_channel_of_the_guild_one_is_in(
    loopback: LoopbackDiscord, bot: LittleBot, second: Guild
) -> None:
    assert bot.is_ready()
    loopback.guilds.invite_bot(second)
    where = {"who": "member", "channel": "general", "role": "Manager"}
    reply = await loopback.interact(
        member="admin", channel="Second Home:news", command="greet", options=where
    )
    assert reply.text == "member 1 general Manager"
    with pytest.raises(ControlError, match="not in this server"):
        await loopback.interact(
            member="admin",
            channel="Second Home:news",
            command="greet",
            options={"who": "member", "channel": "level-ups"},
        )


async def test_where_discord_welcomes_people_is_a_channel_of_the_guild(
    loopback: LoopbackDiscord, second: Guild
) -> None:
    news = loopback.world.channel_named("Second Home:news")
    loopback.guilds.choose_system_channel(second, news)
    chosen = [second.system_channel_id]
    loopback.channels.delete(news)
    assert [*chosen, second.system_channel_id] == [news.id, None]
    with pytest.raises(ControlError, match="no channel of"):
        loopback.guilds.choose_system_channel(second, loopback.world.channel_named("general"))


async def test_a_name_of_a_server_is_taken_once(loopback: LoopbackDiscord, second: Guild) -> None:
    with pytest.raises(ControlError, match="already"):
        loopback.guilds.found(second.name.upper(), [])
    with pytest.raises(ControlError, match="no server"):
        loopback.world.guild_named("Nowhere")


@pytest.mark.parametrize("reason", ["wants none", "shares no server"])
async def test_a_direct_message_may_not_arrive(
    loopback: LoopbackDiscord, bot: LittleBot, reason: str
) -> None:
    member = await bot.guilds[0].fetch_member(loopback.world.member_named("admin").id)
    direct = await member.create_dm()
    if reason == "wants none":
        loopback.guilds.take_messages(loopback.world.member_named("admin"), wanted=False)
    else:
        loopback.kick_bot()
    with pytest.raises(discord.Forbidden) as caught:
        await direct.send("a word")
    assert caught.value.code == 50007
