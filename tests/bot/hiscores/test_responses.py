from datetime import UTC, datetime

import pytest

from bot.hiscores.responses import seconds_of

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        (" 120 ", 120.0),
        ("Sat, 01 Aug 2026 12:01:30 GMT", 90.0),
        ("Sat, 01 Aug 2026 12:01:30 -0000", 90.0),
        ("Sat, 01 Aug 2026 12:01:30 +9999", None),
        ("Sat, 01 Aug 2026 12:01:30 +99999999", None),
        ("Mon, 01 Jan 0001 00:00:00 +2359", 0.0),
        ("Sat, 01 Aug 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("-5", None),
        ("\u00b2", None),
        ("soon", None),
        ("Sat, 41 Aug 2026 12:01:30 GMT", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_date(header: str | None, seconds: float | None) -> None:
    assert seconds_of(header, now=NOON) == seconds
