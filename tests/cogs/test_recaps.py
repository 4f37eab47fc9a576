"""/recap as Discord sees it."""

from datetime import timedelta

from tests.support.wire import Wire


async def test_a_recap_is_shown_on_demand_to_everybody_in_the_channel(wire: Wire) -> None:
    wire.rank("Wren", Attack=1_000, Overall=1_000)
    await wire.use("track", player="Wren")
    quiet = await wire.use("recap", by="member", period="last month")

    wire.rank("Wren", Attack=3_000, Overall=3_000)
    wire.sandbox.clock.advance(timedelta(minutes=2))
    await wire.use("update", player="Wren")
    busy = await wire.use("recap", by="member")

    assert (quiet.ok, quiet.ephemeral) == (True, False)
    assert "The month in this server" in quiet.text
    assert "Nobody here gained anything" in quiet.text
    assert "The week in this server" in busy.text
    assert "**Wren** +2K XP" in busy.text
