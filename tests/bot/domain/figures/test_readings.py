import json
from datetime import timedelta

import pytest
from hypothesis import given

from bot.domain.figures.readings import (
    UNRANKED,
    KnownStats,
    Reading,
    Standing,
    base_level_of,
    believed_total_level,
    changes,
    combat_level_of,
    has_news,
    known_from_json,
    known_to_json,
    levels_of,
    total_level_of,
)
from bot.domain.game.metrics import CLASSIC_SKILLS, SKILLS
from tests.bot.domain.factories import START, histories, known, metric, reading

NEX, ATTACK = metric("Nex"), metric("Attack")
HOUR = timedelta(hours=1)


def test_a_first_reading_is_known_as_it_is() -> None:
    now = KnownStats.after(
        None, reading({"Attack": 5, "Nex": None}, total_level=33, display_name="A b")
    )

    assert (now.value_of(ATTACK), now.value_of(NEX)) == (5, None)
    assert (now.as_of, now.total_level, now.display_name) == (START, 33, "A b")
    assert not now.standings[NEX].stale


@pytest.mark.parametrize("later", [{"Nex": None}, {}], ids=["unranked", "row missing"])
def test_the_last_ranked_value_stands_stale_when_it_is_gone(later: dict[str, None]) -> None:
    now = KnownStats.after(known({"Nex": 53}), reading(later, after=HOUR))

    assert (now.value_of(NEX), now.standings[NEX].stale) == (53, True)
    assert now.as_of == START + HOUR


def test_a_value_that_comes_back_is_fresh() -> None:
    gone = KnownStats.after(known({"Nex": 53}), reading({"Nex": None}))

    assert not KnownStats.after(gone, reading({"Nex": 53})).standings[NEX].stale


def test_a_believed_fall_is_taken_over() -> None:
    assert KnownStats.after(known({"Nex": 53}), reading({"Nex": 50})).value_of(NEX) == 50


def test_total_level_and_spelling_stay_when_an_answer_lacks_them() -> None:
    first = KnownStats.after(None, reading({}, total_level=500, display_name="psikoi"))
    now = KnownStats.after(first, reading({}))

    assert (now.total_level, now.display_name) == (500, "psikoi")


def test_a_value_of_a_metric_never_seen_is_none() -> None:
    assert known({}).value_of(NEX) is None
    assert reading({}).value_of(NEX) is None


def test_a_first_reading_stores_every_row_it_has() -> None:
    rows = changes(None, reading({"Attack": 5, "Nex": None}))

    assert rows == {ATTACK: Standing(5, 1000), NEX: UNRANKED}


def test_a_rank_that_drifts_is_not_a_change() -> None:
    now = reading({"Attack": 5}, rank=999)

    assert changes(known({"Attack": 5}), now) == {}
    assert not has_news(known({"Attack": 5}), now)


def test_the_rank_seen_with_a_changed_value_is_kept() -> None:
    assert changes(known({"Nex": 5}), reading({"Nex": 6}, rank=77)) == {NEX: Standing(6, 77)}


@pytest.mark.parametrize("later", [{"Nex": None}, {}], ids=["unranked", "row missing"])
def test_a_value_that_is_gone_is_stored_once_and_is_no_news(later: dict[str, None]) -> None:
    first = known({"Nex": 53})
    now = reading(later, after=HOUR)

    assert changes(first, now) == {NEX: UNRANKED}
    assert not has_news(first, now)
    assert changes(KnownStats.after(first, now), now) == {}


def test_a_value_that_comes_back_is_stored_and_is_news_only_when_it_moved() -> None:
    gone = KnownStats.after(known({"Nex": 53}), reading({"Nex": None}))

    assert changes(gone, reading({"Nex": 53})) == {NEX: Standing(53, 1000)}
    assert not has_news(gone, reading({"Nex": 53}))
    assert has_news(gone, reading({"Nex": 54}))


def test_a_row_that_appears_unranked_is_stored_and_is_no_news() -> None:
    assert changes(known({}), reading({"Nex": None})) == {NEX: UNRANKED}
    assert not has_news(known({}), reading({"Nex": None}))


def test_a_first_ranked_value_is_news() -> None:
    assert has_news(known({"Nex": None}), reading({"Nex": 5}))
    assert has_news(None, reading({"Nex": 5}))


def test_a_row_never_ranked_stays_unstored_when_it_vanishes() -> None:
    assert changes(known({"Nex": None}), reading({})) == {}


def _saved_state(now: KnownStats) -> dict[str, tuple[int | None, bool]]:
    return {row.name: (held.value, held.stale) for row, held in now.standings.items()}


@given(history=histories())
def test_replaying_the_stored_rows_gives_the_same_knowledge(history: list[Reading]) -> None:
    live: KnownStats | None = None
    shown: dict[str, Standing] = {}
    replayed: KnownStats | None = None
    for now in history:
        shown |= {row.name: standing for row, standing in changes(live, now).items()}
        live = KnownStats.after(live, now)
        rows = {metric(name): standing for name, standing in shown.items()}
        replayed = KnownStats.after(replayed, Reading(now.taken_at, rows, now.total_level))

    assert live is not None
    assert replayed is not None
    assert _saved_state(replayed) == _saved_state(live)


@given(history=histories())
def test_reading_the_same_answer_twice_changes_nothing(history: list[Reading]) -> None:
    live: KnownStats | None = None
    for now in history:
        live = KnownStats.after(live, now)
        assert changes(live, now) == {}
        assert not has_news(live, now)


@given(history=histories())
def test_what_is_known_survives_its_json_document(history: list[Reading]) -> None:
    live: KnownStats | None = None
    for now in history:
        live = KnownStats.after(live, now)

    assert live is not None
    assert known_from_json(json.loads(json.dumps(known_to_json(live)))) == live


def test_a_metric_keeps_the_family_of_the_newest_answer() -> None:
    document = known_to_json(known({"Attack": 5}))
    document["rows"] = {"boss": {"Attack": [5, 1, 0]}}

    now = KnownStats.after(known_from_json(document), reading({"Attack": 6}))

    assert levels_of(now) == {ATTACK: 1}


def test_levels_come_from_experience_of_ranked_skills_alone() -> None:
    now = known({"Overall": 10**9, "Attack": 101_333, "Magic": None, "Nex": 500})

    assert levels_of(now) == {ATTACK: 50}


@pytest.mark.parametrize(
    ("own", "total"), [(None, None), (60, 60), (40, 58)], ids=["unknown", "larger", "smaller"]
)
def test_the_larger_total_level_counts(own: int | None, total: int | None) -> None:
    now = known({"Attack": 101_333, "Magic": 0, "Strength": None, "Prayer": 512}, total_level=own)

    assert levels_of(now)[metric("Prayer")] == 6
    assert total_level_of(now) == total


def test_a_new_skill_raises_the_total_level_of_a_maxed_account() -> None:
    """Lynx Titan's recorded answer: 24 skills at 200M, and an own total level of 2,277."""
    maxed = known({skill.name: 200_000_000 for skill in SKILLS}, total_level=2277)

    assert total_level_of(maxed) == 2376


def test_the_base_level_is_that_of_the_lowest_skill() -> None:
    levels = {skill.name: 13_034_431 for skill in SKILLS} | {"Sailing": 101_333}

    assert base_level_of(known(levels)) == 50


@pytest.mark.parametrize("values", [{}, {"Attack": None}, {"Attack": 500}])
def test_the_base_level_is_unknown_while_a_classic_skill_is(values: dict[str, int | None]) -> None:
    assert base_level_of(known(values)) is None


def test_the_base_level_is_unknown_while_a_new_skill_is_unranked() -> None:
    classic = {skill.name: 13_034_431 for skill in CLASSIC_SKILLS}

    assert base_level_of(known(classic)) == 99
    assert base_level_of(known(classic | {"Sailing": None})) is None


def test_the_combat_level_is_unknown_while_a_combat_skill_is() -> None:
    full = {skill.name: 13_034_431 for skill in CLASSIC_SKILLS}

    assert combat_level_of(known(full)) == 126
    assert combat_level_of(known(full | {"Prayer": None})) is None


ALL_AT_50 = dict.fromkeys((skill.name for skill in SKILLS), 101_333)


def believed(own: int | None, **skills: int | None) -> int | None:
    values = ALL_AT_50 | {"Overall": 24 * 101_333} | skills
    return believed_total_level(reading(values).standings, own)


def test_with_every_skill_ranked_the_total_level_is_the_sum() -> None:
    assert believed(2376) == believed(1) == believed(None) == 24 * 50


@pytest.mark.parametrize(("own", "kept"), [(1151, 1151), (1150, None), (1200, 1200), (1201, None)])
def test_a_hidden_skill_has_at_least_one_level_and_no_more_than_the_xp_left(
    own: int, kept: int | None
) -> None:
    assert believed(own, Sailing=None) == kept


def test_hitpoints_begin_at_level_10() -> None:
    assert believed(1159, Hitpoints=None) is None
    assert believed(1160, Hitpoints=None) == 1160


def test_the_xp_left_is_shared_among_the_hidden_skills() -> None:
    both = {"Sailing": None, "Agility": None}

    assert believed(1200, **both) == 1200
    assert believed(1201, **both) is None


def test_nobody_knows_the_total_level_of_hidden_skills_without_overall() -> None:
    assert believed(1200, Sailing=None, Overall=None) is None
    assert believed(None, Sailing=None) is None


def test_an_overall_below_its_skills_bounds_nothing_and_no_skills_neither() -> None:
    assert believed(1249, Sailing=None, Overall=5) == 1249
    assert believed(1250, Sailing=None, Overall=5) is None
    assert believed_total_level(reading({"Nex": 5}).standings, 700) == 700


def test_counters_that_fell_are_remembered_and_written_down() -> None:
    before = KnownStats.after(
        known({"Nex": 5, "LMS - Rank": 700}), reading({"Nex": 3, "LMS - Rank": 600})
    )
    after = KnownStats.after(before, reading({"Nex": 9}))

    assert after.rolled_back == {NEX}
    assert known_from_json(json.loads(json.dumps(known_to_json(after)))) == after
