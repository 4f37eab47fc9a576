"""When the hiscores or Discord have trouble: clear answers, and nothing lost or doubled."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.e2e.support import LEVEL_50, LEVEL_51, LEVEL_52
from tests.e2e.support_world import PAUSE, Json, World, until

ANSWER_WITHIN_S = 15.0
_DOWN = "The hiscores are down or did not answer in time."
_NONSENSE = "The hiscores answered with something that is not a hiscores page."
TROUBLES = {
    "status": _DOWN,
    "html": _NONSENSE,
    "truncated": _NONSENSE,
    "hang": _DOWN,
    "reset": _DOWN,
}


def test_troubled_hiscores_are_named_and_reading_goes_on_afterwards(world: World) -> None:
    world.track("Known", {"Attack": LEVEL_50})
    world.rank("New", {"Attack": LEVEL_50})
    world.break_hiscores("status")
    world.advance("61s")
    time.sleep(1.2)  # the bot asks for the time once a second

    for kind, words in TROUBLES.items():
        world.break_hiscores(kind)
        for reply in _asked_at_once(world):
            assert not reply["ok"], kind
            assert reply["ephemeral"], kind
            assert words in reply["text"], kind
            assert "Nothing was lost" in reply["text"], kind
            assert reply["latency_ms"] < 1_000 * ANSWER_WITHIN_S, kind
    during = world.use("players info", player="Known")["text"]
    world.break_hiscores("none")
    world.rank("Known", {"Attack": LEVEL_51})

    assert "**Status:** Active" in during
    assert "Failed reads" not in during
    until(lambda: _update(world, "Known"), within=300)  # a read may still wait for its time limit
    until(lambda: "Attack 51" in "".join(world.news_of("Known")))
    world.follow("New")
    assert "**Status:** Active" in world.use("players info", player="Known")["text"]


def _update(world: World, player: str) -> bool:
    """Use /update once its pause has passed, and return whether the player was read."""
    world.advance("61s")
    return bool(world.use("update", player=player)["ok"])


def _asked_at_once(world: World) -> list[Json]:
    with ThreadPoolExecutor() as people:
        tracked = people.submit(world.use, "track", player="New")
        updated = people.submit(world.use, "update", player="Known")
        return [tracked.result(), updated.result()]


@pytest.mark.parametrize(
    "troubles",
    [
        [{"kind": "disconnect", "seconds": 2}],
        [
            {"kind": "ratelimit", "retry_after": 1, "path": "/messages", "count": 2},
            {"kind": "status", "status": 502, "path": "/messages", "count": 1, "after": True},
            {"kind": "status", "status": 500, "path": "/messages", "count": 2},
        ],
    ],
    ids=["disconnect", "429, 500, 502"],
)
def test_news_come_once_through_discords_trouble(
    world: World, troubles: list[dict[str, Any]]
) -> None:
    player = f"Dogged {len(troubles)}"
    world.track(player, {"Attack": LEVEL_50})
    for trouble in troubles:
        world.break_discord(**trouble)

    world.rank(player, {"Attack": LEVEL_51})
    until(lambda: world.news_of(player))
    world.rank(player, {"Attack": LEVEL_52})
    world.advance(PAUSE)
    until(lambda: len(world.news_of(player)) > 1)

    first, second = world.news_of(player)
    assert "Attack 51" in first
    assert "Attack 52" in second


def test_news_wait_for_a_usable_channel_and_the_owner_is_told_once(world: World) -> None:
    world.ask("POST", "/channels", {"name": "short-lived"})
    world.use("config channel", channel="short-lived")
    world.track("Herald", {"Attack": LEVEL_50})
    told = len(world.posts("@keeper"))
    refused = world.tries(404)

    world.ask("PATCH", "/channels/short-lived", {"delete": True})
    world.rank("Herald", {"Attack": LEVEL_51})
    until(lambda: world.tries(404) > refused)
    world.advance("10s")
    until(lambda: len(world.posts("@keeper")) > told)
    world.advance("30s")
    until(lambda: world.tries(404) > refused + 2)
    shown = world.use("config show")["text"]
    world.use("config channel", channel="general")
    until(lambda: world.news_of("Herald"))

    assert "Announcements cannot be delivered" in shown
    assert ["Attack 51" in text for text in world.posts("general")] == [True]
    assert len(world.posts("@keeper")) == told + 1
    assert "short" not in world.use("config show")["text"]


def test_news_wait_for_the_permission_to_return(world: World) -> None:
    world.track("Muted", {"Attack": LEVEL_50})
    told, refused = len(world.posts("@keeper")), world.tries(403)

    world.permit("level-ups", send=False)
    world.rank("Muted", {"Attack": LEVEL_51})
    until(lambda: world.tries(403) > refused)
    world.advance("10s")
    until(lambda: len(world.posts("@keeper")) > told)
    world.permit("level-ups", send=True)
    world.advance("30s")
    until(lambda: world.news_of("Muted"))

    assert ["Attack 51" in text for text in world.news_of("Muted")] == [True]
    assert "Send Messages" in world.posts("@keeper")[-1]
    assert len(world.posts("@keeper")) == told + 1
    until(lambda: "cannot be delivered" not in world.use("config show")["text"])
