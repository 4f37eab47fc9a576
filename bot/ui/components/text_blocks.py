"""Pieces of text that can be shortened to fit a message.

Presenters choose the blocks; Discord's limits are in ``layout``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language import mark_plural
from bot.ui.wording.formatting import clip, plural, width

_FENCE = "```"
_MORE = mark_plural("-# … and {n} more", "-# … and {n} more")
_MORE_ROOM = 40
"""Enough to say in any language that a thousand million more are missing."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines under a heading, of which as many are shown as fit; the others are counted."""

    lines: Sequence[str]
    heading: str = ""
    fenced: bool = False
    """Whether the lines are columns and want a code block."""
    separator: str = "\n"
    most: int | None = None
    """How many lines to show at most, for the reader's sake."""

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def size(self) -> int:
        """The room it takes to show every line; never less than what is then written."""
        return self._overhead + sum(map(self._cost, self.lines[: self.most]))

    def fit(self, room: int) -> str:
        """Write as many whole lines as ``room`` allows and say how many are missing."""
        count = self._count_within(room - self._overhead)
        missing = len(self.lines) - count
        more = plural(missing, *_MORE) if missing else ""
        return clip("\n".join(filter(None, (self.heading, self._body(count), more))), room)

    @property
    def _overhead(self) -> int:
        fences = len(f"{_FENCE}\n\n{_FENCE}") if self.fenced else 0
        return width(self.heading) + len("\n") + fences + _MORE_ROOM

    def _cost(self, line: str) -> int:
        return width(line) + width(self.separator)

    def _count_within(self, room: int) -> int:
        used = 0
        for count, line in enumerate(self.lines[: self.most]):
            used += self._cost(line)
            if used > room:
                return count
        return len(self.lines[: self.most])

    def _body(self, count: int) -> str:
        body = self.separator.join(self.lines[:count])
        return f"{_FENCE}\n{body}\n{_FENCE}" if self.fenced and body else body


def fit_together(blocks: Sequence[str | Listing], *, room: int) -> list[str]:
    """Write blocks within ``room`` in all; the largest give way, the small ones stay whole."""
    sizes = [block.size if isinstance(block, Listing) else width(block) for block in blocks]
    return [
        block.fit(share) if isinstance(block, Listing) else clip(block, share)
        for block, share in zip(blocks, _shares(sizes, room=room), strict=True)
    ]


def _shares(sizes: Sequence[int], *, room: int) -> list[int]:
    """Divide room: each gets what it wants or an equal part of what smaller ones left."""
    shares = [0] * len(sizes)
    for left, index in zip(
        range(len(sizes), 0, -1), sorted(range(len(sizes)), key=sizes.__getitem__), strict=True
    ):
        shares[index] = min(sizes[index], room // left)
        room -= shares[index]
    return shares
