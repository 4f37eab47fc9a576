from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.game.metrics import KNOWN_METRICS, OVERALL, SKILLS, Family, Metric
from bot.domain.progress.gains import Gain, Point, UnreadStart
from bot.domain.progress.windows import Period, PeriodKind, Unit, Window
from bot.ui.progress.gains import gains_view, of_subject, subject_of
from bot.ui.wording.formatting import day
from tests.bot.ui.factories import ATTACK, NOW, NOW_R, WEEK, ZULRAH, a_gain, some_gains
from tests.bot.ui.rendered import assert_discord_takes, components_of, text_of


def _shown(*gains: Gain) -> str:
    view = gains_view("Lynx Titan", some_gains(*gains))
    assert_discord_takes(view)
    return text_of(view)


def test_the_title_names_player_and_window() -> None:
    shown = _shown(a_gain())
    assert shown.startswith("## Lynx Titan · gains, past week\n")
    assert WEEK.start is not None
    start, end = (int(at.timestamp()) for at in (WEEK.start, WEEK.end))
    assert f"From <t:{start}:f> to <t:{end}:f>" in shown


def test_skills_stand_in_columns_where_they_have_room() -> None:
    shown = _shown(
        a_gain(ATTACK, 50_000, end=13_034_431, ranks=(5_000, 3_500)),
        a_gain(SKILLS[1], 1_000, ranks=(5, 6)),
    )
    assert shown.split("```")[1].strip().splitlines() == [
        "Skill        XP A day  Rank",
        "Attack  +50,000 7.14K ▲1.5K",
        "Defence  +1,000   142    ▼1",
    ]


def test_few_skills_stand_in_lines_with_all_there_is_to_say() -> None:
    shown = _shown(
        a_gain(SKILLS[13], 50_000, end=13_034_431, levels=2, ranks=(5_000, 3_500)),
        a_gain(ATTACK, 1_234_567, ranks=(5, 6)),
    )
    assert (
        "**Skills**\n"
        "Smithing **+50,000** · 97→99 · 7.14K a day · up 1,500 ranks\n"
        "Attack **+1,234,567** · 176K a day · down 1 rank\n" in shown
    )


def test_many_skills_stand_in_columns_without_what_has_no_room() -> None:
    moved = [a_gain(skill, 9_999_999, levels=9, ranks=(2_000_000, 1)) for skill in SKILLS]
    table = _shown(*moved).split("```")[1].strip().splitlines()
    assert table[0].split() == ["Skill", "XP", "Level"]
    assert len(table) == 1 + len(SKILLS)


def test_a_day_is_no_news_in_a_day() -> None:
    today = Window(NOW - timedelta(days=1), NOW, Period.past(Unit.DAY))
    shown = text_of(gains_view("x", some_gains(a_gain(), a_gain(ZULRAH, 9), window=today)))
    assert "day" not in shown.split("```", 1)[1]
    assert "Attack +1,000" in shown


def test_overall_is_summed_up_in_words() -> None:
    shown = _shown(a_gain(OVERALL, 51_000, ranks=(1_300, 1_200)), a_gain(ATTACK, 51_000, levels=1))
    assert "**+51,000 XP** in all · **1 level** gained · 7.28K a day · rank 1,300 → 1,200" in shown


def test_counts_show_what_was_gained_and_where_they_stand() -> None:
    shown = _shown(
        a_gain(Metric("Chambers of Xeric: Challenge Mode", Family.BOSS), 3, end=1_234),
        a_gain(ZULRAH, 12, end=60, ranks=(900, 310)),
        a_gain(Metric("Clue Scrolls (hard)", Family.CLUE), 1, end=5, ranks=(1, 2)),
    )
    assert (
        "**Bosses**\nZulrah **+12** · now 60 · 1.7 a day · up 590 ranks\n"
        "Chambers of Xeric: Challenge Mode **+3** · now 1,234 · 0.4 a day" in shown
    )
    assert "**Clue scrolls**\nhard **+1** · now 5 · 0.1 a day · down 1 rank" in shown


def test_a_rating_that_fell_keeps_its_sign() -> None:
    assert "LMS - Rank **−50** · now 450" in _shown(
        a_gain(Metric("LMS - Rank", Family.RATING), -50, end=450)
    )


def test_a_first_ranking_is_no_gain() -> None:
    collections = Metric("Collections Logged", Family.ACTIVITY)
    shown = _shown(
        a_gain(collections, 4, end=627, first_ranked_at=623),
        a_gain(ATTACK, 0, first_ranked_at=9_000),
    )
    assert "Collections Logged **+4** · now 627 · 0.5 a day" in shown
    assert "**Collections Logged** first ranked at 623 items" in shown
    assert "**Attack** first ranked at 9,000 XP" in shown
    assert "Skill" not in shown


def test_tracking_that_began_inside_the_window_is_said() -> None:
    began = NOW - timedelta(days=3)
    shown = text_of(gains_view("x", some_gains(a_gain(), tracked_since=began)))
    assert f"Tracking began <t:{int(began.timestamp())}:D>" in shown
    assert "Tracking began" not in _shown(a_gain())


def test_all_time_has_no_start() -> None:
    window = Window(None, NOW, Period(PeriodKind.EVERYTHING))
    shown = text_of(gains_view("x", some_gains(a_gain(), window=window)))
    assert f"Everything until <t:{int(NOW.timestamp())}:f>" in shown


def test_nothing_gained_is_said_kindly_with_the_last_change() -> None:
    shown = text_of(gains_view("x", some_gains(), last_changed_at=NOW))
    assert f"Nothing changed in this time. The last change was {NOW_R}." in shown
    assert "log" in shown
    assert "last change" not in text_of(gains_view("x", some_gains()))


def test_one_metric_that_did_not_change_is_said_to_have_stood() -> None:
    stood = Point(50, 9, NOW - timedelta(days=40))
    shown = text_of(gains_view("Wren", some_gains(), metric=ZULRAH, stood=stood))
    assert shown.startswith("## Wren · gains in Zulrah, past week\n")
    assert f"**Zulrah** did not change in this time: 50 KC since {day(stood.at)}." in shown
    unranked = text_of(gains_view("Wren", some_gains(), metric=ZULRAH))
    assert "**Zulrah** was not ranked by the end of this time." in unranked


def test_buttons_remember_player_and_metric() -> None:
    metric = Metric("Bounty Hunter (Legacy): Rogue", Family.ACTIVITY)
    assert of_subject(subject_of("W W", metric)) == ("W W", metric.name)
    assert of_subject(subject_of("W W", None)) == ("W W", None)
    view = gains_view("W" * 12, some_gains(), metric=Metric("W" * 64, Family.BOSS))
    assert_discord_takes(view)
    assert all(
        part["custom_id"].endswith(f"{'W' * 12}:{'W' * 64}")
        for part in components_of(view)
        if "custom_id" in part
    )


def test_stale_figures_are_marked() -> None:
    shown = _shown(a_gain(ZULRAH, 12, is_stale=True), a_gain(OVERALL, 5, is_stale=True))
    assert "Zulrah **+12†**" in shown
    assert "**+5 XP** in all†" in shown
    assert "† no longer ranked" in shown


def test_one_known_rank_is_shown_alone() -> None:
    assert "a day · rank 12" in _shown(a_gain(OVERALL, 5, ranks=(None, 12)))
    assert "rank" not in _shown(a_gain(OVERALL, 5, ranks=(12, None)))


def test_gains_in_everything_fit_into_one_message() -> None:
    everything = [
        a_gain(metric, 199_999_999, end=200_000_000, ranks=(2_000_000, 1), levels=98)
        for metric in KNOWN_METRICS
    ]
    shown = _shown(*everything)
    assert "more" in shown
    assert all(skill.name in shown for skill in SKILLS)


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_hostile_names_fit(name: str, of_metric: str) -> None:
    metric = Metric(of_metric or "x", Family.BOSS)
    assert_discord_takes(gains_view(name, some_gains(a_gain(metric))))


def test_what_may_be_from_before_the_window_is_said_under_the_list() -> None:
    gain = a_gain()
    unread = UnreadStart(NOW - timedelta(days=9), (gain,))
    shown = text_of(gains_view("x", replace(some_gains(gain), unread=unread)))
    assert "Includes" in shown
    assert "not read in between" in shown
    nothing = replace(some_gains(gain), unread=UnreadStart(NOW, ()))
    assert "Includes" not in text_of(gains_view("x", nothing))
    assert "Includes" not in text_of(gains_view("x", some_gains(gain)))
