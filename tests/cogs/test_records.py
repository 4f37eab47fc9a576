"""/records and /milestones as Discord sees them."""

from datetime import timedelta

from tests.support.wire import LEVEL_50, LEVEL_51, Wire, buttons

MANY = {f"Boss {number}": 50 + number for number in range(20)}


async def _five_hours_apart(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50, Zulrah=240)
    wire.sandbox.clock.advance(timedelta(hours=5))
    await wire.read("Wren", Attack=LEVEL_51, Zulrah=255)


async def test_records_of_a_metric_show_gain_and_dates(wire: Wire) -> None:
    await _five_hours_apart(wire)

    reply = await wire.use("records", player="wren", metric="zulrah", by="member")

    assert (reply.ok, reply.ephemeral) == (True, False)
    assert "Wren · records · Zulrah" in reply.text
    assert "**Best day:** **+15 KC**" in reply.text
    assert "**Best year:** **+15 KC**" in reply.text
    assert "<t:" in reply.text


async def test_records_without_a_metric_show_the_largest_of_each_family(wire: Wire) -> None:
    await _five_hours_apart(wire)

    reply = await wire.use("records", player="Wren")

    assert "**Skills**" in reply.text
    assert "Attack · Day 10.6K · Week 10.6K" in reply.text
    assert "**Bosses**" in reply.text


async def test_records_say_so_when_there_are_none(wire: Wire) -> None:
    await wire.track("Wren")

    for options in ({}, {"metric": "Attack"}):
        reply = await wire.use("records", player="Wren", **options)
        assert (reply.ok, reply.ephemeral) == (False, True)
        assert "has gained nothing" in reply.text


async def test_milestones_show_what_was_reached_how_exactly_and_what_is_next(wire: Wire) -> None:
    await _five_hours_apart(wire)

    reply = await wire.use("milestones", player="Wren", by="member")

    assert (reply.ok, reply.ephemeral) == (True, False)
    assert "· reached **Attack 51**\n-# within 5 hours before <t:" in reply.text
    assert "before tracking began · reached **100 KC** at **Zulrah**" in reply.text
    assert "**Attack 52** · 11,715 XP to go" in reply.text
    assert buttons(reply.components) == []


async def test_milestones_turn_from_page_to_page_after_a_restart_too(wire: Wire) -> None:
    await wire.track("Wren", **MANY)
    first = await wire.use("milestones", player="Wren", by="member")

    await wire.restart_bot()
    second = await wire.press(first, "Next ▶", by="member")

    assert "Page 1 of 2 · 20 milestones" in first.text
    assert "Page 2 of 2 · 20 milestones" in second.text
    assert "**Next**" in first.text
    assert "**Next**" not in second.text
    assert second.message_id == first.message_id


async def test_achievements_are_of_tracked_players_only(wire: Wire) -> None:
    for command in ("records", "milestones"):
        reply = await wire.use(command, player="Nobody")
        assert (reply.ok, reply.ephemeral) == (False, True)
        assert "not tracked in this server" in reply.text
