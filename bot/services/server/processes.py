"""The processes that share a database: which are running, and their state.

A process updates its row regularly; one whose row is old counts as stopped. Times in the rows are
the database's, so that clocks of machines need not agree.
"""

import asyncio
import logging
import os
import secrets
import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import __version__
from bot.database import is_trouble, query, time_in_sql
from bot.domain.server.bot_status import HiscoresGate, ProcessKind, ProcessStatus
from bot.domain.server.shards import Shards
from bot.hiscores.client import HiscoresClient
from bot.models import ProcessRow
from bot.models.fields import from_millis, to_millis
from bot.services.updates.fetch_loop import PlayerFetcher

log = logging.getLogger(__name__)

GOODBYE_WITHIN_S = 2.0
GONE_AFTER = timedelta(minutes=1)
FORGOTTEN_AFTER = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)

_BEAT = """
INSERT INTO process (id, name, kind, version, shards, started_at, seen_at, budget, allowed, used,
                     paused_until, failing_since, last_read_at)
VALUES ($1, $2, $3, $4, $5, {now}, {now}, $6, $7, $8, {now} + $9, {now} - $10, $11)
ON CONFLICT (id) DO UPDATE SET
    seen_at = excluded.seen_at, allowed = excluded.allowed, used = excluded.used,
    paused_until = excluded.paused_until, failing_since = excluded.failing_since,
    last_read_at = excluded.last_read_at
"""

_PRESENT = "SELECT *, {now} AS now FROM process WHERE seen_at > {now} - $1 ORDER BY started_at, id"
_FORGET = "DELETE FROM process WHERE seen_at <= {now} - $1"


class Processes:
    """Registers this process and lists the others."""

    def __init__(
        self,
        *,
        kind: ProcessKind,
        shards: Shards | None,
        budget: int,
        hiscores: HiscoresClient,
        fetcher: PlayerFetcher,
    ) -> None:
        self._id = secrets.token_hex(8)
        self._kind = kind
        self._shards = str(shards or "")
        self._budget = budget
        self._hiscores = hiscores
        self._fetcher = fetcher

    async def join(self, *, is_alone: bool) -> None:
        """Make this process known; one that is alone clears away what earlier ones left."""
        forgotten_after = timedelta(0) if is_alone else FORGOTTEN_AFTER
        await query(_FORGET.format(now=time_in_sql()), forgotten_after // _MILLISECOND)
        await self.beat()

    async def beat(self) -> None:
        """Update this process's row."""
        gate = self._gate()
        read_at = self._fetcher.last_read_at
        await query(
            _BEAT.format(now=time_in_sql()),
            *(self._id, f"{socket.gethostname()[:64]}/{os.getpid()}"),
            *(self._kind.value, __version__, self._shards),
            *(gate.budget, gate.allowed, gate.used),
            *(_millis(gate.paused_for), _millis(gate.failing_for)),
            read_at and to_millis(read_at),
        )

    async def leave(self) -> None:
        """Delete this process's row at once when it stops."""
        try:
            async with asyncio.timeout(GOODBYE_WITHIN_S):
                await ProcessRow.filter(id=self._id).delete()
        except Exception as error:
            if not is_trouble(error):
                raise
            log.debug("The others will tell by the silence that this process is gone: %r", error)

    async def present(self) -> Sequence[ProcessStatus]:
        """Return the processes heard of within the last minute, the oldest first."""
        rows = await query(_PRESENT.format(now=time_in_sql()), GONE_AFTER // _MILLISECOND)
        return [self._myself(row) if row["id"] == self._id else _peer(row) for row in rows]

    def _myself(self, row: Mapping[str, Any]) -> ProcessStatus:
        """Return this process's present state, not its last row."""
        return replace(_peer(row), gate=self._gate(), last_read_at=self._fetcher.last_read_at)

    def _gate(self) -> HiscoresGate:
        status = self._hiscores.status
        return HiscoresGate(
            budget=self._budget,
            allowed=min(self._budget, int(status.requests_per_minute)),
            used=status.requests_in_last_minute,
            paused_for=timedelta(seconds=status.paused_for) if status.paused_for else None,
            failing_for=None
            if status.failing_for is None
            else timedelta(seconds=status.failing_for),
            members_waiting=status.members_waiting,
            for_others=status.others_in_last_minute,
        )


def _peer(row: Mapping[str, Any]) -> ProcessStatus:
    return ProcessStatus(
        name=row["name"],
        kind=ProcessKind(row["kind"]),
        version=row["version"],
        shards=row["shards"],
        started_at=from_millis(row["started_at"]),
        gate=_told_gate(row),
        last_read_at=from_millis(row["last_read_at"]) if row["last_read_at"] else None,
    )


def _told_gate(row: Mapping[str, Any]) -> HiscoresGate:
    paused_for = (row["paused_until"] or 0) - row["now"]
    failing_for = row["now"] - (row["failing_since"] or row["now"])
    return HiscoresGate(
        budget=row["budget"],
        allowed=row["allowed"],
        used=row["used"],
        paused_for=paused_for * _MILLISECOND if paused_for > 0 else None,
        failing_for=failing_for * _MILLISECOND if row["failing_since"] else None,
    )


def _millis(span: timedelta | None) -> int | None:
    return None if span is None else span // _MILLISECOND
