"""The head of the family, and the one error that only the operator sees."""

from __future__ import annotations

from collections.abc import Mapping
from inspect import cleandoc
from typing import ClassVar


class HeraldError(Exception):
    """Something went wrong."""

    tip: ClassVar[str] = ""

    def __init__(
        self, message: str | None = None, *, tip: str | None = None, **figures: object
    ) -> None:
        self.template = message or cleandoc(type(self).__doc__ or "").split("\n\n")[0]
        self.advice = type(self).tip if tip is None else tip
        self.figures = figures
        """What the message and the tip speak of, by name."""
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """What happened, in English: for logs and the command line."""
        return self.template.format(**_in_english(self.figures)) if self.figures else self.template


def _in_english(figures: Mapping[str, object]) -> dict[str, object]:
    """Write several things that are one figure behind one another."""
    return {
        name: "; ".join(map(str, figure)) if isinstance(figure, tuple) else figure
        for name, figure in figures.items()
    }


class ConfigurationError(HeraldError):
    """A setting is missing or malformed."""


class AnotherIsRunning(ConfigurationError):
    """Another process of this bot serves the same servers."""


def in_one_line(error: BaseException) -> str:
    """Return what an exception says without line breaks; its class if it says nothing."""
    return " ".join(str(error).split()) or type(error).__name__
