"""/players as Discord sees it."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services.updates.player_updates import COOLDOWN
from tests.support.wire import Wire, buttons, wire_on

FORTY = [f"Player {number:02d}" for number in range(40)]


@pytest.fixture(scope="module")
def forty_tracked(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database to copy in which forty players are tracked."""
    file = tmp_path_factory.mktemp("forty") / "herald.sqlite3"
    shutil.copy(migrated_sqlite, file)
    asyncio.run(_track_forty(f"sqlite://{file}"))
    return file


@pytest.fixture
async def crowded(forty_tracked: Path, tmp_path: Path) -> AsyncIterator[Wire]:
    """The bot on a server that tracks forty players."""
    async with wire_on(f"sqlite://{shutil.copy(forty_tracked, tmp_path)}") as wire:
        yield wire


async def test_list_says_what_to_do_when_nobody_is_tracked(wire: Wire) -> None:
    reply = await wire.use("players list", by="member")

    assert (reply.ok, reply.ephemeral) == (True, False)
    assert "Nobody is tracked here yet. `/track` starts with the first." in reply.text
    assert buttons(reply.components) == []


async def test_list_turns_through_forty_players_and_back(crowded: Wire) -> None:
    first = await crowded.use("players list", by="member")
    second = await crowded.press(first, "Next ▶", by="member")
    third = await crowded.press(second, "Next ▶", by="member")
    back = await crowded.press(third, "◀ Previous", by="member")

    assert [_names(page.text) for page in (first, second, third, back)] == [
        FORTY[:15],
        FORTY[15:30],
        FORTY[30:],
        FORTY[15:30],
    ]
    assert "Page 1 of 3 · 40 players" in first.text
    assert "Page 3 of 3 · 40 players" in third.text
    assert {first.message_id} == {second.message_id, third.message_id, back.message_id}
    assert _usable(first.components) == ["Next ▶"]
    assert _usable(second.components) == ["◀ Previous", "Next ▶"]
    assert _usable(third.components) == ["◀ Previous"]


async def test_pages_still_turn_after_the_bot_was_started_again(crowded: Wire) -> None:
    first = await crowded.use("players list")

    await crowded.restart_bot()
    second = await crowded.press(first, "Next ▶")

    assert _names(second.text) == FORTY[15:30]


async def test_a_page_that_is_gone_shows_the_last_one_there_is(crowded: Wire) -> None:
    first = await crowded.use("players list")
    for name in FORTY[10:]:
        await crowded.use("untrack", player=name)

    last = await crowded.press(first, "Next ▶")

    assert _names(last.text) == FORTY[:10]


async def test_pages_turn_no_more_for_a_member_who_lost_the_viewer_role(crowded: Wire) -> None:
    await crowded.use("config roles", viewer="Manager")
    crowded.discord.patch_member("member", roles=["Manager"])
    first = await crowded.use("players list", by="member")

    crowded.discord.patch_member("member", roles=[])
    refusal = await crowded.press(first, "Next ▶", by="member")
    shown = crowded.discord.messages("general")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "not allowed" in refusal.text
    (page,) = (message for message in shown if message["id"] == first.message_id)
    assert page["components"] == first.components
    assert "Page 2" in (await crowded.press(first, "Next ▶", by="manager")).text


async def test_info_tells_how_the_tracking_is_going(wire: Wire) -> None:
    await wire.track("Wren")

    reply = await wire.use("players info", player="WREN", by="member")

    assert (reply.ok, reply.ephemeral) == (True, True)
    for fact in (
        "**Status:** Active",
        "**Linked member:** nobody",
        "**Last read:** <t:",
        "**Next read:** <t:",
        "added by <@1200148601731031040>",
    ):
        assert fact in reply.text


async def test_info_says_when_the_player_is_not_tracked(wire: Wire) -> None:
    reply = await wire.use("players info", player="Nobody")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not tracked in this server" in reply.text


async def test_a_paused_player_is_not_read_until_it_is_resumed(wire: Wire) -> None:
    await wire.track("Wren")

    paused = await wire.use("players pause", player="Wren", by="manager")
    while_paused = await wire.use("players info", player="Wren")
    resumed = await wire.use("players resume", player="Wren", by="manager")
    afterwards = await wire.use("players info", player="Wren")

    assert (paused.ok, paused.ephemeral) == (True, True)
    assert "**Wren** is paused in this server" in paused.text
    assert "**Status:** Paused in this server" in while_paused.text
    assert "Next read" not in while_paused.text
    assert (resumed.ok, resumed.ephemeral) == (True, True)
    assert "**Wren** is followed again" in resumed.text
    assert "**Status:** Active" in afterwards.text


async def test_pausing_a_paused_player_changes_nothing(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.use("players pause", player="Wren")

    again = await wire.use("players pause", player="Wren")

    assert again.ok
    assert "Paused" in (await wire.use("players list")).text


async def test_a_renamed_player_goes_on_with_its_history(wire: Wire) -> None:
    await wire.track("Wren", Attack=200_000)
    await wire.read("Wren", Attack=201_000)
    wire.rank("Wren II", Attack=203_000)
    wire.sandbox.hiscores.players.remove("Wren")
    wire.sandbox.clock.advance(COOLDOWN)

    renamed = await wire.use("players rename", old="wren", new="wren ii", by="manager")
    gains = await wire.use("gains", player="Wren II", by="member")
    old = await wire.use("stats", player="Wren", by="member")

    assert (renamed.ok, renamed.ephemeral) == (True, True)
    assert "**Wren** is called **Wren II** from now on" in renamed.text
    assert "3,000" in gains.text
    assert "not tracked in this server" in old.text


async def test_a_player_that_is_tracked_under_both_names_becomes_one(wire: Wire) -> None:
    await wire.track("Wren", Attack=200_000)
    wire.sandbox.clock.advance(COOLDOWN)
    await wire.track("Wren II", Attack=203_000)
    wire.sandbox.hiscores.players.remove("Wren")

    renamed = await wire.use("players rename", old="Wren", new="Wren II")
    listed = await wire.use("players list")

    assert "What was recorded under the new name already is part of it." in renamed.text
    assert _names(listed.text) == ["Wren II"]


async def test_an_implausible_rename_is_refused_kindly_and_in_private(wire: Wire) -> None:
    await wire.track("Wren", Attack=200_000)
    wire.rank("Robin", Attack=90_000)

    for new, reason in (("Robin", "Robin shows less than Wren had"), ("Nobody", "not on the")):
        refused = await wire.use("players rename", old="Wren", new=new)
        assert (refused.ok, refused.ephemeral) == (False, True)
        assert reason in refused.text
    assert "Wren" in (await wire.use("players list")).text


async def test_a_manager_is_asked_once_more_while_the_old_name_is_listed(wire: Wire) -> None:
    await wire.track("Wren", Attack=200_000)
    wire.rank("Robin", Attack=203_000)

    asked = await wire.use("players rename", old="Wren", new="Robin", by="manager")
    before = await wire.use("players list")
    renamed = await wire.press(asked, "Rename anyway", by="manager")
    undone = await wire.use("players undo-rename", player="Robin")
    after = await wire.use("players list")

    assert "The old name is still listed – rename anyway?" in asked.text
    assert _names(before.text) == ["Wren"]
    assert "**Wren** is called **Robin** from now on" in renamed.text
    assert "**Wren** has its name back." in undone.text
    assert _names(after.text) == ["Wren"]


async def test_there_is_nothing_to_undo_without_a_change(wire: Wire) -> None:
    await wire.track("Wren")

    refused = await wire.use("players undo-rename", player="Wren")

    assert (refused.ok, refused.ephemeral) == (False, True)
    assert "got no new name within the last 30 days" in refused.text


async def test_a_plain_member_may_not_rename(wire: Wire) -> None:
    await wire.track("Wren")

    refused = await wire.use("players rename", old="Wren", new="Wren II", by="member")

    assert (refused.ok, refused.ephemeral) == (False, True)
    assert await wire.suggestions("players rename", "old", by="member") == []
    assert await wire.suggestions("players rename", "old", by="manager") == ["Wren"]


async def _track_forty(database: str) -> None:
    async with wire_on(database) as wire:
        for name in FORTY:
            await wire.track(name)


def _names(text: str) -> list[str]:
    return [line.split("**")[1] for line in text.splitlines() if line.startswith("**")]


def _usable(components: list[dict[str, object]]) -> list[str]:
    return [button["label"] for button in buttons(components) if not button.get("disabled")]


async def test_an_interval_is_fixed_by_hand_and_given_back(wire: Wire) -> None:
    await wire.track("Wren")

    fixed = await wire.use("players interval", player="Wren", every="90m", by="manager")
    while_fixed = await wire.use("players info", player="Wren")
    given_back = await wire.use("players interval", player="Wren", every="auto", by="manager")
    afterwards = await wire.use("players info", player="Wren")

    assert (fixed.ok, fixed.ephemeral) == (True, True)
    assert "**Wren** is read every 1 hour 30 minutes from now on." in fixed.text
    assert "(fixed by hand: every 1 hour 30 minutes)" in while_fixed.text
    assert "follows its habits again" in given_back.text
    assert "(in a session: changed <t:" in afterwards.text


async def test_an_interval_outside_the_limits_is_refused_with_a_tip(wire: Wire) -> None:
    await wire.track("Wren")

    refused = await wire.use("players interval", player="Wren", every="5m", by="manager")

    assert (refused.ok, refused.ephemeral) == (False, True)
    assert "from `15m` to `7d`" in refused.text


async def test_a_plain_member_fixes_no_interval(wire: Wire) -> None:
    await wire.track("Wren")

    refused = await wire.use("players interval", player="Wren", every="1h", by="member")

    assert not refused.ok
    assert "not allowed" in refused.text
