from dataclasses import replace
from datetime import date, timedelta

from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.progress.metric_history import DayGain
from bot.ui.components.tables import PHONE_COLUMNS
from bot.ui.progress.metric_history import comparison_view, history_view
from bot.ui.wording.formatting import day
from tests.bot.ui.factories import NOW, NOW_R, ZULRAH, a_gain, a_history
from tests.bot.ui.rendered import assert_discord_takes, text_of

FIRST_DAY = date(2026, 8, 1)


def _days(*gained: int, apart: int = 1) -> tuple[DayGain, ...]:
    return tuple(
        DayGain(FIRST_DAY + timedelta(days=index * apart), amount)
        for index, amount in enumerate(gained)
    )


def test_figures_say_where_it_began_and_where_it_stands() -> None:
    view = history_view(
        a_history(
            before=12_000_000,
            values=(13_034_431,),
            gain=a_gain(gained=1_034_431, end=13_034_431, levels=1, ranks=(9, 8)),
            days=_days(1_034_431),
        )
    )
    shown = text_of(view)
    assert shown.startswith("## Lynx Titan · Attack · past week\n")
    assert "**At the start:** 12,000,000 XP (level 98)" in shown
    assert f"**Latest figure:** 13,034,431 XP (level 99), read {NOW_R}" in shown
    assert "**Change:** **+1,034,431** XP, 1 level" in shown
    assert "**Best day:** +1,034,431 XP on 2026-08-01" in shown
    assert "**Rank:** 9 → 8" in shown
    assert_discord_takes(view)


def test_a_first_figure_stands_for_an_unknown_start() -> None:
    shown = text_of(history_view(a_history(ZULRAH, values=(53, 60), gain=a_gain(ZULRAH, 7))))
    assert "**First figure:** 53 KC, <t:" in shown
    assert "At the start" not in shown


def test_a_quiet_time_is_said() -> None:
    shown = text_of(history_view(a_history(before=5, gain=None)))
    assert "**Change:** nothing in this time" in shown
    assert "Best day" not in shown
    assert "Latest figure" not in shown


def test_days_are_listed_newest_first() -> None:
    shown = text_of(history_view(a_history(days=_days(1, 2, 3))))
    table = shown.split("```")[3].strip().splitlines()
    assert table == [
        "Day            XP",
        "Mon 2026-08-03 +3",
        "Sun 2026-08-02 +2",
        "Sat 2026-08-01 +1",
    ]


def test_older_days_are_counted() -> None:
    shown = text_of(history_view(a_history(days=_days(*range(1, 31)))))
    assert "Sun 2026-08-30 +30" in shown
    assert "2026-08-10 +" not in shown
    assert "and 10 more" in shown


def test_idle_days_are_drawn_as_gaps() -> None:
    shown = text_of(history_view(a_history(days=_days(8, 8, apart=3))))
    assert "█▁▁█" in shown
    assert "Gains from 2026-08-01 to 2026-08-04, each bar a day" in shown


def test_a_long_time_is_thinned_and_says_so() -> None:
    view = history_view(a_history(days=_days(8, 8, apart=9_000)))
    assert "each bar the best of several days" in text_of(view)
    assert_discord_takes(view)


def test_a_single_day_and_a_rating_are_not_plotted() -> None:
    rating = Metric("LMS - Rank", Family.RATING)
    assert "each bar" not in text_of(history_view(a_history(days=_days(5))))
    falling = text_of(
        history_view(a_history(rating, gain=a_gain(rating, -50), days=_days(-20, -30)))
    )
    assert "each bar" not in falling
    assert "**−50** rating" in falling
    assert "Best day" not in falling


def test_a_comparison_lists_the_largest_gain_first() -> None:
    behind = a_history(before=100, values=(150,), gain=a_gain(gained=50, end=150))
    ahead = replace(
        a_history(before=10, values=(90,), gain=a_gain(gained=80, end=90)), player_name="Woox"
    )
    idle = replace(a_history(before=7), player_name="Idle")
    view = comparison_view([behind, idle, ahead])
    table = text_of(view).split("```")[1].strip().splitlines()
    assert [row.split() for row in table] == [
        ["Player", "XP", "Gained"],
        ["Woox", "90", "+80"],
        ["Lynx", "Titan", "150", "+50"],
        ["Idle", "7", "0"],
    ]
    assert len(view.pictures) == 1
    assert_discord_takes(view)


def test_a_thinned_stretch_is_said() -> None:
    history = replace(a_history(before=5), one_a_day_before=NOW)
    assert f"**Kept:** one figure a day before {day(NOW)}" in text_of(history_view(history))
    assert "one figure a day" not in text_of(history_view(a_history(before=5)))


def test_a_comparison_of_the_largest_figures_fits_on_a_phone() -> None:
    largest = replace(
        a_history(OVERALL, before=0, values=(4_800_000_000,), gain=a_gain(OVERALL, 4_800_000_000)),
        player_name="W" * 12,
    )
    view = comparison_view([largest] * 5)
    table = text_of(view).split("```")[1].strip().splitlines()
    assert table[1].split() == ["W" * 12, "4.8B", "+4.8B"]
    assert max(map(len, table)) <= PHONE_COLUMNS
    assert_discord_takes(view)


def test_milestones_are_told_with_their_days() -> None:
    shown = text_of(history_view(a_history(ZULRAH, before=40, values=(60, 120))))
    assert f"**Reached:** 50 KC ({day(NOW)}), 100 KC ({day(NOW)})" in shown


def test_who_was_never_ranked_comes_last_and_has_no_figures() -> None:
    nobody = replace(a_history(ZULRAH), player_name="Nobody")
    falling = a_history(ZULRAH, before=5, gain=a_gain(ZULRAH, -3))
    table = text_of(comparison_view([nobody, falling])).split("```")[1].strip().splitlines()
    assert [row.split() for row in table[1:]] == [
        ["Lynx", "Titan", "5", "−3"],
        ["Nobody", "–", "–"],
    ]
