"""``herald run``: the whole bot in one process, its parts put together and kept until the end."""

import asyncio
import contextlib
import logging
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import discord

from bot import __version__
from bot.client.bot import FETCHER, HeraldBot
from bot.client.send_failures import DISCORD_FAILED
from bot.clock import Clock
from bot.domain.server.bot_status import ProcessKind
from bot.errors import AnotherIsRunning, ConfigurationError, HeraldError
from bot.hiscores.client import HiscoresClient
from bot.loops import LoopMonitor
from bot.program.composition import assembled, stop_on_signal
from bot.program.gateway_endings import DISALLOWED_INTENTS, TOKEN_REFUSED, ending_of
from bot.program.health import describe, serve_health
from bot.settings import Settings, token_of
from bot.ui.drawing.picture_cache import PictureCache

log = logging.getLogger(__name__)

TAKE_OVER_EVERY_S = 3.0
"""How often a process that waits for another one tries to take over from it."""
GOODBYE_WITHIN_S = 8
"""How long a clean end may take; Docker kills after ten seconds."""


async def run(
    settings: Settings,
    *,
    clock: Clock | None = None,
    stop: asyncio.Event | None = None,
    picture_cache: PictureCache | None = None,
    loops: LoopMonitor | None = None,
) -> None:
    """Run the bot until ``stop`` is set, or a signal asks for the end.

    While another process serves the same servers, wait until that one has ended.

    Raises:
        ConfigurationError: The token is missing or refused.
        HeraldError: Discord could not be reached for the first time.
    """
    token = token_of(settings)
    stop = stop or stop_on_signal()

    async def serve() -> None:
        async with assembled(settings, clock=clock, kind=ProcessKind.RUN) as program:
            discord.http.Route.BASE = str(settings.discord_api_url).rstrip("/")
            bot = HeraldBot(
                services=program.services,
                clock=program.clock,
                shards=settings.shards,
                without=() if settings.fetch_in_run else (FETCHER,),
                picture_cache=picture_cache,
                loops=loops,
            )
            health = serve_health(settings.health_address, lambda: report(bot, program.hiscores))
            async with health:
                await _run_until(bot, token, stop)

    await serve_or_stand_by(settings, serve, stop=stop)


async def report(bot: HeraldBot, hiscores: HiscoresClient) -> dict[str, Any]:
    """Tell how the bot is: Discord, the database, the loops, the way to the hiscores."""
    trouble = list(_problems_with_discord(bot))
    told = await describe(bot.services, loops=bot.loops, hiscores=hiscores)
    problems = [*trouble, *_problems_with_commands(bot), *told["problems"]]
    return {
        **told,
        "ok": not problems,
        "problems": problems,
        "discord": not trouble,
        "standby": False,
        "guilds": len(bot.guilds),
        "shards": {number: finite_seconds(shard.latency) for number, shard in bot.shards.items()},
    }


def _problems_with_discord(bot: HeraldBot) -> Iterator[str]:
    if not bot.is_ready() or bot.is_closed():
        yield "discord: not connected"
    elif lost := bot.lost_shards:
        yield f"discord: the gateway connection is lost (shard {', '.join(map(str, lost))})"
    if bot.is_token_refused:
        yield "discord: Discord refuses the token (401)"


def _problems_with_commands(bot: HeraldBot) -> Iterator[str]:
    if not bot.command_ids:
        yield "commands: Discord has not taken any from this bot since its start"


def finite_seconds(latency: float) -> float | None:
    """Round a latency; there is none before the first heartbeat was answered."""
    return round(latency, 3) if math.isfinite(latency) else None


async def _run_until(bot: HeraldBot, token: str, stop: asyncio.Event) -> None:
    """Run the bot until it is told to stop.

    Raises:
        AnotherIsRunning: Another process took over, while this one had lost the database.
    """
    replaced = bot.services.processes.replaced
    running = asyncio.create_task(_start(bot, token), name="discord")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    being_replaced = asyncio.create_task(replaced.wait(), name="replaced")
    try:
        await asyncio.wait((running, stopping, being_replaced), return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        being_replaced.cancel()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(bot.close(), GOODBYE_WITHIN_S)
        if not running.done():
            running.cancel()
        await asyncio.gather(running, stopping, being_replaced, return_exceptions=True)
    if not running.cancelled() and (error := running.exception()):
        raise error
    if replaced.is_set():
        raise AnotherIsRunning


async def _start(bot: HeraldBot, token: str) -> None:
    try:
        await bot.start(token)
    except discord.LoginFailure as refused:
        raise ConfigurationError(TOKEN_REFUSED) from refused
    except discord.ConnectionClosed as closed:
        raise ending_of(closed.code) from closed
    except discord.PrivilegedIntentsRequired as closed:
        raise ending_of(DISALLOWED_INTENTS) from closed
    except discord.GatewayNotFound as away:
        raise HeraldError(f"Discord did not name its gateway ({away.__cause__}).") from away
    except DISCORD_FAILED as away:
        raise HeraldError(f"Discord could not be reached ({away}).") from away


async def serve_or_stand_by(
    settings: Settings, serve: Callable[[], Awaitable[None]], *, stop: asyncio.Event
) -> None:
    """Serve until ``stop`` is set; wait first, or again, while another process does.

    Raises:
        ConfigurationError: It cannot serve, for a reason that was there from the start.
    """
    is_waiting = False
    while not stop.is_set():
        try:
            await serve()
        except AnotherIsRunning as other:
            if not is_waiting:
                log.warning("%s This one is waiting to take over.", other.message)
            is_waiting = True
        except ConfigurationError as error:
            if not is_waiting:
                raise
            log.debug("Still waiting: %s", error)
        else:
            return
        await _wait(settings, stop)


async def _wait(settings: Settings, stop: asyncio.Event) -> None:
    async with _health_while_waiting(settings):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), TAKE_OVER_EVERY_S)


@contextlib.asynccontextmanager
async def _health_while_waiting(settings: Settings) -> AsyncIterator[None]:
    """Say at ``/healthz`` that this process waits, unless the other has the same address."""
    async with contextlib.AsyncExitStack() as stack:
        with contextlib.suppress(ConfigurationError):
            await stack.enter_async_context(serve_health(settings.health_address, _standby_report))
        yield


async def _standby_report() -> dict[str, Any]:
    return {"ok": True, "problems": [], "version": __version__, "standby": True}
