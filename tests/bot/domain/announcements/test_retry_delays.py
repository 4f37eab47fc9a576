"""When a message is sent again."""

import pytest

from bot.domain.announcements.retry_delays import LONGEST_RETRY, retry_after


@pytest.mark.parametrize(
    ("attempts", "seconds"),
    [(0, 5), (1, 5), (2, 10), (3, 20), (8, 640), (9, 900), (10_000, 900)],
)
def test_attempts_are_ever_further_apart(attempts: int, seconds: float) -> None:
    assert retry_after(attempts).total_seconds() == seconds
    assert retry_after(attempts) <= LONGEST_RETRY
