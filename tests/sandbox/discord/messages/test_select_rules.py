from typing import Any

import pytest

from sandbox.discord.errors import ApiError
from sandbox.discord.messages.select_rules import check_select

OPTIONS = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}]
USER = {"type": "user", "id": "5"}


def select(kind: int = 3, **parts: Any) -> dict[str, Any]:
    words = {"options": OPTIONS} if kind == 3 else {}
    return {"type": kind, "custom_id": "s"} | words | parts


@pytest.mark.parametrize(
    "good",
    [
        select(),
        select(min_values=0, max_values=2),
        select(options=[OPTIONS[0] | {"default": True, "description": "First"}]),
        select(5, default_values=[USER]),
        select(6, default_values=[{"type": "role", "id": "5"}]),
        select(7, default_values=[USER, {"type": "role", "id": "6"}], max_values=2),
        select(8, min_values=0, max_values=25),
    ],
)
def test_selects_discord_accepts_pass(good: dict[str, Any]) -> None:
    check_select(good)


@pytest.mark.parametrize(
    "bad",
    [
        select(options=[]),
        select(options=[{"label": str(n), "value": str(n)} for n in range(26)]),
        select(options=[OPTIONS[0], OPTIONS[0]]),
        select(options=[{"label": "x" * 101, "value": "1"}]),
        select(options=[{"label": "One", "value": "1", "description": "x" * 101}]),
        select(options=[each | {"default": True} for each in OPTIONS]),
        select(max_values=3),
        select(min_values=2, max_values=1),
        select(placeholder="x" * 151),
        select(8, max_values=26),
        select(5, default_values=[{"type": "role", "id": "5"}]),
        select(5, default_values=[USER, USER]),
        select(5, default_values=[USER], min_values=2, max_values=3),
    ],
)
def test_selects_discord_would_not_accept_are_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ApiError) as caught:
        check_select(bad)
    assert caught.value.code == 50035
