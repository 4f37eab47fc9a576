from itertools import count

import pytest

from sandbox.clock import SandboxClock
from sandbox.discord.messages.attachments import AttachmentStore, Upload, content_type, dimensions
from tests.sandbox.discord.little_bot import PNG_2X3

JPEG_5X4 = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x04\x00\x05\x01\x01\x11\x00\xff\xd9"


def store() -> AttachmentStore:
    return AttachmentStore(
        base_url=lambda: "http://127.0.0.1:1/", next_id=count(1).__next__, clock=SandboxClock()
    )


@pytest.mark.parametrize(
    ("data", "size"),
    [(PNG_2X3, (2, 3)), (JPEG_5X4, (5, 4)), (b"\xff\xd8\xff", None), (b"text", None), (b"", None)],
)
def test_pictures_are_measured_by_their_header(data: bytes, size: tuple[int, int] | None) -> None:
    assert dimensions(data) == size


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.bin", PNG_2X3, "image/png"),
        ("a.bin", JPEG_5X4, "image/jpeg"),
        ("a.csv", b"", "text/csv; charset=utf-8"),
        ("a.txt", b"", "text/plain; charset=utf-8"),
        ("a.json", b"", "application/json"),
        ("a.html", b"", "application/octet-stream"),
    ],
)
def test_the_media_type_comes_from_content_or_name(name: str, data: bytes, kind: str) -> None:
    assert content_type(name, data) == kind


def test_a_file_has_an_address_and_is_handed_out() -> None:
    kept = store()
    made = kept.add(Upload(0, "a b.txt", b"x"), description="words", channel_id=7)
    assert made.url.split("?")[0] == "http://127.0.0.1:1/discord/attachments/7/1/a%20b.txt"
    assert kept.get(made.id) == (made, b"x")
    assert kept.get(99) is None


def test_the_oldest_files_make_room() -> None:
    kept = store()
    for number in range(3):
        kept.add(Upload(0, f"{number}", bytes(30 * 1024 * 1024)), description=None, channel_id=7)
    assert kept.get(1) is None
    assert kept.get(3) is not None
