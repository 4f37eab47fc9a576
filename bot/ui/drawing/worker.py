"""The process that draws: ``python -m bot.ui.drawing.worker``, started by ``worker_process``.

Contains the child's side and the protocol of both. A request is a pickled drawing after its length;
a response is a status byte, a length, and a file or an error. The process ends when its input ends:
with the bot, however the bot ended.
"""

from __future__ import annotations

import pickle
import signal
import struct
import sys
import traceback
from typing import BinaryIO

from bot.ui.components.attachments import Drawing

ORDER = struct.Struct("!I")
"""How long the pickled drawing is that follows."""
DELIVERY = struct.Struct("!?I")
"""Whether a file follows, or the words of an error; and how long it is."""


def paint(orders: BinaryIO, deliveries: BinaryIO) -> None:
    """Draw whatever is ordered, until nothing is ordered any more."""
    while head := orders.read(ORDER.size):
        is_drawn, body = _painted(orders.read(*ORDER.unpack(head)))
        deliveries.write(DELIVERY.pack(is_drawn, len(body)) + body)
        deliveries.flush()


def _painted(order: bytes) -> tuple[bool, bytes]:
    try:
        drawing: Drawing = pickle.loads(order)  # noqa: S301 - from our own process, by its pipe
        return True, drawing.draw()
    except Exception:  # noqa: BLE001 - whatever it is, the bot is told and logs it
        return False, traceback.format_exc().encode()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the bot, which decides
    out, sys.stdout = sys.stdout, sys.stderr  # where nothing but files may be put
    paint(sys.stdin.buffer, out.buffer)
