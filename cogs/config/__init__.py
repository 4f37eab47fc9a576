"""/config: every setting of a guild, each by itself and all on one panel."""

from discord.ext import commands

from bot.client import HeraldBot
from bot.ui.audit import TOPIC
from bot.ui.panel_items import PanelItem
from cogs.config.access import AccessCommands
from cogs.config.desk import SettingsDesk
from cogs.config.files import FileCommands
from cogs.config.log import ChangeLog
from cogs.config.looks import LookCommands
from cogs.config.news import NewsCommands
from cogs.config.overview import OverviewCommands
from cogs.config.panel import Panel
from cogs.config.samples import SampleCommands
from cogs.config.times import TimeCommands


class ConfigCog(
    OverviewCommands,
    NewsCommands,
    TimeCommands,
    LookCommands,
    AccessCommands,
    SampleCommands,
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
