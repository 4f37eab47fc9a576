from datetime import timedelta

from hypothesis import given

from bot.domain.figures.readings import KnownStats, Reading
from bot.domain.game.metrics import CLASSIC_SKILLS
from bot.domain.progress.gains import Gain, Gains
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.next_milestones import MOST, MOST_OF_A_KIND, at_pace, next_milestones
from bot.domain.progress.windows import Period, Unit, Window
from tests.bot.domain.factories import START, histories, known, metric

LEVEL_99 = 13_034_431
XP_AT_98, XP_AT_89 = 11_805_606, 4_842_295


def ahead(of: KnownStats) -> dict[str, int]:
    """Return what comes next in words, with what is missing."""
    return {f"{it.metric.name} {it.kind} {it.threshold}": it.missing for it in next_milestones(of)}


def test_the_nearest_comes_first_whatever_it_is_measured_in() -> None:
    account = known({"Attack": LEVEL_99 - 1_000, "Nex": 245, "Clue Scrolls (all)": 51})

    assert list(ahead(account).items()) == [
        ("Attack level 99", 1_000),
        ("Nex kills 250", 5),
        ("Attack xp 25000000", 25_000_000 - LEVEL_99 + 1_000),
        ("Clue Scrolls (all) clues 100", 49),
    ]


def test_of_each_kind_there_are_a_few_at_most() -> None:
    account = known({skill.name: XP_AT_98 for skill in CLASSIC_SKILLS[:6]})

    kinds = [it.kind for it in next_milestones(account)]
    assert kinds.count(MilestoneKind.LEVEL) == MOST_OF_A_KIND


def test_levels_of_the_whole_account_are_counted_in_levels() -> None:
    names = [skill.name for skill in CLASSIC_SKILLS]
    account = known(dict.fromkeys(names, XP_AT_89) | {"Overall": 10**8}, total_level=23 * 89)

    found = ahead(account)

    assert found["Overall base_level 90"] == 23
    assert found["Overall total_level 2100"] == 2100 - 23 * 89


def test_who_has_base_90_is_on_the_way_to_be_maxed() -> None:
    xp = dict.fromkeys([skill.name for skill in CLASSIC_SKILLS], LEVEL_99)
    account = known(xp | {"Cooking": XP_AT_98}, total_level=23 * 99 - 1)

    assert ahead(account)["Overall maxed 2277"] == 1


def test_nothing_comes_after_the_last_threshold() -> None:
    xp = dict.fromkeys([skill.name for skill in CLASSIC_SKILLS], 200_000_000)
    account = known(xp | {"Overall": 4_600_000_000, "Mimic": 100}, total_level=23 * 99)

    assert ahead(account) == {}


def test_who_was_never_ranked_has_nothing_ahead() -> None:
    assert ahead(known({"Nex": None, "Attack": None})) == {}


@given(histories(max_size=1))
def test_all_that_is_ahead_is_ahead(readings: list[Reading]) -> None:
    for reading in readings:
        found = next_milestones(KnownStats.after(None, reading))
        assert len(found) <= MOST
        assert all(it.missing > 0 and 0 < it.share <= 1 for it in found)
        assert [it.share for it in found] == sorted(it.share for it in found)


def gains(days: int, **gained: int) -> Gains:
    """Make gains of so many days."""
    window = Window(START, START + timedelta(days=days), Period.past(Unit.MONTH))
    found = (Gain(metric(name), amount, 0, amount, None, None) for name, amount in gained.items())
    return Gains(window, None, tuple(found))


def paces(of: KnownStats, month: Gains) -> dict[str, timedelta | None]:
    return {
        f"{it.metric.name} {it.kind}": it.distance for it in at_pace(next_milestones(of), month)
    }


def test_what_is_ahead_takes_as_long_as_it_took_of_late() -> None:
    account = known({"Attack": LEVEL_99 - 1_000, "Nex": 245, "Zulrah": 99})

    found = paces(account, gains(30, Attack=3_000, Nex=50))

    assert found["Attack level"] == timedelta(days=10)
    assert found["Nex kills"] == timedelta(days=3)
    assert found["Zulrah kills"] is None
    assert found["Attack xp"] is None


def test_what_is_far_ahead_of_who_gains_much_can_be_told_too() -> None:
    account = known({"Attack": LEVEL_99, "Magic": 100_000_001})

    found = paces(account, gains(30, Attack=6_000_000, Magic=40_000_000))

    assert found["Attack xp"] == timedelta(days=30) * (11_965_569 / 6_000_000)
    assert found["Magic xp"] == timedelta(days=30) * (49_999_999 / 40_000_000)


def test_a_pace_of_a_day_says_nothing_and_levels_of_the_account_have_none() -> None:
    names = [skill.name for skill in CLASSIC_SKILLS]
    account = known(dict.fromkeys(names, XP_AT_89) | {"Overall": 10**7}, total_level=23 * 89)

    assert set(paces(account, gains(1, Attack=10**6)).values()) == {None}
    found = paces(account, gains(30, Attack=10**6, Overall=10**8))
    assert found["Overall total_level"] is None
