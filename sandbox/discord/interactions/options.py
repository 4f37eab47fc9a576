"""Reading option values by name into what Discord would send.

Belongs here: types, limits and choices of command options. Not here: sending them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sandbox.discord.commands.option_rules import OptionType
from sandbox.discord.commands.registry import CommandPath
from sandbox.discord.errors import ControlError
from sandbox.discord.interactions.resolving import Resolver
from sandbox.discord.interactions.uploads import Uploads
from sandbox.discord.wire import Json

_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class OptionReader:
    """Read the options of one use of a command."""

    def __init__(self, *, resolver: Resolver, uploads: Uploads) -> None:
        self._readers: dict[int, Callable[[Json, Any], Any]] = {
            OptionType.STRING: _string,
            OptionType.INTEGER: _integer,
            OptionType.NUMBER: _decimal,
            OptionType.BOOLEAN: _boolean,
            OptionType.USER: lambda _, value: resolver.member(str(value)),
            OptionType.ROLE: lambda _, value: resolver.role(str(value)),
            OptionType.CHANNEL: lambda declared, value: resolver.channel(
                str(value), declared.get("channel_types")
            ),
            OptionType.MENTIONABLE: lambda _, value: resolver.mentionable(str(value)),
            OptionType.ATTACHMENT: lambda declared, value: uploads.take(declared["name"], value),
        }

    def read(self, path: CommandPath, given: Mapping[str, Any]) -> list[Json]:
        """Return the options of a finished command; ControlError when one is missing or wrong."""
        _refuse_unknown(path, given)
        missing = [each["name"] for each in path.options if _is_missing(each, given)]
        if missing:
            raise ControlError(f"/{path.label} needs {', '.join(missing)}.")
        return [
            self._one(declared, given[declared["name"]])
            for declared in _given_options(path.options, given)
        ]

    def read_partial(self, path: CommandPath, given: Mapping[str, Any], focused: str) -> list[Json]:
        """Return the options as typed so far, the focused one unchecked."""
        _refuse_unknown(path, {**given, focused: ""})
        declared = next(each for each in path.options if each["name"] == focused)
        typed = {
            "name": focused,
            "type": declared["type"],
            "value": str(given.get(focused) or ""),
            "focused": True,
        }
        others = [
            self._one(each, given[each["name"]])
            for each in _given_options(path.options, given)
            if each["name"] != focused
        ]
        return [*others, typed]

    def _one(self, declared: Json, value: Any) -> Json:
        kind = declared["type"]
        return {
            "name": declared["name"],
            "type": kind,
            "value": self._readers[kind](declared, value),
        }


def nested(path: CommandPath, options: list[Json]) -> list[Json]:
    """Wrap options in the subcommands they belong to."""
    for branch in reversed(path.branches):
        options = [{"name": branch["name"], "type": branch["type"], "options": options}]
    return options


def focused_type(data: Json) -> int:
    """Return the type of the option somebody types in."""
    for option in data.get("options") or ():
        if option.get("focused"):
            return int(option["type"])
        if found := focused_type(option):
            return found
    return 0


def _given_options(declared: Iterable[Json], given: Mapping[str, Any]) -> list[Json]:
    return [each for each in declared if given.get(each["name"]) not in (None, "")]


def _is_missing(declared: Json, given: Mapping[str, Any]) -> bool:
    return bool(declared.get("required")) and given.get(declared["name"]) in (None, "")


def _refuse_unknown(path: CommandPath, given: Mapping[str, Any]) -> None:
    unknown = set(given) - {option["name"] for option in path.options}
    if unknown:
        raise ControlError(f"/{path.label} has no option {', '.join(sorted(unknown))}.")


def _string(declared: Json, value: Any) -> Any:
    if declared.get("choices"):
        return _choice(declared, value)
    text = str(value)
    shortest, longest = declared.get("min_length") or 0, declared.get("max_length") or 6000
    if not shortest <= len(text) <= longest:
        raise ControlError(f"{declared['name']}: {shortest} to {longest} characters.")
    return text


def _integer(declared: Json, value: Any) -> Any:
    return _number(declared, value, int)


def _decimal(declared: Json, value: Any) -> Any:
    return _number(declared, value, float)


def _number(declared: Json, value: Any, kind: type[int] | type[float]) -> Any:
    if declared.get("choices"):
        return _choice(declared, value)
    try:
        number = kind(value)
    except (TypeError, ValueError) as problem:
        raise ControlError(f"{declared['name']}: {value!r} is not a number.") from problem
    least, most = declared.get("min_value"), declared.get("max_value")
    if (least is not None and number < least) or (most is not None and number > most):
        raise ControlError(f"{declared['name']}: {number} is outside {least} to {most}.")
    return number


def _boolean(declared: Json, value: Any) -> bool:
    truth = _TRUTHS.get(str(value).casefold())
    if truth is None:
        raise ControlError(f"{declared['name']}: {value!r} is neither true nor false.")
    return truth


def _choice(declared: Json, value: Any) -> Any:
    for choice in declared["choices"]:
        if str(value) in {str(choice["value"]), choice["name"]}:
            return choice["value"]
    names = ", ".join(choice["name"] for choice in declared["choices"])
    raise ControlError(f"{declared['name']}: choose one of {names}.")
