"""/config test."""

import pytest

from bot.domain.settings.channels import ChannelKind
from tests.support.wire import Wire


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ChannelKind.LEVELS, "Slayer 99"),
        (ChannelKind.MILESTONES, "total level 2,000"),
        (ChannelKind.BOSSES, "Zulrah"),
        (ChannelKind.CLUES, "100 clue scrolls"),
        (ChannelKind.ACCOUNTS, "died"),
        (ChannelKind.RECAPS, "The week in this server"),
    ],
)
async def test_a_sample_is_posted_where_that_news_goes_and_says_that_it_is_one(
    wire: Wire, kind: ChannelKind, words: str
) -> None:
    await wire.use("config channel", channel="general", kind=f"channel.{kind}")

    reply = await wire.use("config test", kind=f"channel.{kind}")

    assert (reply.ok, reply.ephemeral) == (True, True)
    (posted,) = wire.posts("general")
    assert words in posted
    assert "A sample that <@" in posted
    assert "nobody reached anything" in posted


async def test_a_sample_for_operations_shows_a_changed_setting(wire: Wire) -> None:
    await wire.use("config channel", channel="general", kind="channel.operations")
    await wire.use("config test", kind="channel.operations")

    assert any("`default` → `every 5`" in post for post in wire.posts("general"))


async def test_a_kind_that_is_not_posted_says_so(wire: Wire) -> None:
    await wire.use("config channel", instead="off", kind="channel.bosses")
    reply = await wire.use("config test", kind="channel.bosses")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not posted anywhere" in reply.text


async def test_a_channel_that_cannot_be_used_says_what_is_missing(wire: Wire) -> None:
    wire.discord.patch_channel("level-ups", bot_can={"send": False})
    reply = await wire.use("config test", kind="channel.levels")

    assert "Give me Send Messages" in reply.text
    assert wire.posts() == []


async def test_a_sample_is_written_in_the_servers_language(wire: Wire) -> None:
    await wire.use("config language", language="de")
    await wire.use("config test", kind="channel.levels")

    assert "nobody reached anything" not in wire.posts()[0]
