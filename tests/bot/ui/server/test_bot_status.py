"""How the bot says that it is."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.server.bot_status import (
    Backlog,
    BotStatus,
    GuildStatus,
    HiscoresGate,
    ProcessKind,
    ProcessStatus,
)
from bot.ui.server.bot_status import status_view
from tests.bot.ui.factories import NOW, NOW_R
from tests.bot.ui.rendered import assert_discord_takes, text_of

HERE = GuildStatus(players=3, waiting=1, dropped=2)
CALM = HiscoresGate(budget=30, allowed=30, used=12, paused_for=None, failing_for=None)
QUIET = Backlog(due=0, longest=None, waiting=4, dropped=0)
HOUR = timedelta(hours=1)


def a_peer(
    gate: HiscoresGate = CALM, *, kind: ProcessKind = ProcessKind.RUN, shards: str = ""
) -> ProcessStatus:
    return ProcessStatus("one", kind, "1.2.3", shards, NOW, gate, NOW)


def a_status(*peers: ProcessStatus, backlog: Backlog = QUIET, failures: int = 0) -> BotStatus:
    return BotStatus(
        version="1.2.3",
        database="SQLite",
        players_overall=1_234,
        backlog=backlog,
        reads_in_last_hour=60,
        failures_in_last_hour=failures,
        peers=peers or (a_peer(),),
        loops={"fetcher": timedelta(seconds=3), "notifier": HOUR * 2},
    )


def shown(status: BotStatus) -> str:
    view = status_view(status, HERE)
    assert_discord_takes(view)
    return text_of(view)


def test_all_is_well() -> None:
    text = shown(a_status())
    for fact in (
        "**Players:** 3 here, 1,234 in all servers",
        "**Waiting to be read:** nobody; all reads are on time",
        f"**Last read:** {NOW_R}; 60 in the last hour",
        "**Requests to the hiscores:** 12 in the last minute, 30 allowed",
        "**Announcements waiting:** 1 here, 4 in all",
        "**Loops:** fetcher 3 seconds ago, notifier 2 hours ago",
        "Hiscore Herald 1.2.3 · SQLite",
    ):
        assert fact in text
    for silence in ("⚠️", "failed", "slowed down", "Given up", "Processes"):
        assert silence not in text


def test_what_is_behind_is_counted() -> None:
    behind = Backlog(due=2, longest=HOUR * 5, waiting=4, dropped=7)
    text = shown(a_status(backlog=behind, failures=1_000))
    assert "**Waiting to be read:** 2 players, the first for 5 hours" in text
    assert "60 in the last hour, 1,000 failed" in text
    assert "**Given up within a day:** 2 here, 7 in all" in text


def test_an_outage_says_how_long_and_whom_it_concerns() -> None:
    failing = a_peer(replace(CALM, failing_for=HOUR))
    assert "**The hiscores do not answer**, for 1 hour now." in shown(a_status(failing))
    both = shown(a_status(failing, a_peer()))
    assert "**The hiscores do not answer to 1 of 2**, for 1 hour now." in both


def test_a_pause_says_what_is_left_of_it_and_how_reading_slowed_down() -> None:
    paused = a_peer(replace(CALM, paused_for=timedelta(minutes=5), allowed=15))
    text = shown(a_status(paused))
    assert "**The hiscores asked for a pause**; 5 minutes of it is left." in text
    assert "15 allowed (slowed down from 30)" in text
    both = shown(a_status(paused, a_peer()))
    assert "**The hiscores asked 1 of 2 for a pause**" in both


def test_several_processes_are_counted_by_kind() -> None:
    bots = (a_peer(shards="0-1"), a_peer(shards="2-3"))
    worker = a_peer(kind=ProcessKind.FETCH)
    text = shown(a_status(*bots, worker))
    assert "**Processes:** 2 bots (shards 0-1; shards 2-3), 1 fetch worker" in text


def test_members_who_wait_for_their_turn_are_counted() -> None:
    asked = a_peer(replace(CALM, members_waiting=2, for_others=14))
    text = shown(a_status(asked))
    assert "**Waiting for their turn:** 2 members; 14 requests in the last minute" in text
    assert "Waiting for their turn" not in shown(a_status(a_peer()))
