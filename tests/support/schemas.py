"""What a database's schema comes down to, so that two can be compared however they were made."""

import re
from typing import Any

from bot.database import is_postgres, query

Schema = dict[str, set[tuple[Any, ...]]]

_POSTGRES_COLUMNS = """
SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
    regexp_replace(coalesce(column_default, ''), '''.*''', '') AS given
FROM information_schema.columns WHERE table_schema = 'public'
"""
_POSTGRES_INDEXES = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
_POSTGRES_KEYS = """
SELECT conrelid::regclass::text AS table_name, pg_get_constraintdef(oid) AS definition
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""


async def schema_of_open_database() -> Schema:
    """Return columns, indexes and foreign keys of each table; names of indexes do not count."""
    return await (_postgres() if is_postgres() else _sqlite())


async def _postgres() -> Schema:
    schema: Schema = {}
    for row in await query(_POSTGRES_COLUMNS):
        name, *column = row.values()
        schema.setdefault(name, set()).add(("column", *column))
    for row in await query(_POSTGRES_INDEXES):
        definition = re.sub(r"INDEX \S+ ON", "INDEX ON", row["indexdef"])
        schema[row["tablename"]].add(("index", definition))
    for row in await query(_POSTGRES_KEYS):
        schema[row["table_name"].strip('"')].add(("key", row["definition"]))
    return schema


async def _sqlite() -> Schema:
    tables = await query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {table["name"]: await _sqlite_table(table["name"]) for table in tables}


async def _sqlite_table(table: str) -> set[tuple[Any, ...]]:
    columns = await query(
        'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info($1)', table
    )
    keys = await query(
        'SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list($1)', table
    )
    indexes = await query('SELECT name, "unique", partial FROM pragma_index_list($1)', table)
    return {
        *(("column", *row.values()) for row in columns),
        *(("key", *row.values()) for row in keys),
        *[
            ("index", row["unique"], row["partial"], await _columns_of(row["name"]))
            for row in indexes
        ],
    }


async def _columns_of(index: str) -> tuple[str, ...]:
    rows = await query("SELECT name FROM pragma_index_info($1) ORDER BY seqno", index)
    return tuple(row["name"] for row in rows)
