"""/link, /unlink and /whois as Discord sees them, and what a link is good for."""

import pytest

from tests.support.wire import LEVEL_51, Wire


async def test_a_member_links_an_own_account_and_is_found_by_it(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.track("Robin")

    linked = await wire.use("link", player="robin", by="member")
    await wire.use("link", player="Wren", by="member")
    found = await wire.use("whois", member="member", by="manager")

    assert (linked.ok, linked.ephemeral) == (True, True)
    assert "**Robin** is <@" in linked.text
    assert (found.ok, found.ephemeral) == (True, True)
    assert "**Robin** · main account" in found.text
    assert "**Wren**" in found.text


async def test_an_account_of_another_is_not_taken_away_except_by_managers(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.use("link", player="Wren", by="member")

    claimed = await wire.use("link", player="Wren", by="manager")
    assigned = await wire.use("link", player="Wren", member="admin", by="manager")
    forbidden = await wire.use("link", player="Wren", member="manager", by="member")
    unlinked = await wire.use("unlink", player="Wren", member="admin", by="member")

    assert (claimed.ok, claimed.ephemeral) == (False, True)
    assert "Wren is linked to another member" in claimed.text
    assert assigned.ok
    for refusal in (forbidden, unlinked):
        assert (refusal.ok, refusal.ephemeral) == (False, True)
        assert "not allowed" in refusal.text
    assert "**Wren**" in (await wire.use("whois", member="admin")).text


async def test_unlinking_ends_it(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.use("link", player="Wren", by="member")

    not_mine = await wire.use("unlink", player="Wren", by="admin")
    mine = await wire.use("unlink", player="Wren", by="member")
    found = await wire.use("whois", member="member")

    assert "not linked to that member" in not_mine.text
    assert (mine.ok, mine.ephemeral) == (True, True)
    assert "No account is linked to <@" in found.text


@pytest.mark.parametrize(
    "command", ["stats", "gains", "history", "records", "milestones", "update"]
)
async def test_who_has_an_account_may_leave_the_player_out(wire: Wire, command: str) -> None:
    await wire.track("Wren")
    await wire.use("link", player="Wren", by="member")
    await wire.read("Wren", Attack=LEVEL_51)
    wire.rank("Wren", Attack=LEVEL_51 + 1)

    options = {"metric": "Attack"} if command == "history" else {}
    mine = await wire.use(command, by="member", **options)
    nobodys = await wire.use(command, by="manager", **options)

    assert "Wren" in mine.text
    assert (nobodys.ok, nobodys.ephemeral) == (False, True)
    assert "No account of yours is linked here" in nobodys.text
    assert "`/link`" in nobodys.text
