import json
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures.readings import Reading, Standing
from bot.domain.game.metrics import CLASSIC_SKILLS, OVERALL, Family, Metric, metric_for_row
from bot.errors import HiscoresMalformed
from bot.hiscores.parser import MOST_ROWS, parse
from tests.bot.hiscores.documents import SKILL_NAMES, activity, body, document, skill

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
UNRANKED = Standing(value=None, rank=None)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
ANY_ROW = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(SKILL_NAMES) | ANY_JSON,
        "rank": ANY_JSON,
        "level": ANY_JSON,
        "xp": ANY_JSON,
        "score": ANY_JSON,
    },
)


def read(**parts: Any) -> Reading:
    return parse(body(**parts), taken_at=NOON)


def boss(name: str) -> Metric:
    return metric_for_row(name, is_skill=False)


def skill_metric(name: str) -> Metric:
    return metric_for_row(name, is_skill=True)


def without(name: str) -> bytes:
    parts = document()
    parts["skills"] = [row for row in parts["skills"] if row["name"] != name]
    return orjson.dumps(parts)


def reading_or_none(data: bytes) -> Reading | None:
    try:
        return parse(data, taken_at=NOON)
    except HiscoresMalformed:
        return None


def test_every_row_becomes_a_standing() -> None:
    reading = read(
        skills={"Attack": skill("Attack", rank=15, xp=200_000_000)},
        activities=(activity("Zulrah", rank=69_136, score=1646),),
    )
    assert reading.taken_at == NOON
    assert reading.standings[skill_metric("Attack")] == Standing(200_000_000, 15)
    assert reading.standings[boss("Zulrah")] == Standing(1646, 69_136)
    assert len(reading.standings) == len(SKILL_NAMES) + 1


def test_rows_match_whatever_their_order_ids_and_case() -> None:
    parts = document(activities=({"id": 90, **activity("zULRAH", score=7)},))
    parts["skills"] = [{"id": 99 - i, **row} for i, row in enumerate(reversed(parts["skills"]))]
    reading = parse(orjson.dumps(parts), taken_at=NOON)
    assert reading.standings[boss("Zulrah")].value == 7
    assert reading.standings[OVERALL].value == 2_431_992


def test_a_later_spelling_of_a_skill_is_the_same_skill() -> None:
    reading = read(skills={"Runecraft": skill("Runecrafting", xp=5_347_176)})
    assert reading.standings[skill_metric("Runecraft")].value == 5_347_176


def test_a_row_nobody_knows_is_kept_under_its_own_name() -> None:
    reading = read(
        skills={"Shamanism": skill("Shamanism", xp=83)},
        activities=(activity("Boss Released Tomorrow", score=12),),
    )
    found = {metric.name: metric.family for metric in reading.standings}
    assert found["Boss Released Tomorrow"] is Family.BOSS
    assert found["Shamanism"] is Family.SKILL


@pytest.mark.parametrize("xp", [0, -1])
@pytest.mark.parametrize("level", [1, -1])
def test_a_skill_is_unranked_in_each_of_its_spellings(level: int, xp: int) -> None:
    reading = read(skills={"Sailing": skill("Sailing", rank=-1, level=level, xp=xp)})
    assert reading.standings[skill_metric("Sailing")] == UNRANKED


@pytest.mark.parametrize("score", [0, -1])
def test_an_activity_is_unranked_in_each_of_its_spellings(score: int) -> None:
    reading = read(activities=(activity("Zulrah", rank=-1, score=score),))
    assert reading.standings[boss("Zulrah")] == UNRANKED


@pytest.mark.parametrize("rank", [-1, 0, None, "4", True, 2**31])
def test_a_positive_figure_is_real_when_its_rank_is_not(rank: object) -> None:
    name = "Bounty Hunter (Legacy) - Rogue"
    reading = read(activities=(activity(name, rank=rank, score=200),))
    assert reading.standings[boss(name)] == Standing(200, None)


def test_a_ranked_zero_is_a_figure() -> None:
    reading = read(activities=(activity("Zulrah", rank=1_900_000, score=0),))
    assert reading.standings[boss("Zulrah")] == Standing(0, 1_900_000)


def test_a_row_that_is_missing_has_no_standing() -> None:
    assert boss("Zulrah") not in read().standings
    assert skill_metric("Sailing") not in parse(without("Sailing"), taken_at=NOON).standings


@pytest.mark.parametrize("name", [OVERALL.name, *(metric.name for metric in CLASSIC_SKILLS)])
def test_an_answer_without_one_of_the_classic_skills_is_refused(name: str) -> None:
    with pytest.raises(HiscoresMalformed):
        parse(without(name), taken_at=NOON)


@pytest.mark.parametrize(
    "row",
    [
        None,
        "Zulrah,1,2",
        {"rank": 1, "score": 2},
        activity("Zulrah", score=None),
        activity("Zulrah", score="12"),
        activity("Zulrah", score=12.0),
        activity("Zulrah", score=True),
        activity("Zulrah", score=2**31),
        {"name": None, "rank": 1, "score": 2},
        activity(" \u200b\u00a0"),
        activity("Z" * 65),
        activity("Attack"),
        {"name": "Colosseum Best Time", "rank": 1, "time": "12:03"},
    ],
)
def test_an_unusable_row_is_left_out_and_the_others_stay(row: object) -> None:
    reading = read(activities=(row, activity("Vorkath", score=76)))
    assert len(reading.standings) == len(SKILL_NAMES) + 1
    assert reading.standings[boss("Vorkath")].value == 76


@pytest.mark.parametrize("xp", [None, "5", 1.5, True, 200_000_001, 2**63, 2**70])
def test_an_unusable_classic_skill_refuses_the_answer(xp: object) -> None:
    parts = json.dumps(document(skills={"Attack": skill("Attack", xp=xp)})).encode()
    with pytest.raises(HiscoresMalformed):
        parse(parts, taken_at=NOON)


def test_overall_goes_beyond_32_bits_and_beyond_the_sum_of_its_skills() -> None:
    overall = skill("Overall", rank=1, level=2277, xp=4_800_000_000)
    reading = read(skills={"Overall": overall})
    assert reading.standings[OVERALL] == Standing(4_800_000_000, 1)
    assert reading.total_level == 2277


def test_the_same_row_twice_is_one_row() -> None:
    reading = read(activities=(activity("Zulrah", score=5), activity("ZULRAH", score=5)))
    assert reading.standings[boss("Zulrah")].value == 5


def test_a_row_that_contradicts_itself_is_unknown() -> None:
    rows = (activity("Zulrah", score=5), activity("Zulrah", score=6), activity("Nex", score=1))
    reading = read(activities=rows)
    assert boss("Zulrah") not in reading.standings
    assert reading.standings[boss("Nex")].value == 1


def test_a_classic_skill_that_contradicts_itself_refuses_the_answer() -> None:
    parts = document()
    parts["skills"].append(skill("Attack", xp=1))
    with pytest.raises(HiscoresMalformed):
        parse(orjson.dumps(parts), taken_at=NOON)


@pytest.mark.parametrize("level", [None, "1200", True, 0, -1, 12.5, 99 * 24 + 1])
def test_a_total_level_that_cannot_be_is_not_kept(level: object) -> None:
    overall = skill("Overall", level=level, xp=2_431_992)
    assert read(skills={"Overall": overall}).total_level is None


def test_an_unranked_overall_has_no_total_level() -> None:
    reading = read(skills={"Overall": skill("Overall", rank=-1, level=500, xp=0)})
    assert reading.standings[OVERALL] == UNRANKED
    assert reading.total_level is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Lynx Titan", "Lynx Titan"),
        ("Lynx\u00a0Titan", "Lynx Titan"),
        ("a_b-c", "a_b-c"),
        ("<@everyone>", None),
        ("", None),
        (7, None),
    ],
)
def test_the_spelling_of_the_answer_is_kept_when_it_is_a_name(
    name: object, shown: str | None
) -> None:
    assert read(name=name).display_name == shown


def test_no_name_in_the_answer_is_no_display_name() -> None:
    assert read().display_name is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html><body>Sorry, we are down for maintenance</body></html>",
        body()[:-40],
        b"\xff\xfe",
        b"null",
        b"[]",
        b"{}",
        b"NaN",
        b"[" * 100_000,
        orjson.dumps({"skills": document()["skills"]}),
        orjson.dumps({**document(), "skills": {}}),
        orjson.dumps({**document(), "activities": "none"}),
    ],
    ids=lambda data: repr(data[:20]),
)
def test_anything_else_is_malformed(data: bytes) -> None:
    with pytest.raises(HiscoresMalformed):
        parse(data, taken_at=NOON)


def test_more_rows_than_anyone_has_are_refused() -> None:
    rows = tuple(activity(f"Boss {number}") for number in range(MOST_ROWS + 1))
    assert len(read(activities=rows[:-1]).standings) == len(SKILL_NAMES) + MOST_ROWS
    with pytest.raises(HiscoresMalformed):
        read(activities=rows)


@given(st.binary())
def test_any_bytes_are_malformed_or_a_reading(data: bytes) -> None:
    assert reading_or_none(data) is None


@given(ANY_JSON)
def test_any_json_is_malformed_or_a_reading(value: object) -> None:
    assert reading_or_none(json.dumps(value).encode()) is None


@given(st.lists(ANY_ROW | ANY_JSON, max_size=8), st.lists(ANY_ROW | ANY_JSON, max_size=8), ANY_JSON)
def test_any_rows_among_good_ones_are_malformed_or_a_reading(
    skills: list[Any], activities: list[Any], name: object
) -> None:
    parts = document(name=name)
    parts["skills"] += skills
    parts["activities"] += activities
    reading = reading_or_none(json.dumps(parts).encode())
    assert reading is None or all(
        standing.value is None or standing.value >= 0 for standing in reading.standings.values()
    )


def test_a_byte_order_mark_is_read_over() -> None:
    assert parse(b"\xef\xbb\xbf" + body(), taken_at=NOON) == read()


def test_an_answer_in_an_older_encoding_is_read() -> None:
    answer = body(name="Lynx?Titan").replace(b"?", b"\xa0")

    assert parse(answer, taken_at=NOON).display_name == "Lynx Titan"


def test_classic_rows_that_differ_in_the_rank_alone_are_one_row() -> None:
    parts = document()
    parts["skills"] += [skill("Attack", rank=501), skill("Magic", rank=-1)]
    reading = parse(orjson.dumps(parts), taken_at=NOON)

    assert reading.standings[skill_metric("Attack")] == Standing(101_333, 500)
    assert reading.standings[skill_metric("Magic")] == Standing(101_333, 500)


def test_a_rank_is_taken_from_whichever_of_two_rows_has_one() -> None:
    reading = read(activities=(activity("Nex", rank=-1), activity("Nex", rank=7)))

    assert reading.standings[boss("Nex")] == Standing(50, 7)


@pytest.mark.parametrize("rank", [-1, None, 0])
def test_null_without_a_rank_is_unranked(rank: object) -> None:
    reading = read(
        skills={"Attack": skill("Attack", rank=rank, xp=None)},
        activities=(activity("Nex", rank=rank, score=None),),
    )

    assert reading.standings[skill_metric("Attack")] == UNRANKED
    assert reading.standings[boss("Nex")] == UNRANKED


def test_null_with_a_rank_is_no_figure() -> None:
    with pytest.raises(HiscoresMalformed):
        read(skills={"Attack": skill("Attack", rank=5, xp=None)})
    assert boss("Nex") not in read(activities=(activity("Nex", score=None),)).standings


@pytest.mark.parametrize(
    "name", ["K&#39;ril Tsutsaroth", "K&apos;ril Tsutsaroth", "K&#x27;ril&#32;Tsutsaroth"]
)
def test_names_escaped_for_html_are_read(name: str) -> None:
    reading = read(activities=(activity(name),), name="Lynx&nbsp;Titan")

    assert reading.standings[boss("K'ril Tsutsaroth")].value == 50
    assert reading.display_name == "Lynx Titan"
