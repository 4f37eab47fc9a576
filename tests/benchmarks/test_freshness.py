"""The simulated hiscores: what must be true of every policy, and what each is good for."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.freshness import freshness
from benchmarks.freshness_policies import POLICIES, Fixed, Herald
from benchmarks.freshness_simulation import Outcome, Policy, Reading, Trial, outcome_of, simulate
from benchmarks.simulated_players import (
    DAY,
    START,
    WORLD_NAMES,
    Life,
    lines_of,
    world_from,
    world_named,
)

DAYS = 3.0


def a_trial(world: list[Life] | None = None, *, budget: float = 0.1, players: int = 60) -> Trial:
    return Trial(
        world=world or world_named("clan", players=players, days=DAYS, seed=3),
        start=START,
        end=START + DAYS * DAY,
        measured_from=START,
        budget=budget,
        floor=30,
        ceiling=DAY,
    )


class Watched:
    """Passes a policy on and writes down what it was told."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self.readings: list[Reading] = []

    def first(self, player: int) -> float:
        return self._policy.first(player)

    def next(self, reading: Reading) -> float:
        self.readings.append(reading)
        return self._policy.next(reading)


@pytest.mark.parametrize("name", WORLD_NAMES)
def test_a_world_is_the_same_for_the_same_arguments_and_lives_in_order(name: str) -> None:
    world = world_named(name, players=30, days=DAYS, seed=1)

    assert world == world_named(name, players=30, days=DAYS, seed=1)
    assert world != world_named(name, players=30, days=DAYS, seed=2)
    assert len(world) == 30
    for life in world:
        assert all(before < after for (before, _), (after, _) in pairwise(life))
        assert all(START <= at < START + DAYS * DAY and levels >= 0 for at, levels in life)


def test_a_world_comes_back_from_a_file(tmp_path: Path) -> None:
    world = world_named("clan", players=20, days=DAYS, seed=1)
    file = tmp_path / "world.jsonl"
    file.write_text("\n".join(lines_of(world)))

    assert world_from(file) == world


@pytest.mark.parametrize("policy", POLICIES)
def test_every_level_up_is_noticed_once_after_it_showed(policy: str) -> None:
    trial = a_trial()

    outcome = POLICIES[policy](trial)

    assert outcome.level_ups == sum(levels for life in trial.world for _, levels in life) > 0
    assert 0 <= outcome.p50 <= outcome.p95 <= outcome.most <= trial.ceiling
    assert outcome.p50 / 2 <= outcome.mean <= outcome.most


@pytest.mark.parametrize("budget", [0.01, 0.1, 1.0])
@pytest.mark.parametrize("policy", POLICIES)
def test_no_policy_spends_more_than_the_budget(policy: str, budget: float) -> None:
    assert POLICIES[policy](a_trial(budget=budget)).requests_per_s <= budget * 1.001


def test_a_fixed_interval_waits_half_of_it_on_average() -> None:
    trial = a_trial(players=200, budget=0.2)

    outcome = POLICIES["fixed"](trial)

    assert outcome.mean == pytest.approx(trial.cycle / 2, rel=0.1)
    assert outcome.most <= trial.cycle


def test_nobody_is_starved_or_read_more_often_than_the_floor_allows() -> None:
    trial = a_trial(budget=0.02, players=400)  # the budget for four readings a day
    watched = Watched(Herald(trial))

    simulate(trial, watched)

    times: dict[int, list[float]] = {}
    for reading in watched.readings:
        times.setdefault(reading.player, []).append(reading.at)
    waits = [after - before for life in times.values() for before, after in pairwise(life)]
    assert len(times) == 400
    assert trial.floor <= min(waits)
    assert max(waits) <= trial.ceiling


def test_herald_is_well_ahead_of_a_fixed_interval_and_the_oracle_of_both() -> None:
    trial = a_trial(players=150, budget=0.15)

    fixed, herald, oracle = (POLICIES[name](trial) for name in ("fixed", "herald", "oracle"))

    assert herald.mean < fixed.mean / 2
    assert herald.p95 < fixed.p95
    assert oracle.mean < herald.mean / 10


def test_the_oracle_takes_turns_like_everybody() -> None:
    lives: list[Life] = [((START + 100, levels),) for levels in (1, 5, 2)]

    outcome = POLICIES["oracle"](a_trial(lives, budget=0.1))

    assert (outcome.mean, outcome.most) == ((5 * 0 + 2 * 10 + 1 * 20) / 8, 20)


def test_several_moments_are_noticed_in_one_reading() -> None:
    life: Life = ((START + 10, 2), (START + 20, 0), (START + 30, 1))

    outcome = simulate(a_trial([life], budget=0.01), Fixed(a_trial([life], budget=0.01)))

    assert (outcome.level_ups, outcome.mean) == (3, (2 * 90 + 70) / 3)
    assert (outcome.p50, outcome.p95, outcome.most) == (90, 90, 90)


def test_nothing_measured_is_nothing() -> None:
    assert outcome_of([], 0.5) == Outcome(0, 0, 0, 0, 0, 0.5)


def test_the_command_prints_a_row_for_each_policy(tmp_path: Path) -> None:
    file = tmp_path / "world.jsonl"
    file.write_text("\n".join(lines_of(world_named("clan", players=8, days=DAYS, seed=1))))

    printed = CliRunner().invoke(freshness, ["--traces", str(file), "--budgets", "0.05", "--json"])
    rows = json.loads(printed.output)["rows"]
    table = CliRunner().invoke(freshness, ["--traces", str(file), "--budgets", "0.05"])

    assert [row["policy"] for row in rows] == ["fixed", "backoff", "herald", "oracle"]
    assert {row["players"] for row in rows} == {8}
    assert set(rows[0]) == {
        *("players", "budget_per_s", "policy", "level_ups", "mean_min", "p50_min", "p95_min"),
        *("max_min", "requests_per_s"),
    }
    assert len(table.output.splitlines()) == 6


def test_the_command_makes_a_world_of_its_own() -> None:
    arguments = ["--players", "5", "--budgets", "0.1", "--days", "2", "--warm-up", "1", "--json"]

    printed = CliRunner().invoke(freshness, arguments)

    report = json.loads(printed.output)
    assert (report["world"], report["warm_up_days"], len(report["rows"])) == ("clan", 1, 4)
