"""The verdict on announced level-ups: each announced once, or its other outcome.

Pure functions: they compare what was expected with the rows of the outbox and with the messages in
Discord's log. The rows and messages are read in ``trial``.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.models import AnnouncementState

_TOLD = re.compile(r"\*\*([^*\n]+)\*\* reached \*\*([^*\n]+) (\d+)\*\*")
_HIDDEN = re.compile(r"… and ([\d,]+) more")


@dataclass(frozen=True, slots=True)
class LevelUp:
    """A level that a player reaches."""

    player: str
    skill: str
    level: int


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """The announcement of a level-up in the outbox."""

    level_up: LevelUp
    state: AnnouncementState
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """A message that the bot posted, by Discord's log."""

    id: int
    text: str


class Outcome(StrEnum):
    """The outcome of one level-up."""

    ANNOUNCED_ONCE = "announced_once"
    DUPLICATE = "duplicates"
    WAITING = "waiting"
    """It is in the outbox and not sent yet."""
    DROPPED = "dropped"
    """The bot decided not to post it."""
    UNREAD = "unread"
    """Its player is due and has not been read since."""
    LOST = "lost"
    """No message has it, and nothing will post it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many level-ups had which outcome."""

    level_ups: int
    announced_once: int
    duplicates: int
    """Level-ups that were announced more than once."""
    waiting: int
    dropped: int
    unread: int
    lost: int
    unexpected: int
    """Level-ups that were told although they were not expected."""
    messages: int

    @property
    def ok(self) -> bool:
        """Whether each level-up was announced once, and nothing else."""
        return self.announced_once == self.level_ups and not self.unexpected


def verdict_on(
    expected: Collection[LevelUp],
    *,
    rows: Iterable[OutboxRow],
    messages: Sequence[PostedMessage],
    due_players: Collection[str] = (),
) -> Verdict:
    """Compare the expected level-ups with the outbox and with what stands in the messages."""
    row_of = {row.level_up: row for row in rows}
    told = told_in(messages)
    hidden = _told_in_hidden_lines(row_of.values(), messages, told)
    outcomes = Counter(
        _outcome(one, told[one] + (one in hidden), row_of.get(one), due_players) for one in expected
    )
    counts = {outcome.value: outcomes[outcome] for outcome in Outcome}
    unexpected = sum(times for one, times in told.items() if one not in set(expected))
    return Verdict(level_ups=len(expected), unexpected=unexpected, messages=len(messages), **counts)


def told_in(messages: Iterable[PostedMessage]) -> Counter[LevelUp]:
    """Count how often each level-up stands in the messages."""
    found = (match for message in messages for match in _TOLD.findall(message.text))
    return Counter(LevelUp(player, skill, int(level)) for player, skill, level in found)


def _outcome(
    level_up: LevelUp, times: int, row: OutboxRow | None, due_players: Collection[str]
) -> Outcome:
    if times > 1:
        return Outcome.DUPLICATE
    if row is not None and row.state is AnnouncementState.WAITING:
        return Outcome.WAITING  # even if it stands there once: it may be posted again
    if times:
        return Outcome.ANNOUNCED_ONCE
    if row is not None and row.state is AnnouncementState.DROPPED:
        return Outcome.DROPPED
    return Outcome.UNREAD if row is None and level_up.player in due_players else Outcome.LOST


def _told_in_hidden_lines(
    rows: Iterable[OutboxRow], messages: Iterable[PostedMessage], told: Mapping[LevelUp, int]
) -> set[LevelUp]:
    """Return level-ups that a message has only in its "… and N more", which *Show all* opens."""
    left = {message.id: _hidden_lines(message.text) for message in messages}
    hidden = set()
    for row in rows:
        is_sent = row.state is AnnouncementState.SENT and not told.get(row.level_up)
        if is_sent and row.message_id is not None and left.get(row.message_id, 0) > 0:
            left[row.message_id] -= 1
            hidden.add(row.level_up)
    return hidden


def _hidden_lines(text: str) -> int:
    return sum(int(number.replace(",", "")) for number in _HIDDEN.findall(text))
