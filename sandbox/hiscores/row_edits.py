"""One row of a hiscores document: recognising, reading and writing it, however oddly it is encoded.

``documents`` lists the rows of a document.
"""

from typing import Any

from sandbox.hiscores.levels import MAX_OVERALL_XP, MAX_XP, level_at, rank_at_score, rank_at_xp
from sandbox.hiscores.rows import HITPOINTS, OVERALL

Row = dict[str, Any]

_OTHER_SPELLINGS = {"runecrafting": "runecraft"}


def fold(name: str) -> str:
    """Return the form under which all spellings of a row's name are the same."""
    folded = name.strip().casefold()
    return _OTHER_SPELLINGS.get(folded, folded)


def is_named(row: Any, name: str) -> bool:
    """Tell whether this is the row of that name."""
    return isinstance(row, dict) and fold(str(row.get("name"))) == fold(name)


def known(value: Any) -> int | None:
    """Return the figure, or None when it says "unranked" or is no figure."""
    return value if isinstance(value, int) and value >= 0 else None


def unranked_skill(name: str) -> Row:
    """Return the row of an unranked skill; the encoding differs by skill, as it does for real."""
    if name == OVERALL:
        return {"name": name, "rank": -1, "level": -1, "xp": -1}
    if name == HITPOINTS:
        return {"name": name, "rank": -1, "level": 10, "xp": -1}
    return {"name": name, "rank": -1, "level": 1, "xp": 0}


def unranked_activity(name: str) -> Row:
    """Return the row of an unranked activity."""
    return {"name": name, "rank": -1, "score": -1}


def write_overall(row: Row, *, xp: int, level: int) -> None:
    """Put XP and total level into the Overall row."""
    row.update(rank=rank_at_xp(xp, best=MAX_OVERALL_XP), level=level, xp=xp)


def write_skill(row: Row, xp: int | None) -> None:
    """Put XP (None: unranked) and all that follows from it into a skill's row."""
    if xp is None or xp < 0:
        row.update(rank=-1, level=1, xp=-1)
    elif is_named(row, OVERALL):
        write_overall(row, xp=xp, level=known(row.get("level")) or 1)
    else:
        capped = min(xp, MAX_XP)
        row.update(rank=rank_at_xp(xp) if xp else -1, level=level_at(xp), xp=capped)


def write_activity(row: Row, score: int | None) -> None:
    """Put a score (None: unranked) into an activity's row."""
    if score is None or score < 0:
        row.update(rank=-1, score=-1)
    else:
        row.update(rank=rank_at_score(score) if score else -1, score=score)


def number(rows: list[Row]) -> None:
    """Give each row its position as id, in front of its other keys."""
    for position, row in enumerate(rows):
        values = {key: value for key, value in row.items() if key != "id"}
        row.clear()
        row.update({"id": position, **values})
