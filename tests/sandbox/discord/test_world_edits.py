import asyncio

import discord
import pytest

from sandbox.discord import ControlError, LoopbackDiscord
from tests.sandbox.discord.little_bot import LittleBot


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


async def test_the_bot_knows_where_it_may_write(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    def may_send(name: str) -> bool:
        guild = bot.guilds[0]
        channel = discord.utils.get(guild.text_channels, name=name)
        assert channel is not None
        return channel.permissions_for(guild.me).send_messages

    assert (may_send("general"), may_send("no-bots")) == (True, False)
    loopback.patch_channel("general", bot_can={"send": False})
    loopback.patch_channel("no-bots", bot_can={"send": True})
    await asyncio.sleep(0.05)
    assert (may_send("general"), may_send("no-bots")) == (False, True)


async def test_a_deleted_role_is_gone_for_members_and_bot(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    loopback.delete_role("Manager")
    await asyncio.sleep(0.05)
    assert discord.utils.get(bot.guilds[0].roles, name="Manager") is None
    (manager,) = (each for each in loopback.state()["members"] if each["name"] == "manager")
    assert manager["roles"] == []


@pytest.mark.parametrize("name", ["@everyone", "Hiscore Herald", "Nobody"])
async def test_some_roles_stay(loopback: LoopbackDiscord, name: str) -> None:
    with pytest.raises(ControlError):
        loopback.delete_role(name)


async def test_an_unknown_switch_is_refused(loopback: LoopbackDiscord) -> None:
    with pytest.raises(ControlError, match="not dance"):
        loopback.patch_channel("general", bot_can={"dance": True})


async def test_the_state_shows_what_the_bot_may(loopback: LoopbackDiscord) -> None:
    loopback.patch_channel("general", bot_can={"embed": False, "attach": False})
    shown = {each["name"]: each["bot_can"] for each in loopback.state()["channels"]}
    assert [name for name, may in shown["general"].items() if may] == [
        *("view", "send", "history", "threads")
    ]
    assert not shown["no-bots"]["send"]
    assert shown["no-bots"]["view"]
