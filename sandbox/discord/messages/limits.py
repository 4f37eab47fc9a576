"""Discord's limits on what a message may hold.

Belongs here: counting and refusing. Not here: the tree of components (see `component_rules`), the
shape of a request (see `openapi`).
"""

from collections.abc import Iterable, Sequence

from sandbox.discord.errors import ApiError, Refusal, invalid_form
from sandbox.discord.messages.attachments import Upload
from sandbox.discord.messages.component_rules import (
    check_message_components,
    check_modal_components,
)
from sandbox.discord.messages.components import ComponentType, walk
from sandbox.discord.messages.message import Message, MessageFlag
from sandbox.discord.wire import Json

FILE_BYTES = 10 * 1024 * 1024
REQUEST_BYTES = 25 * 1024 * 1024
_CONTENT = 2000
_EMBEDS = 10
_EMBED_CHARACTERS = 6000
_FILES = 10
_DESCRIPTION = 1024
_COMPONENTS = 40
_ROWS = 5
_V2_CHARACTERS = 4000
_CUSTOM_ID = 100
_NONCE = 25
_TITLE = 45


def check_message(message: Message) -> None:
    """Refuse a message Discord would not accept.

    Raises:
        ApiError: 50006 when nothing is in it, 50035 naming the field otherwise.
    """
    if message.flags & MessageFlag.COMPONENTS_V2:
        _check_v2(message)
    else:
        _check_classic(message)
    if len(str(message.nonce or "")) > _NONCE:
        raise invalid_form("nonce", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
    if len(message.attachments) > _FILES:
        raise invalid_form("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.")
    if any(len(each.description or "") > _DESCRIPTION for each in message.attachments):
        message_ = "description: Must be 1024 or fewer in length."
        raise invalid_form("attachments", "BASE_TYPE_MAX_LENGTH", message_)
    check_message_components(message.components)


def check_uploads(files: Iterable[Upload]) -> None:
    """Refuse files that are too large, each or together; ApiError 413."""
    sizes = [len(file.data) for file in files]
    if any(size > FILE_BYTES for size in sizes) or sum(sizes) > REQUEST_BYTES:
        raise ApiError(Refusal.TOO_LARGE)


def _check_classic(message: Message) -> None:
    shown = (message.content.strip(), message.embeds, message.attachments, message.components)
    if not any(shown):
        raise ApiError(Refusal.EMPTY_MESSAGE)
    if len(message.content) > _CONTENT:
        raise invalid_form("content", "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.")
    if len(message.embeds) > _EMBEDS or _embed_size(message.embeds) > _EMBED_CHARACTERS:
        raise invalid_form("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds 6000.")
    if len(message.components) > _ROWS:
        raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5.")
    if any(each["type"] != ComponentType.ACTION_ROW for each in message.components):
        raise invalid_form("components.0.type", "UNION_TYPE_CHOICES", "Value must be one of {1}.")


def _check_v2(message: Message) -> None:
    for field, value in (("content", message.content), ("embeds", message.embeds)):
        if value:
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            raise invalid_form(field, code, f"The '{field}' field cannot be used with IS_V2.")
    if not message.components:
        raise ApiError(Refusal.EMPTY_MESSAGE)
    every = list(walk(message.components))
    if len(every) > _COMPONENTS:
        raise invalid_form("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "At most 40.")
    shown = sum(len(component.get("content") or "") for component in every)
    if shown > _V2_CHARACTERS:
        code = "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"
        raise invalid_form("components", code, "Displayable text size exceeds 4000.")


def check_modal(modal: Json) -> None:
    """Refuse a modal Discord would not accept; ApiError 50035 naming the field."""
    if not 1 <= len(modal.get("title") or "") <= _TITLE:
        raise invalid_form("data.title", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 45.")
    if not 1 <= len(modal.get("custom_id") or "") <= _CUSTOM_ID:
        raise invalid_form("data.custom_id", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100.")
    if not 1 <= len(modal["components"]) <= _ROWS:
        raise invalid_form("data.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5.")
    check_modal_components(modal["components"])


def _embed_size(embeds: Sequence[Json]) -> int:
    return sum(
        len(embed.get("title") or "")
        + len(embed.get("description") or "")
        + len((embed.get("footer") or {}).get("text") or "")
        + len((embed.get("author") or {}).get("name") or "")
        + sum(len(field["name"]) + len(field["value"]) for field in embed.get("fields") or ())
        for embed in embeds
    )
