"""The HTTP answers of the loopback hiscores, sound and broken; ``server`` decides which is due."""

import json
import socket
import struct
from http import HTTPStatus

from aiohttp import web

from sandbox.hiscores.documents import Document
from sandbox.hiscores.faults import Fault
from sandbox.hiscores.pages import MAINTENANCE, NOT_FOUND, error_page

_LINGER_NOT = struct.pack("ii", 1, 0)


def document_answer(document: Document) -> web.Response:
    """Answer with a player's document."""
    return _json_answer(_encoded(document))


def not_found_answer() -> web.Response:
    """Answer as the hiscores do for a name they do not list."""
    return web.Response(status=404, text=NOT_FOUND, content_type="text/html")


def maintenance_answer() -> web.Response:
    """Answer 200 with the HTML page shown while the game is being updated."""
    return web.Response(text=MAINTENANCE, content_type="text/html")


def truncated_answer(document: Document | None) -> web.Response:
    """Answer 200 with JSON that ends in the middle."""
    body = _encoded(document or {"name": "", "skills": [], "activities": []})
    return _json_answer(body[: len(body) // 2])


def status_answer(fault: Fault) -> web.Response:
    """Answer with an error status, and with Retry-After when the fault has one."""
    if fault.status == HTTPStatus.NOT_FOUND:
        return not_found_answer()
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    text = error_page(fault.status)
    return web.Response(status=fault.status, text=text, content_type="text/html", headers=headers)


def reset_connection(request: web.Request) -> None:
    """Close the TCP connection at once, so that the client sees a reset."""
    transport = request.transport
    if transport is None:
        return
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
    transport.abort()


def _encoded(document: Document) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _json_answer(body: bytes) -> web.Response:
    return web.Response(body=body, content_type="application/json")
