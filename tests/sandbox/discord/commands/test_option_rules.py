from typing import Any

import pytest

from sandbox.discord.commands.option_rules import check_choices, check_option_types
from sandbox.discord.errors import ApiError


def option(kind: int, **more: Any) -> dict[str, Any]:
    return {"name": "some", "type": kind, "description": "Words"} | more


CHOICE = {"name": "One", "value": "one"}


@pytest.mark.parametrize(
    "accepted",
    [
        [option(3, choices=[CHOICE], required=True), option(4, min_value=1, max_value=5)],
        [option(2, options=[option(1, options=[option(3)])]), option(1)],
        [option(7, channel_types=[0, 5, 15])],
        [option(3, autocomplete=True, min_length=1, max_length=12)],
        [option(10, choices=[{"name": "Half", "value": 0.5}])],
    ],
)
def test_what_discord_takes_passes(accepted: list[dict[str, Any]]) -> None:
    check_option_types(accepted)


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param([option(12)], id="an unknown type"),
        pytest.param([option(1), option(3)], id="a sub-command beside an option"),
        pytest.param([option(1, options=[option(1)])], id="a sub-command in a sub-command"),
        pytest.param([option(2, options=[option(3)])], id="an option in a group"),
        pytest.param([option(2, options=[option(2)])], id="a group in a group"),
        pytest.param([option(5, choices=[CHOICE])], id="choices of a truth"),
        pytest.param([option(6, autocomplete=True)], id="autocomplete of a user"),
        pytest.param([option(3, autocomplete=True, choices=[CHOICE])], id="both at once"),
        pytest.param([option(3, choices=[{"name": "One", "value": 1}])], id="a number for a text"),
        pytest.param([option(4, choices=[CHOICE])], id="a text for a number"),
        pytest.param([option(3, choices=[CHOICE, CHOICE])], id="a choice twice"),
        pytest.param([option(3, channel_types=[0])], id="channel types of a text"),
        pytest.param([option(7, channel_types=[6])], id="an unknown channel type"),
        pytest.param([option(4, min_length=1)], id="a length of a number"),
        pytest.param([option(3, min_value=1)], id="a bound of a text"),
        pytest.param([option(3, max_length=6001)], id="too great a length"),
        pytest.param([option(3, min_length=5, max_length=4)], id="lengths the wrong way round"),
        pytest.param([option(4, min_value=5, max_value=4)], id="bounds the wrong way round"),
    ],
)
def test_what_discord_refuses_is_refused(refused: list[dict[str, Any]]) -> None:
    with pytest.raises(ApiError):
        check_option_types(refused)


@pytest.mark.parametrize(
    "suggested",
    [
        [CHOICE] * 26,
        [{"name": "x" * 101, "value": "x"}],
        [{"name": "", "value": "x"}],
        [{"name": "x", "value": "x" * 101}],
        [{"name": "x"}],
        [{"name": "x", "value": 1}],
    ],
)
def test_suggestions_have_discords_limits(suggested: list[dict[str, Any]]) -> None:
    check_choices([CHOICE] * 25, 3)
    with pytest.raises(ApiError):
        check_choices(suggested, 3)
