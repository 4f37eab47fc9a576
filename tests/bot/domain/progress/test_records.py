from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.game.metrics import Metric
from bot.domain.progress.gains import Point
from bot.domain.progress.records import (
    BestGain,
    Record,
    RecordSpan,
    extend_record,
    held_record,
    is_beaten,
    record_series,
    worth_telling,
)
from tests.bot.domain.factories import START, metric, metrics
from tests.support.reference import best_gain

HOUR = timedelta(hours=1)
ZULRAH, DAY, WEEK = metric("Zulrah"), RecordSpan.DAY, RecordSpan.WEEK


def series(**values: int) -> list[Point]:
    """Make points from ``h<hours after START>=value``."""
    return [Point(value, 1, START + HOUR * int(hour[1:])) for hour, value in values.items()]


def test_a_record_is_the_best_gain_within_any_window_with_its_dates() -> None:
    found = best_gain(ZULRAH, series(h0=100, h10=110, h30=150, h40=160, h90=170), DAY)

    assert found == Record(ZULRAH, DAY, 50, START + HOUR * 6, START + HOUR * 30)


@pytest.mark.parametrize(
    ("span", "gained"),
    [(DAY, 50), (WEEK, 70), (RecordSpan.MONTH, 70), (RecordSpan.YEAR, 70)],
)
def test_each_span_has_a_record_of_its_own(span: RecordSpan, gained: int) -> None:
    found = best_gain(ZULRAH, series(h0=100, h10=110, h30=150, h40=160, h90=170), span)

    assert found is not None
    assert found.gained == gained


def test_a_record_of_a_young_history_starts_when_tracking_began() -> None:
    found = best_gain(ZULRAH, series(h0=100, h5=130), WEEK)

    assert found == Record(ZULRAH, WEEK, 30, START, START + HOUR * 5)


def test_the_value_at_the_window_s_start_is_the_last_one_by_then() -> None:
    found = best_gain(ZULRAH, series(h0=100, h24=130, h25=140), DAY)

    assert found is not None
    assert found.gained == 40


def test_a_value_read_just_as_the_window_starts_is_where_it_counts_from() -> None:
    found = best_gain(ZULRAH, series(h0=100, h10=150, h34=155), DAY)

    assert found == Record(ZULRAH, DAY, 50, START, START + HOUR * 10)


def test_the_earliest_of_equal_gains_holds_the_record() -> None:
    found = best_gain(ZULRAH, series(h0=100, h1=110, h100=120), DAY)

    assert found is not None
    assert found.end_at == START + HOUR


@pytest.mark.parametrize("values", [{}, {"h0": 5}, {"h0": 5, "h1": 5}, {"h0": 5, "h1": 4}])
def test_nothing_gained_is_no_record(values: dict[str, int]) -> None:
    assert best_gain(ZULRAH, series(**values), DAY) is None


@pytest.mark.parametrize("name", ["LMS - Rank", "League Points"])
def test_ratings_and_seasons_have_no_records(name: str) -> None:
    points = series(h0=500, h1=900)

    assert best_gain(metric(name), points, DAY) is None
    assert extend_record(None, metric(name), points[0], points[1], DAY) is None


def test_a_new_streak_has_to_beat_the_record_before_it() -> None:
    points = series(h0=100, h10=150, h40=155, h60=215, h62=220)

    assert held_record(ZULRAH, points[:2], DAY) == BestGain(
        Record(ZULRAH, DAY, 50, START, START + HOUR * 10), to_beat=None
    )
    assert held_record(ZULRAH, points, DAY) == BestGain(
        Record(ZULRAH, DAY, 70, START + HOUR * 38, START + HOUR * 62), to_beat=50
    )


def test_a_streak_that_goes_on_has_still_to_beat_what_came_before_it() -> None:
    points = series(h0=100, h10=150, h40=155, h60=215, h62=220, h70=250, h90=310)

    held = held_record(ZULRAH, points, DAY)

    assert held is not None
    assert (held.record.gained, held.to_beat) == (95, 50)


def held(
    gained: int, to_beat: int | None, *, name: str = "Zulrah", span: RecordSpan = DAY
) -> BestGain:
    return BestGain(Record(metric(name), span, gained, START, START + HOUR), to_beat)


@pytest.mark.parametrize(
    ("before", "after", "margin", "expected"),
    [
        (None, held(100, None), 0, False),
        (held(100, None), held(110, None), 0, False),
        (held(100, None), held(101, 100), 0, True),
        (held(100, None), held(109, 100), 10, False),
        (held(109, 100), held(110, 100), 10, False),
        (held(110, 100), held(111, 100), 10, True),
        (held(111, 100), held(150, 100), 10, False),
        (held(150, 100), held(170, 150), 10, True),
    ],
    ids=[
        "first record",
        "nothing to beat yet",
        "any improvement",
        "within the margin",
        "at the margin",
        "over the margin",
        "told already in this streak",
        "another streak",
    ],
)
def test_a_record_is_beaten_once_in_a_streak(
    before: BestGain | None, after: BestGain, *, margin: int, expected: bool
) -> None:
    assert is_beaten(before, after, margin=margin) is expected


def test_of_each_metric_only_the_longest_span_is_told_and_never_a_month_or_year() -> None:
    week = held(100, 50, span=WEEK)
    extended = [
        *((None, held(100, 50, span=span)) for span in (DAY, WEEK)),
        *((None, held(100, 50, span=span)) for span in (RecordSpan.MONTH, RecordSpan.YEAR)),
        (None, held(70, 50, name="Nex")),
        (None, held(70, None, name="Barrows Chests")),
    ]

    assert worth_telling(extended, margin=5) == (week, held(70, 50, name="Nex"))
    assert worth_telling(reversed(extended), margin=5) == (held(70, 50, name="Nex"), week)


@pytest.mark.parametrize(
    ("name", "gained"),
    [("Nex", 53), ("Collections Logged", None), ("Sailing", None)],
)
def test_becoming_ranked_is_a_record_only_where_it_is_a_gain(name: str, gained: int | None) -> None:
    rows = [(START, None), (START + HOUR, Point(53, 1, START + HOUR))]
    found = best_gain(metric(name), record_series(metric(name), rows), DAY)

    assert (found.gained if found else None) == gained


def test_a_row_that_was_never_unranked_begins_with_its_first_value() -> None:
    point = Point(53, 1, START)

    assert record_series(metric("Nex"), [(START, point), (START + HOUR, None)]) == (point,)
    assert record_series(metric("Nex"), [(START, None)]) == ()


@st.composite
def histories(draw: st.DrawFn) -> list[Point]:
    hours = draw(st.lists(st.integers(0, 24 * 60), unique=True, max_size=20).map(sorted))
    return [Point(draw(st.integers(0, 1000)), 1, START + HOUR * hour) for hour in hours]


def _base_of(points: Sequence[Point], end: int, span: RecordSpan) -> Point:
    earlier = [point for point in points[:end] if point.at <= points[end].at - span.length]
    return earlier[-1] if earlier else points[0]


@given(of=metrics, points=histories(), span=st.sampled_from(RecordSpan))
def test_what_was_kept_up_live_is_what_a_rebuild_gives(
    of: Metric, points: list[Point], span: RecordSpan
) -> None:
    live: BestGain | None = None
    for end in range(1, len(points)):
        live = extend_record(live, of, _base_of(points, end, span), points[end], span)

    assert live == held_record(of, points, span)


@given(points=histories(), span=st.sampled_from(RecordSpan))
def test_what_a_streak_has_to_beat_ended_before_it_began(
    points: list[Point], span: RecordSpan
) -> None:
    found = held_record(ZULRAH, points, span)
    if found is None or found.to_beat is None:
        return
    earlier = [best_gain(ZULRAH, points[:end], span) for end in range(len(points))]

    assert found.to_beat < found.record.gained
    assert found.to_beat in {record.gained for record in earlier if record}


def _gain_ending_with(points: Sequence[Point], end: int, span: RecordSpan) -> int:
    return points[end].value - _base_of(points, end, span).value


@given(points=histories(), span=st.sampled_from(RecordSpan))
def test_a_record_is_the_largest_gain_that_ends_with_any_point(
    points: list[Point], span: RecordSpan
) -> None:
    gains = [_gain_ending_with(points, end, span) for end in range(len(points))]
    found = best_gain(ZULRAH, points, span)

    assert (found.gained if found else 0) == max([0, *gains])
