"""The base of all groups of /config commands."""

from discord.ext import commands

from cogs.config.settings_desk import SettingsDesk


class ConfigCommands(commands.Cog):
    """A part of /config."""

    def __init__(self, desk: SettingsDesk) -> None:
        self._desk = desk
