"""Looking at pictures in tests: their size, and drawings that cost nothing."""

import threading
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image

from bot.ui.components.attachments import Picture


def size_of(png: bytes) -> tuple[int, int]:
    """Read a PNG as strictly as a viewer does, and return its width and height."""
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    image.load()
    return image.size


@dataclass(frozen=True, slots=True)
class Scribble:
    """A drawing of some bytes that counts how often it is drawn."""

    name: str
    size: int = 10
    drawn: list[str] = field(default_factory=list, compare=False)
    gate: threading.Event | None = field(default=None, compare=False)

    def draw(self) -> bytes:
        """Note the name of the thread."""
        if self.gate:
            self.gate.wait(5)
        self.drawn.append(threading.current_thread().name)
        return self.name.encode() * self.size


@dataclass(frozen=True, slots=True)
class Spilt:
    """A drawing that cannot be drawn."""

    def draw(self) -> bytes:
        """Fail."""
        raise MemoryError("ink")


def a_picture(drawing: Scribble | Spilt) -> Picture:
    """Put a drawing into a file."""
    return Picture("scribble.png", "A scribble", drawing)
