"""All answers: accepted by Discord in every language, translated, and complete without pictures."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest

import bot.ui
from bot.domain.game.metrics import KNOWN_METRICS
from bot.domain.players.profiles import Profile
from bot.language import Language, speaking
from bot.ui.components.attachments import MAX_DESCRIPTION
from bot.ui.components.layout import HeraldView
from bot.ui.components.share_button import name_sharer, offer_to_share
from gallery import sample_players as cast
from gallery.example import Example
from gallery.write import states
from tests.bot.ui.drawing.images import size_of
from tests.bot.ui.rendered import assert_discord_takes, components_of
from tests.support.languages import Hollow, bracket_german, outside_brackets

STATES = list(states())
LIMIT_BYTES = 10 * 1024 * 1024
"""What Discord takes as one attachment of a bot."""
WORD = re.compile(r"[^\W\d_]{2,}")
NOT_WORDS = re.compile(r"<[^>]*>|`[^`]*`|\]\([^)]*\)|https://\S+|#[0-9a-f]{6}|\w+…")
"""Mentions, moments, what is typed, addresses, colours, the end of what was too long."""
SEEN = ("content", "label", "placeholder", "description", "title", "text")
NAMES = {metric.name for metric in KNOWN_METRICS} | {
    *(made_up.name for made_up in vars(cast).values() if isinstance(made_up, Profile)),
    *("WWWWWWWW", "iiiiiiii", "iiii", "Sample Player", "Herald's Rest", "@everyone"),
    *("Hiscore Herald", "XP", "KC", "English", "Deutsch", "SQLite", "PostgreSQL"),
    *("400 Bad Request (error code: 50035): Invalid Form Body", "Wren", "Lynx Titan"),
    *("fetcher", "notifier", "UTC", "America/Argentina/Buenos_Aires"),
}
"""What is called the same in every language."""
DATA = {word for name in NAMES for word in WORD.findall(name)}


def test_no_two_states_share_a_name() -> None:
    names = [state.name for state in STATES]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z0-9-]+", name)] == []


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_an_answer_holds_in_every_language(state: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in Language:
        with speaking(language):
            view = state.build()
        assert_discord_takes(view)
        assert_complete_without_pictures(view)
    assert_can_be_shared(state)
    bracket_german(monkeypatch, Hollow)
    with speaking(Language.GERMAN):
        assert_translated(state.build())


def assert_complete_without_pictures(view: HeraldView) -> None:
    for picture in view.pictures:
        assert 10 <= len(picture.description) <= MAX_DESCRIPTION
        view.leave_out(picture)
    assert_discord_takes(view)
    assert view.pictures == ()
    assert view.content_length() > 10


def assert_can_be_shared(state: Example) -> None:
    private, public = state.build(), state.build()
    private.reopen_id = f"show:stats:{'x' * 30}:{'W' * 12}"
    offer_to_share(private)
    name_sharer(public, 2**63)
    assert_discord_takes(private)
    assert_discord_takes(public)


def assert_translated(view: HeraldView) -> None:
    """Assert that each word was in a message, be it written, on a button, read out or drawn."""
    left = [NOT_WORDS.sub(" ", outside_brackets(text)) for text in seen_in(view)]
    assert {word for text in left for word in WORD.findall(text)} - DATA == set()


def seen_in(view: HeraldView) -> Iterator[str]:
    """Yield every text that a person sees or hears."""
    for component in components_of(view):
        for part in (component, *component.get("items", ()), *component.get("options", ())):
            yield from (part[key] for key in SEEN if isinstance(part.get(key), str))
    for picture in view.pictures:
        yield picture.description
        yield from strings_in(picture.drawing)


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


def test_every_picture_can_be_drawn_and_sent() -> None:
    pictures = {picture.drawing for state in STATES for picture in state.build().pictures}
    for drawing in pictures:
        file = drawing.draw()
        width, height = size_of(file)
        assert width <= 1_280
        assert height <= 2_000
        assert len(file) < LIMIT_BYTES


PART_OF_ANOTHER = {"announcement_view", "posted_recap_view"}
"""Presenters that the presenter of a post calls."""


def presenters() -> set[str]:
    """Every function of the user interface that makes a whole answer, with its module."""
    modules = (info.name for info in pkgutil.walk_packages(bot.ui.__path__, "bot.ui."))
    return {
        f"{name}.{function.__name__}"
        for name in modules
        for function in vars(importlib.import_module(name)).values()
        if inspect.isfunction(function)
        and function.__module__ == name
        and function.__name__.endswith("_view")
        and not function.__name__.startswith("_")
        and function.__name__ not in PART_OF_ANOTHER
    }


def test_every_presenter_has_an_example() -> None:
    built = (getattr(state.build, "func", state.build) for state in STATES)
    assert presenters() - {f"{it.__module__}.{it.__name__}" for it in built} == set()
