"""Every answer as a German member of a German server sees it: no word of it is left untranslated.

German is English in brackets here, also within figures. What stands outside of them must be a
name, a figure or what Discord writes itself; literals that are no messages are found by
``tests/test_words.py``.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.game.metrics import KNOWN_METRICS
from tests.support.languages import Hollow, bracket_german, outside_brackets
from tests.support.wire import LEVEL_50, LEVEL_51, LEVEL_52, Wire

WORD = re.compile(r"[^\W\d_]{2,}")
DATA = {word for metric in KNOWN_METRICS for word in WORD.findall(metric.name)}
DATA |= {"Wren", "Owl", "XP", "KC", "Hiscore", "Herald", "SQLite", "UTC", "Europe", "Berlin"}
DATA |= {"Nobody", "channels", "commands", "fetcher", "notifier", "pruning", "purging", "recaps"}
"""Names, also of loops, and units that are the same in every language."""
WORDS_KEPT = re.compile(r"<[^>]*>|`[^`]*`|\[[^\]]*\]\([^)]*\)")
"""Mentions, timestamps, code, links."""
VISIBLE = {"content", "label", "placeholder", "description", "title", "text"}

QUESTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("help", {}),
    ("status", {}),
    ("stats", {"player": "Wren"}),
    ("stats", {"player": "Nobody"}),
    ("gains", {"player": "Wren"}),
    ("gains", {"player": "Wren", "period": "2w3d"}),
    ("gains", {"player": "Wren", "period": "all"}),
    ("gains", {"player": "Wren", "period": "never"}),
    ("gains", {"player": "Owl"}),
    ("history", {"player": "Wren", "metric": "Attack"}),
    ("history", {"player": "Wren", "metric": "Attack", "compare": "Owl"}),
    ("history", {"player": "Owl", "metric": "Zulrah"}),
    ("records", {"player": "Wren"}),
    ("records", {"player": "Wren", "metric": "Attack"}),
    ("records", {"player": "Owl"}),
    ("records", {"player": "Owl", "metric": "Attack"}),
    ("records", {"player": "Owl", "metric": "LMS - Rank"}),
    ("milestones", {"player": "Wren"}),
    ("leaderboard", {"metric": "Attack"}),
    ("leaderboard", {"metric": "Attack", "period": "week"}),
    ("compare", {"a": "Wren", "b": "Owl"}),
    ("compare", {"a": "Wren", "b": "Owl", "metric": "Attack"}),
    ("compare", {"a": "Wren", "b": "Wren"}),
    ("recap", {}),
    ("link", {"player": "Wren"}),
    ("whois", {"member": "admin"}),
    ("whois", {"member": "member"}),
    ("unlink", {"player": "Wren"}),
    ("unlink", {"player": "Wren"}),
    ("players list", {}),
    ("players info", {"player": "Wren"}),
    ("players interval", {"player": "Wren", "every": "90m"}),
    ("players interval", {"player": "Wren", "every": "auto"}),
    ("players pause", {"player": "Wren"}),
    ("players resume", {"player": "Wren"}),
    ("players rename", {"old": "Wren", "new": "Owl"}),
    ("update", {"player": "Wren"}),
    ("update", {"player": "Wren"}),
    ("track", {"player": "Wren"}),
    ("track", {"player": "Nobody"}),
    ("privacy show", {}),
    ("privacy delete", {}),
    ("privacy opt-out", {"player": "Wren"}),
    ("players export", {}),
    ("config show", {}),
    ("config panel", {}),
    ("config announce", {"kind": "announce.levels", "when": "90 every 5"}),
    ("config announce", {"kind": "announce.levels", "when": "often"}),
    ("config metrics", {"which": "only", "names": "Attack, zulrah"}),
    ("config metrics", {"which": "never", "names": "nothing at all"}),
    ("config ironmen", {"only": True}),
    ("config quiet", {"hours": "22-7"}),
    ("config quiet", {"hours": "at night"}),
    ("config digest", {"every": "daily 20:00"}),
    ("config recap", {"recap": "recap.weekly", "when": "monday 18:00"}),
    ("config mentions", {"notify": True}),
    ("config colour", {"colour": "gold"}),
    ("config pictures", {"show": False}),
    ("config celebrations", {}),
    ("config ban", {"member": "member"}),
    ("config unban", {"member": "member"}),
    ("config export", {}),
    ("config log", {}),
    ("config show", {}),
    ("config test", {"kind": "channel.levels"}),
    ("config roles", {}),
    ("config channel", {"channel": "no-bots"}),
    ("config channel", {"channel": "general"}),
    ("config records", {"margin": "much"}),
    ("config timezone", {"zone": "Europe/Berlin"}),
    ("untrack", {"player": "Wren"}),
)


@pytest.fixture(autouse=True)
def german_stands_out(monkeypatch: pytest.MonkeyPatch) -> None:
    bracket_german(monkeypatch, Hollow)


def said(part: object) -> Iterator[str]:
    """Yield every text of a reply's components that a person sees."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key in VISIBLE and isinstance(value, str):
                yield value
            else:
                yield from said(value)
    elif isinstance(part, list):
        for one in part:
            yield from said(one)


def untranslated(texts: Iterable[str]) -> set[str]:
    """Return the words outside of brackets that are no data."""
    kept = [WORDS_KEPT.sub(" ", outside_brackets(text)) for text in texts]
    return {word for text in kept for word in WORD.findall(text)} - DATA


async def test_no_word_of_an_answer_is_left_untranslated(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50, King_Black_Dragon=10)
    await wire.track("Owl", Attack=LEVEL_50)
    for level in (LEVEL_51, LEVEL_52):
        wire.sandbox.clock.advance(timedelta(days=1))
        await wire.read("Wren", Attack=level, King_Black_Dragon=14)
    wire.speak("admin", "de")
    wire.speak_in_guild("de")

    found = {}
    for command, options in QUESTIONS:
        reply = await wire.use(command, **options)
        assert reply.components, command
        if words := untranslated(said(reply.components)):
            found[command, *options.values()] = sorted(words)
    assert found == {}


async def test_no_word_of_an_announcement_is_left_untranslated(wire: Wire) -> None:
    wire.speak_in_guild("de")
    await wire.track("Wren", Attack=LEVEL_50, King_Black_Dragon=None)
    await wire.read("Wren", Attack=LEVEL_51, King_Black_Dragon=50)
    await wire.until(lambda: len(wire.posts()) > 0)
    assert untranslated(wire.posts()) == set()
