"""Every rule of the domain, proved by cases kept as data: see ``cases/README.md`` to add one."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.figures import figure_of

Case = dict[str, Any]
CASES = [
    (kind, case)
    for file in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for kind, cases in tomllib.loads(file.read_text(encoding="utf-8")).items()
    for case in cases
]
RULES = {
    *("1", "2"),
    *(f"3.{number}" for number in range(1, 12)),
    *(f"4.{number}" for number in (1, 2, 3, 4, 5, 7, 8, 10, 11, 12, 13)),
}


def _id(case: Case) -> str:
    return f"{case['rule']}: {case['says']}"


@pytest.mark.parametrize(
    ("kind", "case"), [pytest.param(kind, case, id=_id(case)) for kind, case in CASES]
)
def test_the_figure_is_the_one_the_rule_demands(kind: str, case: Case) -> None:
    assert figure_of(kind, case) == case["expect"]


def test_every_rule_is_proved() -> None:
    assert {case["rule"] for _, case in CASES} == RULES


def test_there_are_at_least_120_cases_and_no_two_say_the_same() -> None:
    assert len(CASES) >= 120
    assert len({_id(case) for _, case in CASES}) == len(CASES)
