from sandbox.hiscores.levels import level_at, rank_at_score, rank_at_xp, xp_at


def test_levels_begin_at_their_published_xp() -> None:
    assert [xp_at(level) for level in (1, 2, 10, 50, 99)] == [0, 83, 1_154, 101_333, 13_034_431]


def test_level_is_reached_with_the_last_missing_xp() -> None:
    assert (level_at(101_332), level_at(101_333)) == (49, 50)
    assert level_at(200_000_000) == 99


def test_ranks_get_better_with_more() -> None:
    xps = [50_000, 1_000_000, 13_034_431, 200_000_000]
    assert sorted(map(rank_at_xp, xps), reverse=True) == [rank_at_xp(xp) for xp in xps]
    assert rank_at_xp(200_000_000) == 1
    assert rank_at_score(5) > rank_at_score(500) > rank_at_score(50_000) >= 1
