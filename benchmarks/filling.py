"""Filling a migrated database with histories: COPY on PostgreSQL, plain INSERTs on SQLite."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime, timedelta

import asyncpg

from benchmarks.histories import YEAR, YEAR_END, Batch
from bot.database import open_database
from bot.domain.game.metrics import KNOWN_METRICS
from bot.domain.game.player_names import name_key
from bot.models import Guild, GuildPlayer, MetricRow, Player
from bot.program.migrate import upgrade
from bot.services.storage.leases import FREE
from bot.settings import Settings

GUILD_ID = 1
GUILD_SIZE = 500

_SNAPSHOT = ("player_id", "taken_at", "previous_at", "overall_xp", "overall_rank", "total_level")
_VALUE = ("player_id", "metric_id", "taken_at", "value", "rank")


async def prepare(
    settings: Settings, *, players: int, guild_id: int = GUILD_ID, end: datetime = YEAR_END
) -> None:
    """Migrate a blank database and add metrics, players and a guild that follows 500 of them."""
    async with open_database(settings):
        await upgrade(settings)
        await MetricRow.bulk_create(
            MetricRow(name=metric.name, family=metric.family) for metric in KNOWN_METRICS
        )
        await Guild.create(id=guild_id, joined_at=end - YEAR)
        await add_players(range(1, players + 1), end=end)
        await follow(range(1, min(players, GUILD_SIZE) + 1), guild_id=guild_id, since=end - YEAR)


async def add_players(ids: range, *, end: datetime = YEAR_END) -> None:
    """Add players to the open database, which numbers them so; due a day after the end."""
    await Player.bulk_create(
        Player(
            name=name_of(number),
            name_key=name_key(name_of(number)),
            created_at=end - YEAR,
            last_checked_at=end,
            last_changed_at=end,
            next_check_at=end + timedelta(days=1),
            lease_until=FREE,
        )
        for number in ids
    )


async def follow(ids: range, *, guild_id: int, since: datetime) -> None:
    """Let a guild follow players, in the open database."""
    await GuildPlayer.bulk_create(
        GuildPlayer(guild_id=guild_id, player_id=number, added_by=1, added_at=since)
        for number in ids
    )


def name_of(player_id: int) -> str:
    """Return the name of one of the players."""
    return f"Bench {player_id}"


async def fill(settings: Settings, batches: Iterable[Batch]) -> int:
    """Store batches in their order, and return how many snapshots they had."""
    if settings.is_sqlite:
        return _fill_sqlite(settings, batches)
    return await _fill_postgres(settings, batches)


def _fill_sqlite(settings: Settings, batches: Iterable[Batch]) -> int:
    count = 0
    with closing(sqlite3.connect(settings.sqlite_path)) as database:
        for batch in batches:
            with database:
                database.executemany(_insert("snapshot", _SNAPSHOT), batch.snapshots)
                database.executemany(_insert("value", _VALUE), batch.values)
            count += len(batch.snapshots)
    return count


async def _fill_postgres(settings: Settings, batches: Iterable[Batch]) -> int:
    count = 0
    database = await asyncpg.connect(**settings.postgres_address.connect_arguments())
    try:
        for batch in batches:
            copy = database.copy_records_to_table
            await copy("snapshot", records=batch.snapshots, columns=_SNAPSHOT)
            await copy("value", records=batch.values, columns=_VALUE)
            count += len(batch.snapshots)
    finally:
        await database.close()
    return count


def _insert(table: str, columns: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - our own names
