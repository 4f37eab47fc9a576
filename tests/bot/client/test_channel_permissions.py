"""Which permissions are missing where, as the bot itself sees its channels."""

import pytest

from tests.support.wire import Wire


@pytest.mark.parametrize(
    ("bot_can", "missing"),
    [
        ({"view": False}, "View Channel"),
        ({"send": False}, "Send Messages"),
        ({"embed": False}, "Embed Links"),
        ({"attach": False}, "Attach Files"),
        ({"embed": False, "attach": False}, "Embed Links, Attach Files"),
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
