from datetime import UTC, datetime

from bot.domain.progress.recaps import LINES, Recap, RecapLine, RecapSpan
from bot.ui.progress.recaps import posted_recap_view, recap_view
from tests.bot.ui.rendered import assert_discord_takes, text_of

START, END = datetime(2026, 11, 16, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)
WIDEST = RecapLine("W" * 12, 4_600_000_000, "Theatre of Blood: Hard Mode")
FULL = (WIDEST,) * LINES


def a_recap(*, active: int = 0, deeds: tuple[RecapLine, ...] = ()) -> Recap:
    return Recap(RecapSpan.WEEK, START, END, 500, active, 10**12, 1, deeds, deeds, deeds, deeds)


def test_a_recap_names_the_greatest_deeds_in_words_and_in_a_picture() -> None:
    view = recap_view(a_recap(active=2, deeds=(RecapLine("Wren", 1_250, "Zulrah"),)))
    text = text_of(view)
    assert "**2** of 500 players gained **1000B XP** and 1 level together." in text
    assert "**Wren** +1.25K XP" in text
    assert "**Wren** Zulrah" in text
    assert "**Wren** 1,250 × Zulrah" in text
    assert "**Wren** up 1,250 ranks" in text
    (picture,) = view.pictures
    assert "Most kills: Wren 1,250 × Zulrah" in picture.description
    assert picture.drawing.draw().startswith(b"\x89PNG")


def test_the_widest_recap_fits_into_a_message() -> None:
    view = recap_view(a_recap(active=1, deeds=FULL))
    assert_discord_takes(view)
    assert view.pictures[0].drawing.draw().startswith(b"\x89PNG")


def test_a_quiet_week_is_told_kindly_and_without_a_picture() -> None:
    view = recap_view(a_recap())
    assert "Nobody here gained anything in this time." in text_of(view)
    assert view.pictures == ()


def test_a_posted_recap_is_the_one_that_was_written_down() -> None:
    recap = a_recap(active=1, deeds=FULL)
    assert text_of(posted_recap_view(recap.to_json())) == text_of(recap_view(recap))
