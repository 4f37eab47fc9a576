"""Databases as earlier releases left them, to be upgraded by this one."""

import shutil
from pathlib import Path

from aerich import Command

from bot.database import query, tortoise_config
from bot.schema.steps import APP
from bot.settings import Settings
from migrations.make import location
from tests.support.clock import NOON

NOON_MS = int(NOON.timestamp() * 1000)
GUILD, CHANNEL = 100, 11
_PLAYER = """
INSERT INTO player (id, name, name_key, account_type, status, created_at, next_check_at,
    lease_until, failures, not_found_count)
VALUES (1, 'Zezima', 'zezima', 'regular', 'active', $1, $1, 0, 0, 0)
"""
_GUILD = """
INSERT INTO guild (id, joined_at, time_zone, channel_id, channel_problem, channel_broken_at,
    admins_told_at)
VALUES ($1, $2, 'Europe/Berlin', $3, 'Missing Access', $2, $2)
"""
_LINK = """
INSERT INTO guild_player (guild_id, player_id, member_id, is_main, added_by, added_at, is_paused)
VALUES ($1, 1, 42, TRUE, 7, $2, FALSE)
"""
_ANNOUNCEMENT = """
INSERT INTO announcement (guild_id, player_id, key, subject, reached_at, not_before, state,
    created_at, next_attempt_at, lease_until, attempts, refusals)
VALUES ($1, 1, $2, $3, $4, $4, $5, $4, $4, 0, 1, 0)
"""


async def take_first_steps(settings: Settings, count: int, folder: Path) -> None:
    """Bring the open database to what the first so many migrations make of it."""
    steps = _copied_steps(settings, count, folder / "steps")
    command = Command(tortoise_config(settings), app=APP, location=str(steps))
    await command.init()
    await command.upgrade()


def _copied_steps(settings: Settings, count: int, folder: Path) -> Path:
    steps = folder / APP
    steps.mkdir(parents=True)
    for number in range(count):
        (step,) = Path(location(settings), APP).glob(f"{number}_*.py")
        shutil.copy(step, steps)
    return folder


async def fill_first_release() -> None:
    """Put a guild whose channel is broken, a player and its news into a database of step 0."""
    await query(_PLAYER + "RETURNING id", NOON_MS)
    await query(_GUILD + "RETURNING id", GUILD, NOON_MS, CHANNEL)
    await query(_LINK + "RETURNING id", GUILD, NOON_MS)
    for level, state in ((60, "sent"), (61, "waiting")):
        subject = (
            '{"about": "milestone", "metric": "Attack", "family": "skill", "kind": "level", '
            f'"threshold": {level}, "value": {level}}}'
        )
        key = f"milestone/level/{level}/skill:Attack"
        await query(_ANNOUNCEMENT + "RETURNING id", GUILD, key, subject, NOON_MS, state)
