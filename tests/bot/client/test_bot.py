"""The Discord client as Discord meets it, and as it survives restarts of either side."""

import discord
import pytest

from tests.support.wire import LEVEL_50, LEVEL_51, Wire


async def test_the_bot_identifies_with_no_privileged_intent(wire: Wire) -> None:
    (session,) = wire.discord._gateway._sessions.for_guild(wire.discord.world.guild_id)

    assert session.intents == discord.Intents(guilds=True).value


async def test_the_bot_mentions_nobody_unasked(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    await wire.use("untrack", player="Wren")
    await wire.use("track", player="Wren", member="member")
    wire.rank("Wren", Attack=LEVEL_51)
    await wire.fetch("Wren")
    await wire.until(lambda: any("Attack 51" in text for text in wire.posts()))

    sent = [one.body for one in wire.discord.requests if one.path.endswith("/messages")]
    assert "<@1200148713928597504>" in wire.posts()[0]
    assert sent
    assert not any(any(body["allowed_mentions"].values()) for body in sent)


@pytest.mark.parametrize("forget_sessions", [False, True])
async def test_commands_work_again_after_the_connection_was_lost(
    troubled_wire: Wire, *, forget_sessions: bool
) -> None:
    wire = troubled_wire
    wire.discord.add_fault("disconnect", seconds=0.2, forget_sessions=forget_sessions)
    await wire.until(lambda: not wire.discord.state()["bot"]["connected"])
    await wire.until(lambda: bool(wire.discord.state()["bot"]["connected"]), within=30)

    assert (await wire.use("help")).ok
