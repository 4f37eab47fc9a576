"""The languages Discord knows, and texts of commands in several of them.

Belongs here: locales, and what is true of `name_localizations` and `description_localizations`
wherever they stand. Not here: the rules of commands themselves (see `command_rules`).
"""

from collections.abc import Callable, Sequence

from sandbox.discord.errors import ApiError, ControlError, invalid_form
from sandbox.discord.wire import Json

DEFAULT_LOCALE = "en-US"
LOCALES = frozenset(
    {
        *("ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr"),
        *("he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro"),
        *("ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW"),
    }
)


def known_locale(locale: str) -> str:
    """Return the locale; ControlError when Discord has no such language."""
    if locale not in LOCALES:
        raise ControlError(f"There is no language {locale!r}; there are {', '.join(_listed())}.")
    return locale


def _listed() -> list[str]:
    return sorted(LOCALES)


def check_texts(part: Json, field: str, is_valid: Callable[[str], bool]) -> None:
    """Refuse localizations of a field that are in no known language, or not valid texts.

    Raises:
        ApiError: 50035, naming the field and the locale.
    """
    for locale, text in (part.get(f"{field}_localizations") or {}).items():
        where = f"{field}_localizations.{locale}"
        if locale not in LOCALES:
            raise _refused(where, f"{locale!r} is not a locale")
        if not isinstance(text, str) or not is_valid(text):
            raise _refused(where, f"{text!r} is not a valid {field}")


def check_unique(parts: Sequence[Json], message: str) -> None:
    """Refuse parts of which two have the same name, in whatever language."""
    spoken = {locale for part in parts for locale in part.get("name_localizations") or {}}
    for locale in (DEFAULT_LOCALE, *sorted(spoken)):
        names = [localized(part, "name", locale) for part in parts]
        if len(names) != len(set(names)):
            raise invalid_form("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", message)


def localized(part: Json, field: str, locale: str) -> str:
    """Return a field's text in a language, the default text when there is no other."""
    return str((part.get(f"{field}_localizations") or {}).get(locale) or part.get(field) or "")


def longest(part: Json, field: str) -> int:
    """Return the length that counts towards a command's size: the longest of all languages."""
    others = (part.get(f"{field}_localizations") or {}).values()
    return max(len(str(text)) for text in (part.get(field) or "", *others))


def without_localizations(part: Json) -> Json:
    """Return a command as a listing shows it when localizations were not asked for."""
    kept = {
        name: None if name.endswith("_localizations") else value for name, value in part.items()
    }
    for key in ("options", "choices"):
        if key in kept:
            kept[key] = [without_localizations(each) for each in kept[key] or ()]
    return kept


def _refused(where: str, message: str) -> ApiError:
    return invalid_form(where, "APPLICATION_COMMAND_INVALID", message)
