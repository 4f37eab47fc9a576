"""/config: every setting of a guild, each by itself and all on one panel."""

from discord import app_commands
from discord.ext import commands

from bot.client.bot import HeraldBot
from bot.ui.settings.change_log import ChangeLogPage
from cogs.config.access import AccessCommands
from cogs.config.announcements import AnnouncementCommands
from cogs.config.appearance import AppearanceCommands
from cogs.config.change_log import ChangeLog
from cogs.config.files import FileCommands
from cogs.config.overview import OverviewCommands
from cogs.config.panel import Panel
from cogs.config.sample import SampleCommand
from cogs.config.schedule import TimeCommands
from cogs.config.settings_desk import SettingsDesk
from cogs.config.switches import switch_commands


@app_commands.default_permissions(manage_guild=True)
class ConfigCog(
    OverviewCommands,
    AnnouncementCommands,
    TimeCommands,
    AppearanceCommands,
    AccessCommands,
    SampleCommand,
    FileCommands,
    commands.GroupCog,
    name="config",
    group_description="Set Hiscore Herald up",
):
    """Lets admins choose everything that can be chosen."""

    def __init__(self, desk: SettingsDesk) -> None:
        super().__init__(desk)
        if self.app_command is not None:
            for command in switch_commands(desk):
                self.app_command.add_command(command)


async def setup(bot: HeraldBot) -> None:
    desk = SettingsDesk(services=bot.services)
    bot.buttons.add(ChangeLogPage, ChangeLog(desk).turn)
    Panel(desk).add_to(bot.buttons)
    await bot.add_cog(ConfigCog(desk))
