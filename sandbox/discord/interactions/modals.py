"""Modals that are open in front of people, and filling them in.

Belongs here: remembering an open modal, turning entries into what Discord sends. Not here:
sending it (see `people`).
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox.discord.errors import ControlError
from sandbox.discord.guilds.entities import Member
from sandbox.discord.interactions.interaction import Interaction
from sandbox.discord.interactions.resolving import Resolver
from sandbox.discord.interactions.selects import preselected, selected
from sandbox.discord.interactions.uploads import Uploads
from sandbox.discord.messages.components import SELECTS, ComponentType, find, walk
from sandbox.discord.messages.select_rules import bounds
from sandbox.discord.wire import Json

_KEPT = 100
_LONGEST = 4000
_LISTS = SELECTS | {ComponentType.CHECKBOX_GROUP}


@dataclass(frozen=True, slots=True)
class OpenModal:
    """A modal as the bot sent it, and the interaction it answered."""

    modal: Json
    opened_by: Interaction


class Modals:
    """Remember the newest modal of each custom id in front of each member."""

    def __init__(self) -> None:
        self._open: OrderedDict[tuple[int, str], OpenModal] = OrderedDict()

    def show(self, interaction: Interaction, modal: Json) -> None:
        """Open a modal in front of the member who acted."""
        self._open[interaction.member.id, modal["custom_id"]] = OpenModal(modal, interaction)
        if len(self._open) > _KEPT:
            self._open.popitem(last=False)

    def find(self, member: Member, custom_id: str) -> OpenModal:
        """Return the modal in front of a member; ControlError when there is none."""
        found = self._open.get((member.id, custom_id))
        if found is None:
            message = f"No modal {custom_id!r} is open in front of {member.name}."
            raise ControlError(message, status=404)
        return found

    def close(self, member: Member, custom_id: str) -> None:
        """Forget a modal that was answered."""
        self._open.pop((member.id, custom_id), None)


@dataclass(frozen=True, slots=True)
class Form:
    """What filling in a modal needs: names to ids, and keeping files."""

    resolver: Resolver
    uploads: Uploads


def filled_in(modal: Json, values: Mapping[str, Any], form: Form) -> list[Json]:
    """Return a modal's components as submitted; ControlError when an entry does not fit."""
    unknown = [name for name in values if find(modal["components"], name) is None]
    if unknown:
        raise ControlError(f"The modal has no field {', '.join(unknown)}.")
    return list(_rows(modal["components"], values, form))


def _rows(components: Iterable[Json], values: Mapping[str, Any], form: Form) -> Iterable[Json]:
    for component in components:
        row: Json = {"type": component["type"], "id": component["id"]}
        if component["type"] == ComponentType.ACTION_ROW:
            row["components"] = [
                _entry(child, values, form) for child in walk(component["components"])
            ]
        elif component["type"] == ComponentType.LABEL:
            row["component"] = _entry(component["component"], values, form)
        yield row


def _entry(field: Json, values: Mapping[str, Any], form: Form) -> Json:
    custom_id = field["custom_id"]
    entry: Json = {"type": field["type"], "id": field["id"], "custom_id": custom_id}
    given = values.get(custom_id)
    if field["type"] == ComponentType.TEXT_INPUT:
        return entry | {"value": _text(field, given)}
    if field["type"] in _LISTS:
        return entry | {"values": _list(field, given, form.resolver)}
    if field["type"] == ComponentType.FILE_UPLOAD:
        return entry | {"values": _files(field, given, form.uploads)}
    if field["type"] == ComponentType.CHECKBOX:
        return entry | {"value": str(given).casefold() == "true"}
    return entry | {"value": given}


def _text(field: Json, given: Any) -> str:
    text = str(field.get("value") or "") if given is None else str(given)
    is_required = field.get("required", True)
    least, most = field.get("min_length") or 0, field.get("max_length") or _LONGEST
    if not text and is_required:
        raise ControlError(f"{field['custom_id']} must be filled in.")
    if text and not least <= len(text) <= most:
        raise ControlError(f"{field['custom_id']}: {least} to {most} characters.")
    return text


def _list(field: Json, given: Any, resolver: Resolver) -> list[str]:
    chosen = [given] if isinstance(given, str) else preselected(field) if given is None else given
    if not chosen and not field.get("required", True):
        return []
    return selected(field, chosen, resolver)


def _files(field: Json, given: Any, uploads: Uploads) -> list[str]:
    files = [given] if isinstance(given, dict) else list(given or ())
    least, most = bounds(field)
    if not files and not field.get("required", True):
        return []
    if not least <= len(files) <= most:
        raise ControlError(f"{field['custom_id']}: {least} to {most} files, not {len(files)}.")
    return [uploads.take(field["custom_id"], file) for file in files]
