from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.gains import Gain
from bot.domain.metrics import KNOWN_METRICS, OVERALL, SKILLS, Family, Metric
from bot.domain.periods import Period, PeriodKind
from bot.domain.windows import Window
from bot.ui.gains import gains_view
from tests.bot.ui.factories import ATTACK, NOW, NOW_R, WEEK, ZULRAH, a_gain, some_gains
from tests.bot.ui.rendered import assert_discord_takes, text_of


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


def test_skills_show_xp_levels_and_climbed_ranks() -> None:
    shown = _shown(
        a_gain(SKILLS[13], 50_000, end=13_034_431, levels=2, ranks=(5_000, 3_500)),
        a_gain(ATTACK, 1_000, ranks=(5, 6)),
    )
    table = shown.split("```")[1].strip().splitlines()
    assert table == [
        "Skill         XP Level  Rank",
        "Smithing +50,000 97→99 ▲1.5K",
        "Attack    +1,000          ▼1",
    ]


def test_overall_is_summed_up_in_words() -> None:
    shown = _shown(a_gain(OVERALL, 51_000, ranks=(1_300, 1_200)), a_gain(ATTACK, 51_000, levels=1))
    assert "**+51,000 XP** in all · **1 level** gained · rank 1,300 → 1,200" in shown


def test_counts_show_what_was_gained_and_where_they_stand() -> None:
    shown = _shown(
        a_gain(Metric("Chambers of Xeric: Challenge Mode", Family.BOSS), 3, end=1_234),
        a_gain(ZULRAH, 12, end=60, ranks=(900, 310)),
        a_gain(Metric("Clue Scrolls (hard)", Family.CLUE), 1, end=5, ranks=(1, 2)),
    )
    assert (
        "**Bosses**\nZulrah **+12** · now 60 · up 590 ranks\n"
        "Chambers of Xeric: Challenge Mode **+3** · now 1,234" in shown
    )
    assert "**Clue scrolls**\nhard **+1** · now 5 · down 1 rank" in shown


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
    assert "Collections Logged **+4** · now 627" in shown
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


def test_stale_figures_are_marked() -> None:
    shown = _shown(a_gain(ZULRAH, 12, is_stale=True), a_gain(OVERALL, 5, is_stale=True))
    assert "Zulrah **+12†**" in shown
    assert "**+5 XP** in all†" in shown
    assert "† no longer ranked" in shown


def test_one_known_rank_is_shown_alone() -> None:
    assert "in all · rank 12" in _shown(a_gain(OVERALL, 5, ranks=(None, 12)))
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
