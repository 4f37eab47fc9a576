from bot.domain.players.import_results import ImportLine, ImportOutcome, ImportProgress
from bot.domain.players.player_lists import ListEntry
from bot.ui.components.layout import ACCENT, SUCCESS
from bot.ui.players.bulk_import import (
    LINES_TOLD,
    NamesModal,
    export_view,
    progress_view,
    report_view,
)
from tests.bot.ui.rendered import accent_of, assert_discord_takes, text_of


def lines_of(count: int, outcome: ImportOutcome = ImportOutcome.TRACKED) -> list[ImportLine]:
    return [ImportLine(ListEntry(f"Player {number}"), outcome) for number in range(count)]


def test_progress_is_a_bar_a_count_and_the_time_that_is_left() -> None:
    view = progress_view(
        ImportProgress(500, done=125, tracked=100, seconds_left=750), is_reported_elsewhere=False
    )
    assert "█████░░░░░░░░░░░░░░░" in text_of(view)
    assert "125 of 500 done." in text_of(view)
    assert "About 12 minutes left." in text_of(view)
    assert "operations channel" not in text_of(view)
    assert_discord_takes(view)


def test_progress_says_where_the_report_will_be_when_the_answer_cannot_be_changed() -> None:
    view = progress_view(
        ImportProgress(500, done=1, tracked=0, seconds_left=3000), is_reported_elsewhere=True
    )
    assert "operations channel or as a direct message" in text_of(view)


def test_progress_does_not_guess_while_the_hiscores_do_not_answer() -> None:
    at_rest = ImportProgress(10, done=1, tracked=0, seconds_left=None)
    nearly = ImportProgress(10, done=9, tracked=0, seconds_left=2)
    assert "do not answer" in text_of(progress_view(at_rest, is_reported_elsewhere=False))
    assert "Less than a minute left." in text_of(progress_view(nearly, is_reported_elsewhere=False))


def test_a_short_report_names_everybody_and_needs_no_file() -> None:
    view = report_view([*lines_of(2), ImportLine(ListEntry("_x_"), ImportOutcome.NOT_LISTED)])
    assert "**2** players are tracked from now on.\nPlayer 0, Player 1" in text_of(view)
    assert "\\_x\\_" in text_of(view)
    assert accent_of(view) == SUCCESS
    assert view.documents == ()


def test_a_long_report_names_what_went_wrong_and_leaves_the_rest_to_a_file() -> None:
    lines = [*lines_of(480), *lines_of(20, ImportOutcome.FAILED)]
    view = report_view(lines)
    (document,) = view.documents
    assert "**480** players are tracked from now on." in text_of(view)
    assert "Player 479" not in text_of(view)
    assert "Try them again later." in text_of(view)
    assert f"and {20 - LINES_TOLD} more" in text_of(view)
    assert document.content.decode("utf-8-sig").count("\n") == 501
    assert_discord_takes(view)


def test_a_report_of_the_worst_list_still_fits_into_a_message() -> None:
    lines = [
        ImportLine(ListEntry("*" * 300 + "@everyone"), outcome)
        for outcome in ImportOutcome
        for _ in range(60)
    ]
    assert_discord_takes(report_view(lines))


def test_an_import_that_was_stopped_does_not_look_finished() -> None:
    view = report_view([*lines_of(1), *lines_of(1, ImportOutcome.NOT_TRIED)])
    assert "Import stopped" in text_of(view)
    assert accent_of(view) == ACCENT


def test_an_export_is_a_file_and_nothing_without_players() -> None:
    view = export_view("name\nZezima\n", count=1)
    assert [document.filename for document in view.documents] == ["players.csv"]
    assert "1 player is in the file." in text_of(view)
    assert export_view("name\n", count=0).documents == ()


async def test_the_form_asks_for_many_lines() -> None:
    async def ignore(_interaction: object, _names: str) -> None: ...

    (label,) = NamesModal(submitted=ignore).to_dict()["components"]
    assert label["component"]["style"] == 2
    assert label["component"]["max_length"] == 4000
