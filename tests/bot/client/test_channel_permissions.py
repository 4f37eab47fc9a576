"""Which permissions are missing where, as the bot itself sees its channels."""

import pytest

from sandbox.discord.guilds.channel import ChannelType
from tests.cogs.config.test_files import exported, imported
from tests.support.wire import Wire


@pytest.mark.parametrize(
    ("bot_can", "missing"),
    [
        ({"view": False}, "View Channel"),
        ({"send": False}, "Send Messages"),
        ({"history": False}, "Read Message History"),
        ({"attach": False}, "Attach Files"),
        ({"history": False, "attach": False}, "Attach Files, Read Message History"),
    ],
)
async def test_each_missing_permission_is_named(
    wire: Wire, bot_can: dict[str, bool], missing: str
) -> None:
    wire.discord.patch_channel("general", bot_can=bot_can)

    reply = await wire.use("config channel", channel="general")

    assert not reply.ok
    assert f"Give me {missing}" in reply.text


async def test_nothing_is_missing_where_all_is_granted(wire: Wire) -> None:
    assert (await wire.use("config channel", channel="general")).ok


async def test_a_thread_needs_the_permission_to_send_in_threads(wire: Wire) -> None:
    wire.discord.channels.create_thread(wire.discord.world.channel_named("general"), "drops")
    wire.discord.patch_channel("general", bot_can={"threads": False})

    refused = await wire.use("config channel", channel="drops")

    assert not refused.ok
    assert "Give me Send Messages in Threads in <#" in refused.text
    assert (await wire.use("config channel", channel="general")).ok


async def test_embedded_links_are_not_asked_for(wire: Wire) -> None:
    wire.discord.patch_channel("general", bot_can={"embed": False})
    assert (await wire.use("config channel", channel="general")).ok


async def test_files_are_asked_for_only_with_pictures(wire: Wire) -> None:
    wire.discord.patch_channel("general", bot_can={"attach": False})
    await wire.use("config pictures", show=False)
    assert (await wire.use("config channel", channel="general")).ok
    assert "cannot be delivered" not in (await wire.use("config show")).text
    await wire.use("config pictures", show=True)
    assert "Give me Attach Files" in (await wire.use("config show")).text


async def test_a_channel_there_is_goes_on_without_its_history_and_is_warned_of(wire: Wire) -> None:
    assert "Read Message History" not in (await wire.use("config show")).text
    wire.discord.patch_channel("level-ups", bot_can={"history": False})
    shown = (await wire.use("config show")).text
    assert "Give me *Read Message History* in" in shown
    assert "cannot be delivered" not in shown


async def test_a_voice_channel_in_a_file_is_refused(wire: Wire) -> None:
    world = wire.discord.world
    channels = wire.discord.channels
    voice = channels.create_channel(world.home, "lounge", ChannelType.VOICE)
    await wire.until(lambda: True)
    reply = await imported(wire, await exported(wire), channel=str(voice.id))
    assert not reply.ok or "was not imported" in reply.text
    assert "text or announcement channel, or a thread" in reply.text


@pytest.mark.parametrize("is_mentionable", [True, False])
async def test_a_role_that_notifies_nobody_is_told_of(wire: Wire, *, is_mentionable: bool) -> None:
    guilds, home = wire.discord.guilds, wire.discord.world.home
    guilds.let_mention(home, "Manager", mentionable=is_mentionable)
    chosen = await wire.use("config celebrations", role="Manager")
    shown = await wire.use("config show")
    for reply in (chosen, shown):
        assert reply.ok
        assert ("nobody is notified" in reply.text) is not is_mentionable

    wire.discord.patch_channel("level-ups", bot_can={"mention_everyone": True})
    assert "nobody is notified" not in (await wire.use("config show")).text
