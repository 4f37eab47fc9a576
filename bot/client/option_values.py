"""The values of a command's options as they arrived, looked at before discord.py converts them.

discord.py trusts them: what is no number, no choice of the command or nothing it knows ends in an
exception without an answer. People and channels may be unknown here; the command looks them up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
from discord import AppCommandOptionType, app_commands

from bot.errors import OptionGone, OptionUnreadable

_SUBCOMMANDS = {AppCommandOptionType.subcommand.value, AppCommandOptionType.subcommand_group.value}
_IDS = {
    AppCommandOptionType.user,
    AppCommandOptionType.channel,
    AppCommandOptionType.role,
    AppCommandOptionType.mentionable,
    AppCommandOptionType.attachment,
}
_MOST = 2**63 - 1


def check_options(interaction: discord.Interaction[Any]) -> None:
    """Look at every option of the command that is used.

    Raises:
        OptionUnreadable: A value is of another type, out of range, or none of the choices.
        OptionGone: The file that was attached, or the member of a menu, did not come along.
    """
    data: Mapping[str, Any] = interaction.data or {}
    resolved: Mapping[str, Any] = data.get("resolved") or {}
    if isinstance(interaction.command, app_commands.ContextMenu):
        kinds = (resolved.get(kind) or {} for kind in ("users", "messages"))
        if not any(str(data.get("target_id")) in kind for kind in kinds):
            raise OptionGone
        return
    if interaction.command is None:
        return
    parameters = {it.display_name: it for it in interaction.command.parameters}
    for option in _leaves(data.get("options") or ()):
        parameter = parameters.get(option["name"])
        if parameter is None:
            continue
        if option["type"] != parameter.type.value or not _fits(option.get("value"), parameter):
            raise OptionUnreadable(option=option["name"])
        is_file = parameter.type is AppCommandOptionType.attachment
        if is_file and option["value"] not in (resolved.get("attachments") or {}):
            raise OptionGone


def _leaves(options: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for option in options:
        if option["type"] in _SUBCOMMANDS:
            yield from _leaves(option.get("options") or ())
        else:
            yield option


def _fits(value: object, parameter: app_commands.Parameter) -> bool:
    if not _has_type(value, parameter.type):
        return False
    if parameter.choices and value not in {choice.value for choice in parameter.choices}:
        return False
    size = len(value) if isinstance(value, str) else value
    if parameter.type in _IDS or not isinstance(size, int | float):
        return True
    least, most = parameter.min_value, parameter.max_value
    return (least is None or size >= least) and (most is None or size <= most)


def _has_type(value: object, kind: AppCommandOptionType) -> bool:
    if kind in _IDS:
        return isinstance(value, str) and value.isascii() and value.isdigit() and _is_id(value)
    if kind is AppCommandOptionType.string:
        return isinstance(value, str)
    if kind is AppCommandOptionType.boolean:
        return isinstance(value, bool)
    if isinstance(value, bool):
        return False
    if kind is AppCommandOptionType.integer:
        return isinstance(value, int)
    return isinstance(value, int | float) and math.isfinite(value)


def _is_id(digits: str) -> bool:
    return len(digits) <= len(str(_MOST)) and int(digits) <= _MOST
