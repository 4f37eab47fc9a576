from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.profiles import Profile
from bot.domain.scheduling.read_reasons import Reason, Why
from bot.ui.players.next_read import interval_view, next_read_label, reason_label, span_label
from tests.bot.ui.factories import NOW, NOW_R, a_profile
from tests.bot.ui.rendered import assert_discord_takes, text_of

HOUR = timedelta(hours=1)
UNKNOWN = Reason(Why.NEW)


def scheduled(
    *,
    reason: Reason = UNKNOWN,
    interval: timedelta | None = None,
    status: PlayerStatus = PlayerStatus.ACTIVE,
    is_paused: bool = False,
) -> Profile:
    profile = a_profile(status=status, is_paused=is_paused)
    return replace(profile, reason=reason, interval=interval)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(Why.BY_HAND, interval=HOUR * 1.5), "fixed by hand: every 1 hour 30 minutes"),
        (Reason(Why.IN_SESSION, since=NOW), f"in a session: changed {NOW_R}"),
        (Reason(Why.QUIET, since=NOW), f"quiet: last change {NOW_R}"),
        (Reason(Why.NEW), "its habits are not known yet"),
    ],
)
def test_reasons_are_said_in_words(reason: Reason, words: str) -> None:
    assert reason_label(reason, at=NOW) == words


def test_usual_hours_are_shown_in_the_readers_own_zone() -> None:
    label = reason_label(Reason(Why.USUAL_HOURS, hours=(18, 2)), at=NOW)

    evening = NOW.replace(hour=18, minute=0, second=0, microsecond=0)
    night = evening.replace(hour=2)
    assert label == (
        f"usually plays between <t:{int(evening.timestamp())}:t> and <t:{int(night.timestamp())}:t>"
    )


def test_the_next_reading_is_given_with_its_reason() -> None:
    profile = scheduled(reason=Reason(Why.IN_SESSION, since=NOW))

    assert next_read_label(profile) == f"{NOW_R} (in a session: changed {NOW_R})"


def test_this_servers_own_limit_is_named_when_it_does_not_decide() -> None:
    profile = scheduled(reason=Reason(Why.NEW), interval=HOUR)

    assert next_read_label(profile).endswith("not known yet; here at least every 1 hour)")


def test_a_player_that_is_looked_for_has_no_reason_and_one_that_rests_no_next_reading() -> None:
    assert next_read_label(scheduled(status=PlayerStatus.MISSING)) == NOW_R
    assert next_read_label(scheduled(is_paused=True)) == ""


@pytest.mark.parametrize(
    ("span", "words"),
    [(HOUR / 4, "15 minutes"), (HOUR * 24 * 7, "7 days"), (HOUR * 25.5, "1 day 1 hour 30 minutes")],
)
def test_spans_are_written_exactly(span: timedelta, words: str) -> None:
    assert span_label(span) == words


def test_a_fixed_interval_is_confirmed() -> None:
    view = interval_view(scheduled(interval=HOUR, reason=Reason(Why.BY_HAND, interval=HOUR)))

    assert "**Lynx Titan** is read every 1 hour from now on." in text_of(view)
    assert "Another server" not in text_of(view)
    assert_discord_takes(view)


def test_giving_it_back_is_confirmed() -> None:
    assert "follows its habits again" in text_of(interval_view(scheduled()))


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(Why.QUIET, since=NOW), "Another server leaves it to its habits"),
        (Reason(Why.BY_HAND, interval=HOUR), "Another server wants it every 1 hour, so it is."),
    ],
)
def test_another_servers_wish_is_mentioned(reason: Reason, words: str) -> None:
    view = interval_view(scheduled(interval=HOUR * 5, reason=reason))

    assert words in text_of(view)


def test_no_next_look_is_promised_while_the_player_rests() -> None:
    view = interval_view(scheduled(interval=HOUR, is_paused=True))

    assert "Next look" not in text_of(view)
