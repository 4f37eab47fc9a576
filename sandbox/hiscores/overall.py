"""The Overall row of a document: made from the skills, or moved along with them."""

from sandbox.hiscores.documents import Document, find_row, rows_of
from sandbox.hiscores.levels import level_at
from sandbox.hiscores.row_edits import Row, is_named, known, unranked_skill, write_overall
from sandbox.hiscores.rows import HITPOINTS, OVERALL

_FIRST_HITPOINTS_XP = 1_154


def skill_sums(document: Document) -> tuple[int, int]:
    """Return the XP and the levels of all skills but Overall."""
    xps = [_xp_at_least(row) for row in _skills(document)]
    return sum(xps), sum(level_at(xp) for xp in xps)


def recompute_overall(document: Document) -> None:
    """Make Overall the sum of the skills; without XP in any of them it is unranked."""
    rows = rows_of(document, "skills")
    overall = find_row(rows, OVERALL)
    if overall is None:
        return
    if not any(known(row.get("xp")) for row in _skills(document)):
        overall.update({key: unranked_skill(OVERALL)[key] for key in ("rank", "level", "xp")})
        return
    xp, level = skill_sums(document)
    write_overall(overall, xp=xp, level=level)


def shift_overall(document: Document, *, xp: int, level: int) -> None:
    """Move Overall by what its skills moved; an unranked Overall stays unranked."""
    overall = find_row(rows_of(document, "skills"), OVERALL)
    before = None if overall is None else known(overall.get("xp"))
    if overall is None or before is None:
        return
    write_overall(overall, xp=before + xp, level=(known(overall.get("level")) or 0) + level)


def _skills(document: Document) -> list[Row]:
    rows = rows_of(document, "skills")
    return [row for row in rows if isinstance(row, dict) and not is_named(row, OVERALL)]


def _xp_at_least(row: Row) -> int:
    start = _FIRST_HITPOINTS_XP if is_named(row, HITPOINTS) else 0
    return max(known(row.get("xp")) or 0, start)
