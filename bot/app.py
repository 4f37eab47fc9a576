"""The composition root: the one place that chooses collaborators and puts them together."""

import asyncio
import contextlib
import logging
import random
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import aiohttp
import discord
from filelock import FileLock, Timeout

from bot import __version__
from bot.client import HeraldBot
from bot.clock import Clock, FollowedClock, SystemClock
from bot.database import is_trouble, open_database, ping, prepare_file
from bot.errors import ConfigurationError
from bot.health import serve_health
from bot.hiscores.client import HiscoresClient
from bot.hiscores.throttle import Throttle
from bot.services import Services
from bot.services.absences import Absences
from bot.services.account_types import AccountTypes
from bot.services.facts import Facts
from bot.services.guilds import Guilds
from bot.services.history import Histories
from bot.services.job_runs import JobRuns
from bot.services.metrics import MetricRegister
from bot.services.notifications import Notifications
from bot.services.recording import Recorder
from bot.services.renames import Renames
from bot.services.timetable import Timetable
from bot.services.tracking import Tracking
from bot.services.updates import Updates
from bot.settings import Settings, token_of
from bot.upgrade import upgrade

log = logging.getLogger(__name__)

GOODBYE_WITHIN_S = 8
"""How long a clean end may take; Docker kills after ten seconds."""

LOOPS_MUST_BEAT_WITHIN = timedelta(minutes=2)


def build_services(settings: Settings, *, clock: Clock, hiscores: HiscoresClient) -> Services:
    """Build the use cases with the collaborators they are given."""
    register = MetricRegister()
    timetable = Timetable(
        clock=clock,
        floor=timedelta(seconds=settings.check_interval_floor_seconds),
        ceiling=timedelta(seconds=settings.check_interval_ceiling_seconds),
        jitter=random.random,
    )
    recorder = Recorder(register=register, timetable=timetable)
    guilds = Guilds(clock=clock)
    return Services(
        facts=Facts(),
        guilds=guilds,
        tracking=Tracking(hiscores=hiscores, recorder=recorder, guilds=guilds, clock=clock),
        renames=Renames(hiscores=hiscores, recorder=recorder, clock=clock),
        updates=Updates(
            hiscores=hiscores,
            recorder=recorder,
            clock=clock,
            timetable=timetable,
            absences=Absences(
                hiscores=hiscores, recorder=recorder, clock=clock, timetable=timetable
            ),
            account_types=AccountTypes(hiscores=hiscores, clock=clock),
        ),
        histories=Histories(register=register, guilds=guilds, clock=clock),
        notifications=Notifications(clock=clock),
        job_runs=JobRuns(clock=clock),
    )


async def run(
    settings: Settings, *, clock: Clock | None = None, stop: asyncio.Event | None = None
) -> None:
    """Run the bot until ``stop`` is set, or a signal asks for the end.

    Raises:
        ConfigurationError: The token is missing or refused.
    """
    token = token_of(settings)
    stop = stop or _stop_on_signal()
    async with AsyncExitStack() as stack:
        _hold_alone(settings, stack)
        await stack.enter_async_context(open_database(settings))
        await upgrade(settings)
        time = await stack.enter_async_context(_chosen_clock(settings, clock))
        hiscores = await stack.enter_async_context(open_hiscores(settings, clock=time))
        services = build_services(settings, clock=time, hiscores=hiscores)
        await services.updates.forget_own_leases(is_alone=settings.is_sqlite)
        discord.http.Route.BASE = str(settings.discord_api_url).rstrip("/")
        bot = HeraldBot(services=services, clock=time)
        health = serve_health(settings.health_address, lambda: report(bot, hiscores))
        await stack.enter_async_context(health)
        await _run_until(bot, token, stop)


async def report(bot: HeraldBot, hiscores: HiscoresClient) -> dict[str, Any]:
    """Tell how the bot is: Discord, the database, the loops, the way to the hiscores."""
    now = bot.clock.now()
    loops = {name: (now - beat).total_seconds() for name, beat in bot.beats.items()}
    try:
        await ping()
        database = True
    except Exception as error:
        if not is_trouble(error):
            raise
        database = False
    late = [age for age in loops.values() if age > LOOPS_MUST_BEAT_WITHIN.total_seconds()]
    return {
        "ok": database and bot.is_ready() and not bot.is_closed() and not late,
        "version": __version__,
        "discord": bot.is_ready() and not bot.is_closed(),
        "guilds": len(bot.guilds),
        "database": database,
        "seconds_since_last_round": loops,
        "hiscores": asdict(hiscores.status),
    }


@asynccontextmanager
async def open_hiscores(settings: Settings, *, clock: Clock) -> AsyncIterator[HiscoresClient]:
    """Open the one door to the hiscores for this process."""
    async with aiohttp.ClientSession() as session:
        yield HiscoresClient(
            session,
            base_url=str(settings.hiscores_url).rstrip("/"),
            throttle=Throttle(requests_per_minute=settings.hiscores_requests_per_minute),
            now=clock.now,
            contact=settings.contact,
        )


async def _run_until(bot: HeraldBot, token: str, stop: asyncio.Event) -> None:
    running = asyncio.create_task(_start(bot, token), name="discord")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    try:
        await asyncio.wait((running, stopping), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(bot.close(), GOODBYE_WITHIN_S)
        if not running.done():
            running.cancel()
        await asyncio.gather(running, stopping, return_exceptions=True)
    if not running.cancelled() and (error := running.exception()):
        raise error


async def _start(bot: HeraldBot, token: str) -> None:
    try:
        await bot.start(token)
    except discord.LoginFailure as refused:
        raise ConfigurationError(
            "DISCORD_TOKEN was refused by Discord. Copy it again from the application's Bot page."
        ) from refused


@asynccontextmanager
async def _chosen_clock(settings: Settings, given: Clock | None) -> AsyncIterator[Clock]:
    if given or settings.clock_url is None:
        yield given or SystemClock()
        return
    followed = FollowedClock(str(settings.clock_url))
    following = asyncio.create_task(followed.follow(), name="clock")
    try:
        yield followed
    finally:
        following.cancel()


def _hold_alone(settings: Settings, stack: AsyncExitStack) -> None:
    """Keep a second process from the same SQLite file, where two would lock each other out."""
    if not settings.is_sqlite:
        return
    prepare_file(settings.sqlite_path)
    try:
        stack.enter_context(FileLock(f"{settings.sqlite_path}.lock", timeout=0))
    except Timeout as taken:
        raise ConfigurationError(
            f"DATABASE_URL: another Hiscore Herald is running on {settings.sqlite_path}. "
            "Stop it first, or use PostgreSQL for several processes."
        ) from taken


def _stop_on_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
