import pytest

from bot.domain.progress.gains import Gain
from bot.domain.progress.leaderboards import (
    MOST_PLACES,
    Leaderboard,
    LeaderboardMode,
    LeaderboardPlayer,
    LeaderboardQuery,
    places_of,
)
from bot.domain.progress.windows import Period, PeriodKind, Window
from bot.errors import InvalidPeriod
from tests.bot.domain.factories import START, metric

NEX = metric("Nex")
WEEK = Window(None, START, Period(PeriodKind.EVERYTHING))


def gain(gained: int, end: int, *, is_stale: bool = False) -> Gain:
    return Gain(NEX, gained, end - gained, end, None, None, is_stale=is_stale)


def places(show: LeaderboardMode, **figures: tuple[int, int]) -> list[tuple[int, str, int]]:
    """Return rank, name and figure of each place, from gain and value."""
    names = dict(enumerate(figures))
    found = places_of(
        {number: gain(*figures[name]) for number, name in names.items()},
        {number: LeaderboardPlayer(name, None) for number, name in names.items()},
        show=show,
    )
    return [(place.rank, place.player.name, place.amount) for place in found]


def test_equal_figures_share_a_rank_and_stand_by_name() -> None:
    found = places(LeaderboardMode.TOTAL, wren=(0, 50), Robin=(0, 50), Lark=(1, 70), Owl=(0, 9))

    assert found == [(1, "Lark", 70), (2, "Robin", 50), (2, "wren", 50), (4, "Owl", 9)]


def test_gains_leave_out_who_gained_nothing_and_keep_the_sign_of_a_fall() -> None:
    found = places(LeaderboardMode.GAINS, Wren=(0, 50), Robin=(-4, 50), Lark=(7, 70))

    assert found == [(1, "Lark", 7), (2, "Robin", -4)]


def test_who_is_followed_no_more_has_no_place() -> None:
    assert places_of({1: gain(1, 2)}, {}, show=LeaderboardMode.TOTAL) == ()


def test_a_board_ends_after_500_places() -> None:
    many = {f"Player {number}": (0, 1 + number) for number in range(MOST_PLACES + 3)}

    assert len(places(LeaderboardMode.TOTAL, **many)) == MOST_PLACES


def test_a_member_is_found_on_the_page_of_the_best_account() -> None:
    gains = {number: gain(0, 100 - number) for number in range(40)}
    players = {
        number: LeaderboardPlayer(f"P{number}", number // 20 or None) for number in range(40)
    }
    found = places_of(gains, players, show=LeaderboardMode.TOTAL)
    board = Leaderboard(NEX, LeaderboardQuery("Nex"), WEEK, found, left_out=0)

    assert (board.pages().count, board.page_of(1), board.page_of(2)) == (3, 2, None)


@pytest.mark.parametrize("period", [None, "week", "2026-10-01..2026-11-01"])
@pytest.mark.parametrize("show", LeaderboardMode)
def test_a_question_comes_back_from_its_button(period: str | None, show: LeaderboardMode) -> None:
    asked = LeaderboardQuery("Clue Scrolls (all)", period, show)

    assert LeaderboardQuery.of_subject(asked.subject) == asked
    assert len(f"board:export:{asked.subject}") <= 100


def test_a_question_too_long_for_a_button_is_refused() -> None:
    with pytest.raises(InvalidPeriod):
        _ = LeaderboardQuery("N" * 60, "1 day and 2 hours and 1 minute").subject


def test_whoever_names_a_period_means_gains_unless_said_otherwise() -> None:
    assert LeaderboardQuery.asked("Nex", period=None, show=None).show is LeaderboardMode.TOTAL
    assert LeaderboardQuery.asked("Nex", period="week", show=None).show is LeaderboardMode.GAINS
    assert (
        LeaderboardQuery.asked("Nex", period="week", show=LeaderboardMode.TOTAL).show
        is LeaderboardMode.TOTAL
    )
