import asyncio
from collections.abc import Callable
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer, unused_port

from bot import __version__
from bot.domain.game.metrics import OVERALL
from bot.errors import (
    AnswerNamesAnother,
    HiscoresBusy,
    HiscoresMalformed,
    HiscoresRateLimited,
    HiscoresTrouble,
    HiscoresUnavailable,
    OneMoment,
    PlayerNotOnHiscores,
)
from bot.hiscores.client import HiscoresClient, user_agent
from bot.hiscores.member_requests import ANOTHER_AFTER, AT_ONCE
from bot.hiscores.tables import Table
from bot.hiscores.throttle import Throttle
from bot.hiscores.time_limits import TIME_LIMITS, Priority, TimeLimits
from bot.hiscores.waiting_line import Requester
from tests.bot.hiscores.clocks import LeapingClock
from tests.bot.hiscores.conftest import NOON
from tests.bot.hiscores.documents import body
from tests.bot.hiscores.jagex import Fault, Jagex, figures, html, status


async def test_figures_come_back_as_a_reading(client: HiscoresClient) -> None:
    reading = await client.fetch("Lynx Titan")
    assert reading.taken_at == NOON
    assert reading.standings[OVERALL].value == 2_431_992


async def test_the_request_names_table_player_and_sender(
    client: HiscoresClient, jagex: Jagex
) -> None:
    await client.fetch("Lynx Titan", table=Table.IRONMAN)
    (request,) = jagex.requests
    assert request.raw_path == "/m=hiscore_oldschool_ironman/index_lite.json?player=Lynx%20Titan"
    agent = request.headers["User-Agent"]
    assert agent.startswith("HiscoreHerald/")
    assert "https://example.org/herald" in agent


async def test_an_odd_name_stays_inside_its_parameter(client: HiscoresClient, jagex: Jagex) -> None:
    await client.fetch("a/b&c=d+e#f")
    assert jagex.requests[0].raw_path.endswith("?player=a%2Fb%26c%3Dd%2Be%23f")


async def test_an_unknown_player_is_asked_for_once(client: HiscoresClient, jagex: Jagex) -> None:
    jagex.will(status(404))
    with pytest.raises(PlayerNotOnHiscores):
        await client.fetch("Nobody")
    assert len(jagex.requests) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({}, None), ({"Retry_After": "30"}, 30.0), ({"Retry_After": "soon"}, None)],
)
async def test_a_rate_limit_is_not_retried_and_pauses_everyone(
    client: HiscoresClient, jagex: Jagex, headers: dict[str, str], seconds: float | None
) -> None:
    jagex.will(status(429, **headers))
    with pytest.raises(HiscoresRateLimited) as limited:
        await client.fetch("Zezima")
    assert limited.value.retry_after == seconds
    assert client.status.paused_for == (seconds or 60)
    assert len(jagex.requests) == 1


async def test_a_member_is_told_at_once_when_the_pause_outlasts_their_patience(
    client: HiscoresClient, jagex: Jagex
) -> None:
    jagex.will(status(429, Retry_After="30"))
    with pytest.raises(HiscoresRateLimited):
        await client.fetch("Zezima")
    with pytest.raises(HiscoresRateLimited) as limited:
        await client.fetch("Zezima", priority=Priority.MEMBER)
    assert limited.value.retry_after == 30
    assert len(jagex.requests) == 1


@pytest.mark.parametrize("trouble", [status(500), status(503), *Fault])
async def test_a_hiccup_is_retried(
    client: HiscoresClient, jagex: Jagex, clock: LeapingClock, trouble: web.Response | Fault
) -> None:
    jagex.will(trouble)
    await client.fetch("Zezima")
    assert len(jagex.requests) == 2
    assert [pause for pause in clock.slept if pause > 1] == [2.5]


async def test_retries_wait_longer_each_time_and_end(
    client: HiscoresClient, jagex: Jagex, clock: LeapingClock
) -> None:
    jagex.will(*(status(502) for _ in range(4)))
    with pytest.raises(HiscoresUnavailable) as down:
        await client.fetch("Zezima")
    assert down.value.message == HiscoresUnavailable().message
    assert [pause for pause in clock.slept if pause > 1] == [2.5, 4.5, 8.5]
    assert len(jagex.requests) == 4


async def test_a_member_gets_fewer_retries(client: HiscoresClient, jagex: Jagex) -> None:
    jagex.will(status(502), status(502))
    with pytest.raises(HiscoresUnavailable):
        await client.fetch("Zezima", priority=Priority.MEMBER)
    assert len(jagex.requests) == 2


async def test_a_person_waits_ten_seconds_at_most() -> None:
    assert TIME_LIMITS[Priority.MEMBER].deadline <= 10


async def test_the_deadline_ends_an_attempt(jagex: Jagex) -> None:
    hasty = {Priority.MEMBER: TimeLimits(attempts=4, timeout=60, deadline=0.05)}
    server = RawTestServer(jagex.answer)
    jagex.will(Fault.HANG)
    async with server, aiohttp.ClientSession() as session:
        client = HiscoresClient(
            session,
            base_url=str(server.make_url("")),
            throttle=Throttle(),
            now=lambda: NOON,
            patience=hasty,
        )
        with pytest.raises(HiscoresUnavailable):
            await client.fetch("Zezima", priority=Priority.MEMBER)
        jagex.closing.set()


async def test_a_closed_port_is_an_outage(throttle: Throttle, clock: LeapingClock) -> None:
    async with aiohttp.ClientSession() as session:
        client = HiscoresClient(
            session,
            base_url=f"http://127.0.0.1:{unused_port()}",
            throttle=throttle,
            now=lambda: NOON,
            sleep=clock.sleep,
        )
        with pytest.raises(HiscoresUnavailable) as down:
            await client.fetch("Zezima")
    assert isinstance(down.value.__cause__, aiohttp.ClientConnectionError)


@pytest.mark.parametrize(
    "answer",
    [html(), web.Response(body=body()[:-9]), web.Response(body=b" " * 1024 * 1024 + body())],
    ids=["html", "cut short", "far too long"],
)
async def test_an_answer_that_is_no_hiscores_page_is_malformed(
    client: HiscoresClient, jagex: Jagex, answer: web.Response
) -> None:
    jagex.will(answer)
    with pytest.raises(HiscoresMalformed):
        await client.fetch("Zezima")
    assert len(jagex.requests) == 1


@pytest.mark.parametrize("code", [204, 301, 302, 400, 403])
async def test_any_other_status_is_an_outage_and_redirects_are_not_followed(
    client: HiscoresClient, jagex: Jagex, code: int
) -> None:
    jagex.will(status(code, Location="/down.html"))
    with pytest.raises(HiscoresUnavailable):
        await client.fetch("Zezima")
    assert len(jagex.requests) == 1


@pytest.mark.parametrize("trouble", [lambda: status(503), html])
async def test_members_are_answered_without_a_request_during_an_outage(
    client: HiscoresClient, jagex: Jagex, trouble: Callable[[], web.Response]
) -> None:
    for number in range(5):
        jagex.will(trouble(), trouble())
        with pytest.raises(HiscoresTrouble):
            await client.fetch(f"Player {number}", priority=Priority.MEMBER)
    asked = len(jagex.requests)
    with pytest.raises(HiscoresUnavailable):
        await client.fetch("Somebody", priority=Priority.MEMBER)
    assert len(jagex.requests) == asked
    assert client.status.failing_for is not None


async def test_a_404_counts_while_the_hiscores_answer_for_others(
    client: HiscoresClient, jagex: Jagex
) -> None:
    await client.fetch("Zezima")
    jagex.will(status(404))
    with pytest.raises(PlayerNotOnHiscores):
        await client.fetch("Nobody")
    assert client.trustworthy_404("Nobody")


async def test_a_404_does_not_count_when_everyone_gets_one(
    client: HiscoresClient, jagex: Jagex
) -> None:
    await client.fetch("Zezima")
    for name in ("Zezima", "Lynx Titan", "Psikoi"):
        jagex.will(status(404))
        with pytest.raises(PlayerNotOnHiscores):
            await client.fetch(name)
    assert not client.trustworthy_404("Psikoi")


async def test_being_on_no_ironman_table_says_nothing_about_404s(
    client: HiscoresClient, jagex: Jagex
) -> None:
    await client.fetch("Zezima")
    for name in ("Lynx Titan", "Psikoi", "Woox"):
        jagex.will(status(404))
        with pytest.raises(PlayerNotOnHiscores):
            await client.fetch(name, table=Table.IRONMAN)
    assert client.trustworthy_404("Nobody")


async def test_a_cancelled_fetch_leaves_the_way_free(client: HiscoresClient, jagex: Jagex) -> None:
    jagex.will(Fault.HANG, figures())
    fetcher = asyncio.create_task(client.fetch("Zezima"))
    await jagex.asked.wait()
    fetcher.cancel()
    with pytest.raises(asyncio.CancelledError):
        await fetcher
    assert await client.fetch("Zezima")
    assert client.status.waiting == 0


async def test_a_name_just_not_found_is_not_asked_for_again(
    client: HiscoresClient, jagex: Jagex, clock: LeapingClock
) -> None:
    jagex.will(status(404))
    with pytest.raises(PlayerNotOnHiscores):
        await client.fetch("Nobody", priority=Priority.MEMBER)
    clock.time += 20
    with pytest.raises(PlayerNotOnHiscores) as again:
        await client.fetch("no body".replace(" ", ""), priority=Priority.MEMBER)
    assert len(jagex.requests) == 1
    assert again.value.figures["again"] == NOON + timedelta(seconds=100)
    clock.time += 100
    await client.fetch("Nobody", priority=Priority.MEMBER)
    assert len(jagex.requests) == 2


async def test_a_fresh_answer_and_due_players_are_asked_for_all_the_same(
    client: HiscoresClient, jagex: Jagex
) -> None:
    for options in ({}, {"priority": Priority.MEMBER, "is_fresh": True}):
        jagex.will(status(404))
        with pytest.raises(PlayerNotOnHiscores):
            await client.fetch("Nobody", **options)  # type: ignore[arg-type]
    assert len(jagex.requests) == 2
    await client.fetch("Nobody")
    await client.fetch("Nobody", priority=Priority.MEMBER)
    assert len(jagex.requests) == 4


async def test_a_member_who_asks_for_too_much_is_told_when_to_go_on(
    client: HiscoresClient, jagex: Jagex
) -> None:
    typist = Requester(1, 10)
    for number in range(int(AT_ONCE)):
        await client.fetch(f"found {number}", priority=Priority.MEMBER, requester=typist)
        jagex.will(status(404))
        with pytest.raises(PlayerNotOnHiscores):
            await client.fetch(f"name {number}", priority=Priority.MEMBER, requester=typist)
    with pytest.raises(OneMoment) as told:
        await client.fetch("one more", priority=Priority.MEMBER, requester=typist)
    assert told.value.figures["again"] == NOON + timedelta(seconds=ANOTHER_AFTER)
    assert len(jagex.requests) == 2 * int(AT_ONCE)
    await client.fetch("one more", priority=Priority.MEMBER, requester=Requester(2, 20))


@pytest.fixture
def unfair(clock: LeapingClock) -> Throttle:
    """A throttle whose turns come once in a day."""
    sleep = asyncio.Event()

    async def wait_forever(_seconds: float) -> None:
        await sleep.wait()

    return Throttle(
        requests_per_minute=0.001, burst=0, monotonic=clock.monotonic, sleep=wait_forever
    )


async def test_a_turn_that_does_not_come_is_no_outage(
    jagex: Jagex, clock: LeapingClock, unfair: Throttle
) -> None:
    async with RawTestServer(jagex.answer) as server, aiohttp.ClientSession() as session:
        client = HiscoresClient(
            session,
            base_url=str(server.make_url("/")),
            throttle=unfair,
            now=lambda: NOON,
            patience={Priority.MEMBER: TimeLimits(attempts=2, timeout=0.2, deadline=0.05)},
            sleep=clock.sleep,
        )
        with pytest.raises(HiscoresBusy):
            await client.fetch("Zezima", priority=Priority.MEMBER)
    assert jagex.requests == []
    assert client.status.failing_for is None


@pytest.mark.parametrize("contact", [None, "", "  ", "\r\n"])
def test_the_bot_names_itself_and_its_version(contact: str | None) -> None:
    agent = user_agent(contact)
    assert agent == f"HiscoreHerald/{__version__} (Old School RuneScape tracker for Discord)"


def test_a_contact_is_named_without_a_chance_for_more_headers() -> None:
    agent = user_agent("admin@example.org\r\nX-Evil: 1")
    assert agent.endswith("; admin@example.orgX-Evil: 1)")
    assert agent.isprintable()


async def test_an_answer_about_somebody_else_is_not_believed(
    client: HiscoresClient, jagex: Jagex
) -> None:
    jagex.will(figures(name="Somebody"), figures(name="lynx_titan"))
    with pytest.raises(AnswerNamesAnother):
        await client.fetch("Lynx Titan")
    assert (await client.fetch("Lynx Titan")).display_name == "lynx_titan"


async def test_answers_under_other_names_are_believed_when_many_come(
    client: HiscoresClient, jagex: Jagex, caplog: pytest.LogCaptureFixture
) -> None:
    jagex.will(*(figures(name="Somebody") for _ in range(4)))
    for name in ("One", "Two"):
        with pytest.raises(AnswerNamesAnother):
            await client.fetch(name)
    for name in ("Three", "Four"):
        assert (await client.fetch(name)).display_name == "Somebody"
    assert [record.levelname for record in caplog.records].count("WARNING") == 1
