"""Custom ids of stored buttons: a template with typed fields, written and read back.

``post:cheer:{post_id}`` with ``{"post_id": int}`` writes 7 as ``post:cheer:7``. A field is a
``StrEnum``, an ``int`` from 0, a ``RowId``, a ``datetime`` (whole seconds) or a ``str``. A text
that is not the last field has no colon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, TypeAlias, get_args

from bot.ui.wording.formatting import plain

RowId: TypeAlias = Annotated[int, 2**31 - 1]
"""The key of a table that numbers its rows in four bytes; PostgreSQL refuses larger ones."""

MAX_CUSTOM_ID = 100
"""Characters of a custom id that Discord takes."""
_MAX_INT = 2**63 - 1
_NEVER = r"(?!)"
_FIELD = re.compile(r"\{(\w+)\}")
_UNSTORABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
"""Characters that databases refuse; the bot writes none of them into a custom id."""


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type stand in a custom id; ``read`` raises ValueError or OverflowError."""

    pattern: str
    write: Callable[[Any], str]
    read: Callable[[str], object]


class IdTemplate:
    """A kind of custom id; an empty template fits none."""

    def __init__(self, template: str, types: Mapping[str, Any]) -> None:
        names = _FIELD.findall(template)
        self._template = template
        self._codecs = {name: _codec_of(types[name], is_last=name == names[-1]) for name in names}
        self.pattern = re.compile(self._regex() if template else _NEVER)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(self._codecs)

    def write(self, fields: Mapping[str, object]) -> str:
        """Return the custom id with these fields; text is cut to the room there is."""
        written = {name: codec.write(fields[name]) for name, codec in self._codecs.items()}
        room = MAX_CUSTOM_ID - len(self._template.format_map(dict.fromkeys(written, "")))
        for name, text in written.items():
            written[name] = plain(text, limit=room) or "?"
            room -= len(written[name])
        return self._template.format_map(written)

    def read(self, custom_id: str) -> dict[str, object]:
        """Return the fields of a custom id.

        Raises:
            ValueError: It is no such custom id, or one of its values is impossible.
        """
        match = self.pattern.fullmatch(custom_id)
        if match is None:
            raise ValueError(custom_id)
        try:
            return {name: self._codecs[name].read(text) for name, text in match.groupdict().items()}
        except (OverflowError, OSError) as error:
            raise ValueError(custom_id) from error

    def _regex(self) -> str:
        parts = _FIELD.split(self._template)
        return "".join(
            f"(?P<{part}>{self._codecs[part].pattern})" if index % 2 else re.escape(part)
            for index, part in enumerate(parts)
        )


def _codec_of(kind: Any, *, is_last: bool) -> _Codec:
    if kind is str:
        return _Codec(r"[\s\S]+" if is_last else "[^:]+", str, _storable)
    if kind is datetime:
        return _Codec("[0-9]+", lambda at: str(int(at.timestamp())), _moment)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _Codec("|".join(map(re.escape, kind)), str, kind)
    most: int = _MAX_INT if kind is int else get_args(kind)[1]
    return _Codec("[0-9]+", str, lambda text: _number(text, most))


def _storable(text: str) -> str:
    if _UNSTORABLE.search(text):
        raise ValueError(text)
    return text


def _moment(text: str) -> datetime:
    return datetime.fromtimestamp(_number(text, _MAX_INT), UTC)


def _number(text: str, most: int) -> int:
    """Read a whole number up to ``most``, without converting very long ones."""
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(most)) or int(digits) > most:
        raise ValueError(text)
    return int(digits)
