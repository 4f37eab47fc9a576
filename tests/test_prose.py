"""Docstrings and comments of bot/ and cogs/ are plain engineering English.

A list of turns of phrase that hide what code does: personification, riddles, and "who" for code.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for folder in ("bot", "cogs") for path in (ROOT / folder).rglob("*.py"))
REFUSED = re.compile(
    r"\b(?:"
    r"whoever|whosoever|whom|whomever|is the (?:matter|business) of|only door|fresh eyes|desk"
    r"|knows (?:nothing|how|when|what|every|the)|belongs? (?:here|to ``|to the services)"
    r"|[Ll]et (?:it|them|the one|pass|requests|a name|no|a player|one request)"
    r"|as ever|puts? to rest|with a hand on|in vain|goes without"
    r")\b"
)


def prose_in(text: str) -> Iterator[str]:
    """Yield every docstring (of attributes too) and comment of a module."""
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value.value
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


# Docstrings of tables are comments of the schema, which must not change.
@pytest.mark.parametrize("folder", ["bot", "cogs"])
def test_docstrings_and_comments_are_plain(folder: str) -> None:
    found = {
        (str(path.relative_to(ROOT)), match[0])
        for path in SOURCES
        if path.is_relative_to(ROOT / folder)
        for prose in prose_in(path.read_text(encoding="utf-8"))
        if not prose.startswith("# type") and path.parent != ROOT / "bot" / "models"
        for match in REFUSED.finditer(" ".join(prose.split()))
    }
    assert found == set()


def test_a_turn_of_phrase_in_a_docstring_or_comment_would_be_found() -> None:
    text = '"""Serves whoever\nasks."""\nX = 1\n"""Known by whom."""  # is the matter of others\n'
    found = [match[0] for prose in prose_in(text) for match in REFUSED.finditer(prose)]
    assert sorted(found) == ["is the matter of", "whoever", "whom"]
