from datetime import timedelta

from bot.domain.game.metrics import Family
from bot.domain.progress.records import Record, RecordSpan, by_span, largest_of_each_family
from tests.bot.domain.factories import START, metric

DAY, YEAR = RecordSpan.DAY, RecordSpan.YEAR


def record(name: str, span: RecordSpan, gained: int) -> Record:
    return Record(metric(name), span, gained, START, START + timedelta(hours=1))


def test_each_family_shows_its_largest_and_each_metric_its_spans_together() -> None:
    records = [
        record("Zulrah", YEAR, 90),
        record("Attack", DAY, 10),
        record("Nex", YEAR, 500),
        record("Zulrah", DAY, 60),
        record("Attack", YEAR, 20),
        record("Vorkath", YEAR, 7),
    ]

    found = largest_of_each_family(records, most=2)

    assert [(family, [[it.gained for it in row] for row in rows]) for family, rows in found] == [
        (Family.SKILL, [[10, 20]]),
        (Family.BOSS, [[500], [60, 90]]),
    ]


def test_spans_stand_from_short_to_long_and_only_those_there_are() -> None:
    records = [record("Nex", YEAR, 2), record("Nex", DAY, 1)]

    assert list(by_span(records)) == [DAY, YEAR]
