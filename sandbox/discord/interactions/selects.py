"""Choosing in a select: what was chosen, by value, label or name.

Belongs here: every kind of select, in messages and modals. Not here: buttons.
"""

from collections.abc import Sequence

from sandbox.discord.errors import ControlError
from sandbox.discord.interactions.resolving import Resolver
from sandbox.discord.messages.components import ENTITY_SELECTS, ComponentType
from sandbox.discord.messages.select_rules import bounds
from sandbox.discord.wire import Json


def selected(select: Json, chosen: Sequence[str], resolver: Resolver) -> list[str]:
    """Return the values to send; ControlError for too many, too few or unknown ones."""
    least, most = bounds(select)
    if not least <= len(chosen) <= most:
        raise ControlError(f"{select['custom_id']}: choose {least} to {most}, not {len(chosen)}.")
    match select["type"]:
        case ComponentType.USER_SELECT:
            return [resolver.member(name) for name in chosen]
        case ComponentType.ROLE_SELECT:
            return [resolver.role(name) for name in chosen]
        case ComponentType.CHANNEL_SELECT:
            return [resolver.channel(name, select.get("channel_types")) for name in chosen]
        case ComponentType.MENTIONABLE_SELECT:
            return [resolver.mentionable(name) for name in chosen]
        case _:
            return [_option(select, name) for name in chosen]


def preselected(select: Json) -> list[str]:
    """Return what stands in a select before anybody chose."""
    if select["type"] in ENTITY_SELECTS:
        return [str(default["id"]) for default in select.get("default_values") or ()]
    return [option["value"] for option in select["options"] if option.get("default")]


def _option(select: Json, name: str) -> str:
    for option in select["options"]:
        if name in {option["value"], option.get("label")}:
            return str(option["value"])
    labels = ", ".join(option.get("label", option["value"]) for option in select["options"])
    raise ControlError(f"{select['custom_id']} has no choice {name!r}, only {labels}.")
