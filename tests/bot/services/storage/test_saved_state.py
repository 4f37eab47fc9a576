from tests.support.world import World


async def test_what_was_never_told_is_not_remembered(world: World) -> None:
    assert await world.services.facts.recall("fingerprint") is None


async def test_a_fact_is_replaced_by_a_newer_one(world: World) -> None:
    facts = world.services.facts
    await facts.remember("fingerprint", "first")
    await facts.remember("fingerprint", "second" * 10_000)
    await facts.remember("other", "")
    assert await facts.recall("fingerprint") == "second" * 10_000
    assert await world.another_process().facts.recall("other") == ""
