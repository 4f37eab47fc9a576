from datetime import timedelta

from bot.domain.game.metrics import BOSSES, OVERALL, SKILLS, Metric
from bot.domain.progress.records import PlayerRecords, Record, RecordSpan
from bot.ui.components.tables import PHONE_COLUMNS
from bot.ui.progress.records import records_view
from tests.bot.ui.factories import NOW, ZULRAH
from tests.bot.ui.rendered import assert_discord_takes, text_of


def records_in(*metrics: Metric, gained: int = 199_999_999) -> tuple[Record, ...]:
    return tuple(
        Record(metric, span, gained, NOW - timedelta(hours=9), NOW)
        for metric in metrics
        for span in RecordSpan
    )


def test_records_of_everything_fit_on_a_phone() -> None:
    view = records_view(
        PlayerRecords("W" * 12, None, records_in(OVERALL, *SKILLS, *BOSSES, gained=4_600_000_000))
    )
    assert_discord_takes(view)
    tables = text_of(view).split("```")[1::2]
    assert tables
    assert "**Bosses**\nAbyssal Sire · Day 4.6B · Week 4.6B · Month 4.6B" in text_of(view)
    assert "**Overall**" not in text_of(view)
    assert max(len(line) for table in tables for line in table.splitlines()) <= PHONE_COLUMNS


def test_records_of_one_metric_have_their_dates() -> None:
    view = records_view(PlayerRecords("Wren", ZULRAH, records_in(ZULRAH, gained=1_234)))
    assert "**Best week:** **+1,234 KC**" in text_of(view)
    assert text_of(view).count("-# <t:") == len(RecordSpan)
    assert_discord_takes(view)
