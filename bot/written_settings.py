"""Settings as people write them: the environment and ``.env``, with the accidents of both.

Understood: ``.env`` in any usual encoding, quotes that ``docker run --env-file`` keeps, spaces, and
empty values, which Compose passes for variables that are not set. The environment wins.
"""

import codecs
from collections.abc import Collection, Mapping
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values

from bot.errors import ConfigurationError

EMPTY_TURNS_OFF = frozenset({"health_address"})
"""Where an empty value is a choice; everywhere else it is as good as none."""
EMPTY_IS_REFUSED = frozenset({"database_url"})
"""Where the default would hide that a value got lost, such as behind a variable that is not set."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_QUOTES = "'\""


def written_settings(
    names: Collection[str], *, environment: Mapping[str, str], dotenv: Path
) -> dict[str, str]:
    """Return what is set, by the names of the settings; what is empty is left to the default.

    Raises:
        ConfigurationError: ``.env`` cannot be read.
    """
    found: dict[str, str] = {}
    for source in (_read_dotenv(dotenv), environment):
        for variable, text in source.items():
            name, value = variable.lower(), clean(text)
            if name in names and (value or name in EMPTY_TURNS_OFF or name not in found):
                found[name] = value
    kept_empty = EMPTY_TURNS_OFF | EMPTY_IS_REFUSED
    return {name: value for name, value in found.items() if value or name in kept_empty}


def clean(text: str) -> str:
    """Take spaces and one pair of quotes from around a value."""
    bare = text.strip().strip("\ufeff")
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in _QUOTES:
        return bare[1:-1].strip()
    return bare


def _read_dotenv(path: Path) -> Mapping[str, str]:
    try:
        if path.is_dir():
            raise ConfigurationError(
                f"{path}: this is a folder, which Docker makes where a mounted file is missing. "
                "Put a file in its place."
            )
        if not path.exists():
            return {}
        text = decode(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(f"{path}: the file cannot be read ({error.strerror}).") from error
    if "\0" in text:
        raise ConfigurationError(f"{path}: this is no text file. Save it again as UTF-8.")
    values = dotenv_values(stream=StringIO(text))
    return {name: value for name, value in values.items() if value is not None}


def decode(data: bytes) -> str:
    """Read text in UTF-8 or UTF-16, marked or not, and else as Windows writes Western Europe's."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, errors="replace")
    if data[1::2].count(0) > len(data) // 4:
        return data.decode("utf-16-le", errors="replace")
    if data[::2].count(0) > len(data) // 4:
        return data.decode("utf-16-be", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
