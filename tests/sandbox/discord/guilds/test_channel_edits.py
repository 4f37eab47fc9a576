import asyncio

import discord
import pytest

from sandbox.discord import ControlError, LoopbackDiscord
from tests.sandbox.discord.little_bot import LittleBot


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


async def test_a_channel_made_read_only_is_so_for_the_bot_too(
    loopback: LoopbackDiscord, bot: LittleBot
) -> None:
    channel = bot.guilds[0].text_channels[0]
    place = loopback.world.channel_named("general")
    loopback.channels.permit_role(place, "@everyone", {"send": False})
    with pytest.raises(discord.Forbidden) as caught:
        await channel.send("hello")
    assert caught.value.code == 50013
    loopback.channels.permit_role(place, "@everyone", {"send": True})
    await channel.send("hello")


async def test_what_cannot_be_is_refused(loopback: LoopbackDiscord) -> None:
    general = loopback.world.channel_named("general")
    direct = loopback.channels.open_direct(loopback.world.member_named("admin"))
    thread = loopback.channels.create_thread(general, "talk")
    with pytest.raises(ControlError, match="no thread"):
        loopback.channels.set_thread(general, archived=True)
    with pytest.raises(ControlError, match="no roles"):
        loopback.channels.permit_role(direct, "Manager", {"send": False})
    with pytest.raises(ControlError, match="no permissions of its own"):
        loopback.channels.permit_bot(thread, {"send": False})
    with pytest.raises(ControlError, match="cannot be deleted"):
        loopback.channels.delete(direct)


async def test_threads_go_with_their_channel(loopback: LoopbackDiscord) -> None:
    loopback.channels.create_thread(loopback.world.channel_named("general"), "talk")
    loopback.delete_channel("general")
    assert [each["name"] for each in loopback.state()["channels"]] == ["level-ups", "no-bots"]
