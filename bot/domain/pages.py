"""A long list in pages: how many there are, which one is meant, and what is on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a list; when the wanted page does not exist, the nearest one."""

    total: int
    """Lines in the whole list."""
    size: int
    """Lines on a full page."""
    wanted: int = 1
    """The number of the page that was asked for; the first is 1."""

    @property
    def count(self) -> int:
        """How many pages there are; an empty list has one."""
        return self.holding(self.total - 1)

    @property
    def page(self) -> int:
        """The number of the page to show."""
        return min(max(self.wanted, 1), self.count)

    @property
    def offset(self) -> int:
        """How many lines come before the page."""
        return (self.page - 1) * self.size

    def slice(self, lines: Sequence[Item]) -> Sequence[Item]:
        """Return the lines of the page from the whole list."""
        return lines[self.offset : self.offset + self.size]

    def holding(self, index: int) -> int:
        """Return the number of the page with a line, which is counted from 0."""
        return max(index, 0) // self.size + 1
