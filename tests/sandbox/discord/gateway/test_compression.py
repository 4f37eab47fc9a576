import zlib
from types import SimpleNamespace

import pytest

from sandbox.discord.gateway.compression import ZstdStream, compressor_for


class NamedContext:
    """Stand for a zstd context of either library: mark what it was asked to do."""

    FLUSH_BLOCK = "block"

    def compress(self, packet: bytes) -> bytes:
        return b"<" + packet

    def flush(self, mode: str) -> bytes:
        return b"|" + mode.encode()

    def compressobj(self) -> "NamedContext":
        return self


def test_plain_text_needs_no_compressor() -> None:
    assert compressor_for(None) is None
    assert compressor_for("") is None


def test_each_zlib_packet_ends_in_a_flush() -> None:
    compress = compressor_for("zlib-stream")
    assert compress is not None
    context = zlib.decompressobj()
    for packet in (b"one", b"two"):
        sent = compress(packet)
        assert sent.endswith(b"\x00\x00\xff\xff")
        assert context.decompress(sent) == packet


@pytest.mark.parametrize(
    "module",
    [
        SimpleNamespace(ZstdCompressor=NamedContext, COMPRESSOBJ_FLUSH_BLOCK="block"),
        SimpleNamespace(ZstdCompressor=NamedContext),
    ],
)
def test_each_zstd_packet_ends_in_a_flush(module: object) -> None:
    assert ZstdStream(module)(b"packet") == b"<packet|block"


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown"):
        compressor_for("lzma-stream")
