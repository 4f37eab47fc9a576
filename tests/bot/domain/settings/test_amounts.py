"""Amounts as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.settings.amounts import MOST, amount_of, written_amount
from bot.errors import InvalidAmount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("90", 90),
        ("1,000", 1_000),
        ("1.000", 1_000),
        ("1 000 000", 1_000_000),
        ("7m", 7_000_000),
        ("7 M", 7_000_000),
        ("1.5b", 1_500_000_000),
        ("1,5b", 1_500_000_000),
        ("1.25m", 1_250_000),
        ("13.034431m", 13_034_431),
        ("1,500m", 1_500_000_000),
        ("500k", 500_000),
        ("200mil", 200_000_000),
        ("2 mio", 2_000_000),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, amount: int) -> None:
    assert amount_of(typed) == amount


@pytest.mark.parametrize("typed", ["", "many", "1.5", "0.0000001m", "-3", "9999b", "1e6", "7x"])
def test_what_is_no_whole_amount_is_refused(typed: str) -> None:
    with pytest.raises(InvalidAmount):
        amount_of(typed)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (90, "90"),
        (1_000, "1000"),
        (7_000_000, "7m"),
        (10_000_000, "10m"),
        (1_500_000_000, "1.5b"),
        (13_034_431, "13034431"),
        (13_034_000, "13.034m"),
    ],
)
def test_an_amount_is_written_shortly_where_nothing_is_lost(amount: int, written: str) -> None:
    assert written_amount(amount) == written


@given(st.integers(0, MOST))
def test_what_is_written_is_read_as_the_same(amount: int) -> None:
    assert amount_of(written_amount(amount)) == amount


@given(st.text())
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        assert 0 <= amount_of(text) <= MOST
    except InvalidAmount:
        return
