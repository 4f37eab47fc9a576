from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed_text.time_zones import COMMON_ZONES, suggest_zones, zone_named
from bot.errors import InvalidTimeZone

SUMMER = datetime(2026, 8, 8, 12, tzinfo=UTC)
WINTER = datetime(2026, 1, 8, 12, tzinfo=UTC)


def names(text: str, now: datetime = SUMMER) -> list[str]:
    return [zone.name for zone in suggest_zones(text, now=now)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/BERLIN ", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("New_York", "America/New_York"),
        ("argentina/ushuaia", None),
        ("ushuaia", "America/Argentina/Ushuaia"),
        ("utc", "UTC"),
        ("", None),
        ("Atlantis", None),
        ("+2", None),
        ("../etc/passwd", None),
        ("Europe", None),
    ],
)
def test_a_zone_is_found_by_its_name_or_its_city(text: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(InvalidTimeZone):
            zone_named(text)
    else:
        assert zone_named(text) == expected


def test_what_most_people_need_is_offered_first() -> None:
    assert names("") == list(COMMON_ZONES)
    assert names("  ")[0] == "UTC"


def test_every_zone_that_is_offered_can_be_chosen() -> None:
    offered = {*names(""), *names("a"), *names("e")}
    assert {zone_named(name) for name in offered} == offered


def test_cities_that_begin_so_come_before_the_others() -> None:
    assert names("ber")[:2] == ["Europe/Berlin", "Atlantic/Bermuda"]
    assert names("york") == ["America/New_York"]
    assert names("europe")[0].startswith("Europe/")


@pytest.mark.parametrize("text", ["+2", "utc+2", "UTC +02:00", "gmt+2", "+0200"])
def test_an_offset_finds_what_is_so_far_ahead_now(text: str) -> None:
    assert "Europe/Berlin" in names(text)
    assert "Europe/Helsinki" not in names(text)
    assert "Europe/Berlin" not in names(text, WINTER)


@pytest.mark.parametrize("text", ["-2:30", "−02:30"])
def test_an_offset_may_be_behind_and_of_half_hours(text: str) -> None:
    assert names(text) == ["America/St_Johns"]


def test_a_zone_knows_what_time_it_is_there() -> None:
    (berlin,) = (zone for zone in suggest_zones("berlin", now=SUMMER))
    assert berlin.offset == timedelta(hours=2)
    assert berlin.local_at.hour == 14


@given(st.text(max_size=100))
def test_nothing_that_is_typed_fails(text: str) -> None:
    suggest_zones(text, now=SUMMER)
