from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from bot.domain.progress.gains import Point
from bot.domain.progress.metric_history import DayGain, MetricHistory, day_gains
from bot.domain.progress.windows import Period, PeriodKind, Window
from tests.bot.domain.factories import START, metric

BERLIN = ZoneInfo("Europe/Berlin")
"""Two hours ahead of UTC at START, which is noon of the first of October."""
SOMETIME = Period(PeriodKind.EVERYTHING)


def points(**values: int) -> list[Point]:
    """Make points from ``h<hours after START>=value``."""
    return [Point(value, 1, START + timedelta(hours=int(h[1:]))) for h, value in values.items()]


def test_changes_are_added_up_by_the_guilds_day() -> None:
    before, *inside = points(h0=100, h9=130, h10=150, h11=151)

    assert day_gains(before, inside, zone=BERLIN, is_rating=False) == (
        DayGain(date(2026, 10, 1), 30),
        DayGain(date(2026, 10, 2), 21),
    )


def test_without_a_value_before_the_first_point_is_no_gain() -> None:
    assert day_gains(None, points(h0=100, h1=105), zone=BERLIN, is_rating=False) == (
        DayGain(date(2026, 10, 1), 5),
    )


def test_only_ratings_lose_on_a_day() -> None:
    falling = points(h0=500, h1=450)

    assert day_gains(None, falling, zone=BERLIN, is_rating=False) == ()
    assert day_gains(None, falling, zone=BERLIN, is_rating=True)[0].gained == -50


def history(*days: DayGain) -> MetricHistory:
    window = Window(START, START, SOMETIME)
    return MetricHistory(
        "psikoi", metric("Nex"), window, before=None, points=(), gain=None, days=days
    )


def test_the_best_day_is_the_earliest_of_the_largest() -> None:
    first, second = DayGain(date(2026, 10, 1), 5), DayGain(date(2026, 10, 2), 5)

    assert history(first, second).best_day == first
    assert history().best_day is None


def a_line(
    before: Point | None, inside: list[Point], *, unranked_at: tuple[int, ...] = (), hours: int = 48
) -> tuple[tuple[int, int | None], ...]:
    """Draw a window of 48 hours from START, in hours after START."""
    drawn = MetricHistory(
        "psikoi",
        metric("Attack"),
        Window(START, START + timedelta(hours=hours), SOMETIME),
        before=before,
        points=tuple(inside),
        gain=None,
        days=(),
        unranked_at=tuple(START + timedelta(hours=hour) for hour in unranked_at),
    )
    return tuple(((at - START) // timedelta(hours=1), value) for at, value in drawn.line)


def test_a_line_reaches_from_the_windows_start_to_its_end() -> None:
    (inside,) = points(h5=120)
    earlier = Point(100, 1, START - timedelta(hours=9))

    assert a_line(earlier, [inside]) == ((0, 100), (5, 120), (48, 120))


def test_a_line_begins_with_the_first_figure_when_none_is_known_before() -> None:
    assert a_line(None, points(h5=120)) == ((5, 120), (48, 120))
    assert a_line(None, []) == ()


def test_a_line_has_a_gap_while_the_metric_is_not_ranked() -> None:
    inside = points(h5=120, h20=130)

    assert a_line(None, inside, unranked_at=(1, 9)) == (
        *((5, 120), (9, 120), (9, None)),
        *((20, 130), (48, 130)),
    )


def test_a_gap_may_be_open_at_either_end_of_the_window() -> None:
    earlier = Point(100, 1, START - timedelta(hours=9))

    assert a_line(earlier, points(h20=130), unranked_at=(-1, 30)) == (
        *((0, None), (20, 130)),
        *((30, 130), (30, None)),
    )


def test_levels_are_reached_between_two_readings_the_last_of_several_counts() -> None:
    window = Window(START, START + timedelta(hours=9), SOMETIME)
    before, *inside = points(h0=0, h1=82, h2=83, h3=400, h4=400)
    of_skill = MetricHistory(
        "psikoi", metric("Attack"), window, before=before, points=tuple(inside), gain=None, days=()
    )

    assert [(one.level, one.xp, one.at) for one in of_skill.levels_reached] == [
        (2, 83, inside[1].at),
        (5, 388, inside[2].at),
    ]
    assert replace(of_skill, metric=metric("Zulrah")).levels_reached == ()


def test_a_line_has_a_gap_where_nobody_read_and_a_change_came_to_light() -> None:
    inside = points(h5=120, h20=130)
    of_skill = MetricHistory(
        "psikoi",
        metric("Attack"),
        Window(START, START + timedelta(hours=48), SOMETIME),
        before=None,
        points=tuple(inside),
        gain=None,
        days=(),
    )

    def drawn(*unread: tuple[int, int | None]) -> list[tuple[int, int | None]]:
        moments = tuple(
            (START + timedelta(hours=a), None if b is None else START + timedelta(hours=b))
            for a, b in unread
        )
        line = replace(of_skill, unread=moments).line
        return [((at - START) // timedelta(hours=1), value) for at, value in line]

    assert drawn((9, 20)) == [
        *((5, 120), (9, 120), (9, None)),
        *((20, 130), (20, 130), (48, 130)),
    ]
    assert drawn((5, 8))[:4] == [(5, 120), (5, 120), (5, None), (8, 120)]
    assert drawn((30, None))[-2:] == [(30, 130), (30, None)]
    assert drawn((1, 3)) == drawn()


def test_thresholds_are_reached_between_two_readings_the_last_of_several_counts() -> None:
    window = Window(START, START + timedelta(hours=9), SOMETIME)
    before, *inside = points(h0=40, h1=49, h2=120, h3=130, h4=250)
    of_boss = MetricHistory(
        "psikoi", metric("Zulrah"), window, before=before, points=tuple(inside), gain=None, days=()
    )

    assert [(one.threshold, one.at) for one in of_boss.thresholds_reached] == [
        (100, inside[1].at),
        (250, inside[3].at),
    ]
    assert replace(of_boss, before=None, points=()).thresholds_reached == ()
    assert replace(of_boss, metric=metric("LMS - Rank")).thresholds_reached == ()
