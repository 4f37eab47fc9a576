"""SQLite files: whether one is ours, and upgrades that happen as a whole or not at all.

The file is looked at without writing anything beside it, and copied before it is changed. All
steps of an upgrade are one transaction, so a process may be killed at any moment.
"""

import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from bot.errors import ConfigurationError, in_one_line
from bot.schema.statements import remaining, statements_of
from bot.schema.steps import APP, APPLIED, Dialect, Step, all_steps, pending_steps

log = logging.getLogger(__name__)

LOCK_TIMEOUT_S = 120
"""How long an upgrade waits for another one of the same file."""

ONCE_INTERRUPTIBLE = frozenset({"1_20261123012202_announcements.py"})
"""Steps that releases took without a transaction: a database may have a part of one."""

Tables = Mapping[str, frozenset[str]]
"""The columns of each table."""


def refuse_other_files(path: Path) -> None:
    """Look at a file without writing anything, neither in it nor beside it.

    What cannot be read here is left to the first real use, which says what is wrong.

    Raises:
        ConfigurationError: It is no database, another program's, or a newer version's.
    """
    try:
        if path.is_file() and path.stat().st_size:
            with _for_looking(path) as database:
                _pending(database)
    except (OSError, sqlite3.DatabaseError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
            raise ConfigurationError(
                f"DATABASE_URL: {path} is no SQLite database. Name a new file; nothing was changed."
            ) from error


def upgrade_file(path: Path) -> list[str]:
    """Take every step the file lacks, all or none, and return their versions.

    Raises:
        ConfigurationError: The file is not ours, or the upgrade failed and nothing was changed.
    """
    with closing(sqlite3.connect(path, timeout=LOCK_TIMEOUT_S, isolation_level=None)) as database:
        if not _pending(database):
            return []
        try:
            return _upgrade(database, path)
        except (OSError, sqlite3.Error) as error:
            raise ConfigurationError(
                f"DATABASE_URL: {path} could not be upgraded ({in_one_line(error)}); "
                "nothing was changed. The disk must have room for twice the file."
            ) from error


def pending_of_file(path: Path) -> list[str]:
    """Return the versions of the steps a file lacks."""
    with closing(sqlite3.connect(path)) as database:
        return [step.version for step in _pending(database)]


def _upgrade(database: sqlite3.Connection, path: Path) -> list[str]:
    # Tables are rebuilt by some steps; with foreign keys on, dropping one would empty others.
    database.execute("PRAGMA foreign_keys = OFF")
    with _all_or_nothing(database):
        pending = _pending(database)  # once more: now nobody else can change it
        if pending and _tables(database):
            _copy_aside(path, pending[0])
        for step in pending:
            _take(database, step)
        if any("DROP TABLE" in step.script for step in pending):
            _require_foreign_keys(database)
    return [step.version for step in pending]


def _take(database: sqlite3.Connection, step: Step) -> None:
    statements = statements_of(step.script)
    if step.version in ONCE_INTERRUPTIBLE:
        tables = _tables(database)
        statements = remaining(statements, lambda table, column: column in tables.get(table, ()))
    for statement in statements:
        database.execute(statement)
    database.execute(
        "INSERT INTO aerich (version, app, content) VALUES (?, ?, ?)",
        (step.version, APP, step.models_state),
    )


def _require_foreign_keys(database: sqlite3.Connection) -> None:
    if broken := database.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError(f"a row of {broken[0]} would refer to nothing")


@contextmanager
def _all_or_nothing(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _pending(database: sqlite3.Connection) -> Sequence[Step]:
    tables = _tables(database)
    applied = [row[0] for row in database.execute(APPLIED)] if "aerich" in tables else []
    if not applied:
        _require_own_tables(tables)
    return pending_steps(Dialect.SQLITE, applied)


def _require_own_tables(tables: Tables) -> None:
    """Refuse tables that are not those of the first step, which may have been interrupted."""
    with closing(sqlite3.connect(":memory:")) as blank:
        blank.executescript(all_steps(Dialect.SQLITE)[0].script)
        ours = _tables(blank)
    if others := [name for name, columns in tables.items() if ours.get(name) != columns]:
        raise ConfigurationError(
            "DATABASE_URL: this file belongs to another program "
            f"(it has a table {min(others)}). Name a new file; nothing was changed."
        )


def _tables(database: sqlite3.Connection) -> Tables:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\'"
    ).fetchall()
    return {name: _columns(database, name) for (name,) in names}


def _columns(database: sqlite3.Connection, table: str) -> frozenset[str]:
    rows = database.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return frozenset(name for (name,) in rows)


@contextmanager
def _for_looking(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file so that SQLite leaves it, and the files beside it, as they are."""
    journal, index = (Path(f"{path}{ending}") for ending in ("-wal", "-shm"))
    is_journaled = journal.exists() and bool(journal.stat().st_size)
    is_indexed = index.exists()
    mode = "mode=ro" if is_journaled else "mode=ro&immutable=1"
    address = f"file:{quote(str(path.absolute()))}?{mode}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=1)) as database:
            yield database
    finally:
        if is_journaled and not is_indexed:  # the journal of a process that was killed
            index.unlink(missing_ok=True)


def _copy_aside(path: Path, step: Step) -> None:
    copy = path.with_name(f"{path.name}.before-{step.number}")
    if copy.exists():  # from a first try that failed: the better of the two
        return
    unfinished = copy.with_name(f"{copy.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.backup(target)
        unfinished.replace(copy)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    log.info("Kept a copy of the database: %s", copy)
