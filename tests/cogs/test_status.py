"""/status as Discord sees it."""

from tests.support.wire import LEVEL_50, Wire, together


async def test_status_tells_everybody_how_the_bot_is(wire: Wire) -> None:
    await wire.track("Wren")

    reply = await wire.use("status", by="member")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert "**Players:** 1 here, 1 in all servers" in reply.text
    assert "**Announcements waiting:** 0 here, 0 in all" in reply.text
    assert "⚠️" not in reply.text


async def test_status_says_when_the_hiscores_fail_for_everybody(wire: Wire) -> None:
    names = [f"Player {number}" for number in range(5)]
    for name in names:
        wire.rank(name, Attack=LEVEL_50)
    await wire.break_hiscores("truncated")
    refusals = await together(*(wire.use("track", player=name) for name in names))

    reply = await wire.use("status")

    assert not any(refusal.ok for refusal in refusals)
    assert "⚠️ **The hiscores do not answer**" in reply.text
    assert "no player is to blame" in reply.text
