"""When a post is sent again after Discord refused it; the only place with these delays."""

from datetime import timedelta

FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(minutes=15)
REFUSALS_UNTIL_BROKEN = 2
"""So many refusals in a row make a channel broken: one may be a permission being edited."""
_MOST_DOUBLINGS = 20


def retry_after(attempts: int) -> timedelta:
    """Return the wait after so many attempts; it doubles from ``FIRST_RETRY`` up to the longest."""
    doublings = min(max(attempts - 1, 0), _MOST_DOUBLINGS)
    return min(FIRST_RETRY * (1 << doublings), LONGEST_RETRY)
