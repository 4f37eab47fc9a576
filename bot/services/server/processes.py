"""The processes that share a database: which are running, and their state.

A process updates its row regularly; one whose row is old counts as stopped. Times in the rows are
the database's, so that clocks of machines need not agree.
"""

import asyncio
import logging
import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import __version__
from bot.database import is_trouble, query, time_in_sql
from bot.domain.server.bot_status import HiscoresGate, ProcessKind, ProcessStatus
from bot.domain.server.shards import EVERYTHING, Shards
from bot.errors import AnotherIsRunning
from bot.hiscores.client import HiscoresClient
from bot.models import ProcessRow
from bot.models.fields import from_millis, to_millis
from bot.services.storage.leases import give_back_players, leases_from_json
from bot.services.updates.fetch_loop import PlayerFetcher

log = logging.getLogger(__name__)

GOODBYE_WITHIN_S = 2.0
GONE_AFTER = timedelta(minutes=1)
FORGOTTEN_AFTER = timedelta(days=1)
SILENT_AFTER = timedelta(seconds=20)
"""After so long without a beat a process may be replaced: it beats every few seconds."""
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

_PRESENT = """
SELECT *, {now} AS now FROM process WHERE seen_at > {now} - $1 AND seen_at <= {now} + $1
ORDER BY started_at, id
"""
_FORGET = "DELETE FROM process WHERE seen_at <= {now} - $1 OR seen_at > {now} + $2"

# The process that inserts the row has the shard; another takes it over once its holder is silent.
_CLAIM = """
INSERT INTO fact (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
WHERE fact.value = excluded.value OR fact.value NOT IN (
    SELECT id FROM process WHERE seen_at > {now} - $3 AND seen_at <= {now} + $3)
RETURNING value
"""
_RELEASE = "DELETE FROM fact WHERE name = $1 AND value = $2"
_ORPHANED = """
SELECT name, value FROM fact WHERE name LIKE 'leases of %' AND name NOT IN (
    SELECT 'leases of ' || id FROM process WHERE seen_at > {now} - $1 AND seen_at <= {now} + $1)
"""


class Processes:
    """Registers this process and lists the others."""

    def __init__(
        self,
        *,
        process_id: str,
        kind: ProcessKind,
        shards: Shards | None,
        budget: int,
        hiscores: HiscoresClient,
        fetcher: PlayerFetcher,
    ) -> None:
        self._id = process_id
        self._kind = kind
        self._shards = str(shards or "")
        self._claims = _claims_of(shards or EVERYTHING)
        self._is_serving = False
        self.replaced = asyncio.Event()
        """Set when another process took the shards of this one over."""
        self._budget = budget
        self._hiscores = hiscores
        self._fetcher = fetcher

    async def join(self, *, is_alone: bool) -> None:
        """Make this process known; one that is alone clears away what earlier ones left."""
        forgotten_after = timedelta(0) if is_alone else FORGOTTEN_AFTER
        await query(
            _FORGET.format(now=time_in_sql()),
            forgotten_after // _MILLISECOND,
            GONE_AFTER // _MILLISECOND,
        )
        await self.beat()

    async def claim_shards(self) -> None:
        """Take the shards this process is to serve, for as long as it beats.

        Raises:
            AnotherIsRunning: A process that beats serves one of them.
        """
        await self._bury_the_dead()
        await self.beat()
        taken = [await self._claim(name) for name in self._claims]
        if not all(taken):
            await self.leave()
            raise AnotherIsRunning
        self.replaced.clear()
        self._is_serving = True

    async def _claim(self, name: str) -> bool:
        silent_after = SILENT_AFTER // _MILLISECOND
        return bool(await query(_CLAIM.format(now=time_in_sql()), name, self._id, silent_after))

    async def _bury_the_dead(self) -> None:
        """Forget processes of this machine that were killed, without waiting for their silence."""
        for row in await ProcessRow.filter(name__startswith=f"{_machine()}/"):
            if row.id != self._id and is_dead(int(row.name.rpartition("/")[2])):
                await row.delete()

    async def beat(self) -> None:
        """Tell how this process fares now, and see to what depends on it."""
        await self._tell()
        if self._is_serving and not all([await self._claim(name) for name in self._claims]):
            self._is_serving = False
            self.replaced.set()
        await self._free_leases_of_the_gone()

    async def _free_leases_of_the_gone(self) -> None:
        orphaned = _ORPHANED.format(now=time_in_sql())
        for row in await query(orphaned, SILENT_AFTER // _MILLISECOND):
            await give_back_players(leases_from_json(row["value"]))
            await query(_RELEASE, row["name"], row["value"])

    async def _tell(self) -> None:
        gate = self._gate()
        read_at = self._fetcher.last_read_at
        await query(
            _BEAT.format(now=time_in_sql()),
            *(self._id, f"{_machine()}/{os.getpid()}"),
            *(self._kind.value, __version__, self._shards),
            *(gate.budget, gate.allowed, gate.used),
            *(_millis(gate.paused_for), _millis(gate.failing_for)),
            read_at and to_millis(read_at),
        )

    async def leave(self) -> None:
        """Delete this process's row at once when it stops."""
        try:
            async with asyncio.timeout(GOODBYE_WITHIN_S):
                for name in self._claims:
                    await query(_RELEASE, name, self._id)
                await ProcessRow.filter(id=self._id).delete()
                self._is_serving = False
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


def is_dead(process_number: int) -> bool:
    """Whether no process of that number runs on this machine any more.

    In a container every start has the number 1, so another 1 was here before.
    """
    if process_number == os.getpid():
        return process_number == 1
    try:
        os.kill(process_number, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _machine() -> str:
    return socket.gethostname()[:64]


def _claims_of(shards: Shards) -> Sequence[str]:
    return [f"serving shard {number} of {shards.count}" for number in shards.ids]


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
