from datetime import timedelta

import pytest

from sandbox.control.durations import parse_duration


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("15m", 900), ("6h", 21_600), ("3d", 259_200), ("2w", 1_209_600)],
)
def test_single_units_are_understood(text: str, seconds: int) -> None:
    assert parse_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["1d12h", "1d 12h", " 1D12H ", "36h", "12h1d"])
def test_units_combine(text: str) -> None:
    assert parse_duration(text) == timedelta(hours=36)


@pytest.mark.parametrize("text", ["", "3", "d", "-3d", "3 moons", "1.5h", "0s", "600w", "3d!"])
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="span"):
        parse_duration(text)
