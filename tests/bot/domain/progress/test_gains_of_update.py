from datetime import timedelta

from bot.domain.figures.readings import KnownStats
from bot.domain.progress.gains import gains_of_update
from tests.bot.domain.factories import START, known, reading

HOUR = timedelta(hours=1)


def test_an_update_tells_what_changed_since_the_reading_before() -> None:
    before = known({"Attack": 1000, "Nex": None, "Zulrah": 9, "Magic": 7})
    after = KnownStats.after(
        before, reading({"Attack": 1100, "Nex": 53, "Zulrah": None, "Yama": 5}, after=HOUR)
    )
    found = gains_of_update(before, after)

    assert (found.window.start, found.window.end) == (START, START + HOUR)
    assert [(each.metric.name, each.gained, each.first_ranked_at) for each in found.gains] == [
        ("Attack", 100, None),
        ("Nex", 53, None),
        ("Yama", 0, 5),
    ]


def test_an_update_without_changes_tells_nothing() -> None:
    same = known({"Attack": 1000, "Nex": None})

    assert gains_of_update(same, same).gains == ()
