"""What Discord would receive: the JSON of a view, its text, and whether Discord would take it."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from discord.ui.view import BaseView
from jsonschema import Draft202012Validator

_SPECIFICATION = Path(__file__).parents[4] / "shared" / "discord" / "openapi.json"
_MESSAGE = {"$ref": "#/components/schemas/MessageCreateRequest"}


def components_of(view: BaseView) -> list[dict[str, Any]]:
    """Return every component in reading order, nested ones included."""
    return list(_walk(json.loads(json.dumps(view.to_components()))))


def text_of(view: BaseView) -> str:
    """Return all visible text in reading order."""
    return "\n".join(part["content"] for part in components_of(view) if "content" in part)


def accent_of(view: BaseView) -> int:
    """Return the colour at the message's edge."""
    colour = components_of(view)[0]["accent_color"]
    assert isinstance(colour, int)
    return colour


def assert_discord_takes(view: BaseView) -> None:
    """Check Discord's limits and, where it is at hand, its own specification."""
    components = components_of(view)
    texts = [part["content"] for part in components if "content" in part]
    custom_ids = [part["custom_id"] for part in components if "custom_id" in part]
    assert len(components) <= 40
    assert sum(len(text.encode("utf-16-le")) // 2 for text in texts) <= 4000
    assert all(text.strip() for text in texts)
    assert all(len(custom_id) <= 100 for custom_id in custom_ids)
    assert len(set(custom_ids)) == len(custom_ids)
    validator = _validator()
    if validator is not None:
        validator.validate({"components": view.to_components(), "flags": 1 << 15})


def _walk(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components", []))


@cache
def _validator() -> Draft202012Validator | None:
    if not _SPECIFICATION.exists():
        return None
    return Draft202012Validator(json.loads(_SPECIFICATION.read_text()) | _MESSAGE)
