"""What Discord accepts as a select, in messages and modals.

Belongs here: refusing one. Not here: choosing in one (see `selects`).
"""

from sandbox.discord.errors import invalid_form
from sandbox.discord.messages.components import ComponentType
from sandbox.discord.wire import Json

_MOST = 25
_LONGEST = 100
_PLACEHOLDER = 150
_DEFAULTS = {
    ComponentType.USER_SELECT: {"user"},
    ComponentType.ROLE_SELECT: {"role"},
    ComponentType.CHANNEL_SELECT: {"channel"},
    ComponentType.MENTIONABLE_SELECT: {"user", "role"},
}


def check_select(select: Json) -> None:
    """Refuse a select Discord would not accept; ApiError 50035."""
    least, most = bounds(select)
    if not 0 <= least <= most <= _MOST:
        raise invalid_form("components", "NUMBER_TYPE_MAX", f"min_values: 0 to {most}, at most 25.")
    if len(select.get("placeholder") or "") > _PLACEHOLDER:
        raise invalid_form("components", "BASE_TYPE_MAX_LENGTH", "placeholder: at most 150.")
    if select["type"] == ComponentType.STRING_SELECT:
        _check_options(select)
    else:
        _check_defaults(select)


def bounds(select: Json) -> tuple[int, int]:
    """Return how few and how many may be chosen."""
    least, most = select.get("min_values"), select.get("max_values")
    return 1 if least is None else least, 1 if most is None else most


def _check_options(select: Json) -> None:
    options = select.get("options") or ()
    if not 1 <= len(options) <= _MOST:
        raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", "options: between 1 and 25.")
    for option in options:
        texts = (option["label"], option["value"], option.get("description") or "-")
        if not all(1 <= len(text) <= _LONGEST for text in texts):
            raise invalid_form("components", "BASE_TYPE_BAD_LENGTH", "options: 1 to 100 letters.")
    values = [option["value"] for option in options]
    if len(values) != len(set(values)):
        code = "COMPONENT_OPTION_VALUE_DUPLICATED"
        raise invalid_form("components", code, "The specified option value is already used")
    chosen = sum(bool(option.get("default")) for option in options)
    _, most = bounds(select)
    if most > len(options) or chosen > most:
        raise invalid_form("components", "BASE_TYPE_MAX_LENGTH", "max_values and options differ.")


def _check_defaults(select: Json) -> None:
    defaults = select.get("default_values") or ()
    least, most = bounds(select)
    if defaults and not least <= len(defaults) <= most:
        code = "COMPONENT_DEFAULT_VALUES_OUT_OF_RANGE"
        raise invalid_form("components", code, f"default_values: {least} to {most}.")
    kinds = {default["type"] for default in defaults}
    if not kinds <= _DEFAULTS[select["type"]]:
        raise invalid_form("components", "BASE_TYPE_CHOICES", "default_values: another type.")
