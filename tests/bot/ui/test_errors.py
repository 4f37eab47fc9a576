from bot.errors import InvalidName, PlayerNotTracked, UnknownMetric
from bot.ui.errors import error_view, unexpected_view
from bot.ui.layout import ERROR_ACCENT
from tests.bot.ui.rendered import accent_of, assert_discord_takes, text_of


def test_an_error_says_what_happened_and_what_to_do() -> None:
    view = error_view(InvalidName())
    assert "That is not a valid RuneScape name." in text_of(view)
    assert InvalidName.tip in text_of(view)
    assert accent_of(view) == ERROR_ACCENT == 0xD83C3E
    assert_discord_takes(view)


def test_an_error_without_advice_is_one_sentence() -> None:
    assert text_of(error_view(PlayerNotTracked("Gone.", tip=""))) == "⚠️ **Gone.**"


def test_quoted_names_mention_nobody() -> None:
    view = error_view(PlayerNotTracked("@everyone __x__ is not tracked"))
    assert "@everyone" not in text_of(view)
    assert r"\_\_x\_\_" in text_of(view)


def test_advice_keeps_its_formatting() -> None:
    shown = text_of(error_view(UnknownMetric(tip="Did you mean **Vorkath**? <t:1:R>")))
    assert "**Vorkath**? <t:1:R>" in shown


def test_endless_errors_still_fit() -> None:
    assert_discord_takes(error_view(UnknownMetric("_" * 9000, tip="x" * 9000)))


def test_a_fault_of_ours_names_the_reference_in_the_log() -> None:
    view = unexpected_view("a1b2c3")
    assert "`a1b2c3`" in text_of(view)
    assert accent_of(view) == ERROR_ACCENT
    assert_discord_takes(view)
