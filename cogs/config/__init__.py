"""/config: every setting of a guild, each by itself and all on one panel."""

from discord.ext import commands

from bot.client.bot import HeraldBot
from bot.ui.settings.change_log import TOPIC
from bot.ui.settings.panel_items import PanelItem
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


async def setup(bot: HeraldBot) -> None:
    """Add the cog, and let it take what is done on panels and in lists of changes."""
    desk = SettingsDesk(services=bot.services)
    bot.panel = Panel(desk)
    bot.pages[TOPIC] = ChangeLog(desk)
    bot.add_dynamic_items(PanelItem)
    await bot.add_cog(ConfigCog(desk))
