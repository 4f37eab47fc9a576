"""/config ironmen, mentions, pictures …: a command for each yes/no setting that has one."""

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from bot.client.access import rule
from bot.client.bot import HeraldBot
from bot.domain.server.access import AccessLevel
from bot.domain.settings.setting import SPECS, Setting
from bot.domain.settings.setting_spec import SwitchCommand
from bot.domain.settings.simple_values import written_flag
from cogs.config.settings_desk import SettingsDesk


def switch_commands(desk: SettingsDesk) -> Iterator[app_commands.Command[Any, ..., None]]:
    """Yield the commands that turn a setting on or off."""
    for setting, spec in SPECS.items():
        if spec.switch is not None and spec.switch.command is not None:
            yield _command(setting, spec.switch.command, desk)


def _command(
    setting: Setting, texts: SwitchCommand, desk: SettingsDesk
) -> app_commands.Command[Any, ..., None]:
    @app_commands.command(
        name=texts.name,
        description=texts.description,
        extras=rule(AccessLevel.ADMINISTER, ephemeral=True),
    )
    @app_commands.rename(choice=texts.option)
    @app_commands.describe(choice=texts.about_option)
    async def switch(interaction: discord.Interaction[HeraldBot], *, choice: bool) -> None:
        await desk.choose_and_answer(interaction, {setting: written_flag(choice)})

    return switch
