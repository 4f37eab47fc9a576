from tests.support.world import World


async def test_what_was_never_told_is_not_remembered(world: World) -> None:
    assert await world.services.saved_state.recall("fingerprint") is None


async def test_a_fact_is_replaced_by_a_newer_one(world: World) -> None:
    saved_state = world.services.saved_state
    await saved_state.remember("fingerprint", "first")
    await saved_state.remember("fingerprint", "second" * 10_000)
    await saved_state.remember("other", "")
    assert await saved_state.recall("fingerprint") == "second" * 10_000
    assert await world.another_process().saved_state.recall("other") == ""
