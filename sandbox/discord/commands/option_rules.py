"""What Discord accepts as the options of a command: types, nesting, choices, bounds.

Belongs here: one list of options, and what each may hold. Not here: names and sizes of commands
(see `rules`), reading values (see `interactions.options`).
"""

from collections.abc import Collection, Iterable, Sequence
from enum import IntEnum
from typing import Any

from sandbox.discord.commands.localizations import check_texts
from sandbox.discord.errors import ApiError, invalid_form
from sandbox.discord.guilds.channel import CHANNEL_TYPES
from sandbox.discord.wire import Json

MOST = 25
_LONGEST_NAME = 100
_LONGEST_VALUE = 100
_LONGEST_INPUT = 6000


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
_VALUES = frozenset(OptionType) - BRANCHES
_NUMBERS = frozenset({OptionType.INTEGER, OptionType.NUMBER})
_TYPED = _NUMBERS | {OptionType.STRING}
_INSIDE = {
    OptionType.SUBCOMMAND: _VALUES,
    OptionType.SUBCOMMAND_GROUP: frozenset({OptionType.SUBCOMMAND}),
}
_ONLY_FOR: dict[str, frozenset[OptionType]] = {
    "choices": _TYPED,
    "autocomplete": _TYPED,
    "min_length": frozenset({OptionType.STRING}),
    "max_length": frozenset({OptionType.STRING}),
    "min_value": _NUMBERS,
    "max_value": _NUMBERS,
    "channel_types": frozenset({OptionType.CHANNEL}),
    "options": BRANCHES,
}


def check_option_types(options: Sequence[Json]) -> None:
    """Refuse the options of a command that cannot stand together or inside one another."""
    kinds = {option.get("type") for option in options}
    if kinds & BRANCHES and kinds & _VALUES:
        raise refused("options", "Sub-commands and other options cannot be mixed")
    _check_level(options, frozenset(OptionType))


def _check_level(options: Iterable[Json], allowed: Collection[int]) -> None:
    for option in options:
        kind = option.get("type")
        if kind not in allowed:
            raise refused("options", f"type {kind!r} is not possible here")
        _check_fields(option)
        if kind in BRANCHES:
            _check_level(option.get("options") or (), _INSIDE[OptionType(kind)])


def _check_fields(option: Json) -> None:
    for field, kinds in _ONLY_FOR.items():
        if option.get(field) not in (None, False, []) and option["type"] not in kinds:
            raise refused(field, f"{option.get('name')}: not possible for this type of option")
    unknown = set(option.get("channel_types") or ()) - CHANNEL_TYPES
    if unknown:
        raise refused("channel_types", f"there are no channels of type {unknown}")
    _check_bounds(option)
    _check_choices(option)


def _check_bounds(option: Json) -> None:
    shortest, longest = option.get("min_length") or 0, option.get("max_length") or _LONGEST_INPUT
    if not 0 <= shortest <= longest <= _LONGEST_INPUT:
        raise refused("min_length", "0 to max_length, at most 6000")
    least, most = option.get("min_value"), option.get("max_value")
    if least is not None and most is not None and least > most:
        raise refused("min_value", "more than max_value")


def _check_choices(option: Json) -> None:
    choices = option.get("choices") or ()
    if choices and option.get("autocomplete"):
        raise refused("autocomplete", "Choices and autocomplete exclude each other")
    check_choices(choices, option["type"])
    names = [choice["name"] for choice in choices]
    values = [choice["value"] for choice in choices]
    if len(set(names)) < len(names) or len(set(values)) < len(values):
        raise refused("choices", "Option choices must be unique")


def check_choices(choices: Sequence[Json], kind: int) -> None:
    """Refuse choices, declared or suggested, that an option of this type cannot have."""
    if len(choices) > MOST:
        raise refused("choices", "Must be 25 or fewer in length.")
    for choice in choices:
        if not _is_named(choice.get("name")):
            raise refused("choices", "name: must be between 1 and 100 in length.")
        if not _is_value(choice.get("value"), kind):
            raise refused("choices", f"value: {choice.get('value')!r} is not possible here")
        check_texts(choice, "name", _is_named)


def _is_named(text: Any) -> bool:
    return isinstance(text, str) and 1 <= len(text) <= _LONGEST_NAME


def _is_value(value: Any, kind: int) -> bool:
    if kind == OptionType.STRING:
        return isinstance(value, str) and len(value) <= _LONGEST_VALUE
    number = int if kind == OptionType.INTEGER else (int, float)
    return isinstance(value, number) and not isinstance(value, bool)


def refused(field: str, message: str) -> ApiError:
    """Make the refusal of a field of a command."""
    return invalid_form(field, "APPLICATION_COMMAND_INVALID", message)
