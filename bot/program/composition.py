"""The parts of every process of the program: collaborators chosen, and put together.

Belongs here: what ``herald run`` and ``herald fetch`` have in common. Not here: Discord, which a
worker does without (see ``app``).
"""

import asyncio
import random
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from filelock import FileLock, Timeout

from bot.clock import Clock, FollowedClock, SystemClock
from bot.database import open_database, prepare_file
from bot.domain.progress.retention import Retention
from bot.domain.server.bot_status import ProcessKind
from bot.domain.server.shards import EVERYTHING
from bot.errors import ConfigurationError
from bot.hiscores.client import HiscoresClient
from bot.hiscores.throttle import Throttle
from bot.program.migrate import upgrade
from bot.services import Services
from bot.services.announcements.channel_troubles import Troubles
from bot.services.announcements.delivery import Notifications
from bot.services.announcements.posts import Posts
from bot.services.figures.recorder import Recorder
from bot.services.figures.retention import Retaining
from bot.services.figures.updates import Updates
from bot.services.players.account_links import Links
from bot.services.players.account_types import AccountTypes
from bot.services.players.bulk_import import Bulk
from bot.services.players.missing_players import Absences
from bot.services.players.name_questions import Cases
from bot.services.players.opt_outs import OptOuts
from bot.services.players.renames import Renames
from bot.services.players.tracking import Tracking
from bot.services.progress.achievements import Achievements
from bot.services.progress.comparisons import Comparisons
from bot.services.progress.gains_and_history import Histories
from bot.services.progress.leaderboards import Leaderboards
from bot.services.progress.rebuild import Rebuilding
from bot.services.progress.recaps import Recaps
from bot.services.progress.stats import Stats
from bot.services.scheduling.fetch_loop import Fetching
from bot.services.scheduling.scheduler import Timetable
from bot.services.scheduling.scheduler_state import Economy
from bot.services.server.bot_status import Statuses
from bot.services.server.member_data import Privacy
from bot.services.server.presence import Presence
from bot.services.server.processes import Processes
from bot.services.server.purging import Purging
from bot.services.settings.guild_settings import Guilds
from bot.services.settings.settings_changes import Choosing
from bot.services.storage.job_runs import JobRuns
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.saved_state import Facts
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Program:
    """A process that is ready to work: its database is open and up to date."""

    settings: Settings
    clock: Clock
    hiscores: HiscoresClient
    services: Services


@asynccontextmanager
async def assembled(
    settings: Settings, *, clock: Clock | None, kind: ProcessKind
) -> AsyncIterator[Program]:
    """Open everything a process needs for the body; without a clock the settings choose one.

    Raises:
        ConfigurationError: Another process holds the SQLite file, or the database cannot be used.
    """
    async with AsyncExitStack() as stack:
        _hold_alone(settings, stack)
        await stack.enter_async_context(open_database(settings))
        await upgrade(settings)
        time = await stack.enter_async_context(_chosen_clock(settings, clock))
        hiscores = await stack.enter_async_context(open_hiscores(settings, clock=time))
        services = build_services(settings, clock=time, hiscores=hiscores, kind=kind)
        await services.updates.forget_own_leases(is_alone=settings.is_sqlite)
        await stack.enter_async_context(_known_to_others(services, is_alone=settings.is_sqlite))
        yield Program(settings, time, hiscores, services)


def build_services(
    settings: Settings,
    *,
    clock: Clock,
    hiscores: HiscoresClient,
    kind: ProcessKind = ProcessKind.RUN,
) -> Services:
    """Build the use cases with the collaborators they are given."""
    register, shards = MetricRegister(), settings.shards or EVERYTHING
    facts, guilds, job_runs = Facts(), Guilds(clock=clock), JobRuns(clock=clock)
    timetable = _timetable(settings, clock=clock)
    rebuilding = Rebuilding(register=register)
    recorder = Recorder(register=register, timetable=timetable, rebuilding=rebuilding)
    tracking = Tracking(
        hiscores=hiscores, recorder=recorder, guilds=guilds, timetable=timetable, clock=clock
    )
    renames = Renames(hiscores=hiscores, recorder=recorder, register=register, clock=clock)
    updates = _updates(
        hiscores=hiscores, recorder=recorder, timetable=timetable, facts=facts, clock=clock
    )
    fetching = Fetching(hiscores=hiscores, updates=updates, job_runs=job_runs, clock=clock)
    processes = _processes(settings, kind=kind, hiscores=hiscores, fetching=fetching)
    histories = Histories(register=register, guilds=guilds, clock=clock)
    troubles = Troubles(clock=clock, shards=shards)
    return Services(
        facts=facts,
        guilds=guilds,
        choosing=Choosing(guilds=guilds, register=register, clock=clock),
        tracking=tracking,
        bulk=Bulk(tracking=tracking, hiscores=hiscores, clock=clock),
        renames=renames,
        rebuilding=rebuilding,
        cases=Cases(recorder=recorder, tracking=tracking, renames=renames, clock=clock),
        updates=updates,
        fetching=fetching,
        histories=histories,
        stats=Stats(register=register, guilds=guilds, clock=clock),
        achievements=Achievements(register=register),
        leaderboards=Leaderboards(register=register, histories=histories),
        comparisons=Comparisons(register=register, histories=histories),
        links=Links(),
        privacy=Privacy(),
        optouts=OptOuts(clock=clock),
        presence=Presence(guilds=guilds, shards=shards, clock=clock),
        notifications=Notifications(clock=clock, troubles=troubles, shards=shards),
        posts=Posts(clock=clock),
        troubles=troubles,
        job_runs=job_runs,
        recaps=Recaps(register=register, guilds=guilds, clock=clock, shards=shards),
        retaining=_retaining(settings, facts=facts, job_runs=job_runs, clock=clock),
        purging=_purging(settings, job_runs=job_runs, clock=clock),
        processes=processes,
        statuses=Statuses(processes=processes, fetching=fetching, job_runs=job_runs, clock=clock),
    )


def _timetable(settings: Settings, *, clock: Clock) -> Timetable:
    return Timetable(
        clock=clock,
        floor=timedelta(seconds=settings.check_interval_floor_seconds),
        ceiling=timedelta(seconds=settings.check_interval_ceiling_seconds),
        jitter=random.random,
        requests_per_minute=settings.hiscores_requests_per_minute,
    )


def _updates(
    *,
    hiscores: HiscoresClient,
    recorder: Recorder,
    timetable: Timetable,
    facts: Facts,
    clock: Clock,
) -> Updates:
    return Updates(
        hiscores=hiscores,
        recorder=recorder,
        clock=clock,
        timetable=timetable,
        absences=Absences(hiscores=hiscores, recorder=recorder, clock=clock, timetable=timetable),
        account_types=AccountTypes(hiscores=hiscores, clock=clock),
        economy=Economy(clock=clock, facts=facts, planner=timetable.planner),
    )


def _retaining(settings: Settings, *, facts: Facts, job_runs: JobRuns, clock: Clock) -> Retaining:
    retention = Retention(
        every_change=_days(settings.keep_every_change_days), ranks=_days(settings.keep_ranks_days)
    )
    return Retaining(retention=retention, facts=facts, job_runs=job_runs, clock=clock)


def _purging(settings: Settings, *, job_runs: JobRuns, clock: Clock) -> Purging:
    return Purging(
        grace=timedelta(days=settings.purge_after_days),
        shards=settings.shards or EVERYTHING,
        job_runs=job_runs,
        clock=clock,
    )


def _days(count: int | None) -> timedelta | None:
    return None if count is None else timedelta(days=count)


def _processes(
    settings: Settings, *, kind: ProcessKind, hiscores: HiscoresClient, fetching: Fetching
) -> Processes:
    reads = settings.fetch_in_run or kind is ProcessKind.FETCH
    return Processes(
        kind=kind,
        shards=settings.shards if kind is ProcessKind.RUN else None,
        budget=int(settings.hiscores_requests_per_minute) if reads else 0,
        hiscores=hiscores,
        fetching=fetching,
    )


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


@asynccontextmanager
async def _known_to_others(services: Services, *, is_alone: bool) -> AsyncIterator[None]:
    """Let the other processes know of this one during the body."""
    await services.processes.join(is_alone=is_alone)
    beating = asyncio.create_task(services.processes.keep_beating(), name="heartbeat")
    try:
        yield
    finally:
        beating.cancel()
        await services.processes.leave()


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


def stop_on_signal() -> asyncio.Event:
    """Return an event that SIGTERM and Ctrl-C set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop
