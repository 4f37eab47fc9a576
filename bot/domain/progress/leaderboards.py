"""Leaderboards: a guild's players in order of one metric, as totals or as gains.

Gains are computed in ``gains``; this module ranks them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.game.metrics import Metric
from bot.domain.pages import Pages
from bot.domain.progress.gains import Gain
from bot.domain.progress.windows import Window
from bot.errors import ButtonForgotten, InvalidPeriod

MOST_PLACES = 500
PAGE_SIZE = 15
_LONGEST_SUBJECT = 80


class LeaderboardMode(StrEnum):
    """What a leaderboard compares."""

    TOTAL = "total"
    GAINS = "gains"


@dataclass(frozen=True, slots=True)
class LeaderboardQuery:
    """Which leaderboard is meant, short enough for a custom id."""

    metric: str
    period: str | None = None
    show: LeaderboardMode = LeaderboardMode.TOTAL

    @classmethod
    def asked(
        cls, metric: str, *, period: str | None, show: LeaderboardMode | None
    ) -> LeaderboardQuery:
        """Return the query of a command's options; with a period it is about gains."""
        return cls(
            metric, period, show or (LeaderboardMode.GAINS if period else LeaderboardMode.TOTAL)
        )

    @property
    def subject(self) -> str:
        """The question as one line, at most 80 characters long.

        Raises:
            InvalidPeriod: The period is written too long.
        """
        subject = f"{self.show}:{self.period or ''}:{self.metric}"
        if len(subject) > _LONGEST_SUBJECT:
            raise InvalidPeriod("That period is written too long for me to remember.")
        return subject

    @classmethod
    def of_subject(cls, subject: str) -> LeaderboardQuery:
        """Return the question that :attr:`subject` wrote down.

        Raises:
            ButtonForgotten: It is no such text.
        """
        try:
            show, period, metric = subject.split(":", 2)
            return cls(metric, period or None, LeaderboardMode(show))
        except ValueError as error:
            raise ButtonForgotten from error


@dataclass(frozen=True, slots=True)
class LeaderboardPlayer:
    """A player a guild follows, and whose account it is."""

    name: str
    member_id: int | None


@dataclass(frozen=True, slots=True)
class LeaderboardPlace:
    """One line of a board."""

    rank: int
    """Players with the same figure share it, and the next one is as much lower."""
    player: LeaderboardPlayer
    amount: int
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """All players in order."""

    metric: Metric
    question: LeaderboardQuery
    window: Window
    places: tuple[LeaderboardPlace, ...]
    left_out: int
    """How many players have no figure to compare."""

    def pages(self, wanted: int = 1) -> Pages:
        """Return the pages of the places, opened at the wanted one."""
        return Pages(len(self.places), PAGE_SIZE, wanted)

    def page_of(self, member_id: int) -> int | None:
        """Return the page (from 1) with the best place of a member's accounts."""
        for index, place in enumerate(self.places):
            if place.player.member_id == member_id:
                return self.pages().holding(index)
        return None


def places_of(
    gains: Mapping[int, Gain], players: Mapping[int, LeaderboardPlayer], *, show: LeaderboardMode
) -> tuple[LeaderboardPlace, ...]:
    """Rank players, the largest first; players without a gain are left out of gains."""
    amounts = {
        player_id: gain.end if show is LeaderboardMode.TOTAL else gain.gained
        for player_id, gain in gains.items()
        if player_id in players and (show is LeaderboardMode.TOTAL or gain.gained)
    }
    ordered = sorted(amounts, key=lambda each: (-amounts[each], players[each].name.casefold()))
    ranks = dict(_ranks(amounts[each] for each in ordered))
    return tuple(
        LeaderboardPlace(ranks[amounts[each]], players[each], amounts[each], gains[each].is_stale)
        for each in ordered[:MOST_PLACES]
    )


def _ranks(amounts: Iterable[int]) -> Iterable[tuple[int, int]]:
    """Yield each amount with the rank of the first that has it."""
    last: int | None = None
    for rank, amount in enumerate(amounts, start=1):
        if amount != last:
            yield amount, rank
        last = amount
