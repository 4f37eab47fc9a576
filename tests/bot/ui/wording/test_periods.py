"""How stretches of time are called, in every way somebody can ask for one."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.domain.progress.windows import PERIOD_SUGGESTIONS, Period, PeriodKind, Window, parse_period
from bot.language import Language, speaking
from bot.ui.wording.periods import date_label, period_label, period_suggestions
from tests.bot.ui.factories import NOW
from tests.support.words import german


def window(text: str) -> Window:
    return parse_period(text, now=NOW, zone=ZoneInfo("UTC"))


def named(text: str) -> str:
    return period_label(window(text))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("week", "past week"),
        ("1h", "past hour"),
        ("2w3d", "past 2 weeks 3 days"),
        ("1w1d", "past 1 week 1 day"),
        ("90min", "past 90 minutes"),
        ("3mo", "past 3 months"),
        ("today", "today"),
        ("yesterday", "yesterday"),
        ("previous week", "last week"),
        ("this month", "this month"),
        ("since reset", "since reset"),
        ("all", "since tracking began"),
        ("2026-07-01..2026-08-01", "2026-07-01 to 2026-08-01"),
        ("2026-7-1", "since 2026-07-01"),
    ],
)
def test_a_window_is_called_what_was_asked_for(text: str, label: str) -> None:
    assert named(text) == label


@pytest.mark.parametrize("text", PERIOD_SUGGESTIONS)
def test_every_suggestion_has_a_name(text: str) -> None:
    assert named(text)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", PERIOD_SUGGESTIONS)
def test_what_is_suggested_is_understood_when_somebody_types_it(
    text: str, language: Language
) -> None:
    with speaking(language):
        name = period_suggestions(text)[text]
    assert window(name) == window(text)


def test_suggestions_are_found_by_their_name_in_the_readers_language() -> None:
    with german({"today": "heute", "week": "Woche"}):
        assert period_suggestions("heu") == {"today": "heute"}
        assert period_suggestions("wo") == {"week": "Woche"}
        assert period_suggestions("tod") == {"today": "heute"}


def test_labels_follow_the_language() -> None:
    words = {
        "past {span}": "letzte {span}",
        "{n} weeks": "{n} Wochen",
        "{first} to {last}": "{first} bis {last}",
        "{year}-{month}-{day}": "{day}.{month}.{year}",
    }
    with german(words):
        assert named("2w") == "letzte 2 Wochen"
        assert named("2026-07-01..2026-08-01") == "01.07.2026 bis 01.08.2026"


def test_what_an_update_brought_has_a_name_too() -> None:
    window = Window(NOW, NOW, Period(PeriodKind.SINCE_READING))
    assert period_label(window) == "since the last reading"


def test_suggestions_begin_with_what_was_typed() -> None:
    assert list(period_suggestions("this")) == ["this week", "this month", "this year"]
    assert list(period_suggestions("")) == list(PERIOD_SUGGESTIONS)


def test_a_date_is_written_with_all_its_digits() -> None:
    assert date_label(date(876, 1, 2)) == "0876-01-02"
