"""/compare as Discord sees it."""

from tests.support.wire import LEVEL_50, LEVEL_51, Wire


async def test_two_players_are_compared_in_levels_and_kills(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50, Zulrah=1_250)
    await wire.track("Robin", Attack=LEVEL_51, Nex=60)

    reply = await wire.use("compare", a="Wren", b="Robin", by="member")

    assert (reply.ok, reply.ephemeral) == (True, False)
    assert "A = **Wren**" in reply.text
    assert "B = **Robin**" in reply.text
    squeezed = [" ".join(line.split()) for line in reply.text.splitlines()]
    assert "Attack 50 51" in squeezed
    assert "Zulrah 1.25K –" in squeezed
    assert "Nex – 60" in squeezed


async def test_four_players_are_compared_in_one_metric(wire: Wire) -> None:
    for number, name in enumerate(("Wren", "Robin", "Lark")):
        await wire.track(name, Attack=LEVEL_50 + number)
    await wire.track("Owl", Attack=None)
    await wire.read("Wren", Attack=LEVEL_51)

    reply = await wire.use("compare", a="Wren", b="Robin", c="Lark", d="Owl", metric="att")

    assert "Comparison · Attack" in reply.text
    assert "**Wren** · 111,945 XP · level 51" in reply.text
    assert "+10,612 XP in a week" in reply.text
    assert "**Robin** · 101,334 XP · level 50" in reply.text
    assert "no gain in a week" in reply.text
    assert "**Owl** · not ranked" in reply.text


async def test_a_player_is_not_compared_with_itself(wire: Wire) -> None:
    await wire.track("Wren")

    reply = await wire.use("compare", a="Wren", b="wren")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "One player was named twice" in reply.text


async def test_everything_is_compared_when_all_is_asked_for(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50, Zulrah=50, Soul_Wars_Zeal=300)
    await wire.track("Robin", Attack=LEVEL_51)

    reply = await wire.use("compare", a="Wren", b="Robin", metric="All")

    assert reply.ok, reply.text
    assert "Comparison · everything" in reply.text
    assert "Soul Wars Zeal 300 –" in reply.text
    offered = await wire.suggestions("compare", "metric", a="Wren", b="Robin")
    assert offered[0] == "all"
    assert "all" not in await wire.suggestions("compare", "metric", a="Wren", metric="zul")
