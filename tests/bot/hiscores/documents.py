"""Hiscores answers made to measure; figures of real accounts where a test needs real ones."""

from collections.abc import Mapping
from typing import Any

import orjson

from bot.domain.game.hiscore_rows import CLASSIC_SKILL_ROWS, LATER_SKILL_ROWS, OVERALL_ROW

SKILL_NAMES = (OVERALL_ROW, *CLASSIC_SKILL_ROWS, *LATER_SKILL_ROWS)


def skill(name: str, *, rank: object = 500, level: object = 50, xp: object = 101_333) -> Any:
    return {"name": name, "rank": rank, "level": level, "xp": xp}


def activity(name: str, *, rank: object = 500, score: object = 50) -> Any:
    return {"name": name, "rank": rank, "score": score}


def document(
    *, skills: Mapping[str, Any] | None = None, activities: tuple[Any, ...] = (), **more: Any
) -> dict[str, Any]:
    """Make a whole answer; ``skills`` replaces rows by name."""
    rows = {name: skill(name) for name in SKILL_NAMES}
    rows["Overall"] = skill("Overall", level=1200, xp=2_431_992)
    rows.update(skills or {})
    return {"skills": list(rows.values()), "activities": list(activities), **more}


def body(**parts: Any) -> bytes:
    return orjson.dumps(document(**parts))
