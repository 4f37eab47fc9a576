import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.server.access import AccessLevel, AccessPolicy, Caller, is_allowed

MANAGER, VIEWER, OTHER = 10, 20, 30
EVERYONE_VIEWS = AccessPolicy(manager_role_id=MANAGER)
VIEWERS_VIEW = AccessPolicy(manager_role_id=MANAGER, viewer_role_id=VIEWER)
NOTHING_CHOSEN = AccessPolicy()
ANYONE, VIEW, MANAGE, ADMINISTER = AccessLevel


@pytest.mark.parametrize(
    ("roles", "policy", "allowed"),
    [
        ({OTHER}, NOTHING_CHOSEN, {VIEW}),
        ({MANAGER}, NOTHING_CHOSEN, {VIEW}),
        (set(), EVERYONE_VIEWS, {VIEW}),
        ({MANAGER}, EVERYONE_VIEWS, {VIEW, MANAGE}),
        ({OTHER}, VIEWERS_VIEW, set()),
        ({VIEWER}, VIEWERS_VIEW, {VIEW}),
        ({MANAGER}, VIEWERS_VIEW, {VIEW, MANAGE}),
    ],
)
def test_roles_open_the_levels_that_the_policy_gives_them(
    roles: set[int], policy: AccessPolicy, allowed: set[AccessLevel]
) -> None:
    caller = Caller(frozenset(roles), manages_guild=False)

    assert {level for level in AccessLevel if is_allowed(caller, policy, level)} == {
        ANYONE,
        *allowed,
    }


@given(
    manager=st.none() | st.integers(1, 5),
    viewer=st.none() | st.integers(1, 5),
    level=st.sampled_from(AccessLevel),
)
def test_manage_server_always_passes(
    manager: int | None, viewer: int | None, level: AccessLevel
) -> None:
    assert is_allowed(Caller(frozenset(), manages_guild=True), AccessPolicy(manager, viewer), level)


@given(
    roles=st.frozensets(st.integers(1, 5)),
    manages=st.booleans(),
    manager=st.none() | st.integers(1, 5),
    viewer=st.none() | st.integers(1, 5),
)
def test_each_level_includes_the_ones_below(
    *, roles: frozenset[int], manages: bool, manager: int | None, viewer: int | None
) -> None:
    caller, policy = Caller(roles, manages_guild=manages), AccessPolicy(manager, viewer)
    passes = [is_allowed(caller, policy, level) for level in AccessLevel]

    assert passes == sorted(passes, reverse=True)


def test_a_banned_member_may_do_only_what_is_anyones() -> None:
    policy = AccessPolicy(manager_role_id=MANAGER, banned_member_ids=frozenset({7}))
    banned = Caller(frozenset({MANAGER}), manages_guild=False, member_id=7)

    assert [level for level in AccessLevel if is_allowed(banned, policy, level)] == [ANYONE]
