"""Walking Discord's component trees: finding, numbering, reading them aloud.

Belongs here: what is true of any component tree. Not here: limits (see `limits`), how a press
travels (see `presses`).
"""

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from itertools import count
from typing import Any

from sandbox.discord.wire import Json

ERROR_ACCENT = 0xD83C3E
"""The accent colour by which the bot marks its error replies."""

_CHILD_KEYS = ("components", "component", "accessory")


class ComponentType(IntEnum):
    """Discord's component kinds, as far as the sandbox treats them differently."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


ENTITY_SELECTS = frozenset(
    {
        ComponentType.USER_SELECT,
        ComponentType.ROLE_SELECT,
        ComponentType.MENTIONABLE_SELECT,
        ComponentType.CHANNEL_SELECT,
    }
)
SELECTS = ENTITY_SELECTS | {ComponentType.STRING_SELECT}


def walk(components: Iterable[Json]) -> Iterator[Json]:
    """Yield every component of a tree in reading order, parents before children."""
    for component in components:
        yield component
        for key in _CHILD_KEYS:
            child = component.get(key)
            if child:
                yield from walk(child if isinstance(child, list) else [child])


def find(components: Iterable[Json], custom_id: str) -> Json | None:
    """Return the component with a custom id, or None."""
    return next((each for each in walk(components) if each.get("custom_id") == custom_id), None)


def number(components: list[Json]) -> list[Json]:
    """Give every component without an id the next free one, and write snowflakes as texts."""
    taken = {component.get("id") for component in walk(components)}
    free = (number for number in count(1) if number not in taken)
    for component in walk(components):
        if not component.get("id"):
            component["id"] = next(free)
        for default in component.get("default_values") or ():
            default["id"] = str(default["id"])
    return components


def map_media(components: list[Json], change: Callable[[Json], Json]) -> None:
    """Replace every media reference (`{"url": …}`) of a tree by what `change` returns."""
    for component in walk(components):
        for key in ("media", "file"):
            if isinstance(component.get(key), dict):
                component[key] = change(component[key])
        for item in component.get("items") or ():
            item["media"] = change(item["media"])


def is_error(components: Iterable[Json]) -> bool:
    """Tell whether a reply carries the bot's error colour."""
    return any(
        component["type"] == ComponentType.CONTAINER
        and component.get("accent_color") == ERROR_ACCENT
        for component in walk(components)
    )


def visible_text(content: str, embeds: Iterable[Json], components: Iterable[Json]) -> str:
    """Return what a reader sees, in reading order, without labels and placeholders."""
    parts = [content, *(part for embed in embeds for part in _embed_text(embed))]
    parts += [
        component["content"]
        for component in walk(components)
        if component["type"] == ComponentType.TEXT_DISPLAY
    ]
    return "\n".join(part for part in parts if part)


def _embed_text(embed: Json) -> Iterator[str]:
    yield _inner(embed, "author", "name")
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    for field in embed.get("fields") or ():
        yield field["name"]
        yield field["value"]
    yield _inner(embed, "footer", "text")


def _inner(embed: Json, part: str, key: str) -> str:
    value: Any = (embed.get(part) or {}).get(key)
    return value or ""
