"""What is drawn of histories; that it can be drawn, whatever they are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.progress.gains import Point
from bot.domain.progress.metric_history import MetricHistory
from bot.domain.progress.windows import Period, PeriodKind, Unit, Window
from bot.language import Language, say, speaking
from bot.ui.components.attachments import MAX_DESCRIPTION, Picture
from bot.ui.drawing.plots.plot import Plot
from bot.ui.progress.history_plot import history_plot
from tests.bot.ui.drawing.images import size_of
from tests.bot.ui.factories import ATTACK, NOW, WEEK, ZULRAH, a_history

RATING = Metric("LMS - Rank", Family.RATING)
EVER = Window(None, NOW, Period(PeriodKind.EVERYTHING))
YEAR = Window(NOW - timedelta(days=365), NOW, Period.past(Unit.YEAR))


def spread(history: MetricHistory, *values: int, name: str = "Lynx Titan") -> MetricHistory:
    """Spread values evenly over the history's window."""
    start = history.window.start or NOW - timedelta(days=9)
    step = (NOW - start) / (len(values) + 1)
    points = tuple(Point(value, 1, start + step * (i + 1)) for i, value in enumerate(values))
    return replace(history, points=points, player_name=name)


def plot_of(*histories: MetricHistory) -> Plot:
    picture = history_plot(histories)
    assert isinstance(picture, Picture)
    assert isinstance(picture.drawing, Plot)
    assert len(picture.description) <= MAX_DESCRIPTION
    return picture.drawing


def test_alt_text_tells_first_last_and_change() -> None:
    history = spread(a_history(before=12_000_000), 12_500_000, 13_034_431)
    picture = history_plot([history])
    assert picture is not None
    assert picture.description == (
        "Plot of Attack, past week. Lynx Titan: 12,000,000 XP on 2026-08-01, 13,034,431 on "
        "2026-08-08, change +1,034,431, level 99 reached."
    )


def test_alt_text_admits_gaps_and_what_is_unknown() -> None:
    lost = replace(a_history(before=5), unranked_at=(NOW - timedelta(days=8),))
    both = history_plot([a_history(before=5), lost])
    assert both is not None
    assert both.description.endswith("Lynx Titan: nothing known in this time.")
    assert history_plot([lost]) is None
    later = replace(a_history(before=5), unranked_at=(NOW - timedelta(days=2),))
    assert "with gaps" in getattr(history_plot([later]), "description", "")


def test_without_a_figure_nothing_is_drawn() -> None:
    assert history_plot([a_history()]) is None


def test_levels_are_named_where_they_were_reached_as_far_as_they_have_room() -> None:
    marks = plot_of(spread(a_history(), *range(0, 14_000_000, 20_000))).marks
    assert (marks[-1].label, marks[-1].value) == ("level 99", 13_034_431)
    assert 3 <= len(marks) <= 7
    assert [mark.is_milestone for mark in marks[-2:]] == [False, True]
    assert plot_of(spread(a_history(ZULRAH), 5, 6)).marks == ()


def test_a_line_is_drawn_where_levels_changed_unless_there_are_too_many() -> None:
    few = plot_of(spread(a_history(before=101_333), 111_945, 111_946, 123_660))
    assert few.levels == (111_945, 123_660)
    many = plot_of(spread(a_history(), *range(0, 14_000_000, 20_000)))
    assert set(many.levels) == {mark.value for mark in many.marks}


def test_milestones_are_named_before_levels() -> None:
    kills = plot_of(spread(a_history(ZULRAH, before=90), 120, 260, 400, 510)).marks
    assert [(mark.label, mark.value) for mark in kills] == [
        ("100 KC", 100),
        ("250 KC", 250),
        ("500 KC", 500),
    ]
    assert all(mark.is_milestone for mark in kills)
    (experience,) = plot_of(spread(a_history(before=24_000_000), 25_000_001)).marks
    assert experience.label == "25M XP"


def test_the_plot_speaks_the_language_of_whom_it_is_drawn_for() -> None:
    history = spread(a_history(before=12_000_000), 12_500_000, 13_034_431)
    with speaking(Language.GERMAN):
        plot = plot_of(history)
        assert plot.decimal_mark == say(".", meaning="before decimals")
        assert plot.period == say("past week")


def test_several_players_are_drawn_in_one_plot_without_levels() -> None:
    names = ("W" * 12, "_i$i", "Zezima", "B0aty", "Woox")
    plot = plot_of(*(spread(a_history(), 90 + i, 100 + i, name=n) for i, n in enumerate(names)))
    assert [line.label for line in plot.series] == list(names)
    assert (plot.marks, plot.levels) == ((), ())
    assert size_of(plot.draw()) == (1280, 1132)


def test_whose_line_is_the_only_one_is_named_above_it() -> None:
    unknown = replace(a_history(ZULRAH), player_name="Nobody")
    assert plot_of(a_history(ZULRAH, before=5), unknown).title == "Lynx Titan · Zulrah"


def test_the_same_question_a_moment_later_has_the_same_plot() -> None:
    soon, later = (replace(WEEK, end=NOW + timedelta(seconds=s)) for s in (1, 30))
    first = a_history(before=5, window=soon)
    assert plot_of(first) == plot_of(replace(first, window=later))


@pytest.mark.parametrize(
    "history",
    [
        spread(a_history(ZULRAH), 5),
        spread(a_history(window=YEAR), *range(0, 20_000_000, 20_000), name="W" * 12),
        a_history(before=200_000_000),
        spread(a_history(RATING, before=600), 500, 20, 0),
        spread(a_history(OVERALL, window=EVER), 4_800_000_000),
        replace(spread(a_history(ZULRAH), 5, 9), unranked_at=(NOW - timedelta(days=4),)),
        spread(a_history(ATTACK, window=Window(NOW, NOW, WEEK.period)), 5),
        spread(a_history(Metric("$x^$_{ 🐔", Family.BOSS)), 5, 6, name="$_$"),
    ],
    ids=["one", "many", "cap", "rating", "all", "gap", "instant", "odd"],
)
def test_whatever_the_history_it_can_be_drawn(history: MetricHistory) -> None:
    assert size_of(plot_of(history).draw()) == (1280, 886)
