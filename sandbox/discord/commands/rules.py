"""What Discord accepts as an application command, and how it writes one back.

Belongs here: validation and normal form of one command. Not here: its options' types and choices
(see `option_rules`), the registry of them.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from sandbox.discord.commands.localizations import check_texts, check_unique, longest
from sandbox.discord.commands.option_rules import MOST, check_option_types, refused
from sandbox.discord.wire import Json

_NAME = re.compile(r"[-_'\w]{1,32}")
_LONGEST_NAME = 32
_LONGEST_TEXT = 100
_CHARACTERS = 8000
_DEFAULTS: Json = {
    "type": 1,
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


class CommandType(IntEnum):
    """Discord's kinds of command: typed after a slash, or in the menu of a member or message."""

    CHAT_INPUT = 1
    USER = 2
    MESSAGE = 3


def normal_form(body: Json) -> Json:
    """Return a command with Discord's defaults filled in; ApiError when it is refused."""
    given = {name: body[name] for name in ("name", *_DEFAULTS) if body.get(name) is not None}
    command = _DEFAULTS | given
    if command["default_member_permissions"] is not None:
        command["default_member_permissions"] = str(command["default_member_permissions"])
    _check(command)
    return command


def _check(command: Json) -> None:
    if command["type"] == CommandType.CHAT_INPUT:
        _check_names(command, "command")
        check_option_types(command["options"])
        _check_options(command["options"])
    else:
        _check_menu(command)
    if _size(command) > _CHARACTERS:
        raise refused("options", "Command exceeds maximum size (8000)")


def _check_menu(command: Json) -> None:
    """A command of a menu has a name of any letters, and nothing else."""
    if not _is_menu_name(command.get("name") or ""):
        raise refused("name", "Must be between 1 and 32 in length.")
    check_texts(command, "name", _is_menu_name)
    for field in ("description", "description_localizations", "options"):
        if command[field]:
            raise refused(field, f"Context menu commands cannot have {field}")


def _check_names(part: Json, where: str) -> None:
    name = part.get("name") or ""
    if not _is_name(name):
        raise refused("name", f"{where} name {name!r} is invalid")
    if not _is_text(part.get("description") or ""):
        raise refused("description", f"{name}: must be between 1 and 100 in length.")
    check_texts(part, "name", _is_name)
    check_texts(part, "description", _is_text)


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and text == text.lower()


def _is_menu_name(text: str) -> bool:
    return bool(text.strip()) and len(text) <= _LONGEST_NAME


def _is_text(text: str) -> bool:
    return 1 <= len(text) <= _LONGEST_TEXT


def _check_options(options: Sequence[Json]) -> None:
    if len(options) > MOST:
        raise refused("options", "Must be 25 or fewer in length.")
    check_unique(options, "Option names must be unique")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        raise refused("options", "Required options must be placed before non-required options")
    for option in options:
        _check_names(option, "option")
        _check_options(option.get("options") or ())


def _size(part: Any) -> int:
    if isinstance(part, list):
        return sum(map(_size, part))
    if not isinstance(part, dict):
        return 0
    own = longest(part, "name") + longest(part, "description") + len(str(part.get("value") or ""))
    return own + _size(part.get("options")) + _size(part.get("choices"))
