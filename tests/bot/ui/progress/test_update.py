from bot.domain.progress.windows import Period, PeriodKind, Window
from bot.ui.progress.update import updated_view
from bot.ui.wording.formatting import moment
from tests.bot.ui.factories import NOW, NOW_R, a_gain, a_profile, some_gains
from tests.bot.ui.rendered import assert_discord_takes, text_of

SINCE_LAST = Window(NOW, NOW, Period(PeriodKind.SINCE_READING))


def test_an_update_shows_what_changed() -> None:
    view = updated_view(a_profile(), some_gains(a_gain(), window=SINCE_LAST))
    assert "+1,000" in text_of(view)
    assert f"Hiscores read {NOW_R}" in text_of(view)
    assert_discord_takes(view)


def test_an_update_without_news_says_since_when_and_why() -> None:
    shown = text_of(updated_view(a_profile(), some_gains(window=SINCE_LAST)))
    assert f"Nothing changed since {moment(NOW)}." in shown
    assert "last log-out" in shown


def test_an_update_of_a_player_that_never_changed_has_no_date() -> None:
    shown = text_of(updated_view(a_profile(last_changed_at=None), some_gains()))
    assert "Nothing changed so far." in shown


def test_a_first_reading_points_to_the_figures() -> None:
    assert "`/stats`" in text_of(updated_view(a_profile(last_checked_at=None), None))
