"""The steps of the schema: aerich's migration files, each read as SQL and the state of the models.

aerich writes the files (``migrations.make``) and its table says which were taken. They are applied
by ``bot.schema.sqlite`` and ``bot.schema.postgres``, because aerich's own way is not atomic: on
SQLite its script commits after every statement.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import ModuleType

import migrations
from bot.errors import ConfigurationError

APP = "models"
"""Tortoise's and aerich's name for all of our tables."""

APPLIED = f"SELECT version FROM aerich WHERE app = '{APP}' ORDER BY id"  # noqa: S608 - a constant


@contextmanager
def _absent(module: str) -> Iterator[None]:
    """Keep a module from being imported during the body, unless it was already."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # how Python is told
    try:
        yield
    finally:
        del sys.modules[module]


with _absent("numpy"):  # aerich's comparer takes it where it is installed: 15 MB for nothing
    from aerich.coder import encoder
    from aerich.utils import decompress_dict, import_py_file


class Dialect(StrEnum):
    """The two kinds of database, as the folders of ``migrations`` call them."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


@dataclass(frozen=True)
class Step:
    """One migration file."""

    path: Path

    @property
    def version(self) -> str:
        """The name under which aerich's table records it."""
        return self.path.name

    @property
    def number(self) -> int:
        """Its place in the order, counted from 0."""
        return int(self.version.partition("_")[0])

    @cached_property
    def _module(self) -> ModuleType:
        return import_py_file(self.path)

    @cached_property
    def script(self) -> str:
        """The SQL of the step.

        Raises:
            RuntimeError: The file asks the database instead of only returning SQL.
        """
        upgrading = self._module.upgrade(None)
        try:
            upgrading.send(None)
        except StopIteration as returned:
            return str(returned.value)
        raise RuntimeError(f"{self.version} waits for something; a step only returns its SQL")

    @property
    def models_state(self) -> str:
        """The models after this step as JSON, which aerich compares with at the next migration."""
        return encoder(decompress_dict(self._module.MODELS_STATE))


def folder_of(dialect: Dialect) -> Path:
    """Return where the migrations of a dialect stand."""
    return Path(migrations.__file__).parent / dialect


def all_steps(dialect: Dialect) -> Sequence[Step]:
    """Return every step in order."""
    files = (folder_of(dialect) / APP).glob("[0-9]*_*.py")
    return sorted(map(Step, files), key=lambda step: step.number)


def pending_steps(dialect: Dialect, applied: Sequence[str]) -> Sequence[Step]:
    """Return the steps that are not among the applied versions.

    Raises:
        ConfigurationError: The database is another program's, or has steps unknown to this version.
    """
    steps = all_steps(dialect)
    ours = {step.version for step in steps}
    unknown = [version for version in applied if version not in ours]
    if unknown and len(unknown) == len(applied):
        raise ConfigurationError(
            "DATABASE_URL: this database belongs to another program. "
            "Name an empty one; nothing was changed."
        )
    if unknown:
        raise ConfigurationError(
            "DATABASE_URL: this database was upgraded by another version of Hiscore Herald "
            f"(its step {unknown[-1].removesuffix('.py')} is unknown here). Install that version, "
            "or use a copy from before the upgrade; nothing was changed."
        )
    return [step for step in steps if step.version not in applied]
