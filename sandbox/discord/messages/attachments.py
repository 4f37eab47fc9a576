"""Uploaded files: kept for a while, measured, and served again.

Belongs here: the bytes and what Discord says about them. Not here: which message shows them.
"""

import struct
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from urllib.parse import quote

from sandbox.clock import SandboxClock
from sandbox.discord.wire import Json

LINK_LIFETIME = timedelta(days=1)
_BYTES_KEPT = 64 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived in a request; `index` is n of the field `files[n]`."""

    index: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file as Discord describes it."""

    id: int
    name: str
    description: str | None
    size: int
    content_type: str
    dimensions: tuple[int, int] | None
    sign: Callable[[], str]

    @property
    def url(self) -> str:
        """The address, signed anew; what was signed a day ago is refused."""
        return self.sign()

    def payload(self) -> Json:
        """Return the attachment as Discord writes it."""
        url = self.url
        body: Json = {
            "id": str(self.id),
            "filename": self.name,
            "size": self.size,
            "url": url,
            "proxy_url": url,
            "content_type": self.content_type,
            "flags": 0,
        }
        if self.description is not None:
            body["description"] = self.description
        return body | self._size_part()

    def media(self) -> Json:
        """Return what a component or embed that shows this file says about it."""
        url = self.url
        return {
            "url": url,
            "proxy_url": url,
            "content_type": self.content_type,
            "attachment_id": str(self.id),
            "loading_state": 2,
            "flags": 0,
        } | self._size_part()

    def page_form(self) -> Json:
        """Return the attachment as the browser page and `Reply` show it."""
        width, height = self.dimensions or (None, None)
        return {
            "name": self.name,
            "url": self.url,
            "description": self.description,
            "width": width,
            "height": height,
            "content_type": self.content_type,
        }

    def _size_part(self) -> Json:
        if self.dimensions is None:
            return {}
        return {"width": self.dimensions[0], "height": self.dimensions[1]}


class AttachmentStore:
    """Keep the newest files in memory and hand them out by id."""

    def __init__(
        self, *, base_url: Callable[[], str], next_id: Callable[[], int], clock: SandboxClock
    ) -> None:
        self._clock = clock
        self._base_url = base_url
        self._next_id = next_id
        self._kept: OrderedDict[int, tuple[Attachment, bytes]] = OrderedDict()
        self._bytes = 0

    def add(self, upload: Upload, *, description: str | None, channel_id: int) -> Attachment:
        """Store a file and describe it."""
        file_id = self._next_id()
        path = f"/discord/attachments/{channel_id}/{file_id}/{quote(upload.name)}"
        attachment = Attachment(
            file_id,
            upload.name,
            description,
            len(upload.data),
            content_type(upload.name, upload.data),
            dimensions(upload.data),
            partial(self._signed, path),
        )
        self._kept[file_id] = (attachment, upload.data)
        self._bytes += len(upload.data)
        self._forget_oldest()
        return attachment

    def get(self, file_id: int) -> tuple[Attachment, bytes] | None:
        """Return a file and its bytes, or None when it is unknown or was forgotten."""
        return self._kept.get(file_id)

    def is_valid(self, expires: str) -> bool:
        """Tell whether a link still works, by its `ex`: a moment in hexadecimal seconds."""
        try:
            return int(expires, 16) > self._clock.now().timestamp()
        except ValueError:
            return False

    def _signed(self, path: str) -> str:
        now = int(self._clock.now().timestamp())
        until = now + int(LINK_LIFETIME.total_seconds())
        return f"{self._base_url().rstrip('/')}{path}?ex={until:x}&is={now:x}&hm={'0' * 64}"

    def _forget_oldest(self) -> None:
        while self._bytes > _BYTES_KEPT and len(self._kept) > 1:
            _, (_, data) = self._kept.popitem(last=False)
            self._bytes -= len(data)


def content_type(name: str, data: bytes) -> str:
    """Tell a file's media type from its first bytes, else from its name."""
    if data.startswith(_PNG):
        return "image/png"
    if data.startswith(_JPEG):
        return "image/jpeg"
    if name.endswith(".csv"):
        return "text/csv; charset=utf-8"
    if name.endswith((".txt", ".md", ".log")):
        return "text/plain; charset=utf-8"
    return "application/json" if name.endswith(".json") else "application/octet-stream"


def dimensions(data: bytes) -> tuple[int, int] | None:
    """Read width and height from a PNG's or JPEG's header."""
    if data.startswith(_PNG) and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    return _jpeg_dimensions(data) if data.startswith(_JPEG) else None


def _jpeg_dimensions(data: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
