"""Discord's markdown as HTML, as far as the bot writes it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_MOMENT = re.compile(r"&lt;t:(\d+)(?::[a-zA-Z])?&gt;")
_MENTION = re.compile(r"&lt;(@&amp;|@!?|#)(\d+)&gt;")
_COMMAND = re.compile(r"&lt;(/[^:]+):\d+&gt;")
_STYLES = (
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w*])\*(?![\s*])(.+?)\*(?!\w)"), r"<i>\1</i>"),
)
_LINES = (
    (re.compile(r"^### (.*)$"), r"<h4>\1</h4>"),
    (re.compile(r"^## (.*)$"), r"<h3>\1</h3>"),
    (re.compile(r"^-# (.*)$"), r"<small>\1</small>"),
    (re.compile(r"^- (.*)$"), r"<p class=item>\1</p>"),
)
_MARKS = {"@": "@member", "@!": "@member", "@&amp;": "@role", "#": "#channel"}


def to_html(text: str) -> str:
    """Write a text of a message as HTML; whatever is no markup is shown as it is."""
    parts = _FENCE.split(text)
    return "".join(
        f"<pre>{escape(part)}</pre>" if index % 2 else _prose(part)
        for index, part in enumerate(parts)
    )


def _prose(text: str) -> str:
    return "".join(_line(line) for line in text.strip("\n").split("\n"))


def _line(line: str) -> str:
    kept: list[str] = []

    def keep(shown: str) -> str:
        kept.append(shown)
        return f"\x00{len(kept) - 1}\x01"

    line = _ESCAPED.sub(lambda match: keep(escape(match[1])), line)
    line = escape(line, quote=False)
    line = _CODE.sub(lambda match: keep(f"<code>{match[1]}</code>"), line)
    line = _MOMENT.sub(lambda match: keep(_moment(int(match[1]))), line)
    line = _MENTION.sub(lambda match: keep(f"<em>{_MARKS[match[1]]}</em>"), line)
    line = _COMMAND.sub(lambda match: keep(f"<em>{match[1]}</em>"), line)
    for pattern, shown in _STYLES:
        line = pattern.sub(shown, line)
    whole = next((p.sub(shown, line) for p, shown in _LINES if p.match(line)), f"<p>{line}</p>")
    while "\x00" in whole:  # a code span may hold what was escaped in it
        whole = re.sub(r"\x00(\d+)\x01", lambda match: kept[int(match[1])], whole)
    return whole


def _moment(seconds: int) -> str:
    return f"<time>{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M}</time>"
