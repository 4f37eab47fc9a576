from bot.domain.progress.leaderboards import (
    Leaderboard,
    LeaderboardMode,
    LeaderboardPlace,
    LeaderboardPlayer,
    LeaderboardQuery,
)
from bot.ui.progress.leaderboards import export_view, leaderboard_csv, leaderboard_view
from tests.bot.ui.factories import WEEK, ZULRAH
from tests.bot.ui.rendered import assert_discord_takes, text_of


def a_board(
    *names: str, show: LeaderboardMode = LeaderboardMode.TOTAL, is_stale: bool = False
) -> Leaderboard:
    places = tuple(
        LeaderboardPlace(rank, LeaderboardPlayer(name, rank), 5_000, is_stale)
        for rank, name in enumerate(names, 1)
    )
    return Leaderboard(ZULRAH, LeaderboardQuery("Zulrah", "week", show), WEEK, places, left_out=2)


def test_the_widest_board_there_is_fits_into_a_message() -> None:
    for page in (1, 17, 34, 99):
        view = leaderboard_view(a_board(*["W" * 12] * 500), page=page, member_id=3)
        assert_discord_takes(view)
    assert "Page 34 of 34 · 500 players" in text_of(view)


def test_a_stale_figure_is_marked_and_explained() -> None:
    text = text_of(leaderboard_view(a_board("Wren", is_stale=True), page=1, member_id=0))
    assert "**#1** **Wren** · 5,000 KC†" in text
    assert "† no longer ranked" in text


def test_no_cell_of_the_export_is_a_formula() -> None:
    table = (
        leaderboard_csv(a_board("-Wren-", "Robin", show=LeaderboardMode.GAINS))
        .decode()
        .splitlines()
    )
    assert table == [
        "rank,player,gains,unit,stale",
        "1,'-Wren-,5000,KC,no",
        "2,Robin,5000,KC,no",
    ]


def test_the_export_says_what_it_is_and_shows_the_file() -> None:
    board = a_board("Wren")
    view = export_view(board)
    (document,) = view.documents
    assert (document.filename, document.content) == ("leaderboard.csv", leaderboard_csv(board))
    assert "Leaderboard · Zulrah · 1 player" in text_of(view)
    assert_discord_takes(view)
