from dataclasses import replace

from bot.domain.figures.plausibility import Rise
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.profiles import Doubt, Profile
from bot.ui.components.layout import HeraldView
from bot.ui.players.confirmations import resumed_view, tracked_view
from bot.ui.players.player_labels import staleness
from bot.ui.players.player_list import player_info_view
from bot.ui.players.suspicious_readings import falls_in_brief, hold_notice
from bot.ui.progress.gains import gains_view
from bot.ui.progress.update import updated_view
from bot.ui.stats.stats import stats_view
from bot.ui.wording.formatting import moment
from tests.bot.ui.factories import (
    NOW,
    NOW_R,
    SOME_FALLS,
    a_doubt,
    a_gain,
    a_known,
    a_profile,
    a_taken_name,
    an_absence,
    some_gains,
)
from tests.bot.ui.rendered import assert_discord_takes, components_of, text_of


def on_hold() -> Profile:
    return a_profile(status=PlayerStatus.QUARANTINED, known=a_known(), doubt=a_doubt(SOME_FALLS[1]))


def stopped() -> Profile:
    return a_profile(
        status=PlayerStatus.PAUSED, known=a_known(), doubt=a_doubt(), question=a_taken_name()
    )


def missing() -> Profile:
    return a_profile(status=PlayerStatus.MISSING, known=a_known(), question=an_absence())


def labels(view: HeraldView) -> list[str]:
    return [part["label"] for part in components_of(view) if part["type"] == 2]


def test_what_fell_is_told_in_one_line_with_the_rest_counted() -> None:
    assert falls_in_brief(SOME_FALLS[1:2]) == "Firemaking 13,034,874 → 83"
    assert falls_in_brief(SOME_FALLS + SOME_FALLS).endswith("Zulrah 1,646 → 5 and 3 more")


def test_a_player_without_doubt_needs_no_notice() -> None:
    assert hold_notice(a_profile()) == ""
    assert staleness(a_profile(known=a_known())) == ""


def test_figures_on_hold_say_what_fell_what_stands_and_when_it_is_looked_at_again() -> None:
    for view in (updated_view(on_hold(), None), player_info_view(on_hold())):
        shown = text_of(view)
        assert "show less than before** (Firemaking 13,034,874 → 83)" in shown
        assert f"look again {NOW_R}" in shown
        assert f"the figures from {NOW_R} stand" in shown
        assert "Nobody has to do anything" in shown
        assert_discord_takes(view)


def test_a_rise_on_hold_is_told_as_what_nobody_can_have_gained() -> None:
    rise = Rise(SOME_FALLS[1].metric, 83, 13_034_874)
    profile = replace(on_hold(), doubt=Doubt(NOW, (rise,)))
    assert "more than anybody can have gained** (Firemaking 83 → 13,034,874)" in hold_notice(
        profile
    )


def test_every_answer_about_a_doubted_player_says_since_when() -> None:
    held, gone, taken = on_hold(), missing(), stopped()
    assert f"On hold since {moment(NOW)}" in text_of(stats_view(held))
    assert f"Not found on the hiscores since {moment(NOW)}" in text_of(stats_view(gone))
    assert f"looked like another person's since {moment(NOW)}" in text_of(stats_view(taken))
    assert f"figures from {NOW_R}" in text_of(stats_view(held))
    assert f"Figures from {NOW_R}" in text_of(stats_view(held))
    gains = gains_view("x", some_gains(a_gain()), trouble=staleness(gone))
    assert f"Not found on the hiscores since {moment(NOW)}" in text_of(gains)


def test_an_open_question_is_asked_wherever_the_player_is_managed() -> None:
    for view in (
        player_info_view(stopped()),
        updated_view(stopped(), None),
        tracked_view(stopped()),
        resumed_view(stopped()),
    ):
        assert labels(view) == ["New name – rename…", "Start afresh", "Keep watching"]
        assert "another person has the name now" in text_of(view)
        assert_discord_takes(view)
    assert labels(player_info_view(missing()))[1] == "Stop tracking"


def test_a_paused_player_says_how_to_go_on() -> None:
    assert "`/players resume` goes on with it" in text_of(
        player_info_view(a_profile(is_paused=True))
    )


def test_a_reading_on_hold_before_the_first_believed_one_has_no_date() -> None:
    assert "the figures from before stand" in hold_notice(a_profile(doubt=a_doubt()))
