"""From a case's few lines to the whole answer of the hiscores that they stand for."""

from __future__ import annotations

import json
from typing import Any

from bot.domain.figures.readings import Reading
from bot.domain.game.metrics import OVERALL, SKILLS, Metric
from bot.errors import HiscoresMalformed
from bot.hiscores.parser import parse
from tests.bot.domain.factories import START, metric

Case = dict[str, Any]
USUAL_XP = 101_333
"""Level 50, which every skill has that a case does not mention."""


def figures_of_answer(case: Case) -> object:
    """Parse the answer a case describes and return the figures it asks for."""
    try:
        reading = parse(_body(case), taken_at=START)
    except HiscoresMalformed:
        return "malformed"
    return {asked: _figure(reading, asked) for asked in _asked(case)}


def _asked(case: Case) -> list[str]:
    expected = case["expect"]
    return list(expected) if isinstance(expected, dict) else []


def _body(case: Case) -> bytes:
    if "body" in case:
        return str(case["body"]).encode()
    names = [OVERALL.name, *(skill.name for skill in SKILLS)]
    usual: dict[str, Case] = {
        name: {"name": name, "rank": 9, "level": 50, "xp": USUAL_XP} for name in names
    }
    skills = [usual[name] | case.get("skills", {}).get(name, {}) for name in names]
    document = {
        "skills": [row for row in skills if not row.get("left_out")] + case.get("more_skills", []),
        "activities": case.get("activities", []),
    }
    if "name" in case:
        document["name"] = case["name"]
    return json.dumps(document).encode()


def _figure(reading: Reading, asked: str) -> object:
    if asked == "total level":
        return "unknown" if reading.total_level is None else reading.total_level
    if asked == "display name":
        return reading.display_name or "unknown"
    named, _, part = asked.partition(" / ")
    return _standing(reading, metric(named), part)


def _standing(reading: Reading, named: Metric, part: str) -> object:
    standing = reading.standings.get(named)
    if standing is None:
        return "missing"
    if part == "rank":
        return "none" if standing.rank is None else standing.rank
    return "unranked" if standing.value is None else standing.value
