"""A loopback Discord in this process, and a database with a year of its server's players.

Discord's requests are not judged here: that is for the tests, and would be timed with the answers.
"""

import base64
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from benchmarks.filling import GUILD_SIZE, add_players, fill, follow, prepare
from benchmarks.histories import YEAR, Histories
from benchmarks.processes import free_port
from bot.database import connection, open_database
from bot.domain.figures.readings import known_to_json
from bot.models import Player
from bot.settings import Settings
from sandbox.clock import SandboxClock
from sandbox.control.app import build_app
from sandbox.control.serving import HOST, listen_on, serving
from sandbox.discord import API_PATH, LoopbackDiscord
from sandbox.discord.ids import APPLICATION_ID, GUILD_ID

CHANGES_EACH = 2 * 365
"""Readings of a player that brought news in the year: two a day."""


@asynccontextmanager
async def served_discord() -> AsyncIterator[tuple[LoopbackDiscord, dict[str, str]]]:
    """Serve a Discord for the body, and give the settings with which a bot finds it."""
    token = f"{base64.b64encode(str(APPLICATION_ID).encode()).decode()}.bench.loopback"
    with listen_on(0) as listener:
        base_url = f"http://{HOST}:{listener.getsockname()[1]}"
        discord = LoopbackDiscord(
            clock=SandboxClock(), base_url=lambda: base_url, openapi_path=None, token=token
        )
        async with serving(build_app(discord), listener):
            try:
                yield (
                    discord,
                    {
                        "DISCORD_TOKEN": token,
                        "DISCORD_API_URL": base_url + API_PATH,
                        "HISCORES_URL": base_url,
                        "HEALTH_ADDRESS": f"{HOST}:{free_port()}",
                    },
                )
            finally:
                await discord.close()


async def fill_year(settings: Settings) -> Mapping[int, Sequence[str]]:
    """Store a year of 500 players, and return the metrics each is ranked in."""
    now = datetime.now(UTC)
    await prepare(settings, players=GUILD_SIZE, guild_id=GUILD_ID, end=now)
    histories = Histories(GUILD_SIZE, end=now)
    await fill(settings, [histories.begin()])
    await fill(settings, histories.rounds(CHANGES_EACH))
    ranked = {}
    async with open_database(settings):
        for player_id, known in histories.known():
            await Player.filter(id=player_id).update(known=known_to_json(known))
            ranked[player_id] = [metric.name for metric in known.standings]
        await connection().execute_script("ANALYZE")
    return ranked


async def fill_up(settings: Settings, players: int) -> None:
    """Let the server follow so many players in all; the new ones have no history."""
    now = datetime.now(UTC)
    ids = range(GUILD_SIZE + 1, players + 1)
    async with open_database(settings):
        await add_players(ids, end=now)
        await follow(ids, guild_id=GUILD_ID, since=now - YEAR)
        await connection().execute_script("ANALYZE")
