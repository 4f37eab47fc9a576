"""Transport compression of gateway packets, as the query string asks for it.

Belongs here: turning one packet's bytes into what is sent. Not here: what packets say.
"""

import importlib
import zlib
from typing import Any, Protocol

_ZSTD_MODULES = ("zstandard", "compression.zstd", "backports.zstd")


class Compressor(Protocol):
    """A stream that turns packets into transport bytes."""

    def __call__(self, packet: bytes) -> bytes:
        """Compress one whole packet."""
        ...


class ZlibStream:
    """One zlib context for a connection, flushed after each packet."""

    def __init__(self) -> None:
        self._context = zlib.compressobj()

    def __call__(self, packet: bytes) -> bytes:
        """Compress one whole packet."""
        return self._context.compress(packet) + self._context.flush(zlib.Z_SYNC_FLUSH)


class ZstdStream:
    """One zstd context for a connection, flushed after each packet."""

    def __init__(self, module: Any) -> None:
        if hasattr(module, "COMPRESSOBJ_FLUSH_BLOCK"):
            self._context: Any = module.ZstdCompressor().compressobj()
            self._flush: Any = module.COMPRESSOBJ_FLUSH_BLOCK
        else:
            self._context = module.ZstdCompressor()
            self._flush = module.ZstdCompressor.FLUSH_BLOCK

    def __call__(self, packet: bytes) -> bytes:
        """Compress one whole packet."""
        compressed: bytes = self._context.compress(packet) + self._context.flush(self._flush)
        return compressed


def compressor_for(compress: str | None) -> Compressor | None:
    """Return the stream a client asked for, None for plain text.

    Raises:
        ValueError: the kind is unknown, or no zstd library is installed.
    """
    if not compress:
        return None
    if compress == "zlib-stream":
        return ZlibStream()
    if compress == "zstd-stream":
        return ZstdStream(_zstd_module())
    raise ValueError(f"unknown transport compression {compress!r}")


def _zstd_module() -> Any:
    for name in _ZSTD_MODULES:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise ValueError("no zstd library is installed")
