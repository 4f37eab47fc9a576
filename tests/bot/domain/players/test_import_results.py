from bot.domain.players.import_results import Line, Outcome, Progress, report_table, sifted
from bot.domain.players.player_lists import Entry, entries_of

MEMBER = 1200148655447375872


def test_each_line_is_judged_by_itself_and_by_those_above_it() -> None:
    names = ("Zezima", "not/a name", "zezima", "Lynx-Titan", "lynx_titan ", "?", "B0aty")

    lines = sifted(Entry(name) for name in names)

    assert [line.outcome for line in lines] == [
        Outcome.NOT_TRIED,
        Outcome.INVALID,
        Outcome.REPEATED,
        Outcome.NOT_TRIED,
        Outcome.REPEATED,
        Outcome.INVALID,
        Outcome.NOT_TRIED,
    ]
    assert [line.entry.text for line in lines] == list(names)


def test_progress_counts_what_is_done_and_reckons_what_remains() -> None:
    outcomes = (Outcome.TRACKED, Outcome.INVALID, Outcome.NOT_TRIED, Outcome.NOT_TRIED)
    lines = [Line(Entry("x"), outcome) for outcome in outcomes]

    assert Progress.of(lines, per_minute=30) == Progress(4, done=2, tracked=1, seconds_left=4)
    assert Progress.of(lines, per_minute=0).seconds_left is None


def test_a_report_can_be_imported_and_is_no_formula() -> None:
    lines = [
        Line(Entry("Zezima", MEMBER), Outcome.FAILED),
        Line(Entry("-Owl"), Outcome.TRACKED),
        Line(Entry("=1+1"), Outcome.INVALID),
    ]

    table = report_table(lines, words={outcome: outcome.value for outcome in Outcome})

    assert table == (
        f"name,member,result\nZezima,<@{MEMBER}>,failed\n-Owl,,tracked\n'=1+1,,invalid\n"
    )
    assert entries_of(table)[0] == Entry("Zezima", MEMBER)
