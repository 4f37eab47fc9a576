"""RuneScape names: what may be one, how it is shown, and when two spellings are the same player.

Nothing here asks whether a player exists.
"""

from __future__ import annotations

import re

from bot.errors import InvalidName

MAX_LENGTH = 12
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_MENTION = re.compile(r"<@!?([0-9]{1,20})>")
_NAME = re.compile(r"[A-Za-z0-9 _-]{1,12}")
_SAME_AS_SPACE = str.maketrans({"-": " ", "_": " ", "\u00a0": " "})


def clean_name(text: str) -> str:
    """Return the display form of a name: ends trimmed, no-break spaces plain, spelling kept.

    Each space, hyphen or underscore is a character of its own: inner runs are not shortened.
    Marks without a width, which come along when a name is copied from a web page, are dropped.

    Raises:
        InvalidName: not 1 to 12 letters, digits, spaces, hyphens or underscores, or nothing but
            separators.
    """
    visible = text.translate(_INVISIBLE).replace("\u00a0", " ").strip()
    if not _NAME.fullmatch(visible) or not name_key(visible):
        raise InvalidName
    return visible


def name_key(text: str) -> str:
    """Return the identity of a name: hyphen, underscore and space alike, case and ends ignored."""
    return text.translate(_SAME_AS_SPACE).strip().lower()


def mentioned_member(text: str) -> int | None:
    """Return the member of a text that is one mention; None for any other text."""
    match = _MENTION.fullmatch(text.strip())
    return int(match[1]) if match else None


def given_up_key(name: str, player_id: int) -> str:
    """Return the key of an account whose name now is another player's, until it is renamed.

    No valid name has this key, it is unique to the account, and it begins with the name's key.
    """
    return f"{given_up_prefix(name)}{player_id}"


def given_up_prefix(name: str) -> str:
    """Return how the identities of all accounts begin that have given up this name."""
    return f"{name_key(name)}~"
