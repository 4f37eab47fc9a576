from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import Gain, Point, ValueSpan, gain_of, gains_between, largest_first
from bot.domain.progress.windows import Period, PeriodKind, Unit, Window
from tests.bot.domain.factories import START, metric, metrics
from tests.support.reference import span_between

DAY = timedelta(days=1)
History = Sequence[tuple[datetime, Point | None]]


def history(*values: int | None) -> list[tuple[datetime, Point | None]]:
    """Make one value a day from START on; None is a row that was there but unranked."""
    return [
        (START + DAY * day, None if value is None else Point(value, 100 - day, START + DAY * day))
        for day, value in enumerate(values)
    ]


def gain(name: str, rows: History, *, start: float, end: float) -> Gain | None:
    """Gain between two days after START."""
    window = {"start": START + DAY * start, "end": START + DAY * end}
    return gain_of(span_between(metric(name), rows, **window))


def figures(name: str, rows: History, *, start: float, end: float) -> tuple[int, int | None]:
    found = gain(name, rows, start=start, end=end)
    assert found is not None
    return found.gained, found.first_ranked_at


def test_a_gain_is_the_difference_of_the_ends_as_of_then() -> None:
    found = gain("Smithing", history(6_177_978, 6_177_978, 6_227_978), start=0.5, end=9)

    assert found == Gain(
        metric=metric("Smithing"),
        gained=50_000,
        start=6_177_978,
        end=6_227_978,
        rank_before=100,
        rank_after=98,
    )


def test_levels_gained_are_counted_for_skills_alone() -> None:
    for name, levels in (("Attack", 98), ("Overall", 0), ("Zulrah", 0)):
        found = gain(name, history(0, 13_034_431), start=0, end=1)
        assert found is not None
        assert found.levels_gained == levels


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("Nex", (None, 53), (53, None)),
        ("Nex", (None, 53, 60), (60, None)),
        ("Clue Scrolls (hard)", (None, 1), (1, None)),
        ("Rifts closed", (None, 2), (2, None)),
        ("Collections Logged", (None, 623), (0, 623)),
        ("Collections Logged", (None, 623, 627), (4, 623)),
        ("Soul Wars Zeal", (None, 200, 300), (100, 200)),
        ("Sailing", (None, 5000, 5100), (100, 5000)),
        ("Overall", (None, 300_000_000), (0, 300_000_000)),
        ("LMS - Rank", (None, 500, 450), (-50, 500)),
    ],
)
def test_becoming_ranked_counts_only_where_the_hidden_part_is_small(
    name: str, values: tuple[int | None, ...], expected: tuple[int, int | None]
) -> None:
    assert figures(name, history(*values), start=0.5, end=9) == expected


def test_a_row_no_earlier_answer_had_is_first_ranked_and_no_gain() -> None:
    assert figures("Mad Angel", history(None, None, 900)[2:], start=0.5, end=9) == (0, 900)


def test_a_first_ranked_metric_has_no_start_and_no_rank_before() -> None:
    found = gain("Sailing", history(None, 5000, 5100), start=0.5, end=9)

    assert found is not None
    assert (found.start, found.rank_before, found.rank_after) == (None, None, 98)


def test_the_last_ranked_value_before_the_window_counts_however_old() -> None:
    assert figures("Sailing", history(5000, None, None, 5100), start=2.5, end=3) == (100, None)


def test_becoming_unranked_is_no_loss_and_marks_the_value_stale() -> None:
    found = gain("Nex", history(50, 53, None), start=0, end=9)

    assert found is not None
    assert (found.gained, found.end, found.is_stale) == (3, 53, True)


@pytest.mark.parametrize(("name", "gained"), [("Zulrah", 0), ("LMS - Rank", -50), ("Attack", 0)])
def test_only_ratings_lose(name: str, gained: int) -> None:
    assert figures(name, history(500, 450), start=0, end=1) == (gained, None)


def test_a_fall_takes_no_levels() -> None:
    found = gain("Attack", history(101_333, 100), start=0, end=1)

    assert found is not None
    assert found.levels_gained == 0


@pytest.mark.parametrize("values", [(), (None,), (None, None, 9)])
def test_a_metric_never_ranked_by_the_end_has_no_gain(values: tuple[int | None, ...]) -> None:
    assert gain("Nex", history(*values), start=0, end=1) is None


def test_a_span_that_only_knows_its_end_gains_nothing() -> None:
    point = Point(700, 1, START)
    span = ValueSpan(metric("Nex"), None, None, seen_unranked_before_first=False, after=point)
    found = gain_of(span)

    assert found is not None
    assert (found.gained, found.first_ranked_at) == (0, 700)


WEEK = Window(START - DAY * 6, START + DAY, Period.past(Unit.WEEK))


def spans(window: Window, **rows: History) -> list[ValueSpan]:
    return [
        span_between(metric(name.replace("_", " ")), entries, start=window.start, end=window.end)
        for name, entries in rows.items()
    ]


def test_tracking_that_began_inside_the_window_starts_there_and_says_so() -> None:
    found = gains_between(
        spans(WEEK, Attack=history(5000, 5100), Nex=history(None, 53), Yama=history(9, 9)),
        window=WEEK,
        tracked_since=START,
    )

    assert found.tracked_since == START
    assert [(each.metric.name, each.gained, each.first_ranked_at) for each in found.gains] == [
        ("Attack", 100, None),
        ("Nex", 53, None),
    ]


def test_a_metric_that_appears_after_tracking_began_is_first_ranked() -> None:
    rows = history(None, 5000)[1:]
    found = gains_between(spans(WEEK, Sailing=rows), window=WEEK, tracked_since=START)

    assert [each.first_ranked_at for each in found.gains] == [5000]


def test_tracking_that_began_before_the_window_is_not_mentioned() -> None:
    window = Window(START + DAY / 2, START + DAY, Period.past(Unit.DAY))
    found = gains_between(
        spans(window, Attack=history(1, 2), Zulrah=()), window=window, tracked_since=START
    )

    assert found.tracked_since is None
    assert [each.gained for each in found.gains] == [1]


def test_everything_starts_when_tracking_began() -> None:
    ever = Window(None, START + DAY, Period(PeriodKind.EVERYTHING))
    found = gains_between(spans(ever, Attack=history(1, 2)), window=ever, tracked_since=START)

    assert (found.tracked_since, found.gains[0].gained) == (START, 1)


def test_a_player_without_readings_gained_nothing() -> None:
    assert gains_between([], window=WEEK, tracked_since=None).gains == ()


def test_gains_are_sorted_by_family_then_size_then_name() -> None:
    def make(name: str, gained: int) -> Gain:
        return Gain(metric(name), gained, 0, gained, None, None)

    mixed = [
        make("Nex", 9),
        make("Zulrah", 3),
        make("Yama", 9),
        make("Magic", 1),
        make("Overall", 0),
    ]

    assert [each.metric.name for each in largest_first(mixed)] == [
        *("Overall", "Magic", "Nex", "Yama", "Zulrah"),
    ]


@st.composite
def growing_histories(draw: st.DrawFn) -> list[tuple[datetime, Point | None]]:
    values = sorted(draw(st.lists(st.integers(0, 200_000_000), max_size=6)))
    unranked = draw(st.integers(0, 2))
    return history(*[None] * unranked, *values)


@given(
    of=metrics,
    rows=growing_histories(),
    moments=st.lists(st.floats(-1, 8), min_size=3, max_size=3).map(sorted),
)
def test_gains_add_up_over_adjacent_windows(
    of: Metric, rows: History, moments: list[float]
) -> None:
    first, middle, last = moments

    def gained(start: float, end: float) -> int:
        found = gain(of.name, rows, start=start, end=end)
        return found.gained if found else 0

    assert gained(first, last) == gained(first, middle) + gained(middle, last)


def test_gains_take_as_long_as_the_window_or_as_it_was_tracked() -> None:
    month = Window(START, START + 31 * DAY, Period.past(Unit.MONTH))
    ever = Window(None, START + 31 * DAY, Period(PeriodKind.EVERYTHING))

    assert gains_between([], window=month, tracked_since=START - DAY).length == 31 * DAY
    assert gains_between([], window=month, tracked_since=START + DAY).length == 30 * DAY
    assert gains_between([], window=ever, tracked_since=START).length == 31 * DAY
    assert gains_between([], window=ever, tracked_since=None).length is None
