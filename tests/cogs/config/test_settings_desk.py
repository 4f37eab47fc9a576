"""What only Discord knows about a choice."""

from bot.domain.settings.channels import Channels
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import Setting
from cogs.config.settings_desk import channel_problems, refusals

SETTINGS = GuildSettings(1, channels=Channels(11), manager_role_id=22)


async def test_nothing_is_refused_in_a_server_discord_has_not_shown_yet() -> None:
    assert await refusals(None, SETTINGS, [*Setting]) == {}
    assert await channel_problems(None, SETTINGS) == {}
