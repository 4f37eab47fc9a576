"""The composition root: builds the services of a process, with their collaborators.

Contains what ``herald run`` and ``herald fetch`` share. Discord is added in ``run``.
"""

import asyncio
import random
import secrets
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import aiohttp

from bot.clock import Clock, FollowedClock, SteadyClock
from bot.database import open_database, prepare_file
from bot.domain.progress.retention import Retention
from bot.domain.server.bot_status import ProcessKind
from bot.domain.server.shards import EVERYTHING
from bot.hiscores.client import HiscoresClient
from bot.hiscores.throttle import Throttle
from bot.program.file_lock import held_alone
from bot.program.migrate import upgrade
from bot.program.services import Services
from bot.services.announcements.channel_troubles import ChannelTroubles
from bot.services.announcements.delivery import PostDelivery
from bot.services.announcements.nonces import PostNonces
from bot.services.announcements.posts import Posts
from bot.services.figures.retention import HistoryRetention
from bot.services.name_changes.carrying_out import NameChanges
from bot.services.name_changes.name_questions import NameQuestions
from bot.services.name_changes.player_histories import PlayerHistories
from bot.services.name_changes.rename_claims import RenameClaims
from bot.services.name_changes.rename_undo import RenameUndo
from bot.services.name_changes.renames import Renames
from bot.services.name_changes.unanswered_questions import UnansweredQuestions
from bot.services.players.account_links import AccountLinks
from bot.services.players.bulk_import import BulkImports
from bot.services.players.opt_outs import OptOuts
from bot.services.players.tracking import Tracking
from bot.services.progress.achievements import Achievements
from bot.services.progress.comparisons import Comparisons
from bot.services.progress.gains_and_history import GainsAndHistory
from bot.services.progress.leaderboards import Leaderboards
from bot.services.progress.rebuild import Rebuild
from bot.services.progress.recaps import Recaps
from bot.services.progress.stats import Stats
from bot.services.scheduling.scheduler import Scheduler
from bot.services.scheduling.scheduler_state import SchedulerState
from bot.services.server.bot_status import BotStatusService
from bot.services.server.member_data import MemberData
from bot.services.server.presence import Presence
from bot.services.server.processes import Processes
from bot.services.server.purging import GuildPurging
from bot.services.settings.guild_settings import Guilds
from bot.services.settings.settings_changes import SettingsService
from bot.services.storage.database_watch import DatabaseWatch
from bot.services.storage.job_runs import JobRuns
from bot.services.storage.metric_register import MetricRegister
from bot.services.storage.saved_state import SavedState
from bot.services.updates.account_types import AccountTypes
from bot.services.updates.fetch_loop import PlayerFetcher
from bot.services.updates.future_moments import FutureMoments
from bot.services.updates.missing_players import MissingPlayers
from bot.services.updates.player_updates import Updates
from bot.services.updates.recorder import Recorder
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
        AnotherIsRunning: Another process holds the SQLite file, or serves the same shards.
        ConfigurationError: The database cannot be used.
    """
    async with AsyncExitStack() as stack:
        _hold_alone(settings, stack)
        await stack.enter_async_context(open_database(settings))
        await upgrade(settings)
        time = await stack.enter_async_context(_chosen_clock(settings, clock))
        hiscores = await stack.enter_async_context(open_hiscores(settings, clock=time))
        services = build_services(settings, clock=time, hiscores=hiscores, kind=kind)
        await services.updates.forget_own_leases(is_alone=settings.is_sqlite)
        if kind is ProcessKind.RUN and not settings.is_sqlite:
            await services.processes.claim_shards()
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
    process_id = secrets.token_hex(8)
    saved_state, guilds, job_runs = SavedState(), Guilds(clock=clock), JobRuns(clock=clock)
    scheduler = _scheduler(settings, clock=clock)
    rebuild = Rebuild(register=register)
    recorder = Recorder(register=register, scheduler=scheduler, rebuild=rebuild)
    tracking = Tracking(
        hiscores=hiscores, recorder=recorder, guilds=guilds, scheduler=scheduler, clock=clock
    )
    player_histories = PlayerHistories(register=register, clock=clock)
    changes = NameChanges(histories=player_histories, clock=clock)
    claims = RenameClaims(hiscores=hiscores, recorder=recorder, changes=changes, clock=clock)
    renames = Renames(hiscores=hiscores, recorder=recorder, changes=changes, claims=claims)
    future_moments = FutureMoments(clock=clock, rebuild=rebuild)
    updates = _updates(
        hiscores=hiscores,
        recorder=recorder,
        scheduler=scheduler,
        future_moments=future_moments,
        saved_state=saved_state,
        process_id=process_id,
        clock=clock,
    )
    fetcher = PlayerFetcher(hiscores=hiscores, updates=updates, job_runs=job_runs, clock=clock)
    processes = _processes(
        settings, process_id=process_id, kind=kind, hiscores=hiscores, fetcher=fetcher
    )
    histories = GainsAndHistory(register=register, guilds=guilds, clock=clock)
    troubles = ChannelTroubles(clock=clock, shards=shards)
    return Services(
        saved_state=saved_state,
        guilds=guilds,
        settings_changes=SettingsService(guilds=guilds, register=register, clock=clock),
        tracking=tracking,
        bulk_imports=BulkImports(tracking=tracking, hiscores=hiscores, clock=clock),
        renames=renames,
        rename_undo=RenameUndo(hiscores=hiscores, histories=player_histories, clock=clock),
        rebuild=rebuild,
        name_questions=NameQuestions(
            recorder=recorder,
            tracking=tracking,
            renames=renames,
            claims=claims,
            histories=player_histories,
            clock=clock,
        ),
        unanswered_questions=UnansweredQuestions(clock=clock),
        updates=updates,
        fetcher=fetcher,
        gains_and_history=histories,
        stats=Stats(register=register, guilds=guilds, clock=clock),
        achievements=Achievements(register=register),
        leaderboards=Leaderboards(register=register, histories=histories),
        comparisons=Comparisons(register=register, histories=histories),
        account_links=AccountLinks(),
        member_data=MemberData(),
        optouts=OptOuts(clock=clock, grace=timedelta(days=settings.purge_after_days)),
        presence=Presence(guilds=guilds, shards=shards, clock=clock),
        delivery=PostDelivery(
            clock=clock,
            troubles=troubles,
            nonces=PostNonces(saved_state=saved_state),
            before_claim=future_moments.pull_back_if_needed,
            shards=shards,
        ),
        posts=Posts(clock=clock),
        channel_troubles=troubles,
        job_runs=job_runs,
        recaps=Recaps(register=register, guilds=guilds, clock=clock, shards=shards),
        retention=_retention(settings, saved_state=saved_state, job_runs=job_runs, clock=clock),
        guild_purging=_purging(settings, job_runs=job_runs, clock=clock),
        processes=processes,
        database_watch=DatabaseWatch(write=processes.beat),
        bot_status=BotStatusService(
            processes=processes, fetcher=fetcher, job_runs=job_runs, clock=clock
        ),
    )


def _scheduler(settings: Settings, *, clock: Clock) -> Scheduler:
    return Scheduler(
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
    scheduler: Scheduler,
    saved_state: SavedState,
    future_moments: FutureMoments,
    process_id: str,
    clock: Clock,
) -> Updates:
    return Updates(
        hiscores=hiscores,
        recorder=recorder,
        clock=clock,
        scheduler=scheduler,
        future_moments=future_moments,
        saved_state=saved_state,
        process_id=process_id,
        missing_players=MissingPlayers(
            hiscores=hiscores, recorder=recorder, clock=clock, scheduler=scheduler
        ),
        account_types=AccountTypes(hiscores=hiscores, clock=clock),
        scheduler_state=SchedulerState(
            clock=clock, saved_state=saved_state, planner=scheduler.planner
        ),
    )


def _retention(
    settings: Settings, *, saved_state: SavedState, job_runs: JobRuns, clock: Clock
) -> HistoryRetention:
    retention = Retention(
        every_change=_days(settings.keep_every_change_days), ranks=_days(settings.keep_ranks_days)
    )
    return HistoryRetention(
        retention=retention, saved_state=saved_state, job_runs=job_runs, clock=clock
    )


def _purging(settings: Settings, *, job_runs: JobRuns, clock: Clock) -> GuildPurging:
    return GuildPurging(
        grace=timedelta(days=settings.purge_after_days),
        shards=settings.shards or EVERYTHING,
        job_runs=job_runs,
        clock=clock,
    )


def _days(count: int | None) -> timedelta | None:
    return None if count is None else timedelta(days=count)


def _processes(
    settings: Settings,
    *,
    process_id: str,
    kind: ProcessKind,
    hiscores: HiscoresClient,
    fetcher: PlayerFetcher,
) -> Processes:
    reads = settings.fetch_in_run or kind is ProcessKind.FETCH
    return Processes(
        process_id=process_id,
        kind=kind,
        shards=settings.shards if kind is ProcessKind.RUN else None,
        budget=int(settings.hiscores_requests_per_minute) if reads else 0,
        hiscores=hiscores,
        fetcher=fetcher,
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
    """Tell the other processes of this one during the body, and so watch the database."""
    await services.processes.join(is_alone=is_alone)
    watching = asyncio.create_task(services.database_watch.keep_looking(), name="database watch")
    try:
        yield
    finally:
        watching.cancel()
        await services.processes.leave()


@asynccontextmanager
async def _chosen_clock(settings: Settings, given: Clock | None) -> AsyncIterator[Clock]:
    if given or settings.clock_url is None:
        yield given or SteadyClock()
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
    stack.enter_context(held_alone(settings.sqlite_path))


def stop_on_signal() -> asyncio.Event:
    """Return an event that SIGTERM, Ctrl-C and a terminal that was closed set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)
    return stop
