"""The SQL that finds figures as of any moment: the value at t is the last one stored by t.

Contains the SQL only; ``figure_reader`` runs it. Overall's history is in ``snapshot``, that of
other metrics in ``value``; one text serves both, for all metrics of a player and for one metric of
many players.

Every look-up is a seek in the primary key, so that it costs the same however long the history is.
PostgreSQL takes the row it has found (LATERAL); SQLite finds its time and then the row by its key.
"""

from functools import lru_cache

_SPANS = """
SELECT subject.player_id, subject.metric_id,
    newest.taken_at AS newest_at, newest.{value} AS newest_value, newest.{rank} AS newest_rank,
    before.taken_at AS before_at, before.{value} AS before_value, before.{rank} AS before_rank,
    {older_at} AS older_at, {older_value} AS older_value, {older_rank} AS older_rank,
    {first_at} AS first_at, {first_value} AS first_value, {first_rank} AS first_rank,
    {seen_at} AS seen_at
FROM {asked}({subjects}) AS subject
{newest}
{before}
WHERE newest.{value} IS NOT NULL OR {older_at} IS NOT NULL
"""
_IS_STILL = "(newest.{value} IS NOT NULL AND newest.taken_at <= {start})"
"""Nothing came after the start: the newest row says all there is, and no other is looked for."""
_ENDS = {
    "newest": "figure.taken_at <= {finish} ORDER BY figure.taken_at DESC",
    "before": "NOT {is_still} AND figure.taken_at <= {start} AND figure.{value} IS NOT NULL"
    " ORDER BY figure.taken_at DESC",
}
"""Joined to each subject: the last row by the end, ranked or not; the last ranked by the start."""
_ODD_ENDS = {
    "older": (
        "newest.{value} IS NULL",
        "figure.taken_at <= {finish} AND figure.{value} IS NOT NULL ORDER BY figure.taken_at DESC",
    ),
    "first": (
        "before.taken_at IS NULL AND NOT {is_still}",
        "figure.{value} IS NOT NULL ORDER BY figure.taken_at",
    ),
    "seen": ("before.taken_at IS NULL AND NOT {is_still}", "TRUE ORDER BY figure.taken_at"),
}
"""Looked up where need be alone: the last ranked row, where the newest is not; the first ranked row
and the first of all, where none was ranked at the start."""
_LATERAL = """LEFT JOIN LATERAL (
    SELECT * FROM {table} AS figure WHERE {history} AND {end} LIMIT 1
) AS {name} ON TRUE"""
_BY_KEY = """LEFT JOIN {table} AS {name} ON {history_of_name} AND {name}.taken_at = (
    SELECT figure.taken_at FROM {table} AS figure WHERE {history} AND {end} LIMIT 1
)"""
_BOUNDS_IN_SQLITE = {"asked": "", "start": "$2", "finish": "$3"}
_BOUNDS_IN_POSTGRES = {
    "asked": "(SELECT CAST($2 AS BIGINT) AS start, CAST($3 AS BIGINT) AS finish LIMIT 1) AS asked"
    " CROSS JOIN ",
    "start": "asked.start",
    "finish": "asked.finish",
}
"""PostgreSQL would make a new plan for each pair of bounds it can see, and always the same one."""
_WHERE_NEED_BE = """CASE WHEN {need} THEN (
    SELECT figure.{column} FROM {table} AS figure WHERE {history} AND {end} LIMIT 1
) END"""

_SERIES = """
SELECT taken_at, {value} AS value, {rank} AS rank FROM {table}
WHERE player_id = $1 AND {metric} AND taken_at > $3 AND taken_at <= $4 AND {value} IS NOT NULL
ORDER BY taken_at
"""
_UNRANKED = """
SELECT taken_at FROM {table}
WHERE player_id = $1 AND {metric} AND taken_at > $3 AND taken_at <= $4 AND {value} IS NULL
ORDER BY taken_at
"""
_LAST = """
SELECT taken_at, {value} AS value, {rank} AS rank FROM {table}
WHERE player_id = $1 AND {metric} AND taken_at <= $3 AND {value} IS NOT NULL
ORDER BY taken_at DESC LIMIT 1
"""

_ALL_BUT_OVERALL = "SELECT CAST($1 AS INT) AS player_id, id AS metric_id FROM metric"
_OVERALL = "SELECT CAST($1 AS INT) AS player_id, CAST($4 AS SMALLINT) AS metric_id"
_OF_A_GUILD = """
    SELECT player_id, CAST($4 AS SMALLINT) AS metric_id FROM guild_player
    WHERE guild_id = $1 AND NOT is_paused"""
_VALUE = {
    "table": "value",
    "value": "value",
    "rank": "rank",
    "history": "figure.player_id = subject.player_id AND figure.metric_id = subject.metric_id",
    "metric": "metric_id = $2",
}
_SNAPSHOT = {
    "table": "snapshot",
    "value": "overall_xp",
    "rank": "overall_rank",
    "history": "figure.player_id = subject.player_id",
    "metric": "CAST($2 AS SMALLINT) IS NOT NULL",  # PostgreSQL wants every parameter used
}

TRACKED_SINCE = """
SELECT player_id, MIN(taken_at) AS first_at FROM snapshot
WHERE player_id IN (SELECT player_id FROM guild_player WHERE guild_id = $1)
GROUP BY player_id
"""
"""$1 guild."""

UNREAD = """
SELECT previous_at, taken_at FROM snapshot
WHERE player_id = $1 AND taken_at > $2 AND taken_at <= $3 AND taken_at - previous_at > $4
ORDER BY taken_at
"""
"""$1 player, $2 start (left out), $3 end, $4 milliseconds."""


@lru_cache
def spans_of_player(*, of_overall: bool, on_postgres: bool) -> str:
    """Return the ends of all metrics: $1 player, $2 start, $3 end; of Overall: $4 its id."""
    subjects = _OVERALL if of_overall else _ALL_BUT_OVERALL
    return _spans(subjects, of_overall=of_overall, on_postgres=on_postgres)


@lru_cache
def spans_of_guild(*, of_overall: bool, on_postgres: bool) -> str:
    """Return the ends of one metric: $1 guild, $2 start, $3 end, $4 metric."""
    return _spans(_OF_A_GUILD, of_overall=of_overall, on_postgres=on_postgres)


@lru_cache
def series(*, of_overall: bool) -> str:
    """Return all ranked values: $1 player, $2 metric, $3 start (left out), $4 end."""
    return _SERIES.format(**_SNAPSHOT if of_overall else _VALUE)


@lru_cache
def unranked(*, of_overall: bool) -> str:
    """Return when there was no rank: $1 player, $2 metric, $3 start (left out), $4 end."""
    return _UNRANKED.format(**_SNAPSHOT if of_overall else _VALUE)


@lru_cache
def last(*, of_overall: bool) -> str:
    """Return the last ranked value: $1 player, $2 metric, $3 moment."""
    return _LAST.format(**_SNAPSHOT if of_overall else _VALUE)


def _spans(subjects: str, *, of_overall: bool, on_postgres: bool) -> str:
    bounds = _BOUNDS_IN_POSTGRES if on_postgres else _BOUNDS_IN_SQLITE
    figures = (_SNAPSHOT if of_overall else _VALUE) | bounds
    figures["is_still"] = _IS_STILL.format(**figures)
    parts = {
        name: (_LATERAL if on_postgres else _BY_KEY).format(
            **figures,
            name=name,
            history_of_name=figures["history"].replace("figure.", f"{name}."),
            end=end.format(**figures),
        )
        for name, end in _ENDS.items()
    }
    for name, (need, end) in _ODD_ENDS.items():
        for part, column in {"at": "taken_at", "value": "{value}", "rank": "{rank}"}.items():
            parts[f"{name}_{part}"] = _WHERE_NEED_BE.format(
                **figures,
                need=need.format(**figures),
                column=column.format(**figures),
                end=end.format(**figures),
            )
    return _SPANS.format(**figures, **parts, subjects=subjects)
