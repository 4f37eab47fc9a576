"""The loop that deletes, once a day, what nobody has a claim to any more."""

import logging
from datetime import timedelta

from bot.client.bot import HeraldBot
from bot.client.servers.membership import compare_guilds
from bot.services.server.presence import Presence
from bot.services.server.purging import GuildPurging
from cogs.loops.base import Loop

log = logging.getLogger(__name__)


class PurgeDepartedLoop(Loop):
    """Looks every day whether a server is long gone, or a player has long opted out."""

    beat = "purging"
    every = timedelta(hours=24)

    def __init__(self, bot: HeraldBot, *, presence: Presence, purging: GuildPurging) -> None:
        super().__init__(bot)
        self._rename_undo = bot.services.rename_undo
        self._presence = presence
        self._purging = purging

    async def round(self) -> None:
        """Delete what is due, but nothing of a server that the bot is in again."""
        if not await compare_guilds(self._bot, self._presence):
            return
        await self._rename_undo.forget_old_changes()
        purged = await self._purging.run()
        if purged.guilds or purged.players:
            log.info("Deleted %d servers and %d players", purged.guilds, purged.players)


async def setup(bot: HeraldBot) -> None:
    services = bot.services
    await bot.add_cog(
        PurgeDepartedLoop(bot, presence=services.presence, purging=services.guild_purging)
    )
