"""Levels and ranks as the hiscores show them: pure arithmetic on XP and scores."""

from bisect import bisect_right
from itertools import accumulate

MAX_LEVEL = 99
MAX_XP = 200_000_000
MAX_OVERALL_XP = 24 * MAX_XP
RANKED_PLACES = 2_000_000

_POINTS = accumulate(int(level + 300 * 2 ** (level / 7)) for level in range(1, MAX_LEVEL))
_XP_AT_LEVEL = (0, *(points // 4 for points in _POINTS))


def level_at(xp: int) -> int:
    """Return the real level (1 to 99) of a skill with this XP."""
    return max(bisect_right(_XP_AT_LEVEL, xp), 1)


def xp_at(level: int) -> int:
    """Return the XP at which a real level (1 to 99) is reached."""
    return _XP_AT_LEVEL[level - 1]


def rank_at_xp(xp: int, *, best: int = MAX_XP) -> int:
    """Return a plausible rank for this XP where ``best`` is the most anyone has."""
    share = min(xp / best, 1.0)
    return 1 + int((RANKED_PLACES - 1) * (1 - share) ** 50)


def rank_at_score(score: int) -> int:
    """Return a plausible rank for a kill count or another score."""
    return 1 + int((RANKED_PLACES - 1) * (400 / (score + 400)) ** 2)
