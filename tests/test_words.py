"""No word reaches a person without having gone through the catalogue.

Every literal of what speaks to people is taken for visible unless it stands where nobody sees it:
in a message, a docstring, a decorator (names and descriptions of commands are translated in
Discord's own way), a log line, a key. Whether messages are literals at all, and translated, is the
matter of ``test_catalogue``.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import errors
from translations.extraction import COUNTED, SINGLE

ROOT = Path(__file__).resolve().parents[1]
SPEAKING = (
    *sorted(
        path.relative_to(ROOT).as_posix()
        for place in ("bot/ui", "bot/client", "cogs")
        for path in (ROOT / place).rglob("*.py")
        if path.name not in {"command_translator.py", "config_options.py"}  # for Discord itself
    ),
)
AS_THEY_ARE = {
    "Hiscore Herald": "a name",
    "Zezima": "a name",
    "Zezima\nLynx Titan": "names",
    "English": "a language, in itself",
    "Deutsch": "a language, in itself",
    "XP": "what OSRS calls it",
    "Clue Scrolls": "what the hiscores call it",
    "Clue Scrolls (all)": "what the hiscores call it",
    "Collections Logged": "what the hiscores call it",
    "Mode": "a word in what the hiscores call it",
    "ABCD": "columns, each with its letter",
    "RGB": "pixels",
    "PNG": "a kind of file",
    "lower center": "a place, for the plotting library",
    "offset points": "a measure, for the plotting library",
    "os^Dv": "shapes, for the plotting library",
    "this week": "what somebody would type, for the service",
    "config panel": "a command",
    "config channel": "a command",
    "config roles": "a command",
    "config show": "a command",
    "words alone": "a key",
    "a component": "for the log",
    "commands of": "a key of the database",
}
"""Literals with words that are the same in every language, or seen by nobody, and why."""

WORD = re.compile(r"[^\W\d_]{2,}")
KEY = re.compile(r"[a-z0-9_.:/\-]+|#[0-9a-f]{6}|[\w\-]+\.ttf")
"""Topics, parts of custom ids, names of files, colours: not what a sentence looks like."""
MESSAGES = SINGLE | set(COUNTED)
UNSEEN_CALLS = {"compile", "getLogger", "fullmatch", "match", "sub", "fits"}
LOGGING = {"debug", "info", "warning", "error", "exception"}
UNSEEN_KEYWORDS = {"custom_id", "meaning", "name", "extras"}
ERRORS = set(vars(errors))


def visible_words(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of each literal with words that somebody may see."""
    tree = ast.parse(source)
    unseen = {id(node) for part in _unseen(tree) for node in ast.walk(part)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in unseen
        ):
            text = node.value.strip()
            if WORD.search(text) and not KEY.fullmatch(text) and text not in AS_THEY_ARE:
                yield node.lineno, text


def _unseen(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the parts of a module of which nobody sees a literal."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):  # documents what is above it
                yield node
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield from node.decorator_list
                yield from getattr(node, "keywords", ())
            case ast.Call():
                yield from _unseen_in(node)
            case ast.Subscript() | ast.Compare() | ast.MatchValue():
                yield node
            case (
                ast.AnnAssign(annotation=annotation) | ast.arg(annotation=ast.expr() as annotation)
            ):
                yield annotation


def _unseen_in(call: ast.Call) -> Iterator[ast.AST]:
    """Yield the arguments of a call that nobody sees, or that are translated on their way."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in MESSAGES | UNSEEN_CALLS | LOGGING | ERRORS:
        yield from call.args
    for word in call.keywords:
        if word.arg in UNSEEN_KEYWORDS or (word.arg == "tip" and name in ERRORS):
            yield word.value


@pytest.mark.parametrize("place", SPEAKING)
def test_every_word_is_a_message(place: str) -> None:
    assert list(visible_words((ROOT / place).read_text(encoding="utf-8"))) == []


def test_a_word_that_is_no_message_would_be_found() -> None:
    seen = (
        'card("Title", f"{name} is back")',
        'Listing(lines, heading="**Next**")',
        'say("{who} left", who="nobody knows")',
        'columns(("Player", "XP"), rows)',
    )
    assert [text for line in seen for _, text in visible_words(line)] == [
        *("Title", "is back", "**Next**", "nobody knows", "Player"),
    ]


def test_what_nobody_sees_or_is_translated_is_not_taken_for_a_word() -> None:
    source = '''
"""About this."""
log.info("A round ended: %s", found["the key"])

@describe(player="A player")
def of(player: "Some Type") -> None:
    raise NoHistory("{player} is new.", tip="Wait.", player=player)

said = say("Players") + plural(2, "{n} day", "{n} days")
"""What was said."""
'''
    assert list(visible_words(source)) == []
