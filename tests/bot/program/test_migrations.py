"""What migrations must not do: lose a table that a model still names."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from tortoise import Model

from bot import models

MIGRATIONS = sorted((Path(__file__).parents[3] / "migrations").glob("*/models/*.py"))
TABLES = {
    model._meta.db_table or name.lower()
    for name, model in vars(models).items()
    if isinstance(model, type) and issubclass(model, Model)
}


def lost_tables(upgrade: str, tables: Iterable[str]) -> set[str]:
    """Return the tables that are dropped or renamed and not there again at the end.

    aerich pairs tables by class name: when two models are renamed at once, the migration that it
    writes drops a table in use. SQLite rebuilds a table by dropping it and renaming a copy, which
    loses nothing.
    """
    lost: set[str] = set()
    step = re.compile(
        r'DROP TABLE (?:IF EXISTS )?["`]?(?P<dropped>\w+)'
        r'|ALTER TABLE ["`]?(?P<old>\w+)["`]? RENAME TO ["`]?(?P<new>\w+)',
        re.IGNORECASE,
    )
    for found in step.finditer(upgrade):
        lost |= {found["dropped"] or found["old"]}
        lost -= {found["new"]}
    return lost & set(tables)


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: f"{path.parts[-3]}-{path.name[:20]}")
def test_no_migration_drops_a_table_that_a_model_names(path: Path) -> None:
    upgrade, _, _ = path.read_text(encoding="utf-8").partition("async def downgrade")
    assert "async def upgrade" in upgrade
    assert lost_tables(upgrade, TABLES) == set()


def test_both_databases_have_the_same_steps() -> None:
    sqlite, postgres = (
        [path.name.partition("_")[0] for path in MIGRATIONS if dialect in path.parts]
        for dialect in ("sqlite", "postgres")
    )
    assert sqlite == postgres != []


@pytest.mark.parametrize(
    ("upgrade", "lost"),
    [
        ('DROP TABLE IF EXISTS "announcement";', {"announcement"}),
        ('CREATE TABLE "post" (); drop table "announcement";', {"announcement"}),
        ('ALTER TABLE "announcement" RENAME TO "news";', {"announcement"}),
        ('CREATE TABLE "new" (); DROP TABLE "post"; ALTER TABLE "new" RENAME TO "post";', set()),
        ('DROP TABLE "something_else"; ALTER TABLE "post" ADD "x" INT;', set()),
    ],
)
def test_a_dropped_or_renamed_table_counts_as_lost_unless_it_is_rebuilt(
    upgrade: str, lost: set[str]
) -> None:
    assert {"announcement", "post", "player", "value"} <= TABLES
    assert lost_tables(upgrade, TABLES) == lost
