"""Every answer there is: within Discord's limits in every language, its pictures told in words."""

import importlib
import inspect
import pkgutil
import re

import pytest

import bot.ui
from bot.language import Language, speaking
from bot.ui.components.layout import HeraldView
from bot.ui.components.pictures import MAX_DESCRIPTION
from bot.ui.components.share_button import name_sharer, offer_to_share
from gallery.example import Example
from gallery.examples import states
from tests.bot.ui.drawing.images import size_of
from tests.bot.ui.rendered import assert_discord_takes

STATES = list(states())
LIMIT_BYTES = 10 * 1024 * 1024
"""What Discord takes as one attachment of a bot."""


def in_each_language(state: Example) -> list[HeraldView]:
    views = []
    for language in Language:
        with speaking(language):
            views.append(state.build())
    return views


def test_no_two_states_share_a_name() -> None:
    names = [state.name for state in STATES]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z0-9-]+", name)] == []


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_discord_takes_every_answer_in_every_language(state: Example) -> None:
    for view in in_each_language(state):
        assert_discord_takes(view)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_answer_can_be_shared_within_the_limits(state: Example) -> None:
    private, public = state.build(), state.build()
    private.reopen_id = f"show:stats:{'x' * 30}:{'W' * 12}"
    offer_to_share(private)
    name_sharer(public, 2**63)
    assert_discord_takes(private)
    assert_discord_takes(public)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_every_answer_says_something_without_its_pictures(state: Example) -> None:
    for view in in_each_language(state):
        for picture in view.pictures:
            assert 10 <= len(picture.description) <= MAX_DESCRIPTION
            view.leave_out(picture)
        assert_discord_takes(view)
        assert view.pictures == ()
        assert view.content_length() > 10


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


def test_every_presenter_is_exhibited() -> None:
    built = (getattr(state.build, "func", state.build) for state in STATES)
    assert presenters() - {f"{it.__module__}.{it.__name__}" for it in built} == set()
