from bot.domain.players.import_results import (
    ImportLine,
    ImportOutcome,
    ImportProgress,
    initial_lines,
    report_table,
)
from bot.domain.players.player_lists import ListEntry, read_list

MEMBER = 1200148655447375872


def test_each_line_is_judged_by_itself_and_by_those_above_it() -> None:
    names = ("Zezima", "not/a name", "zezima", "Lynx-Titan", "lynx_titan ", "?", "B0aty")

    lines = initial_lines(ListEntry(name) for name in names)

    assert [line.outcome for line in lines] == [
        ImportOutcome.NOT_TRIED,
        ImportOutcome.INVALID,
        ImportOutcome.REPEATED,
        ImportOutcome.NOT_TRIED,
        ImportOutcome.REPEATED,
        ImportOutcome.INVALID,
        ImportOutcome.NOT_TRIED,
    ]
    assert [line.entry.text for line in lines] == list(names)


def test_progress_counts_what_is_done_and_reckons_what_remains() -> None:
    outcomes = (
        ImportOutcome.TRACKED,
        ImportOutcome.INVALID,
        ImportOutcome.NOT_TRIED,
        ImportOutcome.NOT_TRIED,
    )
    lines = [ImportLine(ListEntry("x"), outcome) for outcome in outcomes]

    assert ImportProgress.of(lines, per_minute=30) == ImportProgress(
        4, done=2, tracked=1, seconds_left=4
    )
    assert ImportProgress.of(lines, per_minute=0).seconds_left is None


def test_a_report_can_be_imported_and_is_no_formula() -> None:
    lines = [
        ImportLine(ListEntry("Zezima", MEMBER), ImportOutcome.FAILED),
        ImportLine(ListEntry("-Owl"), ImportOutcome.TRACKED),
        ImportLine(ListEntry("=1+1"), ImportOutcome.INVALID),
    ]

    table = report_table(lines, words={outcome: outcome.value for outcome in ImportOutcome})

    assert table == (
        f"name,member,result\nZezima,<@{MEMBER}>,failed\n'-Owl,,tracked\n'=1+1,,invalid\n"
    )
    assert read_list(table).entries == tuple(line.entry for line in lines)
