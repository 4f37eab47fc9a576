"""Discord's permissions: the bits, and how roles and overwrites combine.

Belongs here: pure computation. Not here: who holds which role, or what a request needs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag

from sandbox.discord.wire import Json


class Permission(IntFlag):
    """The permission bits the sandbox knows by name."""

    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


EVERYTHING = Permission((1 << 53) - 1)
NOTHING = Permission(0)
_LOST_WITHOUT_SEND = (
    Permission.MENTION_EVERYONE
    | Permission.SEND_TTS_MESSAGES
    | Permission.ATTACH_FILES
    | Permission.EMBED_LINKS
)


@dataclass(frozen=True, slots=True)
class Overwrite:
    """One channel's exception for a role (kind 0) or a member (kind 1)."""

    id: int
    kind: int
    allow: Permission = NOTHING
    deny: Permission = NOTHING

    def payload(self) -> Json:
        """Return the exception as Discord writes it."""
        return {
            "id": str(self.id),
            "type": self.kind,
            "allow": str(int(self.allow)),
            "deny": str(int(self.deny)),
        }

    def apply_to(self, permissions: Permission) -> Permission:
        """Return the permissions with this exception made."""
        return (permissions & ~self.deny) | self.allow


def of_roles(roles: Iterable[Permission]) -> Permission:
    """Add up the permissions of roles; an administrator may do everything."""
    total = NOTHING
    for role in roles:
        total |= role
    return EVERYTHING if Permission.ADMINISTRATOR in total else total


def in_channel(
    base: Permission,
    overwrites: Iterable[Overwrite],
    *,
    everyone_id: int,
    role_ids: Iterable[int],
    member_id: int,
) -> Permission:
    """Apply a channel's overwrites in Discord's order: everyone, all roles at once, member."""
    if Permission.ADMINISTRATOR in base:
        return EVERYTHING
    by_id = {overwrite.id: overwrite for overwrite in overwrites}
    roles = [by_id[role_id] for role_id in role_ids if role_id in by_id and role_id != everyone_id]
    merged = Overwrite(
        0, 0, _union(role.allow for role in roles), _union(role.deny for role in roles)
    )
    permissions = base
    for overwrite in (by_id.get(everyone_id), merged, by_id.get(member_id)):
        permissions = overwrite.apply_to(permissions) if overwrite else permissions
    return _without_implied(permissions)


def _union(bits: Iterable[Permission]) -> Permission:
    total = NOTHING
    for bit in bits:
        total |= bit
    return total


def _without_implied(permissions: Permission) -> Permission:
    if Permission.VIEW_CHANNEL not in permissions:
        return NOTHING
    if Permission.SEND_MESSAGES not in permissions:
        return permissions & ~_LOST_WITHOUT_SEND
    return permissions
