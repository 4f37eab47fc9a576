"""Whatever was recorded of a player, the answers about it are ones that Discord takes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.figures.readings import KnownStanding
from bot.domain.game.metrics import KNOWN_METRICS, Family, Metric
from bot.domain.progress.comparisons import Compared, MetricComparison
from bot.domain.progress.gains import Gain, Point
from bot.domain.progress.leaderboards import (
    Leaderboard,
    LeaderboardMode,
    LeaderboardPlace,
    LeaderboardPlayer,
    LeaderboardQuery,
)
from bot.domain.progress.metric_history import DayGain, MetricHistory
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone, Reached
from bot.domain.progress.next_milestones import MOST, PlayerMilestones, Upcoming
from bot.domain.progress.records import PlayerRecords, Record, RecordSpan
from bot.domain.progress.windows import Period, PeriodKind, Unit, Window
from bot.language import Language, speaking
from bot.ui.components.attachments import MAX_DESCRIPTION
from bot.ui.components.layout import HeraldView
from bot.ui.progress.comparisons import (
    comparison_view,
    metric_comparison_view,
    whole_comparison_view,
)
from bot.ui.progress.gains import gains_view
from bot.ui.progress.leaderboards import export_view, leaderboard_csv, leaderboard_view
from bot.ui.progress.metric_history import comparison_view as histories_view
from bot.ui.progress.metric_history import history_view
from bot.ui.progress.milestone_list import milestones_view
from bot.ui.progress.records import records_view
from tests.bot.ui.drawing.images import size_of
from tests.bot.ui.factories import NOW, a_known, a_profile, some_gains
from tests.bot.ui.rendered import assert_discord_takes

ATTACHMENT_LIMIT = 8 * 1024 * 1024
"""Bytes of a file; Discord takes 10 MiB."""
PICTURE_LIMIT = 512 * 1024
"""What a picture may weigh, for whoever pays for the traffic of a phone."""

NAMES = st.sampled_from(["W" * 12, "i" * 12, "_i-_", "*_**_*", "Lynx Titan"])
AMOUNTS = st.one_of(st.integers(0, 5), st.integers(0, 200_000_000), st.just(4_800_000_000))
RANKS = st.none() | st.integers(1, 2_000_000)
METRICS = st.sampled_from(KNOWN_METRICS) | st.builds(
    Metric, st.text(min_size=1, max_size=64), st.sampled_from(Family)
)
STRETCHES = st.timedeltas(timedelta(0), timedelta(days=4 * 365))
LANGUAGES = st.sampled_from(Language)
PERIODS = st.sampled_from(
    [
        Period(PeriodKind.EVERYTHING),
        Period.past(Unit.YEAR),
        Period(PeriodKind.ROLLING, tuple((99_999, unit) for unit in Unit)),
        Period(PeriodKind.DATES, dates=(date(2022, 1, 1), date(2026, 8, 8))),
    ]
)
WINDOWS = st.builds(
    lambda length, period: Window(NOW - length if length else None, NOW, period),
    st.none() | STRETCHES,
    PERIODS,
)
GAINS = st.builds(
    Gain,
    METRICS,
    gained=AMOUNTS | st.integers(-5_000, 0),
    start=st.none() | AMOUNTS,
    end=AMOUNTS,
    rank_before=RANKS,
    rank_after=RANKS,
    levels_gained=st.integers(0, 98),
    first_ranked_at=st.none() | AMOUNTS,
    is_stale=st.booleans(),
)
MOMENTS = STRETCHES.map(lambda ago: NOW - ago)
POINTS = st.builds(Point, AMOUNTS, RANKS, MOMENTS)


def assert_can_be_sent(view: HeraldView) -> None:
    assert_discord_takes(view)
    for picture in view.pictures:
        assert 0 < len(picture.description.encode("utf-16-le")) // 2 <= MAX_DESCRIPTION
        file = picture.drawing.draw()
        width, height = size_of(file)
        assert width == 1280
        assert height <= 1.5 * width
        assert len(file) <= PICTURE_LIMIT


@settings(deadline=None, max_examples=30)
@given(NAMES, st.lists(GAINS, max_size=120), WINDOWS, st.none() | METRICS, LANGUAGES)
def test_any_gains_can_be_sent(
    name: str, gains: list[Gain], window: Window, metric: Metric | None, language: Language
) -> None:
    found = some_gains(*gains, window=window, tracked_since=None)
    with speaking(language):
        assert_can_be_sent(gains_view(name, found, metric=metric, last_changed_at=NOW))


@st.composite
def histories(draw: st.DrawFn, metric: Metric, window: Window) -> MetricHistory:
    points = sorted(draw(st.lists(POINTS, max_size=40)), key=lambda point: point.at)
    day = st.builds(DayGain, st.dates(date(2022, 1, 1), date(2026, 8, 8)), AMOUNTS)
    days = {one.day: one for one in draw(st.lists(day, max_size=60))}
    return MetricHistory(
        player_name=draw(NAMES),
        metric=metric,
        window=window,
        before=draw(st.none() | st.builds(Point, AMOUNTS, RANKS, st.just(NOW - timedelta(2_000)))),
        points=tuple(points),
        gain=draw(st.none() | GAINS),
        days=tuple(days[key] for key in sorted(days)),
        unranked_at=tuple(sorted(draw(st.lists(MOMENTS, max_size=3)))),
        zone=draw(st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kathmandu"])),
        one_a_day_before=draw(st.none() | MOMENTS),
        unread=tuple((at, None) for at in draw(st.lists(MOMENTS, max_size=1))),
    )


@settings(deadline=None, max_examples=20)
@given(st.data(), METRICS, WINDOWS, LANGUAGES, st.integers(1, 5))
def test_any_history_can_be_sent(
    data: st.DataObject, metric: Metric, window: Window, language: Language, players: int
) -> None:
    found = [data.draw(histories(metric, window)) for _ in range(players)]
    with speaking(language):
        assert_can_be_sent(histories_view(found) if players > 1 else history_view(found[0]))


@settings(deadline=None, max_examples=30)
@given(
    rows=st.lists(st.tuples(NAMES, AMOUNTS, st.booleans()), max_size=500),
    metric=METRICS,
    window=WINDOWS,
    show=st.sampled_from(LeaderboardMode),
    page=st.integers(-1, 60),
    language=LANGUAGES,
)
def test_any_board_can_be_sent(
    *,
    rows: list[tuple[str, int, bool]],
    metric: Metric,
    window: Window,
    show: LeaderboardMode,
    page: int,
    language: Language,
) -> None:
    places = tuple(
        LeaderboardPlace(rank, LeaderboardPlayer(name, rank), amount, is_stale)
        for rank, (name, amount, is_stale) in enumerate(rows, 1)
    )
    board = Leaderboard(
        metric, LeaderboardQuery("x" * 64, "2w3d", show), window, places, left_out=9_999
    )
    with speaking(language):
        assert_can_be_sent(leaderboard_view(board, page=page, member_id=3))
        assert_can_be_sent(export_view(board))
        assert len(leaderboard_csv(board)) <= ATTACHMENT_LIMIT


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.dictionaries(
            METRICS, st.builds(KnownStanding, st.none() | AMOUNTS, RANKS, st.booleans())
        ),
        min_size=2,
        max_size=4,
    ),
    METRICS,
    LANGUAGES,
)
def test_any_comparison_can_be_sent(
    known: list[dict[Metric, KnownStanding]], metric: Metric, language: Language
) -> None:
    profiles = [a_profile("W" * 12, known=a_known(standings)) for standings in known]
    unranked = KnownStanding(None, None)
    compared = tuple(
        Compared(profile, standings.get(metric, unranked), None)
        for profile, standings in zip(profiles, known, strict=True)
    )
    with speaking(language):
        assert_can_be_sent(comparison_view(profiles))
        assert_can_be_sent(whole_comparison_view(profiles))
        assert_can_be_sent(metric_comparison_view(MetricComparison(metric, compared)))


RECORDS = st.builds(Record, METRICS, st.sampled_from(RecordSpan), AMOUNTS, MOMENTS, MOMENTS)
MILESTONES = st.builds(Milestone, METRICS, st.sampled_from(MilestoneKind), AMOUNTS, AMOUNTS)


@settings(deadline=None, max_examples=30)
@given(NAMES, st.lists(RECORDS, max_size=200), LANGUAGES)
def test_any_records_can_be_sent(name: str, records: list[Record], language: Language) -> None:
    told = [one for one in records if one.metric.family not in {Family.RATING, Family.SEASONAL}]
    with speaking(language):
        assert_can_be_sent(records_view(PlayerRecords(name, None, tuple(told))))
        for one in told[:1]:
            of_one = tuple(replace(record, metric=one.metric) for record in told)
            assert_can_be_sent(records_view(PlayerRecords(name, one.metric, of_one)))


@settings(deadline=None, max_examples=30)
@given(
    name=NAMES,
    dated=st.lists(st.builds(Reached, MILESTONES, MOMENTS, st.none() | MOMENTS), max_size=60),
    undated=st.lists(MILESTONES, max_size=60),
    upcoming=st.lists(
        st.builds(Upcoming, METRICS, st.sampled_from(MilestoneKind), AMOUNTS, AMOUNTS, st.just(0)),
        max_size=MOST,
    ),
    page=st.integers(-1, 20),
    language=LANGUAGES,
)
def test_any_timeline_can_be_sent(
    *,
    name: str,
    dated: list[Reached],
    undated: list[Milestone],
    upcoming: list[Upcoming],
    page: int,
    language: Language,
) -> None:
    found = PlayerMilestones(name, tuple(dated), tuple(undated), tuple(upcoming))
    with speaking(language):
        assert_can_be_sent(milestones_view(found, page=page))


@pytest.mark.parametrize("language", Language)
def test_a_year_of_gaps_can_be_sent(language: Language) -> None:
    year = Window(NOW - timedelta(days=365), NOW, Period.past(Unit.YEAR))
    found = MetricHistory(
        player_name="W" * 12,
        metric=KNOWN_METRICS[0],
        window=year,
        before=Point(1, None, NOW - timedelta(days=400)),
        points=tuple(
            Point(day * 10_000_000, day, NOW - timedelta(days=360 - day))
            for day in range(0, 360, 30)
        ),
        gain=None,
        days=(),
        unranked_at=tuple(NOW - timedelta(days=350 - day) for day in range(0, 350, 30)),
    )
    with speaking(language):
        assert_can_be_sent(history_view(found))
