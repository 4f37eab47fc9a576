import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from sandbox.clock import SandboxClock
from sandbox.hiscores import LoopbackHiscores
from sandbox.hiscores.faults import Fault, FaultKind, player_keys
from sandbox.hiscores.names import Table
from tests.sandbox.hiscores.conftest import Client

REGULAR = "/hiscores/m=hiscore_oldschool/index_lite.json"
IRONMAN = "/hiscores/m=hiscore_oldschool_ironman/index_lite.json"


@pytest.fixture(autouse=True)
def listed(hiscores: LoopbackHiscores) -> None:
    hiscores.players.add("Wren Alder", {"Attack": 50_000})


async def read(client: Client, player: str = "Wren Alder", path: str = REGULAR) -> Any:
    async with client.get(path, params={"player": player}) as answer:
        assert answer.status == 200
        assert answer.content_type == "application/json"
        return await answer.json()


@pytest.mark.parametrize("spelling", ["Wren Alder", "wren_alder", "WREN-ALDER", " wren\xa0alder "])
async def test_player_is_found_by_any_spelling(client: Client, spelling: str) -> None:
    assert (await read(client, spelling))["name"] == "Wren Alder"


@pytest.mark.parametrize("path", [IRONMAN, "/hiscores/m=no_such_table/index_lite.json"])
async def test_table_that_does_not_list_the_player_answers_404(client: Client, path: str) -> None:
    async with client.get(path, params={"player": "Wren Alder"}) as answer:
        assert answer.status == 404
        assert answer.content_type == "text/html"
        assert "<html" in await answer.text()


async def test_ironman_table_has_its_own_document(
    client: Client, hiscores: LoopbackHiscores
) -> None:
    hiscores.players.add("Wren Alder", {"Attack": 7}, table=Table.IRONMAN)
    assert (await read(client, path=IRONMAN))["skills"][1]["xp"] == 7


async def test_requests_are_recorded(client: Client, hiscores: LoopbackHiscores) -> None:
    await read(client)
    await client.get(IRONMAN, params={"player": "nobody"})
    seen = [(one.player, one.table, one.status) for one in hiscores.requests]
    assert seen == [
        ("Wren Alder", "hiscore_oldschool", 200),
        ("nobody", "hiscore_oldschool_ironman", 404),
    ]


async def test_status_fault_says_when_to_retry(client: Client, hiscores: LoopbackHiscores) -> None:
    hiscores.faults.add(Fault(FaultKind.STATUS, status=429, retry_after=7))
    async with client.get(REGULAR, params={"player": "Wren Alder"}) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "7")


async def test_html_fault_answers_200_with_a_page(
    client: Client, hiscores: LoopbackHiscores
) -> None:
    hiscores.faults.add(Fault(FaultKind.HTML))
    async with client.get(REGULAR, params={"player": "Wren Alder"}) as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")


async def test_truncated_fault_answers_broken_json(
    client: Client, hiscores: LoopbackHiscores
) -> None:
    hiscores.faults.add(Fault(FaultKind.TRUNCATED))
    async with client.get(REGULAR, params={"player": "Wren Alder"}) as answer:
        assert answer.status == 200
        with pytest.raises(ValueError, match="delimiter"):
            await answer.json()


async def test_reset_fault_ends_the_connection(client: Client, hiscores: LoopbackHiscores) -> None:
    hiscores.faults.add(Fault(FaultKind.RESET))
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.get(REGULAR, params={"player": "Wren Alder"})
    assert hiscores.requests[-1].status is None


async def test_hang_fault_answers_once_it_is_over(
    client: Client, hiscores: LoopbackHiscores
) -> None:
    hiscores.faults.add(Fault(FaultKind.HANG))
    reading = asyncio.ensure_future(read(client))
    await asyncio.sleep(0.2)
    assert not reading.done()
    hiscores.faults.clear()
    assert (await reading)["name"] == "Wren Alder"


async def test_hang_fault_forgets_a_client_that_gave_up(
    client: Client, hiscores: LoopbackHiscores
) -> None:
    hiscores.faults.add(Fault(FaultKind.HANG))
    with pytest.raises(TimeoutError):
        await client.get(REGULAR, params={"player": "x"}, timeout=aiohttp.ClientTimeout(total=0.1))
    await asyncio.sleep(0.2)
    assert hiscores.requests[-1].status is None


async def test_fault_concerns_only_its_players(client: Client, hiscores: LoopbackHiscores) -> None:
    hiscores.players.add("Other", {"Attack": 1})
    hiscores.faults.add(Fault(FaultKind.STATUS, players=player_keys(["other"])))
    await read(client)
    async with client.get(REGULAR, params={"player": "OTHER"}) as answer:
        assert answer.status == 503


async def test_fault_ends_with_its_time(
    client: Client, hiscores: LoopbackHiscores, clock: SandboxClock
) -> None:
    hiscores.faults.add(Fault(FaultKind.HTML, until=clock.now() + timedelta(minutes=5)))
    assert len(hiscores.faults.active(at=clock.now())) == 1
    clock.advance(timedelta(minutes=6))
    await read(client)
    assert hiscores.faults.active(at=clock.now()) == []


async def test_newest_fault_wins(client: Client, hiscores: LoopbackHiscores) -> None:
    hiscores.faults.add(Fault(FaultKind.HTML))
    hiscores.faults.add(Fault(FaultKind.STATUS, status=404))
    async with client.get(REGULAR, params={"player": "Wren Alder"}) as answer:
        assert answer.status == 404
