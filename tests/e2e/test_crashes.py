"""Exactly once: whatever the bot dies of, each announcement comes, and comes once."""

import random
import time
from signal import SIGTERM

from tests.e2e.support import LEVEL_50, LEVEL_51, Herald, on_each
from tests.e2e.support_world import PAUSE, until

SKILLS = (
    *("Attack", "Strength", "Ranged", "Magic", "Cooking", "Woodcutting", "Fletching"),
    *("Fishing", "Firemaking", "Crafting", "Smithing", "Mining", "Herblore", "Agility"),
    *("Thieving", "Slayer", "Farming", "Runecraft", "Hunter", "Construction"),
)
LEASES = "61s"
"""How long after a death another process may take over what it was delivering."""


def test_a_bot_killed_between_commit_and_announcement_announces_once(heralds: list[Herald]) -> None:
    on_each(_killed_before_the_announcement, heralds)


def _killed_before_the_announcement(herald: Herald) -> None:
    world = herald.world
    world.track("Phoenix", {"Attack": LEVEL_50})
    world.break_discord("status", status=500, path="/messages", method="POST")
    failed = world.tries(500)

    world.rank("Phoenix", {"Attack": LEVEL_51})
    until(lambda: world.tries(500) > failed)
    herald.bot.kill()
    assert world.news_of("Phoenix") == []
    world.break_discord("none")
    world.advance(LEASES)
    herald.start()

    until(lambda: world.news_of("Phoenix"))
    _settle(herald, "Lark one")
    assert ["Attack 51" in text for text in world.news_of("Phoenix")] == [True]


def test_a_bot_killed_after_discord_took_the_message_does_not_repeat_it(
    heralds: list[Herald],
) -> None:
    on_each(_killed_before_it_was_recorded, heralds)


def _killed_before_it_was_recorded(herald: Herald) -> None:
    world = herald.world
    world.track("Revenant", {"Attack": LEVEL_50})
    world.break_discord("status", status=500, path="/messages", method="POST", after=True)

    world.rank("Revenant", {"Attack": LEVEL_51})
    until(lambda: world.news_of("Revenant"))
    herald.bot.kill()
    world.break_discord("none")
    looked = world.looks_back()
    world.advance(LEASES)
    herald.start()

    until(lambda: world.looks_back() > looked)
    _settle(herald, "Lark two")
    assert ["Attack 51" in text for text in world.news_of("Revenant")] == [True]


def test_twenty_restarts_lose_and_repeat_nothing(heralds: list[Herald]) -> None:
    on_each(_twenty_restarts, heralds)


def _twenty_restarts(herald: Herald) -> None:
    world, luck = herald.world, random.Random(20)
    world.track("Lazarus", dict.fromkeys(SKILLS, LEVEL_50))

    for number, skill in enumerate(SKILLS):
        world.rank("Lazarus", {skill: LEVEL_51})
        world.make_due("Lazarus")
        _live_a_while(herald, luck)
        if number % 2:
            herald.bot.kill()
        else:
            assert herald.bot.interrupt() in {0, -SIGTERM}
        herald.bot.start()
    until(herald.is_well)
    world.advance(LEASES)
    world.make_due("Lazarus")
    until(lambda: _levels(herald) >= set(SKILLS))
    _settle(herald, "Lark three")

    news = world.news_of("Lazarus")
    assert _levels(herald) == set(SKILLS)
    assert len(news) == len(set(news))


def _live_a_while(herald: Herald, luck: random.Random) -> None:
    """Let the bot get as far as it happens to get: before, while or after it announces."""
    reads = herald.world.reads("Lazarus")
    if luck.random() < 0.5:
        until(lambda: herald.world.reads("Lazarus") > reads)
    time.sleep(luck.random() * 0.5)


def _levels(herald: Herald) -> set[str]:
    news = herald.world.news_of("Lazarus")
    return {skill for skill in SKILLS if any(f"**{skill} 51**" in text for text in news)}


def _settle(herald: Herald, lark: str) -> None:
    """Wait for an announcement of another player, so that one sent twice would be there by then."""
    herald.world.track(lark, {"Attack": LEVEL_50})
    herald.world.rank(lark, {"Attack": LEVEL_51})
    herald.world.advance(PAUSE)
    until(lambda: herald.world.news_of(lark))
