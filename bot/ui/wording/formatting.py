"""How numbers, moments, names and spans of time are written, in one place.

Words of one topic are in that topic's folder; columns are in ``components.tables``.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from discord.utils import escape_markdown, escape_mentions, format_dt

from bot.language import mark_plural, say, say_plural

NAME_LIMIT = 64
"""Longest name shown; a RuneScape name has 12 characters, a hiscores row far fewer than 64."""

ELLIPSIS = "…"
_MINUS = "\N{MINUS SIGN}"
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
_ALIVE = re.compile(r"(<t:\d{1,12}(?::[a-zA-Z])?>|<#\d{1,20}>|`[^`\n]+`)")
_COMPACT_UNITS = ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K"))
_SPANS = (
    (timedelta(days=1), mark_plural("{n} day", "{n} days")),
    (timedelta(hours=1), mark_plural("{n} hour", "{n} hours")),
    (timedelta(minutes=1), mark_plural("{n} minute", "{n} minutes")),
)


def width(text: str) -> int:
    """Measure text as Discord's limits may: in UTF-16 units, never fewer than its characters."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clip(text: str, limit: int) -> str:
    """Cut text to at most ``limit`` units, ending in an ellipsis when something is missing."""
    if width(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: max(limit - 1, 0) * 2]
    return (kept.decode("utf-16-le", "ignore") + ELLIPSIS) if limit > 0 else ""


def plain(text: str, *, limit: int = NAME_LIMIT) -> str:
    """Strip what could break a line or turn its direction; for use inside a code block."""
    visible = "".join(" " if char.isspace() else char for char in text if _is_visible(char))
    return clip(visible.strip().replace("`", "\N{MODIFIER LETTER GRAVE ACCENT}"), limit)


def _is_visible(char: str) -> bool:
    """Tell whether a character is neither a control, a direction mark nor half of a pair."""
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def escape(text: str, *, limit: int = NAME_LIMIT) -> str:
    """Write a foreign name so that it renders as text: no formatting, mention or direction."""
    return _disarm(plain(text, limit=limit))


def escape_quoting(text: str) -> str:
    """Write a sentence that may quote a person; code spans, channels and timestamps stay alive."""
    parts = _ALIVE.split(quiet(text))
    return "".join(part if index % 2 else _disarm(part) for index, part in enumerate(parts))


def quiet(text: str, *, limit: int = 1500) -> str:
    """Write a text of ours, formatting and all, that must neither notify nor turn direction."""
    visible = "".join(char for char in text if char == "\n" or _is_visible(char))
    return escape_mentions(clip(visible, limit))


def _disarm(text: str) -> str:
    """Take the meaning from markdown, mentions, links and Discord's angle brackets."""
    safe = escape_mentions(escape_markdown(text, ignore_links=False))
    safe = safe.replace("<", "\\<").replace("](", "]\\(")
    return safe.replace("://", f":{_ZERO_WIDTH_SPACE}//")


def bold(text: str) -> str:
    """Escape a foreign name and make it stand out."""
    return f"**{escape(text)}**"


def number(value: int) -> str:
    """Write a whole number with the language's thousands separators and a true minus sign."""
    separator = say(",", meaning="between thousands")
    return f"{value:,}".replace(",", separator).replace("-", _MINUS)


def signed(value: int) -> str:
    """Write a change with its sign: ``+1,234``, a minus sign for a loss, plain ``0``."""
    return f"+{number(value)}" if value > 0 else number(value)


def compact(value: int) -> str:
    """Write a large number in three figures, never rounded up: ``1.25M``, ``12.3K``, ``5B``."""
    sign = _MINUS if value < 0 else ""
    for size, unit in _COMPACT_UNITS:
        if abs(value) >= size:
            return f"{sign}{_three_figures(abs(value), size)}{unit}"
    return number(value)


def _three_figures(value: int, size: int) -> str:
    """Divide by ``size``, cut to three significant figures and drop idle zeros."""
    whole, hundredths = divmod(value * 100 // size, 100)
    digits = max(len(str(whole)), len("1.23"))
    cut = f"{whole}.{hundredths:02d}"[:digits]
    idle = cut.rstrip("0").rstrip(".") if "." in cut else cut
    return idle.replace(".", say(".", meaning="before decimals"))


def plural(count: int, one: str, many: str, /, **figures: object) -> str:
    """Say the message that fits a count, which stands in it as ``{n}``."""
    return say_plural(count, one, many, n=number(count), **figures)


def duration(span: timedelta) -> str:
    """Write a span in its largest whole unit: ``5 hours``, ``3 days``."""
    for size, words in _SPANS:
        if span >= size:
            return plural(span // size, *words)
    return say("less than a minute")


def relative(at: datetime) -> str:
    """Show how long ago or how soon, in the reader's language and counting on."""
    return format_dt(at, "R")


def moment(at: datetime) -> str:
    """Show a date with its time, in the reader's own zone."""
    return format_dt(at, "f")


def clock_time(at: datetime) -> str:
    """Show a time of day, in the reader's own zone."""
    return format_dt(at, "t")


def day(at: datetime) -> str:
    """Show a date, in the reader's own zone."""
    return format_dt(at, "D")


def short_day(at: datetime) -> str:
    """Show a date in figures, in the reader's own zone."""
    return format_dt(at, "d")


def member_mention(member_id: int) -> str:
    """Name a member; whether it notifies is decided by the sender's allowed mentions.

    0 stands for one who asked to be forgotten.
    """
    return f"<@{member_id}>" if member_id else say("somebody", meaning="a forgotten member")


def channel_mention(channel_id: int) -> str:
    """Name a channel as a link."""
    return f"<#{channel_id}>"


def role_mention(role_id: int) -> str:
    """Name a role; whether it notifies is decided by the sender's allowed mentions."""
    return f"<@&{role_id}>"
