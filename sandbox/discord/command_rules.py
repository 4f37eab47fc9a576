"""What Discord accepts as an application command, and how it writes one back.

Belongs here: validation and normal form of one command. Not here: the registry of them.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from sandbox.discord.errors import ApiError, invalid_form
from sandbox.discord.wire import Json

_NAME = re.compile(r"[-_'\w]{1,32}")
_CHAT_INPUT = 1
_OPTIONS = 25
_CHARACTERS = 8000
_DEFAULTS: Json = {
    "type": _CHAT_INPUT,
    "description": "",
    "options": [],
    "default_member_permissions": None,
    "dm_permission": True,
    "contexts": None,
    "integration_types": [0],
    "nsfw": False,
    "name_localizations": None,
    "description_localizations": None,
}


class OptionType(IntEnum):
    """Discord's kinds of command option."""

    SUBCOMMAND = 1
    SUBCOMMAND_GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


BRANCHES = frozenset({OptionType.SUBCOMMAND, OptionType.SUBCOMMAND_GROUP})


def normal_form(body: Json) -> Json:
    """Return a command with Discord's defaults filled in; ApiError when it is refused."""
    given = {name: body[name] for name in ("name", *_DEFAULTS) if body.get(name) is not None}
    command = _DEFAULTS | given
    if command["default_member_permissions"] is not None:
        command["default_member_permissions"] = str(command["default_member_permissions"])
    _check(command)
    return command


def _check(command: Json) -> None:
    if command["type"] == _CHAT_INPUT:
        _check_names(command, "command")
        _check_options(command["options"])
    if _size(command) > _CHARACTERS:
        raise _refused("options", "Command exceeds maximum size (8000)")


def _check_names(part: Json, where: str) -> None:
    name = part.get("name", "")
    if not _NAME.fullmatch(name) or name != name.lower():
        raise _refused("name", f"{where} name {name!r} is invalid")
    if not 1 <= len(part.get("description") or "") <= 100:
        raise _refused("description", f"{name}: must be between 1 and 100 in length.")


def _check_options(options: Sequence[Json]) -> None:
    if len(options) > _OPTIONS:
        raise _refused("options", "Must be 25 or fewer in length.")
    names = [option.get("name") for option in options]
    if len(names) != len(set(names)):
        raise _refused("options", "Option names must be unique")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        raise _refused("options", "Required options must be placed before non-required options")
    for option in options:
        _check_names(option, "option")
        _check_choices(option)
        _check_options(option.get("options") or ())


def _check_choices(option: Json) -> None:
    choices = option.get("choices") or ()
    if len(choices) > _OPTIONS:
        raise _refused("choices", "Must be 25 or fewer in length.")
    if choices and option.get("autocomplete"):
        raise _refused("autocomplete", "Choices and autocomplete exclude each other")


def _size(part: Any) -> int:
    if isinstance(part, list):
        return sum(map(_size, part))
    if not isinstance(part, dict):
        return 0
    own = sum(len(str(part.get(name) or "")) for name in ("name", "description", "value"))
    return own + _size(part.get("options")) + _size(part.get("choices"))


def _refused(field: str, message: str) -> ApiError:
    return invalid_form(field, "APPLICATION_COMMAND_INVALID", message)
