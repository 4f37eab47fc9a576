import pytest

from bot.domain.scheduling.player_habits import HOUR, SILENCES, HabitSlice
from bot.domain.scheduling.typical_habits import TypicalHabits

LAST_HOUR: tuple[HabitSlice, ...] = ((3, 0, HOUR, 1 / HOUR), (4, 0, HOUR, 3 / HOUR))


def test_it_begins_with_longer_silences_hiding_fewer_news_of_more_levels() -> None:
    crowd = TypicalHabits()

    assert len(crowd.news_rate) == len(crowd.levels_each) == len(SILENCES)
    assert list(crowd.news_rate) == sorted(crowd.news_rate, reverse=True)
    assert list(crowd.levels_each) == sorted(crowd.levels_each)


def test_news_are_shared_out_by_where_they_were_expected() -> None:
    crowd = TypicalHabits()

    usual = crowd.learn(LAST_HOUR, weight=1 / 4, levels=8)

    assert crowd.news.seen[3:5] == [0.25, 0.75]
    assert crowd.news.expected[3:5] == [1, 3]
    assert crowd.levels.seen[3:5] == [2, 6]
    assert usual == pytest.approx(0.25 * crowd.levels_each[3] + 0.75 * crowd.levels_each[4])


def test_a_reading_without_news_tells_only_that_some_were_expected() -> None:
    crowd = TypicalHabits()

    assert crowd.learn(LAST_HOUR, weight=0, levels=0) == 0
    assert sum(crowd.news.expected) == 4
    assert sum(crowd.news.seen) == sum(crowd.levels.expected) == 0


def test_the_guess_gives_way_to_what_was_seen() -> None:
    crowd, guess = TypicalHabits(), TypicalHabits()
    crowd.news.seen[3], crowd.news.expected[3] = 270.0, 120.0
    crowd.levels.seen[3], crowd.levels.expected[3] = 1000.0, 100.0

    crowd.reckon()

    assert crowd.news_rate[3] == pytest.approx(2 * guess.news_rate[3])
    assert 7 < crowd.levels_each[3] < 10
    assert crowd.news_rate[2] == guess.news_rate[2]
