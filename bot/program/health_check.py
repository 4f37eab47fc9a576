"""``herald health``: asks ``/healthz`` of the bot on this machine, for Docker and other watchers.

It is run every half minute, so it imports no more than the standard library.
"""

import json
from http.client import HTTPConnection, HTTPException
from typing import Any

from bot.errors import HeraldError, in_one_line
from bot.settings import host_and_port

TIMEOUT_S = 4
_EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - where to ask, not to listen
"""What a server that listens on every address is asked at."""


def ask_health(address: str) -> str:
    """Ask the bot that serves ``/healthz`` at HOST:PORT, and return one line when it is well.

    Raises:
        HeraldError: It is not well, or does not answer.
    """
    if not address:
        return "HEALTH_ADDRESS is empty: the bot does not say how it is."
    host, port = host_and_port(address)
    connection = HTTPConnection(_EVERY_ADDRESS.get(host, host), port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        report = answer.read()
    except (OSError, HTTPException) as error:
        raise HeraldError(f"No answer at {address} ({in_one_line(error)}).") from error
    finally:
        connection.close()
    if answer.status != 200:  # noqa: PLR2004
        raise HeraldError(f"Not well: {_problems(report)}")
    return "The bot is well."


def _problems(report: bytes) -> str:
    """Return what is wrong in one line; what another server answers is shown as it is."""
    try:
        told: Any = json.loads(report)
        return "; ".join(map(str, told["problems"]))
    except (ValueError, TypeError, KeyError):
        return " ".join(report.decode(errors="replace").split())[:500]
