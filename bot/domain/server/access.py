"""Access levels in a guild, decided from roles and Discord permissions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class AccessLevel(IntEnum):
    """How much a command asks of its caller; each level includes the ones below."""

    ANYONE = 0
    """One's own data; never refused."""
    VIEW = 1
    """Look at figures."""
    MANAGE = 2
    """Decide who is tracked."""
    ADMINISTER = 3
    """Change the guild's settings."""


class Audience(StrEnum):
    """Who reads an answer."""

    EVERYBODY = "everybody"
    """Everyone in the channel."""
    MEMBER = "member"
    """One member alone, who does not manage."""
    MANAGER = "manager"
    """One member alone, who manages."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A member as one interaction shows it, so that a removed role counts at once."""

    role_ids: frozenset[int]
    manages_guild: bool
    """Whether the member has Discord's Manage Server permission here."""
    member_id: int = 0


@dataclass(frozen=True, slots=True)
class AccessPolicy:
    """Which roles a guild's admins chose; None means that none was chosen."""

    manager_role_id: int | None = None
    viewer_role_id: int | None = None
    banned_member_ids: frozenset[int] = frozenset()
    """Members who may use nothing, whatever their roles."""


def is_allowed(caller: Caller, policy: AccessPolicy, level: AccessLevel) -> bool:
    """Return whether the caller has the level.

    Manage Server always passes, so no server is locked out, and is required to administer. A banned
    member has only the level of anyone. The manager role manages and views. Everyone views unless a
    viewer role was chosen.
    """
    if caller.manages_guild or level is AccessLevel.ANYONE:
        return True
    if caller.member_id in policy.banned_member_ids:
        return False
    if level is AccessLevel.ADMINISTER:
        return False
    if policy.manager_role_id in caller.role_ids:
        return True
    if level is AccessLevel.MANAGE:
        return False
    return policy.viewer_role_id is None or policy.viewer_role_id in caller.role_ids
