"""The two tables that grow without end, as they are really made; the models only name them.

A Tortoise model must have a primary key of one column, and an id of its own for each figure would
take half of all the space. So ``snapshot`` and ``value`` are keyed by what identifies their rows,
and ``migrations.make`` puts this text in the place of what it gets from the models. What differs
from the models, and why (sizes: ``docs/performance.md``):

* The primary key is (player, taken_at) or (player, metric, taken_at): no id, and one index.
* On SQLite the tables are ``WITHOUT ROWID``: the rows stand in the key's index itself.
* On PostgreSQL the columns stand from wide to narrow, so that no byte is lost between them.
* ``value`` has no foreign key to ``metric``: metrics are never deleted, and the check would lock
  a row that every process needs.
"""

import re

_SQLITE = {
    "snapshot": """
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    "taken_at" BIGINT NOT NULL,
    "previous_at" BIGINT,
    "overall_xp" BIGINT,
    "overall_rank" INT,
    "total_level" SMALLINT,
    PRIMARY KEY ("player_id", "taken_at")
) WITHOUT ROWID;""",
    "value": """
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    "metric_id" SMALLINT NOT NULL,
    "taken_at" BIGINT NOT NULL,
    "value" INT,
    "rank" INT,
    PRIMARY KEY ("player_id", "metric_id", "taken_at")
) WITHOUT ROWID;""",
}
_POSTGRES = {
    "snapshot": """
    "taken_at" BIGINT NOT NULL,
    "previous_at" BIGINT,
    "overall_xp" BIGINT,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    "overall_rank" INT,
    "total_level" SMALLINT,
    PRIMARY KEY ("player_id", "taken_at")
);""",
    "value": """
    "taken_at" BIGINT NOT NULL,
    "player_id" INT NOT NULL REFERENCES "player" ("id") ON DELETE CASCADE,
    "value" INT,
    "rank" INT,
    "metric_id" SMALLINT NOT NULL,
    PRIMARY KEY ("player_id", "metric_id", "taken_at")
);""",
}
_TABLES = {"sqlite": _SQLITE, "postgres": _POSTGRES}


def lean(sql: str, *, dialect: str) -> str:
    """Put the lean tables in the place of those that Tortoise makes from the models.

    Raises:
        ValueError: A table is not created exactly once in the text.
    """
    for table, body in _TABLES[dialect].items():
        made = re.compile(rf'(CREATE TABLE IF NOT EXISTS "{table}" \()\n.*?\n\)[^\n]*;', re.DOTALL)
        sql, count = made.subn(rf"\g<1>{body}", sql)
        if count != 1:
            raise ValueError(f"the table {table} is created {count} times")
    return sql
