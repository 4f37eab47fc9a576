"""The loop that delivers announcements; what Discord's answers mean is decided by the service."""

import asyncio
import logging
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from time import monotonic

import aiohttp
import discord
from discord.ext import commands, tasks

from bot.client import HeraldBot
from bot.clock import Clock
from bot.domain.news import News
from bot.permissions import problem_in
from bot.services import Services
from bot.services.notifications import Broken
from bot.ui.news import news_view
from bot.ui.trouble import channel_broken_view

log = logging.getLogger(__name__)

AT_ONCE = 20
ROUND_S = 30.0
"""After so long no delivery begins any more: a lease must outlast what it is for."""


class Notifier(commands.Cog):
    """Sends what waits in the outbox."""

    def __init__(
        self, bot: HeraldBot, *, services: Services, clock: Clock, beats: dict[str, datetime]
    ) -> None:
        self._bot = bot
        self._notifications = services.notifications
        self._clock = clock
        self._beats = beats

    async def cog_load(self) -> None:
        """Start the loop; no exception may ever end it."""
        self.notify.add_exception_type(Exception)
        self.notify.start()

    async def cog_unload(self) -> None:
        """Stop the loop, and let others deliver what was claimed at once."""
        self.notify.cancel()
        if task := self.notify.get_task():
            await asyncio.wait({task})
        await self._notifications.give_back()

    @tasks.loop(seconds=1)
    async def notify(self) -> None:
        """Deliver what is due: channels side by side, each channel in order."""
        claimed = await self._notifications.claim(limit=AT_ONCE)
        until = monotonic() + ROUND_S
        by_channel = sorted(claimed, key=lambda news: (news.channel_id, news.announcement_id))
        await asyncio.gather(
            *(
                self._deliver_in_order(tuple(batch), until=until)
                for _, batch in groupby(by_channel, key=lambda news: news.channel_id)
            )
        )
        self._beats["notifier"] = self._clock.now()

    @notify.before_loop
    async def _wait_for_discord(self) -> None:
        await self._bot.wait_until_ready()

    async def _deliver_in_order(self, batch: Iterable[News], *, until: float) -> None:
        for news in batch:
            if monotonic() > until:
                return  # Discord is slow: the leases run out, and others may take them over
            try:
                await self._deliver(news)
            except Exception:
                log.exception("Announcement %d could not be delivered", news.announcement_id)

    async def _deliver(self, news: News) -> None:
        try:
            message = await self._send(news)
        except (discord.Forbidden, discord.NotFound) as refusal:
            await self._refused(news, refusal)
        except (discord.DiscordServerError, discord.RateLimited, aiohttp.ClientError, OSError) as e:
            await self._notifications.failed(news, problem=str(e))
        except discord.HTTPException as rejection:
            await self._notifications.drop(news, problem=str(rejection))
        else:
            await self._notifications.sent(news, message_id=message.id)

    async def _send(self, news: News) -> discord.Message:
        channel = self._bot.get_partial_messageable(news.channel_id, guild_id=news.guild_id)
        return await channel.send(view=news_view(news), nonce=f"herald-{news.announcement_id}")

    async def _refused(self, news: News, refusal: discord.HTTPException) -> None:
        guild = self._bot.get_guild(news.guild_id)
        problem = problem_in(guild, news.channel_id) or refusal.text or str(refusal)
        if broken := await self._notifications.refused(news, problem=problem):
            await self._tell_owner(broken)

    async def _tell_owner(self, broken: Broken) -> None:
        guild = self._bot.get_guild(broken.guild_id)
        if guild is None or guild.owner_id is None:
            return
        try:
            direct = await self._bot.create_dm(discord.Object(guild.owner_id))
            await direct.send(
                view=channel_broken_view(
                    guild.name, channel_id=broken.channel_id, problem=broken.problem
                )
            )
        except discord.HTTPException as error:
            log.warning("The owner of guild %d could not be told: %s", guild.id, error)


async def setup(bot: HeraldBot) -> None:
    """Add the notifier."""
    await bot.add_cog(Notifier(bot, services=bot.services, clock=bot.clock, beats=bot.beats))
