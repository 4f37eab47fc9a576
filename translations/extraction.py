"""Finding the messages: those in the code, those of errors, those of commands.

Belongs here: which text is a message. Not here: the catalogues that are made of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from inspect import cleandoc
from pathlib import Path
from typing import Any

from discord import app_commands
from discord.app_commands import TranslationContextLocation as Part

from bot import errors
from bot.client.command_translator import MEANINGS

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "cogs")
SINGLE = frozenset({"say", "mark"})
COUNTED = {"plural": 1, "say_plural": 1, "mark_plural": 0}
"""Functions that take a message for one and for many, and where the first of them stands."""
FOR_THE_OPERATOR = frozenset(
    path.relative_to(ROOT).as_posix()
    for pattern in ("cli.py", "database.py", "language.py", "settings.py", "program/*.py")
    for path in (ROOT / "bot").glob(pattern)
)
"""Modules whose texts are for the operator, in English, or for nobody."""

Command = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of the catalogue."""

    text: str
    many: str = ""
    """The same for several things they are counted."""
    meaning: str = ""
    place: str = ""
    """Where it is used."""


class NotAMessageError(Exception):
    """Something is said that cannot be translated: a text built while the bot runs."""


def messages_in_code() -> tuple[list[Message], list[str]]:
    """Return what the source says, and where it says what cannot be translated."""
    found: list[Message] = []
    problems: list[str] = []
    for path in sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or place in FOR_THE_OPERATOR:
                continue
            try:
                found.extend(_of_call(node, place))
            except NotAMessageError:
                problems.append(f"{place}:{node.lineno}: a message must be a literal with figures")
    return found, problems


def messages_of_errors() -> Iterator[Message]:
    """Yield what each error says when it is raised without words of its own."""
    for error in _family():
        place = f"{error.__module__.replace('.', '/')}.py"
        yield Message(cleandoc(error.__doc__ or "").split("\n\n")[0], place=place)
        if error.tip:
            yield Message(error.tip, place=place)


def messages_of_commands(commands: Sequence[Command]) -> Iterator[Message]:
    """Yield names and descriptions of commands, options and choices."""
    for command in commands:
        place = command.module or "" if not isinstance(command, app_commands.Group) else ""
        place = place.replace(".", "/") + ".py" if place else "cogs"
        yield Message(command.name, meaning=MEANINGS[Part.command_name], place=place)
        if isinstance(command, app_commands.ContextMenu):
            continue
        yield Message(command.description, place=place)
        if isinstance(command, app_commands.Group):
            yield from messages_of_commands(command.commands)
            continue
        for option in command.parameters:
            yield Message(option.display_name, meaning=MEANINGS[Part.parameter_name], place=place)
            yield Message(str(option.description), place=place)
            for choice in option.choices:
                yield Message(choice.name, meaning=MEANINGS[Part.choice_name], place=place)


def _of_call(call: ast.Call, place: str) -> Iterator[Message]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    named = {it.arg: it.value for it in call.keywords if it.arg}
    if name in SINGLE and call.args:
        meaning = _literal(named["meaning"]) if "meaning" in named else ""
        for text in _texts(call.args[0], may_be_marked=name == "say"):
            yield Message(text, meaning=meaning, place=place)
    elif name in COUNTED:
        pair = call.args[COUNTED[name] : COUNTED[name] + 2]
        if any(isinstance(it, ast.JoinedStr | ast.BinOp) for it in pair):
            raise NotAMessageError
        if all(isinstance(it, ast.Constant) for it in pair):
            one, many = (_literal(it) for it in pair)
            yield Message(one, many=many, place=place)
    elif name in _family_names():
        for said in (*call.args[:1], *([named["tip"]] if "tip" in named else [])):
            for text in _texts(said, may_be_marked=True):
                yield Message(text, place=place)


def _texts(said: ast.expr, *, may_be_marked: bool) -> Iterator[str]:
    """Yield the literals that are meant; what a name stands for is marked elsewhere."""
    if isinstance(said, ast.IfExp):
        for one in (said.body, said.orelse):
            yield from _texts(one, may_be_marked=may_be_marked)
    elif isinstance(said, ast.Constant) or not may_be_marked:
        if text := _literal(said):
            yield text
    elif isinstance(said, ast.JoinedStr | ast.BinOp):
        raise NotAMessageError


def _literal(node: ast.expr) -> str:
    """Return the text of a literal; None, which stands for the usual words, is empty."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str | None):
        return node.value or ""
    raise NotAMessageError


def _family() -> list[type[errors.HeraldError]]:
    found = vars(errors).values()
    return [it for it in found if isinstance(it, type) and issubclass(it, errors.HeraldError)]


@cache
def _family_names() -> frozenset[str]:
    return frozenset(error.__name__ for error in _family()) - {"ConfigurationError"}


def joined(messages: Sequence[Message]) -> list[Message]:
    """Return every message once, in order of its text, its places side by side."""
    ordered = sorted(messages, key=lambda it: (it.text, it.meaning, it.many, it.place))
    result: list[Message] = []
    for message in ordered:
        last = result[-1] if result else None
        if last and (last.text, last.meaning) == (message.text, message.meaning):
            places = dict.fromkeys((*last.place.split(), message.place))
            many = last.many or message.many
            result[-1] = Message(last.text, many, last.meaning, " ".join(places))
        else:
            result.append(message)
    return result
