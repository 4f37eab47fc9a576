"""Which announcements form one post: those of one reading together, at most ten lines.

When a post may be sent is decided in ``delivery_times``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.announcements.announcement import PlayerNotice, Subject, Summary
from bot.domain.players.name_questions import NameTaken, WentMissing

LINES = 10
"""The most lines in a post; further ones of a player or a digest are only counted."""
MENTIONS = 20
"""So many members one digest mentions, each in a line that is shown; Discord allows 100."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One announcement that waits to be part of a message."""

    announcement_id: int
    player_id: int
    reached_at: datetime
    subject: Subject
    member_id: int | None = None
    """The member to mention; None when nobody is linked, or nobody wants mentions."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The announcements of one post, in order."""

    announcement_ids: tuple[int, ...]
    following: int
    """How many more wait for the next one."""


def is_question(subject: Subject) -> bool:
    """Return whether managers have to decide something; such a post does not wait for a digest."""
    return isinstance(subject, NameTaken | WentMissing | PlayerNotice)


def next_batch(waiting: Sequence[Waiting], *, is_digest: bool) -> Batch:
    """Choose the announcements of the next post, from at least one, oldest first.

    Questions and summaries stand alone. A digest takes all the others at once, but no more members
    than one message can mention: the news of the others makes the next message.
    """
    first = waiting[0]
    if _stands_alone(first.subject):
        return Batch((first.announcement_id,), 0)
    lines = [one for one in waiting if not _stands_alone(one.subject)]
    chosen = _for_mentions(lines) if is_digest else _whole_readings(lines)
    return Batch(tuple(one.announcement_id for one in chosen), len(lines) - len(chosen))


def _stands_alone(subject: Subject) -> bool:
    return is_question(subject) or isinstance(subject, Summary)


def _for_mentions(lines: list[Waiting]) -> list[Waiting]:
    """Take all news but that of the members there are too many of, each with all of theirs."""
    members = [one.member_id for one in lines if one.member_id is not None]
    mentioned = set(list(dict.fromkeys(members))[:MENTIONS])
    return [one for one in lines if one.member_id is None or one.member_id in mentioned]


def _whole_readings(lines: Sequence[Waiting]) -> list[Waiting]:
    """Group the announcements of one reading while all of them fit."""
    readings: dict[tuple[int, datetime], list[Waiting]] = {}
    for one in lines:
        readings.setdefault((one.player_id, one.reached_at), []).append(one)
    chosen: list[Waiting] = []
    for reading in readings.values():
        if chosen and len(chosen) + len(reading) > LINES:
            break
        chosen += reading
    return chosen
