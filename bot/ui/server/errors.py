"""Answers for errors.

The texts of expected errors are in ``bot.errors``; the command tree sends the answers.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import singledispatch

from yarl import URL

from bot.domain.figures.plausibility import Fall, Rise
from bot.domain.settings.channels import ChannelProblem
from bot.errors import HeraldError
from bot.language import say
from bot.ui.components.layout import ERROR_ACCENT, HeraldView, card
from bot.ui.players.suspicious_readings import difference
from bot.ui.wording.channel_problems import problem_label
from bot.ui.wording.formatting import escape_quoting, number, plain, quiet, relative
from bot.ui.wording.periods import date_label


def error_view(error: HeraldError) -> HeraldView:
    """Say what happened and, where there is one, what the person can do about it."""
    message, advice = in_words(error)
    return card("", f"⚠️ **{message}**", advice, accent=ERROR_ACCENT)


def in_words(error: HeraldError) -> tuple[str, str]:
    """Return what happened and what the person can do about it, which may be nothing."""
    figures = {name: _written(figure) for name, figure in error.figures.items()}
    return quiet(say(error.template, "", **figures)), quiet(say(error.advice, "", **figures))


def unexpected_view(reference: str) -> HeraldView:
    """Apologise for a fault of ours; ``reference`` also stands in the log."""
    return card(
        "",
        say("⚠️ **Something went wrong, and it was not your fault.**"),
        say(
            "Please try again. If it happens again, tell the person who runs this bot: "
            "reference `{reference}`.",
            reference=plain(reference),
        ),
        accent=ERROR_ACCENT,
    )


@singledispatch
def _written(figure: object) -> str:
    """Write a figure of an error; text may be anybody's and is shown as it is."""
    return escape_quoting(str(figure))


@_written.register
def _problem(figure: ChannelProblem) -> str:
    return problem_label(figure)


@_written.register
def _link(figure: URL) -> str:
    """An address is ours: escaped it would lead elsewhere."""
    return str(figure)


@_written.register
def _number(figure: int) -> str:
    return number(figure)


@_written.register
def _moment(figure: datetime) -> str:
    return relative(figure)


@_written.register
def _date(figure: date) -> str:
    return date_label(figure)


@_written.register(Fall)
@_written.register(Rise)
def _difference(figure: Fall | Rise) -> str:
    return difference(figure)


@_written.register
def _several(figures: tuple) -> str:  # type: ignore[type-arg]  # a class to dispatch on has none
    separator = "; " if any(isinstance(figure, (Fall, Rise)) for figure in figures) else ", "
    return separator.join(map(_written, figures))
