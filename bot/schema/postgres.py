"""PostgreSQL: whether a schema is ours, and upgrades that happen as a whole or not at all.

An upgrade is one transaction of one session, which also holds the lock: killed at any moment it
leaves nothing behind, and it needs nothing that PgBouncer would not pass on.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import asyncpg

from bot.errors import ConfigurationError, in_one_line
from bot.schema.steps import APP, APPLIED, Dialect, Step, pending_steps

ADVISORY_KEY = 0x4845_5241_4C44
"""The PostgreSQL advisory lock of upgrades: "HERALD" in ASCII."""

LOCK_TIMEOUT_S = 120
"""How long an upgrade waits for another one of the same database."""

_OURS = ("guild", "player", "snapshot", "value", "announcement", "aerich")
"""Tables of the first step: where one exists without a step taken, it is another program's."""

_VISIBLE = "SELECT relname FROM pg_class WHERE relname = ANY($1) AND pg_table_is_visible(oid)"
"""One statement, so that it sees an upgrade of another process as a whole or not at all."""

_MAY_CREATE = """
SELECT current_schema() AS schema, current_user AS role,
    has_schema_privilege(current_schema(), 'CREATE') AS may_create
"""


async def upgrade_server(session: asyncpg.Connection) -> list[str]:
    """Take every step the database lacks, all or none, and return their versions.

    Raises:
        ConfigurationError: The schema is not ours, or the upgrade failed and nothing was changed.
    """
    if not await pending_of_server(session):
        return []
    try:
        async with _locked(session):
            pending = await _pending(session)  # once more: now nobody else can change it
            for step in pending:
                await _take(session, step)
    except TimeoutError as waited:
        raise ConfigurationError(
            "DATABASE_URL: another process has been upgrading this database for "
            f"{LOCK_TIMEOUT_S} seconds. Try again when it is done; nothing was changed."
        ) from waited
    except asyncpg.PostgresError as error:
        raise ConfigurationError(
            "DATABASE_URL: the database could not be upgraded "
            f"({in_one_line(error)}); nothing was changed."
        ) from error
    return [step.version for step in pending]


async def pending_of_server(session: asyncpg.Connection) -> list[str]:
    """Return the versions of the steps a database lacks.

    Raises:
        ConfigurationError: It is not ours, or there are steps that this role may not take.
    """
    pending = await _pending(session)
    if pending:
        await _require_create(session)
    return [step.version for step in pending]


async def _take(session: asyncpg.Connection, step: Step) -> None:
    await session.execute(step.script)
    await session.execute(
        "INSERT INTO aerich (version, app, content) VALUES ($1, $2, $3)",
        step.version,
        APP,
        step.models_state,
    )


@asynccontextmanager
async def _locked(session: asyncpg.Connection) -> AsyncIterator[None]:
    """Hold the upgrades' lock for a transaction without the time limits of ordinary ones."""
    async with session.transaction():
        await session.execute(
            "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0"
        )
        await session.execute(
            "SELECT pg_advisory_xact_lock($1)", ADVISORY_KEY, timeout=LOCK_TIMEOUT_S
        )
        yield


async def _pending(session: asyncpg.Connection) -> Sequence[Step]:
    names = {row["relname"] for row in await session.fetch(_VISIBLE, _OURS)}
    applied: list[str] = []
    if "aerich" in names:
        applied = [row["version"] for row in await session.fetch(APPLIED)]
    if names and not applied:
        raise ConfigurationError(
            "DATABASE_URL: this database belongs to another program "
            f"(it has a table {min(names)}). Name one of the bot's own; nothing was changed."
        )
    return pending_steps(Dialect.POSTGRES, applied)


async def _require_create(session: asyncpg.Connection) -> None:
    row = await session.fetchrow(_MAY_CREATE)
    if row and row["schema"] is None:
        raise ConfigurationError(
            "DATABASE_URL: none of the schemas in the role's search_path exists, "
            "or it may use none of them."
        )
    if row and not row["may_create"]:
        schema, role = row["schema"], row["role"]
        raise ConfigurationError(
            f"DATABASE_URL: the role {role} may not create tables in the schema {schema}. "
            f'As its owner run: GRANT CREATE ON SCHEMA {schema} TO "{role}";'
        )
