"""The loopback hiscores in a process of their own, with players who can be told to play or to rest.

``python -m benchmarks.loopback PORT PLAYERS``. POST /playing or /resting decides whether the next
answers differ from the last ones. Ranks drift with every answer, as they do for real.
"""

import random
import sys

from aiohttp import web

from sandbox.clock import SandboxClock
from sandbox.hiscores.documents import Document, rows_of
from sandbox.hiscores.names import Table
from sandbox.hiscores.rows import ACTIVITIES, OVERALL, SKILLS
from sandbox.hiscores.server import LoopbackHiscores

OTHER_CHANGES = (4, 5, 5)
"""How many rows change beside Overall: with it 5.6 on average, as measured on real accounts."""
_RANKED_ACTIVITIES = 50


class Life:
    """Gains a little after each answer while the players play."""

    def __init__(self, hiscores: LoopbackHiscores, *, seed: int) -> None:
        self.is_playing = False
        self._hiscores = hiscores
        self._random = random.Random(seed)

    def populate(self, count: int) -> None:
        """List players of middling accounts."""
        for number in range(count):
            skills = {skill: self._random.randrange(50_000, 9_000_000) for skill in SKILLS[1:]}
            ranked = self._random.sample(ACTIVITIES, _RANKED_ACTIVITIES)
            scores = {row: self._random.randrange(600, 9_000) for row in ranked}
            self._hiscores.players.add(player_name(number), skills | scores)
        self._hiscores.on_read(self._go_on)

    def _go_on(self, name: str, table: Table) -> None:
        if table is not Table.REGULAR:
            return
        document = self._hiscores.players.document(name)
        if self.is_playing and document is not None:
            chosen = self._random.sample(_ranked_rows(document), self._random.choice(OTHER_CHANGES))
            self._hiscores.players.add(
                name,
                {row: self._random.randrange(1, _most_gained(row)) for row in chosen},
            )
        if document is not None:
            self._drift(document)

    def _drift(self, document: Document) -> None:
        for part in ("skills", "activities"):
            for row in rows_of(document, part):
                if row["rank"] > 0:
                    row["rank"] += self._random.randrange(3)


def player_name(number: int) -> str:
    """Return the name of one of the players."""
    return f"Bench {number}"


def _most_gained(row: str) -> int:
    """Return more than the XP, kills or points there may be from one answer to the next."""
    return 20_000 if row in SKILLS else 4


def _ranked_rows(document: Document) -> list[str]:
    rows = [*rows_of(document, "skills"), *rows_of(document, "activities")]
    return [row["name"] for row in rows if row["rank"] > 0 and row["name"] != OVERALL]


def main() -> None:
    """Serve until told to end."""
    port, players = map(int, sys.argv[1:])
    hiscores = LoopbackHiscores(clock=SandboxClock())
    life = Life(hiscores, seed=players)
    life.populate(players)

    async def play(request: web.Request) -> web.Response:
        life.is_playing = request.path == "/playing"
        return web.Response()

    app = web.Application()
    app.add_routes([*hiscores.routes, web.post("/playing", play), web.post("/resting", play)])
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None)


if __name__ == "__main__":
    main()
