"""Parses the bytes of an answer into a reading; rows are matched by name.

Pure, and total: any bytes give a reading or HiscoresMalformed. What is a damaged answer, and what
is only a damaged row:

* JSON of another shape, more rows than anyone has, or a missing classic skill: the whole answer
  is refused.
* A single row without a usable name or figure is left out, which makes its metric *unknown*; so a
  row of a new kind does not stop the bot. A classic skill left out refuses the answer.
* Two rows of one metric that agree but for the rank are one row; when their figures disagree
  neither is believed.
* A figure that is not above zero, or null, and has no rank is *unranked* (None), in all its
  spellings; a positive figure is real with or without a rank.
* A byte order mark, names escaped for HTML, and ISO-8859-1 in place of UTF-8 are read.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple

import orjson

from bot.domain.figures.readings import UNRANKED, Reading, Standing
from bot.domain.game.experience import MAX_LEVEL, MAX_XP
from bot.domain.game.metrics import (
    CLASSIC_SKILLS,
    MAX_NAME_LENGTH,
    OVERALL,
    REMEMBERED,
    Family,
    Metric,
    metric_for_row,
)
from bot.domain.game.player_names import clean_name
from bot.errors import HiscoresMalformed, InvalidInput, InvalidName

INDISPENSABLE = frozenset((OVERALL, *CLASSIC_SKILLS))
"""The rows every answer has; later skills may be missing like any other row."""
MOST_ROWS = 500
"""Of either sort; there are 25 and 91 as of 2026-08."""
MOST_OVERALL_XP = 100 * MAX_XP
"""Room for skills to come: 4.8 billion is the most with 24 of them."""
MOST_SCORE = 2**31 - 1
"""The game counts in signed 32-bit integers; so are ranks."""


class _Kind(NamedTuple):
    metric: Metric
    most: int
    """No figure of a row of this kind is larger."""


class _Row(NamedTuple):
    metric: Metric
    standing: Standing
    level: object


def parse(body: bytes, *, taken_at: datetime) -> Reading:
    """Read the body of one answer; raise HiscoresMalformed for anything that is not one."""
    document = _document_of(body)
    skills = tuple(_rows_of(document, "skills"))
    activities = tuple(_rows_of(document, "activities"))
    standings = _standings_of((*skills, *activities))
    if not standings.keys() >= INDISPENSABLE:
        raise HiscoresMalformed
    return Reading(
        taken_at=taken_at,
        standings=standings,
        total_level=_total_level_of(skills, standings),
        display_name=_display_name_of(document),
    )


def _document_of(body: bytes) -> dict[str, Any]:
    try:
        document = orjson.loads(_text_of(body))
    except orjson.JSONDecodeError as broken:
        raise HiscoresMalformed from broken
    if not isinstance(document, dict):
        raise HiscoresMalformed
    return document


def _text_of(body: bytes) -> str:
    """Return an answer's text; what is no UTF-8 has a name in ISO-8859-1, as older pages have."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("iso-8859-1")


def _rows_of(document: Mapping[str, Any], part: str) -> Iterator[_Row]:
    rows = document.get(part)
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise HiscoresMalformed
    field = "xp" if part == "skills" else "score"
    for row in rows:
        name = row.get("name") if isinstance(row, dict) else None
        kind = _kind_in(part, name) if isinstance(name, str) else None
        standing = _standing_of(row, most=kind.most, field=field) if kind else None
        if kind and standing:
            yield _Row(kind.metric, standing, row.get("level"))


@lru_cache(maxsize=REMEMBERED)
def _kind_in(part: str, name: str) -> _Kind | None:
    is_skill = part == "skills"
    name = unescape(name)
    if len(name) > MAX_NAME_LENGTH:
        return None
    try:
        metric = metric_for_row(name, is_skill=is_skill)
    except InvalidInput:
        return None
    return _Kind(metric, _most(metric)) if metric.counts_experience == is_skill else None


def _standing_of(row: Mapping[str, Any], *, most: int, field: str) -> Standing | None:
    figure, rank = row.get(field), row.get("rank")
    if type(rank) is not int or not 0 < rank <= MOST_SCORE:
        rank = None
    if figure is None and field in row and rank is None:
        return UNRANKED
    if type(figure) is not int or figure > most:  # true and false are none
        return None
    if figure > 0 or (figure == 0 and rank is not None):
        return Standing(figure, rank)
    return UNRANKED


def _most(metric: Metric) -> int:
    match metric.family:
        case Family.OVERALL:
            return MOST_OVERALL_XP
        case Family.SKILL:
            return MAX_XP
        case _:
            return MOST_SCORE


def _standings_of(rows: tuple[_Row, ...]) -> dict[Metric, Standing]:
    standings: dict[Metric, Standing] = {}
    disputed: set[Metric] = set()
    for metric, standing, _ in rows:
        held = standings.setdefault(metric, standing)
        if held.value != standing.value:
            disputed.add(metric)
        elif held.rank is None:
            standings[metric] = standing
    for metric in disputed:
        del standings[metric]
    return standings


def _total_level_of(skills: tuple[_Row, ...], standings: Mapping[Metric, Standing]) -> int | None:
    if standings[OVERALL].value is None:
        return None
    level = next(row.level for row in skills if row.metric == OVERALL)
    most = MAX_LEVEL * sum(metric.is_skill for metric in standings)
    return level if type(level) is int and 0 < level <= most else None


def _display_name_of(document: Mapping[str, Any]) -> str | None:
    name = document.get("name")
    try:
        return clean_name(unescape(name)) if isinstance(name, str) else None
    except InvalidName:
        return None
