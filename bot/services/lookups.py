"""The SQL that finds figures as of any moment: the value at t is the last one stored by t.

Belongs here: the text of the statements. What they are asked for, and what becomes of the rows, is
the business of ``figures``. Overall's history stands in ``snapshot``, every other metric's in
``value``; one text serves both, for all metrics of a player and for one metric of many players.

Every look-up is a seek in the primary key, so that it costs the same however long the history is.
"""

_SPANS = """
WITH subject AS ({subjects}), ends AS MATERIALIZED (
    SELECT player_id, metric_id,
        (SELECT taken_at FROM {table} AS figure
         WHERE {history} AND taken_at <= $2 AND {value} IS NOT NULL
         ORDER BY taken_at DESC LIMIT 1) AS before_at,
        (SELECT taken_at FROM {table} AS figure
         WHERE {history} AND taken_at <= $3 AND {value} IS NOT NULL
         ORDER BY taken_at DESC LIMIT 1) AS after_at,
        (SELECT taken_at FROM {table} AS figure
         WHERE {history} AND taken_at <= $3
         ORDER BY taken_at DESC LIMIT 1) AS newest_at
    FROM subject
), known AS MATERIALIZED (
    SELECT subject.*,
        CASE WHEN before_at IS NULL THEN
            (SELECT taken_at FROM {table} AS figure
             WHERE {history} AND {value} IS NOT NULL
             ORDER BY taken_at LIMIT 1) END AS first_at,
        CASE WHEN before_at IS NULL THEN
            (SELECT taken_at FROM {table} AS figure
             WHERE {history}
             ORDER BY taken_at LIMIT 1) END AS seen_at
    FROM ends AS subject WHERE after_at IS NOT NULL
)
SELECT subject.player_id, subject.metric_id, newest_at, seen_at,
    before_at, figure_before.{value} AS before_value, figure_before.{rank} AS before_rank,
    after_at, figure_after.{value} AS after_value, figure_after.{rank} AS after_rank,
    first_at, figure_first.{value} AS first_value, figure_first.{rank} AS first_rank
FROM known AS subject
LEFT JOIN {table} AS figure_before ON {history_before} AND figure_before.taken_at = before_at
LEFT JOIN {table} AS figure_after ON {history_after} AND figure_after.taken_at = after_at
LEFT JOIN {table} AS figure_first ON {history_first} AND figure_first.taken_at = first_at
"""

_SERIES = """
SELECT taken_at, {value} AS value, {rank} AS rank FROM {table} AS figure
WHERE player_id = $1 AND {metric} AND taken_at > $3 AND taken_at <= $4 AND {value} IS NOT NULL
ORDER BY taken_at
"""

_LAST = """
SELECT taken_at, {value} AS value, {rank} AS rank FROM {table} AS figure
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


def _filled(text: str, figures: dict[str, str], *, subjects: str = "") -> str:
    joins = {
        f"history_{end}": figures["history"].replace("figure.", f"figure_{end}.")
        for end in ("before", "after", "first")
    }
    return text.format(**figures, **joins, subjects=subjects)


SPANS_OF_VALUES = _filled(_SPANS, _VALUE, subjects=_ALL_BUT_OVERALL)
"""$1 player, $2 start, $3 end."""
SPAN_OF_OVERALL = _filled(_SPANS, _SNAPSHOT, subjects=_OVERALL)
"""$1 player, $2 start, $3 end, $4 Overall's id."""
BOARD_OF_VALUES = _filled(_SPANS, _VALUE, subjects=_OF_A_GUILD)
"""$1 guild, $2 start, $3 end, $4 metric."""
BOARD_OF_OVERALL = _filled(_SPANS, _SNAPSHOT, subjects=_OF_A_GUILD)
"""$1 guild, $2 start, $3 end, $4 Overall's id."""
SERIES_OF_VALUES = _filled(_SERIES, _VALUE)
"""$1 player, $2 metric, $3 start (left out), $4 end."""
SERIES_OF_OVERALL = _filled(_SERIES, _SNAPSHOT)
LAST_VALUE = _filled(_LAST, _VALUE)
"""$1 player, $2 metric, $3 moment."""
LAST_OVERALL = _filled(_LAST, _SNAPSHOT)
