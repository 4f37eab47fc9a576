"""Scripts of SQLite, taken apart."""

from bot.schema.statements import remaining, statements_of
from bot.schema.steps import Dialect, all_steps

ADD = 'ALTER TABLE "guild" ADD "left_at" BIGINT;'
DROP = 'ALTER TABLE "guild" DROP COLUMN "told_at";'
INDEX = 'CREATE INDEX IF NOT EXISTS "i" ON "guild" ("left_at");'


def test_a_script_is_split_at_the_ends_of_its_statements_only() -> None:
    script = """
    CREATE TABLE a (b TEXT DEFAULT ';') /* first; second */;
    CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; INSERT INTO a VALUES ('x''y;'); END;
    DROP TABLE c"""
    first, second, third = statements_of(script)
    assert first.startswith("CREATE TABLE a")
    assert second.endswith("END;")
    assert third == "DROP TABLE c"


def test_no_statement_of_a_step_is_lost() -> None:
    for step in all_steps(Dialect.SQLITE):
        statements = statements_of(step.script)
        assert "".join("".join(statements).split()) == "".join(step.script.split())
        assert all(statement.endswith(";") for statement in statements)


def test_a_step_that_was_not_begun_is_taken_as_a_whole() -> None:
    columns = {("guild", "told_at")}
    left = remaining([ADD, DROP, INDEX], lambda *column: column in columns)
    assert left == [ADD, DROP, INDEX]


def test_a_step_goes_on_after_the_last_column_it_changed() -> None:
    columns = {("guild", "told_at"), ("guild", "left_at")}
    assert remaining([ADD, DROP, INDEX], lambda *it: it in columns) == [DROP, INDEX]
    columns.remove(("guild", "told_at"))
    assert remaining([ADD, DROP, INDEX], lambda *it: it in columns) == [INDEX]
