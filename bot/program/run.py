"""``herald run``: the whole bot in one process, its parts put together and kept until the end."""

import asyncio
import contextlib
import math
from collections.abc import Iterator
from typing import Any

import discord

from bot.client.bot import FETCHER, HeraldBot
from bot.client.send_failures import DISCORD_FAILED
from bot.clock import Clock
from bot.domain.server.bot_status import ProcessKind
from bot.errors import ConfigurationError, HeraldError
from bot.hiscores.client import HiscoresClient
from bot.loops import LoopMonitor
from bot.program.composition import assembled, stop_on_signal
from bot.program.gateway_endings import DISALLOWED_INTENTS, TOKEN_REFUSED, ending_of
from bot.program.health import describe, serve_health
from bot.settings import Settings, token_of
from bot.ui.drawing.picture_cache import PictureCache

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

    Raises:
        ConfigurationError: The token is missing or refused.
        HeraldError: Discord could not be reached for the first time.
    """
    token = token_of(settings)
    stop = stop or stop_on_signal()
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


async def report(bot: HeraldBot, hiscores: HiscoresClient) -> dict[str, Any]:
    """Tell how the bot is: Discord, the database, the loops, the way to the hiscores."""
    is_connected = bot.is_ready() and not bot.is_closed()
    told = await describe(bot.services, loops=bot.loops, hiscores=hiscores)
    problems = [*_problems_with_discord(bot, is_connected=is_connected), *told["problems"]]
    return {
        **told,
        "ok": not problems,
        "problems": problems,
        "discord": is_connected,
        "guilds": len(bot.guilds),
        "shards": {number: finite_seconds(shard.latency) for number, shard in bot.shards.items()},
    }


def _problems_with_discord(bot: HeraldBot, *, is_connected: bool) -> Iterator[str]:
    if not is_connected:
        yield "discord: not connected"
    if not bot.command_ids:
        yield "commands: Discord has not taken any from this bot since its start"


def finite_seconds(latency: float) -> float | None:
    """Round a latency; there is none before the first heartbeat was answered."""
    return round(latency, 3) if math.isfinite(latency) else None


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
        raise ConfigurationError(TOKEN_REFUSED) from refused
    except discord.ConnectionClosed as closed:
        raise ending_of(closed.code) from closed
    except discord.PrivilegedIntentsRequired as closed:
        raise ending_of(DISALLOWED_INTENTS) from closed
    except discord.GatewayNotFound as away:
        raise HeraldError(f"Discord did not name its gateway ({away.__cause__}).") from away
    except DISCORD_FAILED as away:
        raise HeraldError(f"Discord could not be reached ({away}).") from away
