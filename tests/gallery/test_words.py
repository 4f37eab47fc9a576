"""No word of any answer is left untranslated, be it written, on a button, said or drawn."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

from bot.domain.game.metrics import KNOWN_METRICS
from bot.domain.players.profiles import Profile
from bot.language import Language, speaking
from bot.ui.components.layout import HeraldView
from gallery import sample_players as cast
from gallery.example import Example
from gallery.examples import states
from tests.bot.ui.rendered import components_of
from tests.support.languages import Hollow, bracket_german, outside_brackets

WORD = re.compile(r"[^\W\d_]{2,}")
NOT_WORDS = re.compile(r"<[^>]*>|`[^`]*`|\]\([^)]*\)|#[0-9a-f]{6}|\w+…")
"""Mentions, moments, what is typed, addresses, colours, the end of what was too long."""
SEEN = ("content", "label", "placeholder", "description", "title", "text")
NAMES = {metric.name for metric in KNOWN_METRICS} | {
    *(made_up.name for made_up in vars(cast).values() if isinstance(made_up, Profile)),
    *("WWWWWWWW", "iiiiiiii", "iiii", "Sample Player", "Herald's Rest", "@everyone"),
    *("Hiscore Herald", "XP", "English", "Deutsch", "SQLite", "PostgreSQL", "fetcher", "notifier"),
    *("UTC", "America/Argentina/Buenos_Aires"),
}
"""What is called the same in every language."""
DATA = {word for name in NAMES for word in WORD.findall(name)}


def strings_in(value: object) -> Iterator[str]:
    """Yield every text in a drawing, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings_in(getattr(value, field.name))
    elif isinstance(value, Mapping):
        yield from strings_in(tuple(value.values()))
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from strings_in(one)


def seen_in(view: HeraldView) -> Iterator[str]:
    """Yield every text that a person sees or is told."""
    for component in components_of(view):
        for part in (component, *component.get("items", ()), *component.get("options", ())):
            yield from (part[key] for key in SEEN if isinstance(part.get(key), str))
    for picture in view.pictures:
        yield from strings_in(picture.drawing)


@pytest.mark.parametrize("state", list(states()), ids=lambda state: state.name)
def test_every_word_is_translated(state: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    bracket_german(monkeypatch, Hollow)
    with speaking(Language.GERMAN):
        texts = list(seen_in(state.build()))
    left = [NOT_WORDS.sub(" ", outside_brackets(text)) for text in texts]
    assert {word for text in left for word in WORD.findall(text)} - DATA == set()
