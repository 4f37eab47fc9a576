"""What Discord accepts as a tree of components: nesting, ids, texts, galleries, buttons.

Belongs here: refusing a tree, in messages and in modals. Not here: sizes of whole messages (see
`limits`), what a select may hold (see `select_rules`).
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum

from sandbox.discord.errors import ApiError, invalid_form
from sandbox.discord.messages.components import SELECTS, ComponentType, walk
from sandbox.discord.messages.select_rules import check_select
from sandbox.discord.wire import Json

_ROW_WIDTH = 5
_CUSTOM_ID = 100
_LABEL = 80
_URL = 512
_TEXT = 4000
_DESCRIPTION = 1024
_FIELD_LABEL, _FIELD_DESCRIPTION = 45, 100
_IDS_END = 2**31
_GALLERY = range(1, 11)
_SECTION = range(1, 4)
_CONTAINER = range(1, 41)

_SHOWN = frozenset(
    {
        ComponentType.ACTION_ROW,
        ComponentType.SECTION,
        ComponentType.TEXT_DISPLAY,
        ComponentType.MEDIA_GALLERY,
        ComponentType.FILE,
        ComponentType.SEPARATOR,
    }
)
_IN_MESSAGES = _SHOWN | {ComponentType.CONTAINER}
_IN_MODALS = frozenset({ComponentType.ACTION_ROW, ComponentType.LABEL, ComponentType.TEXT_DISPLAY})
_CHOICES = frozenset(
    {ComponentType.RADIO_GROUP, ComponentType.CHECKBOX_GROUP, ComponentType.CHECKBOX}
)
_FIELDS = SELECTS | _CHOICES | {ComponentType.TEXT_INPUT, ComponentType.FILE_UPLOAD}
_ACCESSORIES = frozenset({ComponentType.BUTTON, ComponentType.THUMBNAIL})
_INTERACTIVE = _FIELDS


class ButtonStyle(IntEnum):
    """The styles of buttons that differ in what they need."""

    LINK = 5
    PREMIUM = 6


def check_message_components(components: Sequence[Json]) -> None:
    """Refuse components that a message cannot have; ApiError 50035."""
    _require_types(components, _IN_MESSAGES)
    _check_tree(components)


def check_modal_components(components: Sequence[Json]) -> None:
    """Refuse components that a modal cannot have; ApiError 50035."""
    _require_types(components, _IN_MODALS)
    for component in components:
        if component["type"] == ComponentType.LABEL:
            _check_field(component)
    _check_tree(components)


def _check_tree(components: Sequence[Json]) -> None:
    for component in walk(components):
        _check_one(component)
    _check_unique(components)


def _check_unique(components: Sequence[Json]) -> None:
    named = Counter(each["custom_id"] for each in walk(components) if each.get("custom_id"))
    if any(times > 1 for times in named.values()):
        code = "COMPONENT_CUSTOM_ID_DUPLICATED"
        raise invalid_form("components", code, "Component custom id cannot be duplicated")
    ids = [component["id"] for component in walk(components) if component.get("id")]
    if len(ids) != len(set(ids)):
        raise _refused("COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
    if not all(isinstance(each, int) and 0 <= each < _IDS_END for each in ids):
        raise _refused("NUMBER_TYPE_MAX", "id: an int32 of 0 or more.")


def _check_one(component: Json) -> None:
    if (check := _CHECKS.get(component["type"])) is not None:
        check(component)
    if component["type"] in SELECTS:
        check_select(component)
    if component["type"] in _INTERACTIVE:
        _require_custom_id(component)


def _check_row(row: Json) -> None:
    """A row holds up to five buttons, or one select, or in a modal one text input."""
    held = [each["type"] for each in row.get("components") or ()]
    _require_count(held, range(1, _ROW_WIDTH + 1))
    if set(held) == {ComponentType.BUTTON}:
        return
    if len(held) > 1 or held[0] not in SELECTS | {ComponentType.TEXT_INPUT}:
        message = "A row holds one to five buttons, or one select."
        raise _refused("COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)


def _check_button(button: Json) -> None:
    label, url = button.get("label") or "", button.get("url") or ""
    style = button.get("style")
    if len(label) > _LABEL or len(url) > _URL:
        raise _refused("BASE_TYPE_MAX_LENGTH", "label: at most 80; url: at most 512.")
    if style == ButtonStyle.PREMIUM:
        return
    if not label and not button.get("emoji"):
        raise _refused("BASE_TYPE_REQUIRED", "A button needs a label or an emoji.")
    if style != ButtonStyle.LINK:
        _require_custom_id(button)
    if bool(url) != (style == ButtonStyle.LINK) or (url and button.get("custom_id")):
        message = "Links have a url and no custom_id; other buttons a custom_id and no url."
        raise _refused("BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE", message)


def _check_text(component: Json) -> None:
    content = component.get("content")
    if not isinstance(content, str) or not 1 <= len(content.strip()) <= len(content) <= _TEXT:
        raise _refused("BASE_TYPE_BAD_LENGTH", "content: between 1 and 4000.")


def _check_section(section: Json) -> None:
    _require_count(section.get("components"), _SECTION)
    _require_types(section["components"], {ComponentType.TEXT_DISPLAY})
    if not section.get("accessory"):
        raise _refused("BASE_TYPE_REQUIRED", "accessory: This field is required")
    _require_types([section["accessory"]], _ACCESSORIES)


def _check_container(container: Json) -> None:
    _require_count(container.get("components"), _CONTAINER)
    _require_types(container["components"], _SHOWN)


def _check_gallery(gallery: Json) -> None:
    _require_count(gallery.get("items"), _GALLERY)
    for item in gallery["items"]:
        _check_description(item)


def _check_field(label: Json) -> None:
    if not 1 <= len(label.get("label") or "") <= _FIELD_LABEL:
        raise _refused("BASE_TYPE_BAD_LENGTH", "label: between 1 and 45.")
    if len(label.get("description") or "") > _FIELD_DESCRIPTION:
        raise _refused("BASE_TYPE_MAX_LENGTH", "description: at most 100.")
    if not label.get("component"):
        raise _refused("BASE_TYPE_REQUIRED", "component: This field is required")
    _require_types([label["component"]], _FIELDS)


def _check_description(shown: Json) -> None:
    description = shown.get("description")
    if description is not None and not 1 <= len(description) <= _DESCRIPTION:
        raise _refused("BASE_TYPE_BAD_LENGTH", "description: between 1 and 1024.")


def _require_custom_id(component: Json) -> None:
    if not 1 <= len(component.get("custom_id") or "") <= _CUSTOM_ID:
        raise _refused("BASE_TYPE_BAD_LENGTH", "custom_id: between 1 and 100.")


def _require_count(held: Sequence[object] | None, allowed: range) -> None:
    if len(held or ()) not in allowed:
        message = f"Must be between {allowed.start} and {allowed.stop - 1} in length."
        raise _refused("BASE_TYPE_BAD_LENGTH", message)


def _require_types(components: Iterable[Json], allowed: Collection[int]) -> None:
    for component in components:
        if component.get("type") not in allowed:
            wanted = ", ".join(str(int(each)) for each in sorted(allowed))
            raise _refused("UNION_TYPE_CHOICES", f"Value of type must be one of ({wanted}).")


def _refused(code: str, message: str) -> ApiError:
    return invalid_form("components", code, message)


_CHECKS: dict[int, Callable[[Json], None]] = {
    ComponentType.ACTION_ROW: _check_row,
    ComponentType.BUTTON: _check_button,
    ComponentType.TEXT_DISPLAY: _check_text,
    ComponentType.SECTION: _check_section,
    ComponentType.CONTAINER: _check_container,
    ComponentType.MEDIA_GALLERY: _check_gallery,
    ComponentType.THUMBNAIL: _check_description,
}
