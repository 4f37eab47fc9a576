"""The baseline of ``queries`` and ``storage``: a whole JSON document for each snapshot.

It holds a year of one player and the two documents that a board needs of everybody else.
"""

import json
import random
from datetime import datetime, timedelta
from typing import Any

import orjson

from benchmarks.histories import SNAPSHOTS_EACH, YEAR, YEAR_END
from bot.database import add_rows, connection, is_postgres, query
from bot.domain.game.metrics import KNOWN_METRICS
from bot.models.fields import to_millis

DAY = timedelta(days=1)
BOARD_WINDOW = timedelta(days=30)
_NAMES = [metric.name for metric in KNOWN_METRICS]
_TABLE = """
CREATE TABLE document (
    player_id INT NOT NULL, taken_at BIGINT NOT NULL, body {type} NOT NULL,
    PRIMARY KEY (player_id, taken_at)
)
"""
_ADD = "INSERT INTO document (player_id, taken_at, body) VALUES ($1, $2, $3)"
_LAST = """
SELECT body FROM document WHERE player_id = $1 AND taken_at <= $2
ORDER BY taken_at DESC LIMIT 1
"""
_SERIES = "SELECT taken_at, body FROM document WHERE player_id = $1 AND taken_at > $2"
_BOARD = """
SELECT id, (SELECT body FROM document WHERE player_id = player.id AND taken_at <= $1
            ORDER BY taken_at DESC LIMIT 1) AS body
FROM player WHERE id <= $2
"""


class Documents:
    """The same questions as the bot's, answered from documents."""

    def __init__(self, players: int) -> None:
        self._players = players

    async def create(self) -> None:
        """Make the table in the open database."""
        kind = "JSONB" if is_postgres() else "JSON"
        await connection().execute_script(_TABLE.format(type=kind))

    async def fill(self) -> None:
        """Add the year of player 1 and two documents of everybody else."""
        step = YEAR / SNAPSHOTS_EACH
        await add_documents(
            1, [YEAR_END - YEAR + step * number for number in range(SNAPSHOTS_EACH)]
        )
        for player_id in range(2, self._players + 1):
            await add_documents(player_id, [YEAR_END - BOARD_WINDOW - DAY, YEAR_END - DAY])

    async def gains(self) -> object:
        """Compare the documents at both ends of a week."""
        before = await self._at(1, YEAR_END - DAY * 7)
        after = await self._at(1, YEAR_END)
        return {name: after[name]["value"] - before[name]["value"] for name in after}

    async def board(self) -> object:
        """Compare one metric of everybody at both ends of 30 days."""
        name = random.choice(_NAMES)
        before = await query(_BOARD, to_millis(YEAR_END - BOARD_WINDOW), self._players)
        after = await query(_BOARD, to_millis(YEAR_END), self._players)
        start = {row["id"]: orjson.loads(row["body"])[name]["value"] for row in before}
        return {
            row["id"]: orjson.loads(row["body"])[name]["value"] - start[row["id"]] for row in after
        }

    async def series(self) -> object:
        """Take one metric out of a year of documents."""
        name = random.choice(_NAMES)
        rows = await query(_SERIES, 1, to_millis(YEAR_END - YEAR))
        return [(row["taken_at"], orjson.loads(row["body"])[name]["value"]) for row in rows]

    async def stats_at(self) -> object:
        """Read the document at a moment."""
        return await self._at(1, YEAR_END - YEAR * random.random())

    async def _at(self, player_id: int, at: datetime) -> dict[str, Any]:
        rows = await query(_LAST, player_id, to_millis(at))
        found: dict[str, Any] = orjson.loads(rows[0]["body"]) if rows else {}
        return found


async def add_documents(player_id: int, moments: list[datetime]) -> None:
    """Store one document at each of these moments."""
    await add_rows(_ADD, [[player_id, to_millis(at), _document()] for at in moments])


def _document() -> str:
    return json.dumps(
        {
            name: {"value": random.randrange(10**7), "rank": random.randrange(1, 2 * 10**6)}
            for name in _NAMES
        }
    )
