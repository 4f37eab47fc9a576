"""The verdict on announced level-ups: waiting is not lost, and twice is not once."""

import pytest

from benchmarks.reports import TrialReport, print_report
from benchmarks.verdict import LevelUp, OutboxRow, PostedMessage, Verdict, told_in, verdict_on
from bot.models import AnnouncementState

ANNA, BERT = LevelUp("Anna", "Attack", 51), LevelUp("Bert B", "Magic", 99)
WAITING, SENT, DROPPED = AnnouncementState


def line(one: LevelUp) -> str:
    return f"🎉 **{one.player}** reached **{one.skill} {one.level}**!"


def message(*told: LevelUp, number: int = 1, more: str = "") -> PostedMessage:
    return PostedMessage(number, "\n".join([*map(line, told), more]))


def counts(verdict: Verdict) -> dict[str, int]:
    names = ("announced_once", "duplicates", "waiting", "dropped", "unread", "lost")
    return {name: getattr(verdict, name) for name in names if getattr(verdict, name)}


def test_each_told_once_is_well() -> None:
    rows = [OutboxRow(ANNA, SENT, 1), OutboxRow(BERT, SENT, 1)]

    verdict = verdict_on([ANNA, BERT], rows=rows, messages=[message(ANNA, BERT)])

    assert counts(verdict) == {"announced_once": 2}
    assert (verdict.level_ups, verdict.messages, verdict.unexpected) == (2, 1, 0)
    assert verdict.ok


@pytest.mark.parametrize(
    ("rows", "due", "outcome"),
    [
        ([OutboxRow(ANNA, WAITING)], (), "waiting"),
        ([OutboxRow(ANNA, WAITING)], ("Anna",), "waiting"),
        ([OutboxRow(ANNA, DROPPED)], (), "dropped"),
        ([OutboxRow(ANNA, SENT, 7)], (), "lost"),
        ([OutboxRow(ANNA, SENT, 1)], (), "lost"),
        ([OutboxRow(ANNA, SENT, 1)], ("Anna",), "lost"),
        ([OutboxRow(BERT, WAITING)], (), "lost"),
        ([], ("Anna",), "unread"),
        ([], ("Bert B",), "lost"),
    ],
)
def test_what_stands_nowhere_is_told_apart_by_the_outbox(
    rows: list[OutboxRow], due: tuple[str, ...], outcome: str
) -> None:
    verdict = verdict_on([ANNA], rows=rows, messages=[message()], due_players=due)

    assert counts(verdict) == {outcome: 1}
    assert not verdict.ok


@pytest.mark.parametrize("state", AnnouncementState)
@pytest.mark.parametrize(
    "messages", [[message(ANNA), message(ANNA, number=2)], [message(ANNA, ANNA)]]
)
def test_told_twice_is_no_more_once_in_one_message_or_two(
    state: AnnouncementState, messages: list[PostedMessage]
) -> None:
    verdict = verdict_on([ANNA], rows=[OutboxRow(ANNA, state, 1)], messages=messages)

    assert counts(verdict) == {"duplicates": 1}
    assert not verdict.ok


def test_what_stands_once_but_waits_still_may_be_posted_again() -> None:
    verdict = verdict_on([ANNA], rows=[OutboxRow(ANNA, WAITING)], messages=[message(ANNA)])

    assert counts(verdict) == {"waiting": 1}


def test_what_stands_there_counts_even_when_the_outbox_forgot_it() -> None:
    assert verdict_on([ANNA], rows=[], messages=[message(ANNA)]).ok


def test_another_level_of_the_same_player_is_not_the_one_expected() -> None:
    other = LevelUp("Anna", "Attack", 52)

    verdict = verdict_on([ANNA], rows=[], messages=[message(other, other)])

    assert counts(verdict) == {"lost": 1}
    assert verdict.unexpected == 2


def test_announcing_what_nobody_expected_is_not_ok() -> None:
    verdict = verdict_on([ANNA], rows=[], messages=[message(ANNA, BERT)])

    assert counts(verdict) == {"announced_once": 1}
    assert not verdict.ok


def test_lines_behind_show_all_count_as_many_as_the_message_names() -> None:
    hidden = [LevelUp(f"Player {number}", "Magic", 60) for number in range(3)]
    rows = [OutboxRow(one, SENT, 1) for one in (ANNA, *hidden)]
    messages = [message(ANNA, more="-# … and 2 more")]

    verdict = verdict_on([ANNA, *hidden], rows=rows, messages=messages)

    assert counts(verdict) == {"announced_once": 3, "lost": 1}


def test_a_line_that_stands_in_one_message_and_is_hidden_in_none_counts_once() -> None:
    messages = [message(ANNA, more="-# … and 1,000 more")]

    assert verdict_on([ANNA], rows=[OutboxRow(ANNA, SENT, 1)], messages=messages).ok


def test_a_message_with_a_heading_and_a_footer_is_read_line_by_line() -> None:
    text = f"**News of the hour**\n{line(ANNA)}\n{line(BERT)}\n-# 3 more follow"

    assert told_in([PostedMessage(1, text)]) == {ANNA: 1, BERT: 1}


def test_a_report_with_something_waiting_ends_with_a_status_and_says_how_many(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = TrialReport(verdict_on([ANNA], rows=[OutboxRow(ANNA, WAITING)], messages=[]), {})

    with pytest.raises(SystemExit, match="1"):
        print_report(report, as_json=False)

    assert "still waiting: 1" in capsys.readouterr().out


@pytest.mark.parametrize("count", [0, 1])
def test_a_report_is_ok_only_without_faults(count: int) -> None:
    verdict = verdict_on([ANNA], rows=[], messages=[message(ANNA)])
    report = TrialReport(verdict, {"kills": 5}, {"unserved": count})

    assert report.ok is (count == 0)
    assert report.to_json()["ok"] is (count == 0)
    assert report.to_json()["unserved"] == count


def test_a_good_report_ends_without_a_status(capsys: pytest.CaptureFixture[str]) -> None:
    verdict = verdict_on([ANNA], rows=[], messages=[message(ANNA)])

    print_report(TrialReport(verdict, {"players": 1}), as_json=True)

    assert '"players": 1' in capsys.readouterr().out
