from typing import Any

import pytest

from sandbox.discord import ids
from sandbox.discord.errors import ControlError
from sandbox.discord.guilds.first_guild import first_guild
from sandbox.discord.interactions.resolving import Resolver
from sandbox.discord.interactions.selects import selected

WORLD = first_guild()
WORDS = [{"label": "One", "value": "1"}, {"label": "Two", "value": "2"}]


def choose(kind: int, *chosen: str, **select: Any) -> tuple[list[str], dict[str, Any]]:
    resolver = Resolver(WORLD, WORLD.member_named("admin"), WORLD.home)
    values = selected({"type": kind, "custom_id": "s"} | select, chosen, resolver)
    return values, resolver.resolved


def test_an_option_is_chosen_by_value_or_label() -> None:
    assert choose(3, "1", "Two", options=WORDS, max_values=2)[0] == ["1", "2"]
    with pytest.raises(ControlError, match="only One, Two"):
        choose(3, "3", options=WORDS)


def test_a_person_is_sent_along() -> None:
    values, resolved = choose(5, "member")
    assert values == [str(ids.MEMBER_ID)]
    assert resolved["users"][values[0]]["username"] == "member"
    assert resolved["members"][values[0]]["roles"] == []


def test_a_mentionable_is_a_role_or_a_person() -> None:
    assert choose(7, "Manager")[0] == [str(ids.MANAGER_ROLE_ID)]
    assert choose(7, f"<@{ids.ADMIN_ID}>")[0] == [str(ids.ADMIN_ID)]


def test_a_channel_must_be_of_a_type_the_select_takes() -> None:
    values, resolved = choose(8, "#general", channel_types=[0])
    assert values == [str(ids.GENERAL_ID)]
    assert int(resolved["channels"][values[0]]["permissions"])
    with pytest.raises(ControlError, match="does not offer"):
        choose(8, "#general", channel_types=[2])


@pytest.mark.parametrize(("least", "chosen"), [(None, ()), (2, ("1",)), (0, ("1", "2"))])
def test_too_few_or_too_many_are_refused(least: int | None, chosen: tuple[str, ...]) -> None:
    with pytest.raises(ControlError, match="choose"):
        choose(3, *chosen, options=WORDS, min_values=least)


def test_none_may_be_chosen_where_that_is_allowed() -> None:
    assert choose(3, options=WORDS, min_values=0)[0] == []
