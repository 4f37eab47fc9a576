"""How German words for time are understood."""

import pytest

from bot.domain.typed_text.german_words import choice_in_english, in_english


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("letzte woche", "last week"),
        ("2 wochen und 3 tage", "2 week and 3 day"),
        ("5t", "5day"),
        ("1.10.2026 bis 31.12.2026", "2026-10-1 to 2026-12-31"),
        ("alle 2 std", "every 2 hour"),
        ("alle", "all"),
    ],
)
def test_words_and_dates_are_replaced_one_by_one(german: str, english: str) -> None:
    assert in_english(german) == english


@pytest.mark.parametrize("text", ["2w3d", "last week", "2026-10-01..2026-11-01", "woches", "1.2.3"])
def test_what_is_not_german_stays_as_it_is(text: str) -> None:
    assert in_english(text) == text


def test_words_of_settings_are_replaced_one_by_one() -> None:
    assert choice_in_english("ab 90 alle 5") == "from 90 every 5"
    assert choice_in_english("default") == "default"
