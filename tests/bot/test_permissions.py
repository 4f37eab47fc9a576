"""Which permissions are missing where, as the bot itself sees its channels."""

import discord
import pytest

from bot.permissions import INVITE_PERMISSIONS
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


def test_the_invite_asks_for_what_an_announcement_needs_and_no_more() -> None:
    assert INVITE_PERMISSIONS == discord.Permissions(
        view_channel=True, send_messages=True, embed_links=True, attach_files=True
    )
