"""How players went on: gains, histories, records, milestones, boards, comparisons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.figures.readings import KnownStanding
from bot.domain.game.experience import LEVEL_XP
from bot.domain.game.metrics import BOSSES, KNOWN_METRICS, OVERALL, SKILLS, Family, Metric
from bot.domain.progress.comparisons import Compared, MetricComparison, standing_in
from bot.domain.progress.gains import Gain, Gains, Point, largest_first
from bot.domain.progress.leaderboards import (
    Leaderboard,
    LeaderboardMode,
    LeaderboardPlace,
    LeaderboardPlayer,
    LeaderboardQuery,
)
from bot.domain.progress.metric_history import MetricHistory, day_gains
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone, Reached
from bot.domain.progress.next_milestones import PlayerMilestones, Upcoming, next_milestones
from bot.domain.progress.records import PlayerRecords, Record, RecordSpan
from bot.domain.progress.windows import Period, PeriodKind, Unit, Window
from bot.ui.progress.comparisons import (
    comparison_view,
    metric_comparison_view,
    whole_comparison_view,
)
from bot.ui.progress.gains import gains_view
from bot.ui.progress.leaderboards import export_view, leaderboard_view
from bot.ui.progress.metric_history import comparison_view as histories_view
from bot.ui.progress.metric_history import history_view
from bot.ui.progress.milestone_list import milestones_view
from bot.ui.progress.records import records_view
from bot.ui.progress.update import updated_view
from gallery import sample_players as cast
from gallery.example import Example

WEEK = Window(cast.NOW - timedelta(days=7), cast.NOW, Period.past(Unit.WEEK))
YEAR = Window(cast.NOW - timedelta(days=365), cast.NOW, Period.past(Unit.YEAR))
ALL = Window(None, cast.NOW, Period(PeriodKind.EVERYTHING))
ATTACK, SLAYER, ZULRAH = SKILLS[0], SKILLS[18], Metric("Zulrah", Family.BOSS)
_PLAYERS = 500


def states() -> Iterator[Example]:
    """Yield what /gains, /history, /records, /milestones, /leaderboard and /compare answer."""
    yield from _gains()
    yield from _histories()
    yield from _achievements()
    yield from _boards()
    yield from _comparisons()


def gain(metric: Metric, gained: int, *, end: int = 10_000_000, levels: int = 0) -> Gain:
    """Make up a gain that climbed the ranks."""
    return Gain(metric, gained, end - gained, end, 1_234_567, 1_200_000, levels)


def _of_a_week() -> tuple[Gain, ...]:
    return largest_first(
        (
            gain(OVERALL, 2_345_678, end=61_234_567),
            *(
                gain(skill, 1 + 40_000 * place, levels=place % 3)
                for place, skill in enumerate(SKILLS[::3])
            ),
            *(gain(boss, 3 + place * 12, end=500) for place, boss in enumerate(BOSSES[::9])),
            Gain(Metric("LMS - Rank", Family.RATING), -37, 550, 513, None, None),
            Gain(ZULRAH, 0, None, 5, None, 12_345, first_ranked_at=5),
        )
    )


def _everything() -> tuple[Gain, ...]:
    return largest_first(gain(it, 199_999_999, end=200_000_000) for it in KNOWN_METRICS)


def _gains() -> Iterator[Example]:
    name = cast.RICH.name
    some = Gains(WEEK, cast.NOW - timedelta(days=3), _of_a_week())
    yield Example("gains-week", partial(gains_view, cast.ORDINARY.name, some))
    most = Gains(ALL, None, _everything())
    yield Example("gains-everything-at-its-most", partial(gains_view, name, most))
    nothing = Gains(WEEK, None, ())
    ago = cast.NOW - timedelta(days=20)
    yield Example("gains-none", partial(gains_view, name, nothing, last_changed_at=ago))
    one = Gains(YEAR, None, (gain(SLAYER, 1_234_567, levels=12),))
    yield Example("gains-of-one-metric", partial(gains_view, name, one, metric=SLAYER))
    stood = Point(13_034_431, 5, ago)
    idle = partial(gains_view, name, nothing, metric=SLAYER, stood=stood)
    yield Example("gains-of-one-metric-none", idle)
    yield Example("updated", partial(updated_view, cast.ORDINARY, some))
    yield Example("updated-nothing-new", partial(updated_view, cast.ORDINARY, nothing))


def history(
    name: str, values: dict[int, int], *, metric: Metric = ATTACK, window: Window = YEAR
) -> MetricHistory:
    """Make up a history from days before now and what was read then."""
    points = tuple(
        Point(value, 1_000, cast.NOW - timedelta(days=days))
        for days, value in sorted(values.items(), reverse=True)
    )
    zone = ZoneInfo("Europe/Berlin")
    return MetricHistory(
        player_name=name,
        metric=metric,
        window=window,
        before=None,
        points=points,
        gain=gain(metric, points[-1].value - points[0].value, end=points[-1].value, levels=4),
        days=day_gains(None, points, zone=zone, is_rating=metric.is_rating),
        zone=zone.key,
    )


def _histories() -> Iterator[Example]:
    climb = {days: LEVEL_XP[70] + (365 - days) ** 2 * 40 for days in range(0, 364, 3)}
    few = {6: LEVEL_XP[59], 4: LEVEL_XP[60] + 5, 1: LEVEL_XP[61] + 900}
    old, recent = 300, 78
    torn = {days: value for days, value in climb.items() if not recent < days < old}
    gap = (cast.NOW - timedelta(days=old), cast.NOW - timedelta(days=recent))
    kills = {days: 1_000 - days * 2 for days in range(0, 360, 7)}
    one = history("Aldwin Fell", climb)
    yield Example("history-year", partial(history_view, one))
    yield Example("history-week", partial(history_view, history("i" * 12, few, window=WEEK)))
    yield Example("history-one-point", partial(history_view, history("Wisp", {3: 83}, window=WEEK)))
    yield Example("history-idle", partial(history_view, history("Wisp", {300: 83, 3: 83})))
    yield Example("history-kills", partial(history_view, history("Wisp", kills, metric=ZULRAH)))
    unread = replace(history("W" * 12, torn), unread=(gap,))
    yield Example("history-gaps", partial(history_view, unread))
    start = Point(1_000, 9, YEAR.start or cast.NOW)
    thinned = replace(one, before=start, unranked_at=(gap[0],), one_a_day_before=cast.NOW)
    yield Example("history-thinned", partial(history_view, thinned))
    experienced = history("Wisp", {9: 24_000_000, 1: 26_000_000})
    yield Example("history-millions", partial(history_view, experienced))
    held = replace(history("Wisp", {9: 5, 1: 5}, metric=ZULRAH), before=start, points=())
    held = replace(held, gain=Gain(ZULRAH, 0, 5, 5, 9, 9))
    yield Example("history-unchanged", partial(history_view, held))
    names = (cast.RICH.name, cast.THIN.name, "Old Thorncap", "Aldwin Fell", "Vexmarrow")
    several = [
        history(name, {days: value + place * 3_000_000 for days, value in climb.items()})
        for place, name in enumerate(names)
    ]
    yield Example("history-compared", partial(histories_view, several))


def _achievements() -> Iterator[Example]:
    spans = [
        Record(metric, span, 1_000 * (9 + place), cast.NOW - span.length, cast.NOW)
        for place, span in enumerate(RecordSpan)
        for metric in (OVERALL, *SKILLS, *BOSSES)
    ]
    name = cast.RICH.name
    yield Example("records", partial(records_view, PlayerRecords(name, None, tuple(spans))))
    of_attack = tuple(record for record in spans if record.metric == ATTACK)
    yield Example("records-of-one", partial(records_view, PlayerRecords(name, ATTACK, of_attack)))
    reached = tuple(
        Reached(it, cast.NOW - timedelta(days=place), cast.NOW - timedelta(days=place + place % 3))
        for place, it in enumerate(milestones())
    )
    known = cast.ORDINARY.known
    ahead = next_milestones(known) if known else ()
    found = PlayerMilestones(name, reached, milestones(), ahead)
    yield Example("milestones", partial(milestones_view, found, page=1))
    kinds = tuple(Upcoming(ATTACK, kind, 99, 12, 0.5) for kind in MilestoneKind)
    every_kind = PlayerMilestones(name, (), (), kinds)
    yield Example("milestones-ahead", partial(milestones_view, every_kind, page=1))
    nothing = PlayerMilestones("Wisp", (), (), ())
    yield Example("milestones-none", partial(milestones_view, nothing, page=1))


def milestones() -> tuple[Milestone, ...]:
    """Make up a milestone of every kind, and of those that are told in another way."""
    return (
        Milestone(ATTACK, MilestoneKind.LEVEL, 70, 71),
        Milestone(SLAYER, MilestoneKind.LEVEL, 99, 99),
        Milestone(SLAYER, MilestoneKind.XP, 50_000_000, 50_000_123),
        Milestone(SLAYER, MilestoneKind.XP, 200_000_000, 200_000_000),
        Milestone(OVERALL, MilestoneKind.OVERALL_XP, 4_000_000_000, 4_000_000_001),
        Milestone(OVERALL, MilestoneKind.TOTAL_LEVEL, 2_000, 2_003),
        Milestone(OVERALL, MilestoneKind.BASE_LEVEL, 90, 90),
        Milestone(OVERALL, MilestoneKind.COMBAT, 126, 126),
        Milestone(ZULRAH, MilestoneKind.KILLS, 1_000, 1_003),
        Milestone(Metric("TzKal-Zuk", Family.BOSS), MilestoneKind.KILLS, 1, 1),
        Milestone(Metric("Clue Scrolls (hard)", Family.CLUE), MilestoneKind.CLUES, 500, 500),
        Milestone(
            Metric("Collections Logged", Family.ACTIVITY), MilestoneKind.COLLECTIONS, 1_000, 1_000
        ),
        Milestone(OVERALL, MilestoneKind.MAXED, 2_376, 2_376),
    )


def _board(show: LeaderboardMode, window: Window, metric: Metric, count: int) -> Leaderboard:
    places = tuple(
        LeaderboardPlace(
            rank=place + 1,
            player=LeaderboardPlayer(f"{'Wi'[place % 2] * 8}{place:04}", cast.MEMBER + place),
            amount=200_000_000 - place * 123_456,
            is_stale=place % 7 == 0,
        )
        for place in range(count)
    )
    return Leaderboard(
        metric, LeaderboardQuery(metric.name, None, show), window, places, left_out=12
    )


def _boards() -> Iterator[Example]:
    now = Window(None, datetime(2026, 11, 22, tzinfo=UTC), Period(PeriodKind.EVERYTHING))
    boards = {
        "500-players": _board(LeaderboardMode.TOTAL, now, SLAYER, _PLAYERS),
        "gains": _board(
            LeaderboardMode.GAINS, WEEK, Metric("Theatre of Blood: Hard Mode", Family.BOSS), 3
        ),
        "nobody": _board(LeaderboardMode.TOTAL, now, ZULRAH, 0),
        "no-gains": _board(LeaderboardMode.GAINS, WEEK, ZULRAH, 0),
    }
    for name, board in boards.items():
        shown = partial(leaderboard_view, board, page=1, member_id=cast.MEMBER + 3)
        yield Example(f"leaderboard-{name}", shown)
    yield Example(
        "leaderboard-last-page",
        partial(leaderboard_view, boards["500-players"], page=34, member_id=0),
    )
    yield Example("leaderboard-export", partial(export_view, boards["500-players"]))


def _comparisons() -> Iterator[Example]:
    four = (cast.RICH, cast.THIN, cast.ROOKIE, cast.COLLECTOR)
    yield Example("compare", partial(comparison_view, four))
    yield Example("compare-two", partial(comparison_view, (cast.ORDINARY, cast.NEW)))
    yield Example("compare-everything", partial(whole_comparison_view, four))
    compared = tuple(
        Compared(each, standing_in(each, SLAYER), gain(SLAYER, 12_345)) for each in four
    )
    idle = Compared(cast.ORDINARY, KnownStanding(5_000, 9, stale=True), gain(SLAYER, 0))
    unknown = Compared(cast.NEW, KnownStanding(None, None), None)
    at_rest = MetricComparison(SLAYER, (*compared[:1], idle, unknown))
    yield Example("compare-one-metric-at-rest", partial(metric_comparison_view, at_rest))
    in_slayer = MetricComparison(SLAYER, compared)
    yield Example("compare-one-metric", partial(metric_comparison_view, in_slayer))
