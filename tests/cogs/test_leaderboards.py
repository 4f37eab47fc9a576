"""/leaderboard as Discord sees it."""

from tests.support.wire import Wire, buttons

TWENTY = [f"Player {number:02d}" for number in range(20)]


async def _twenty(wire: Wire) -> None:
    """Track twenty players; the 18th is the plain member's."""
    await wire.track_all({name: {"Zulrah": 1_000 - place} for place, name in enumerate(TWENTY)})
    assert (await wire.use("link", player=TWENTY[17], member="member")).ok


def _names(text: str) -> list[str]:
    return [line.split("**")[3] for line in text.splitlines() if "**#" in line]


async def test_a_board_is_paged_through_and_says_who_is_where(wire: Wire) -> None:
    await _twenty(wire)

    first = await wire.use("leaderboard", metric="zulrah", by="member")
    second = await wire.press(first, "Next ▶", by="member")
    back = await wire.press(second, "◀ Previous", by="manager")
    foreign = await wire.press(back, "Next ▶", by="manager")

    assert (first.ok, first.ephemeral) == (True, False)
    assert "Leaderboard · Zulrah" in first.text
    assert "**#1** **Player 00** · 1,000 KC" in first.text
    assert (_names(first.text), _names(second.text)) == (TWENTY[:15], TWENTY[15:])
    assert "➤ **#18** **Player 17** · 983 KC" in second.text
    assert "➤" not in foreign.text
    assert "Page 2 of 2 · 20 players" in second.text


async def test_find_me_jumps_to_my_page_after_a_restart_too(wire: Wire) -> None:
    await _twenty(wire)
    first = await wire.use("leaderboard", metric="zulrah", by="member")

    await wire.restart_bot()
    mine = await wire.press(first, "Find me", by="member")
    nobody = await wire.press(first, "Find me", by="manager")

    assert _names(mine.text) == TWENTY[15:]
    assert mine.message_id == first.message_id
    assert (nobody.ok, nobody.ephemeral) == (False, True)
    assert "None of your accounts is on this board" in nobody.text


async def test_export_hands_over_a_file_in_private(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=50)
    board = await wire.use("leaderboard", metric="zulrah")

    exported = await wire.press(board, "Export", by="member")

    assert (exported.ok, exported.ephemeral) == (True, True)
    assert [file["name"] for file in exported.files] == ["leaderboard.csv"]
    assert [button["label"] for button in buttons(board.components)] == ["Export"]


async def test_gains_are_compared_when_a_period_is_given(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=50)
    await wire.track("Robin", Zulrah=90)
    await wire.read("Wren", Zulrah=57)

    gains = await wire.use("leaderboard", metric="zulrah", period="week")
    total = await wire.use("leaderboard", metric="zulrah", period="week", show="total")

    assert "Leaderboard · Zulrah · gains, past week" in gains.text
    assert "**#1** **Wren** · +7 KC" in gains.text
    assert "1 more with nothing gained or paused" in gains.text
    assert _names(total.text) == ["Robin", "Wren"]


async def test_an_empty_board_says_so(wire: Wire) -> None:
    await wire.track("Wren", Attack=200_000)

    total = await wire.use("leaderboard", metric="zulrah")
    gains = await wire.use("leaderboard", metric="Attack", period="day")

    assert "Nobody tracked here is ranked in it." in total.text
    assert "Nobody here gained anything in this time." in gains.text
    assert buttons(total.components) == buttons(gains.components) == []


async def test_buttons_of_a_board_do_nothing_for_who_lost_the_viewer_role(wire: Wire) -> None:
    await _twenty(wire)
    await wire.use("config roles", viewer="Manager")
    board = await wire.use("leaderboard", metric="zulrah")

    for label in ("Next ▶", "Find me", "Export"):
        refusal = await wire.press(board, label, by="member")
        assert (refusal.ok, refusal.ephemeral) == (False, True)
        assert "not allowed" in refusal.text
