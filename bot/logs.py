"""Log output: one line an event, as text or as JSON."""

import logging
import sys
from logging import Formatter, Handler, StreamHandler
from typing import Literal

from pythonjsonlogger.json import JsonFormatter

_FIELDS = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_QUIET = {"discord": "WARNING", "aiosqlite": "WARNING", "tortoise": "WARNING", "asyncio": "WARNING"}


def set_up_logs(*, level: str, form: Literal["text", "json"]) -> None:
    """Send the log to standard error; libraries log from WARNING up unless the level is DEBUG."""
    handler: Handler = StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(form))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, quiet in _QUIET.items():
        logging.getLogger(name).setLevel("INFO" if level == "DEBUG" else quiet)


def _formatter(form: Literal["text", "json"]) -> Formatter:
    if form == "json":
        return JsonFormatter(_FIELDS, rename_fields={"asctime": "time", "levelname": "level"})
    return Formatter(_FIELDS)
