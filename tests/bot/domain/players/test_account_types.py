from datetime import timedelta

import pytest

from bot.domain.figures.readings import Reading
from bot.domain.players.account_types import (
    AccountChange,
    AccountType,
    account_type_from,
    believed_type,
    change_between,
    is_recheck_due,
)
from tests.bot.domain.factories import START, reading

REGULAR, IRONMAN, HARDCORE, ULTIMATE, UNKNOWN = AccountType
UNRANKED = reading({"Overall": None, "Attack": None})


def xp(overall: int) -> Reading:
    return reading({"Overall": overall})


def seen(
    regular: Reading | None = None,
    ironman: Reading | None = None,
    hardcore: Reading | None = None,
    ultimate: Reading | None = None,
) -> AccountType:
    return account_type_from(regular=regular, ironman=ironman, hardcore=hardcore, ultimate=ultimate)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (seen(), UNKNOWN),
        (seen(xp(9)), REGULAR),
        (seen(xp(9), xp(9)), IRONMAN),
        (seen(xp(9), xp(8)), REGULAR),
        (seen(xp(9), xp(8), xp(8)), REGULAR),
        (seen(xp(9), xp(9), xp(9)), HARDCORE),
        (seen(xp(9), xp(9), xp(10)), HARDCORE),
        (seen(xp(9), xp(9), xp(8)), IRONMAN),
        (seen(xp(9), xp(9), None, xp(9)), ULTIMATE),
        (seen(xp(9), xp(9), None, xp(8)), IRONMAN),
        (seen(None, xp(9)), IRONMAN),
        (seen(UNRANKED, UNRANKED), IRONMAN),
        (seen(xp(9), UNRANKED), IRONMAN),
        (seen(xp(9), xp(9), UNRANKED), HARDCORE),
    ],
)
def test_the_tables_tell_the_type(found: AccountType, expected: AccountType) -> None:
    assert found is expected


def test_skills_are_compared_when_overall_is_unranked() -> None:
    ironman = reading({"Overall": None, "Attack": 500, "Magic": 5, "Nex": 9, "Prayer": None})
    regular = reading({"Overall": None, "Attack": 501, "Nex": 10, "Prayer": 7})

    assert seen(regular, ironman) is REGULAR
    assert seen(reading({"Attack": 500, "Nex": 99}), ironman) is IRONMAN


@pytest.mark.parametrize(
    ("current", "looks", "believed"),
    [
        (HARDCORE, (IRONMAN, HARDCORE), HARDCORE),
        (HARDCORE, (IRONMAN, IRONMAN), IRONMAN),
        (IRONMAN, (REGULAR, IRONMAN), IRONMAN),
        (IRONMAN, (REGULAR, REGULAR), REGULAR),
        (IRONMAN, (UNKNOWN, UNKNOWN), IRONMAN),
        (UNKNOWN, (IRONMAN, UNKNOWN), IRONMAN),
        (IRONMAN, (IRONMAN, REGULAR), IRONMAN),
    ],
)
def test_a_change_is_believed_when_two_looks_agree(
    current: AccountType, looks: tuple[AccountType, AccountType], believed: AccountType
) -> None:
    now, before = looks

    assert believed_type(current, seen=now, seen_before=before) is believed


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (HARDCORE, IRONMAN, AccountChange.HARDCORE_DEATH),
        (ULTIMATE, IRONMAN, AccountChange.DE_ULTIMATED),
        (IRONMAN, REGULAR, AccountChange.DE_IRONED),
        (HARDCORE, REGULAR, AccountChange.DE_IRONED),
        (UNKNOWN, IRONMAN, None),
        (IRONMAN, IRONMAN, None),
        (REGULAR, IRONMAN, None),
    ],
)
def test_a_change_of_type_has_a_meaning(
    before: AccountType, after: AccountType, change: AccountChange | None
) -> None:
    assert change_between(before, after) is change


@pytest.mark.parametrize(
    ("account_type", "quiet_days", "looked_hours", "is_listed", "expected"),
    [
        (IRONMAN, 7, 24, True, True),
        (IRONMAN, 7, 23, True, False),
        (IRONMAN, 6, 24, True, False),
        (IRONMAN, 0, 24, False, True),
        (IRONMAN, None, None, True, False),
        (HARDCORE, 7, None, True, True),
        (REGULAR, 99, None, False, False),
        (UNKNOWN, 0, None, True, True),
        (UNKNOWN, 0, 1, True, False),
    ],
)
def test_the_type_is_looked_at_again_when_it_may_have_changed_and_at_most_daily(
    account_type: AccountType,
    quiet_days: int | None,
    looked_hours: int | None,
    *,
    is_listed: bool,
    expected: bool,
) -> None:
    due = is_recheck_due(
        account_type,
        now=START,
        last_looked_at=None if looked_hours is None else START - timedelta(hours=looked_hours),
        last_changed_at=None if quiet_days is None else START - timedelta(days=quiet_days),
        is_listed=is_listed,
    )

    assert due is expected
