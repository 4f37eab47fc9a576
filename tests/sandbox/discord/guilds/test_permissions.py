from sandbox.discord.guilds.permissions import (
    EVERYTHING,
    NOTHING,
    Overwrite,
    Permission,
    in_channel,
    of_roles,
)

VIEW, SEND, FILES = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.ATTACH_FILES


def compute(base: Permission, *overwrites: Overwrite) -> Permission:
    return in_channel(base, overwrites, everyone_id=1, role_ids=[2, 3], member_id=9)


def test_roles_add_up() -> None:
    assert of_roles([VIEW, SEND]) == VIEW | SEND


def test_an_administrator_may_do_everything_everywhere() -> None:
    base = of_roles([Permission.ADMINISTRATOR])
    assert base == EVERYTHING
    assert compute(base, Overwrite(1, 0, deny=VIEW)) == EVERYTHING


def test_everyone_is_overruled_by_roles_and_roles_by_the_member() -> None:
    closed = Overwrite(1, 0, deny=SEND)
    assert compute(VIEW | SEND, closed) == VIEW
    opened = Overwrite(2, 0, allow=SEND)
    assert compute(VIEW | SEND, closed, opened) == VIEW | SEND
    assert compute(VIEW | SEND, closed, opened, Overwrite(9, 1, deny=SEND)) == VIEW


def test_among_roles_allowing_wins() -> None:
    overwrites = (Overwrite(2, 0, allow=SEND), Overwrite(3, 0, deny=SEND))
    assert compute(VIEW, *overwrites) == VIEW | SEND


def test_nothing_is_possible_in_an_unseen_channel() -> None:
    assert compute(VIEW | SEND, Overwrite(9, 1, deny=VIEW)) == NOTHING


def test_files_need_the_permission_to_send() -> None:
    assert compute(VIEW | SEND | FILES, Overwrite(9, 1, deny=SEND)) == VIEW
