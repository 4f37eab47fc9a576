from datetime import UTC, date, datetime

from bot.errors import (
    DifferentAccount,
    InvalidName,
    InvalidPeriod,
    PlayerNotTracked,
    UnknownMetric,
    UpdatedJustNow,
)
from bot.ui.components.layout import ERROR_ACCENT
from bot.ui.server.errors import error_view, unexpected_view
from tests.bot.ui.factories import SOME_FALLS
from tests.bot.ui.rendered import accent_of, assert_discord_takes, text_of
from tests.support.words import german

NOT_TRACKED = "{player} is not tracked in this server."


def test_an_error_says_what_happened_and_what_to_do() -> None:
    view = error_view(InvalidName())
    assert "That is not a valid RuneScape name." in text_of(view)
    assert InvalidName.tip in text_of(view)
    assert accent_of(view) == ERROR_ACCENT == 0xD83C3E
    assert_discord_takes(view)


def test_an_error_without_advice_is_one_sentence() -> None:
    assert text_of(error_view(PlayerNotTracked("Gone.", tip=""))) == "⚠️ **Gone.**"


def test_what_a_person_wrote_is_shown_as_it_is_and_mentions_nobody() -> None:
    hostile = "@everyone __x__ [y](https://z.example) <@123456789012345678>"
    shown = text_of(error_view(PlayerNotTracked(NOT_TRACKED, tip="Not {player}?", player=hostile)))
    assert "@everyone" not in shown
    assert shown.count(r"\_\_x\_\_") == 2
    assert "](https://" not in shown
    assert "<@1" not in shown.replace(r"\<@", "")


def test_what_a_person_wrote_is_no_figure_itself() -> None:
    error = PlayerNotTracked(NOT_TRACKED, tip="", player="{player} {0}")
    assert "{player} {0} is not tracked" in text_of(error_view(error))


def test_words_of_ours_keep_their_formatting() -> None:
    error = UnknownMetric(tip="Did you mean **{metrics}**?", metrics=("Vorkath", "Vardorvis"))
    assert "Did you mean **Vorkath, Vardorvis**?" in text_of(error_view(error))


def test_moments_are_written_in_the_readers_own_time_and_count_on() -> None:
    error = UpdatedJustNow(tip="You can ask again {again}.", again=datetime(1970, 1, 2, tzinfo=UTC))
    assert "You can ask again <t:86400:R>." in text_of(error_view(error))


def test_days_and_numbers_are_written_as_everywhere() -> None:
    error = InvalidPeriod("{day} is {n} days away.", tip="", day=date(2026, 10, 1), n=1234)
    assert text_of(error_view(error)) == "⚠️ **2026-10-01 is 1,234 days away.**"


def test_figures_that_fell_are_named_one_after_another() -> None:
    error = DifferentAccount("{new} shows less: {falls}.", new="x", falls=tuple(SOME_FALLS[1:3]))
    assert "Firemaking 83 instead of 13,034,874 XP; Zulrah" in text_of(error_view(error))


def test_an_error_is_told_in_the_readers_language() -> None:
    words = {
        NOT_TRACKED: "{player} wird auf diesem Server nicht verfolgt.",
        PlayerNotTracked.tip: "Mit `/track` geht es los.",
    }
    error = PlayerNotTracked(NOT_TRACKED, player="__x__")
    with german(words):
        shown = text_of(error_view(error))
    assert shown.startswith(r"⚠️ **\_\_x\_\_ wird auf diesem Server nicht verfolgt.**")
    assert shown.endswith("Mit `/track` geht es los.")
    assert "is not tracked in this server" in text_of(error_view(error))


def test_numbers_and_days_in_an_error_follow_the_language() -> None:
    words = {
        ",": ".",
        "{year}-{month}-{day}": "{day}.{month}.{year}",
        "{day} is {n} days away.": "{day} liegt {n} Tage entfernt.",
    }
    error = InvalidPeriod("{day} is {n} days away.", tip="", day=date(2026, 10, 1), n=1234)
    with german(words):
        assert "01.10.2026 liegt 1.234 Tage entfernt." in text_of(error_view(error))


def test_endless_errors_still_fit() -> None:
    figures = {"query": "_" * 9000, "metrics": ("x" * 9000,) * 9}
    assert_discord_takes(error_view(UnknownMetric("“{query}”?", tip="{metrics}?", **figures)))


def test_a_fault_of_ours_names_the_reference_in_the_log() -> None:
    view = unexpected_view("a1b2c3")
    assert "`a1b2c3`" in text_of(view)
    assert accent_of(view) == ERROR_ACCENT
    assert_discord_takes(view)
