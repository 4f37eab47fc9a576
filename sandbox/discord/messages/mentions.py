"""Whom a message notifies: what it mentions, and what `allowed_mentions` lets through.

Belongs here: pure computation. Not here: replies, for only the bot writes messages, and nobody is
notified of answering oneself.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from sandbox.discord.errors import ApiError, invalid_form
from sandbox.discord.guilds.entities import Member, Role
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.messages.components import ComponentType, walk
from sandbox.discord.wire import Json

_CODE = re.compile(r"```.*?```|``.*?``|`[^`]*`", re.DOTALL)
_MEMBER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")
_LISTS = ("users", "roles")
_PARSED = frozenset({"users", "roles", "everyone"})
_MOST = 100
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Notified:
    """Whom one message notified, or highlights since it was last edited."""

    everyone: bool = False
    roles: tuple[Role, ...] = ()
    members: tuple[Member, ...] = ()

    def to_json(self) -> Json:
        """Return it with names, as the control API writes it."""
        return {
            "everyone": self.everyone,
            "roles": [role.name for role in self.roles],
            "members": [member.name for member in self.members],
        }

    def payload(self) -> Json:
        """Return what Discord writes into the message about it."""
        return {
            "mention_everyone": self.everyone,
            "mentions": [member.user_payload() for member in self.members],
            "mention_roles": [str(role.id) for role in self.roles],
        }


NOBODY = Notified()


def notified_by(
    content: str,
    components: Iterable[Json],
    *,
    guild: Guild | None,
    allowed: Json | None,
    held: Permission,
    present: Collection[Member],
) -> Notified:
    """Return the members that a message notifies, given its author's rights and its readers.

    Raises:
        ApiError: 50035, when `allowed` both lists and parses one kind.
    """
    check_allowed(allowed)
    text = _CODE.sub("", "\n".join(_texts(content, components)))
    members = {member.id: member for member in present if not member.bot}
    roles = _mentionable(guild, held)
    may_tell_all = guild is not None and Permission.MENTION_EVERYONE in held
    return Notified(
        everyone=may_tell_all
        and _EVERYONE.search(text) is not None
        and (allowed is None or "everyone" in (allowed.get("parse") or ())),
        roles=tuple(_let_through(_ROLE.findall(text), roles, allowed, "roles")),
        members=tuple(_let_through(_MEMBER.findall(text), members, allowed, "users")),
    )


def _texts(content: str, components: Iterable[Json]) -> Iterator[str]:
    yield content
    for component in walk(components):
        if component["type"] == ComponentType.TEXT_DISPLAY:
            yield component["content"]


def _mentionable(guild: Guild | None, held: Permission) -> dict[int, Role]:
    if guild is None:
        return {}
    every = Permission.MENTION_EVERYONE in held
    return {role.id: role for role in guild.roles.values() if every or role.mentionable}


def _let_through(
    mentioned: Iterable[str], known: dict[int, _T], allowed: Json | None, kind: str
) -> Iterator[_T]:
    for thing_id in dict.fromkeys(map(int, mentioned)):
        if thing_id in known and _is_allowed(thing_id, allowed, kind):
            yield known[thing_id]


def _is_allowed(thing_id: int, allowed: Json | None, kind: str) -> bool:
    if allowed is None or kind in (allowed.get("parse") or ()):
        return True
    listed: Any = allowed.get(kind) or ()
    return thing_id in {int(each) for each in listed}


def check_allowed(allowed: Json | None) -> None:
    """Refuse `allowed_mentions` that Discord would not accept; ApiError 50035."""
    if not allowed:
        return
    parsed = list(allowed.get("parse") or ())
    if not _PARSED.issuperset(parsed):
        raise _refused("parse", "BASE_TYPE_CHOICES", "Value must be users, roles or everyone.")
    _require_unique("parse", parsed)
    for kind in _LISTS:
        listed = list(allowed.get(kind) or ())
        if len(listed) > _MOST:
            raise _refused(kind, "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
        _require_unique(kind, [str(each) for each in listed])
        if listed and kind in parsed:
            code = "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"
            message = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            raise invalid_form("allowed_mentions", code, message)


def _require_unique(field: str, values: list[str]) -> None:
    if len(values) != len(set(values)):
        raise _refused(field, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains it.")


def _refused(field: str, code: str, message: str) -> ApiError:
    return invalid_form(f"allowed_mentions.{field}", code, message)
