"""The base of every loop: it starts with the bot, survives every error, and shows in /healthz."""

from datetime import timedelta
from typing import ClassVar

from discord.ext import commands

from bot.client.bot import HeraldBot
from bot.loops import RepeatedWork


class Loop(commands.Cog):
    """Something the bot does again and again, from when it is loaded until it is unloaded.

    A subclass names itself and its period, and says in ``round`` what is done each time.
    """

    beat: ClassVar[str]
    """The loop's name in ``/healthz``; it never changes, as monitoring relies on it."""
    every: ClassVar[timedelta]
    """The time between two rounds."""
    needs_discord: ClassVar[bool] = True
    """Whether the first round waits until the servers are known."""

    def __init__(self, bot: HeraldBot) -> None:
        self._bot = bot
        self._work = RepeatedWork(
            self.round,
            name=self.beat,
            every=self.every,
            monitor=bot.loops,
            outage=bot.services.database_watch,
            prepare=bot.wait_until_ready if self.needs_discord else None,
        )

    async def round(self) -> None:
        """Do the work once."""
        raise NotImplementedError

    async def cog_load(self) -> None:
        """Start; must not wait for Discord, which is connected to later."""
        self._work.start()

    async def cog_unload(self) -> None:
        """Stop. A round that is broken off is made good by the next start."""
        await self._work.stop()
