"""/stats as Discord sees it."""

from tests.support.wire import LEVEL_50, Wire


async def test_stats_show_the_figures_to_everybody(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50, Zulrah=1_234, Overall=1_000_000)

    reply = await wire.use("stats", player="wren", by="member")

    assert (reply.ok, reply.ephemeral) == (True, False)
    assert "**Overall:** 1,000,000 XP" in reply.text
    assert "Attack  50 101,333" in reply.text
    assert "Zulrah **1,234**" in reply.text
    assert "Hiscores read <t:" in reply.text


async def test_stats_say_when_the_player_is_not_tracked(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)

    reply = await wire.use("stats", player="Wren")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not tracked in this server" in reply.text
    assert "Use `/track` to start" in reply.text


async def test_stats_show_a_boss_nobody_knew_before(wire: Wire) -> None:
    await wire.track("Wren", Boss_Released_Tomorrow=7)

    assert "Boss Released Tomorrow **7**" in (await wire.use("stats", player="Wren")).text


async def test_stats_keep_a_figure_that_is_no_longer_ranked(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    await wire.read("Wren", Zulrah=None)

    reply = await wire.use("stats", player="Wren")

    assert "Zulrah **60†**" in reply.text
    assert "no longer ranked" in reply.text
