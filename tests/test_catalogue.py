"""The catalogue of messages: up to date, translated, and true to what the commands are called."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from discord import app_commands

from bot.client.command_translator import MEANINGS
from bot.language import Language, translated
from translations.extraction import Command, messages_in_code
from translations.make import commands, po_file, wanted

OTHERS = sorted(set(Language) - {Language.ENGLISH})
COMMAND, OPTION = (
    MEANINGS[part]
    for part in (
        app_commands.TranslationContextLocation.command_name,
        app_commands.TranslationContextLocation.parameter_name,
    )
)
NAME = re.compile(r"[-_'\w]{1,32}")
"""What Discord takes as the name of a slash command or an option; lower case where there is any."""
NAMED_COMMAND = re.compile(r"`/([^`]+)`")


@pytest.fixture
async def tree() -> Sequence[Command]:
    return await commands()


def catalogue(language: Language) -> Catalog:
    return read_po(BytesIO(po_file(language).read_bytes()), locale=language.value)


def messages(language: Language) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def beginning(text: str) -> str:
    """Return the markup or the emoji that a text begins with."""
    found = re.match(r"-# |- |[1-9]\. |[^\w\s`*{(/„“\"…+.,†-]+", text)
    return found[0] if found else ""


def figures(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_nothing_is_said_that_cannot_be_translated() -> None:
    _, problems = messages_in_code()
    assert problems == []


async def test_the_catalogues_hold_what_the_code_says() -> None:
    stale = [file.name for file, text in (await wanted()).items() if file.read_bytes() != text]
    assert stale == [], "run: make catalogue"


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated(language: Language) -> None:
    assert [m.id for m in messages(language) if not all(forms(m.string))] == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_speak_of_the_same_figures(language: Language) -> None:
    assert [
        (said, message.id)
        for message in messages(language)
        for said in forms(message.string)
        if said and not figures(said) <= figures(" ".join(forms(message.id)))
    ] == []
    assert [
        (said, original)
        for message in messages(language)
        for said, original in zip(forms(message.string), forms(message.id), strict=False)
        if said and figures(said) | {"n"} != figures(original) | {"n"}
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_close_what_they_open(language: Language) -> None:
    assert [
        said
        for message in messages(language)
        for said in forms(message.string)
        if said.count("**") % 2 or said.count("`") % 2
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_translations_begin_as_the_message_does(language: Language) -> None:
    """A list stays a list, small print stays small, and a sign in front stays in front."""
    assert [
        said
        for message in messages(language)
        for said, original in zip(forms(message.string), forms(message.id), strict=False)
        if beginning(said) != beginning(original)
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_commands_and_options_have_names_that_discord_takes(
    language: Language, tree: Sequence[Command]
) -> None:
    names = [str(m.string) for m in messages(language) if m.context in {COMMAND, OPTION}]
    menus = {menu.name for menu in tree if isinstance(menu, app_commands.ContextMenu)}
    spoken = {translated(language, name, meaning=COMMAND) for name in menus}  # may have spaces
    wrong = [name for name in names if not NAME.fullmatch(name) or name != name.lower()]
    assert set(wrong) <= spoken


@pytest.mark.parametrize("language", OTHERS)
def test_descriptions_and_choices_have_the_length_that_discord_takes(
    language: Language, tree: Sequence[Command]
) -> None:
    too_long = [
        words
        for text in described(tree)
        if not 1 <= len(words := translated(language, text)) <= 100
    ]
    assert too_long == []


@pytest.mark.parametrize("language", Language)
def test_commands_that_a_text_names_are_called_so(
    language: Language, tree: Sequence[Command]
) -> None:
    """A tip that names a command nobody can type would send people astray."""
    known = set(names(tree, language))
    texts = [
        said
        for message in catalogue(OTHERS[0])
        if message.id
        for said in forms(message.id if language is Language.ENGLISH else message.string)
    ]
    assert [
        (named, text)
        for text in texts
        for named in NAMED_COMMAND.findall(text)
        if "{" not in named and not is_known(named, known)
    ] == []


def is_known(named: str, known: set[str]) -> bool:
    """Tell whether words are a group, or begin with a command and go on with its options."""
    words = named.split()
    beginnings = [" ".join(words[:length]) for length in range(1, len(words) + 1)]
    longest = max((it for it in beginnings if it in known), key=len, default="")
    is_group = any(other.startswith(f"{longest} ") for other in known)
    return bool(longest) and (not is_group or longest == named)


def names(tree: Sequence[Command], language: Language, parent: str = "") -> Iterator[str]:
    """Yield the full names of commands and groups in a language."""
    for command in tree:
        if not isinstance(command, app_commands.ContextMenu):
            own = translated(language, command.name, meaning=COMMAND)
            yield (full := f"{parent} {own}".strip())
            if isinstance(command, app_commands.Group):
                yield from names(command.commands, language, full)


def described(tree: Sequence[Command]) -> Iterator[str]:
    """Yield the descriptions of commands and their options."""
    for command in tree:
        if isinstance(command, app_commands.Group):
            yield command.description
            yield from described(command.commands)
        elif isinstance(command, app_commands.Command):
            yield command.description
            yield from (str(option.description) for option in command.parameters)
