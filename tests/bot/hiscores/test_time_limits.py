"""The client's delays after trouble."""

import pytest

from bot.hiscores.time_limits import pause_before_retry


@pytest.mark.parametrize(
    ("attempts", "jitter", "seconds"), [(1, 0.0, 2.0), (2, 0.0, 4.0), (3, 0.5, 8.5)]
)
def test_retries_are_ever_further_apart(attempts: int, jitter: float, seconds: float) -> None:
    assert pause_before_retry(attempts, jitter=jitter) == seconds
