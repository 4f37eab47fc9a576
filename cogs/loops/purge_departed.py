"""The job that deletes, once a day, what nobody has a claim to any more."""

import logging

from discord.ext import commands, tasks

from bot.client.bot import HeraldBot
from bot.services.server.presence import Presence
from bot.services.server.purging import GuildPurging

log = logging.getLogger(__name__)


class PurgeDepartedLoop(commands.Cog):
    """Looks every day whether a server is long gone, or a player has long opted out."""

    def __init__(self, bot: HeraldBot, *, presence: Presence, purging: GuildPurging) -> None:
        self._bot = bot
        self._presence = presence
        self._purging = purging

    async def cog_load(self) -> None:
        """Start the loop; no exception may ever end it."""
        self.purge.add_exception_type(Exception)
        self.purge.start()

    async def cog_unload(self) -> None:
        """Stop; what is left is deleted the next time."""
        self.purge.cancel()

    @tasks.loop(hours=24)
    async def purge(self) -> None:
        """Delete what is due, but nothing of a server that the bot is in again."""
        await self._bot.wait_until_ready()
        await self._presence.compare({guild.id for guild in self._bot.guilds})
        purged = await self._purging.run()
        if purged.guilds or purged.players:
            log.info("Deleted %d servers and %d players", purged.guilds, purged.players)


async def setup(bot: HeraldBot) -> None:
    """Add the job."""
    await bot.add_cog(
        PurgeDepartedLoop(bot, presence=bot.services.presence, purging=bot.services.guild_purging)
    )
