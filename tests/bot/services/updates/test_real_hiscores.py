"""The use cases with the real client, on a loopback hiscores: from bytes to answers."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.domain.figures.readings import KnownStats
from bot.errors import HiscoresMalformed, PlayerNotOnHiscores
from bot.program.composition import build_services, open_hiscores
from bot.program.services import Services
from bot.settings import Settings
from sandbox.clock import SandboxClock
from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.faults import Fault, FaultKind
from tests.support.world import ADMIN, GUILD

_RECORDED = Path(__file__).resolve().parents[5] / "shared" / "hiscores"


@dataclass
class Served:
    """Services that read a loopback hiscores over HTTP."""

    hiscores: LoopbackHiscores
    clock: SandboxClock
    services: Services

    async def track(self, name: str) -> KnownStats:
        profile = await self.services.tracking.track_player(
            name, guild_id=GUILD, added_by=ADMIN, member_id=None
        )
        assert profile.known is not None
        return profile.known


@pytest.fixture
async def served(database: Settings) -> AsyncIterator[Served]:
    clock = SandboxClock()
    hiscores = LoopbackHiscores(clock=clock)
    app = web.Application()
    app.add_routes(hiscores.routes)
    async with TestServer(app) as server:
        settings = database.model_copy(
            update={
                "hiscores_url": server.make_url("/hiscores"),
                "hiscores_requests_per_minute": 600,
            }
        )
        async with open_hiscores(settings, clock=clock) as client:
            yield Served(hiscores, clock, build_services(settings, clock=clock, hiscores=client))


def recorded(file: str) -> Any:
    """Read an answer of the real hiscores that stands beside the repository."""
    path = _RECORDED / file
    if not path.is_file():
        pytest.skip("the recorded answers are not on this machine")
    return json.loads(path.read_text())


def figures(known: KnownStats) -> dict[str, int | None]:
    return {metric.name: standing.value for metric, standing in known.standings.items()}


async def test_psikoi_is_known_by_its_recorded_figures(served: Served) -> None:
    document = recorded("psikoi_hiscores.json")
    served.hiscores.players.put("Psikoi", document)
    values = figures(await served.track("psikoi"))
    for row in [*document["skills"], *document["activities"]]:
        value = row.get("xp", row.get("score"))
        assert values[row["name"]] == (value if value > 0 else None), row["name"]


async def test_gains_come_from_what_the_hiscores_served(served: Served) -> None:
    served.hiscores.players.add("Zezima", {"Attack": 100_000, "Zulrah": 50})
    await served.track("Zezima")
    served.hiscores.players.add("Zezima", {"Attack": 500, "Boss Released Tomorrow": 7})
    served.clock.advance(timedelta(minutes=10))
    update = await served.services.updates.update_now(GUILD, "Zezima")
    assert update.gains is not None
    gained = {gain.metric.name: gain for gain in update.gains.gains}
    assert gained["Attack"].gained == 500
    assert gained["Boss Released Tomorrow"].first_ranked_at == 7


async def test_a_player_who_is_not_listed_is_refused(served: Served) -> None:
    with pytest.raises(PlayerNotOnHiscores):
        await served.track("Nobody")


async def test_a_maintenance_page_is_trouble_and_no_fact(served: Served) -> None:
    served.hiscores.players.add("Zezima", {"Attack": 100_000})
    served.hiscores.faults.add(Fault(kind=FaultKind.HTML))
    with pytest.raises(HiscoresMalformed):
        await served.track("Zezima")
