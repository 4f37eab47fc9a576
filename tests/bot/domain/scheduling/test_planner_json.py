import json
from typing import Any

import pytest

from bot.domain.scheduling.budget import BudgetPrice
from bot.domain.scheduling.planner import Planner
from bot.domain.scheduling.planner_json import (
    dump_planner,
    habits_from_json,
    habits_to_json,
    load_planner,
)
from bot.domain.scheduling.player_habits import HOUR, PlayerHabits
from bot.domain.scheduling.typical_habits import TypicalHabits

MONDAY = 1_767_571_200.0


def a_planner() -> Planner:
    price = BudgetPrice(per_second=0.5, cycle=1000, moment=MONDAY)
    return Planner(price=price, floor=30, ceiling=86_400, crowd=TypicalHabits())


def experienced() -> tuple[Planner, PlayerHabits]:
    planner, rhythm = a_planner(), PlayerHabits.begin(MONDAY)
    for hour in range(1, 130):
        at = MONDAY + hour * HOUR
        planner.price.open(at, seconds=HOUR)
        planner.note(rhythm, at=at, due_at=at - 60, is_news=hour % 3 == 0, levels=hour % 2)
        planner.plan(rhythm, at=at, luck=0.5)
    rhythm.audience = 3
    return planner, rhythm


def test_a_rhythm_comes_back_from_json() -> None:
    _, rhythm = experienced()

    back = habits_from_json(json.loads(json.dumps(habits_to_json(rhythm))))

    assert back is not None
    assert (back.quiet_since, back.read_at) == (round(rhythm.quiet_since), rhythm.read_at)
    assert (back.is_free, back.audience) == (rhythm.is_free, 3)
    assert back.hours.seen == pytest.approx(rhythm.hours.seen, abs=0.001)
    assert back.silences.expected == pytest.approx(rhythm.silences.expected, abs=0.001)
    assert habits_to_json(back) == habits_to_json(rhythm)


def test_a_rhythm_is_short() -> None:
    _, rhythm = experienced()

    assert len(json.dumps(habits_to_json(rhythm), separators=(",", ":"))) < 400


@pytest.mark.parametrize("document", [None, {}, [], "rhythm", [2, *([0] * 51)], [1, 2, 3]])
def test_what_is_no_rhythm_is_none(document: Any) -> None:
    assert habits_from_json(document) is None


def test_a_planner_goes_on_where_another_left_off() -> None:
    planner, rhythm = experienced()
    heir = a_planner()

    assert load_planner(heir, json.loads(json.dumps(dump_planner(planner))))

    at = rhythm.read_at
    planner.price._reckon()
    planner.crowd.reckon()
    planner.price.correction = heir.price.correction
    assert heir.plan(rhythm, at=at, luck=0) == pytest.approx(
        planner.plan(rhythm, at=at, luck=0), abs=1
    )
    assert heir.price.per_second == 0.5


@pytest.mark.parametrize(
    "damage",
    [
        {"version": 0},
        {"crowd": [1, 2]},
        {"days": []},
        {"cycle": "long"},
        {"lateness": None},
    ],
)
def test_a_damaged_market_is_left_alone(damage: dict[str, Any]) -> None:
    planner, _ = experienced()
    heir = a_planner()
    before = heir.price

    assert not load_planner(heir, {**dump_planner(planner), **damage})
    assert not load_planner(heir, None)
    assert heir.price is before
