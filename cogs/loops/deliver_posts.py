"""The loop that delivers messages; what Discord's answers mean is decided by the service."""

import asyncio
import logging
from datetime import timedelta

import aiohttp
import discord

from bot.client.bot import HeraldBot
from bot.client.channel_permissions import problem_seen
from bot.domain.announcements.post import PostContent
from bot.domain.settings.channels import ChannelProblem
from bot.language import Language, language_of, speaking
from bot.services.announcements.delivery import PostDelivery
from bot.ui.announcements.posts import is_post, mentions_in, post_view
from bot.ui.drawing.rendering import drawn_files
from cogs.loops.base import Loop

log = logging.getLogger(__name__)

AT_ONCE = 20
GOODBYE_S = 3.0
"""How long a message that is on its way may take when the program ends."""
LOOKED_THROUGH = 1000
"""So many messages of a channel are searched for one that may be there already."""
CLOCKS_DIFFER_BY = timedelta(minutes=10)
"""More than this machine's clock and Discord's should."""
_LOCKED_AWAY = frozenset({50083, 160005})
"""Discord's codes for a thread that is archived or locked: as good as forbidden."""


class DeliveryLoop(Loop):
    """Sends what waits in the outbox."""

    beat = "notifier"
    every = timedelta(seconds=1)

    def __init__(self, bot: HeraldBot, *, delivery: PostDelivery) -> None:
        super().__init__(bot)
        self._delivery = delivery
        self._under_way: set[asyncio.Task[None]] = set()

    async def cog_unload(self) -> None:
        """Stop the loop; what has not arrived soon is given back for others to deliver."""
        await super().cog_unload()
        if self._under_way:
            _, unfinished = await asyncio.wait(self._under_way, timeout=GOODBYE_S)
            for delivery in unfinished:
                delivery.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)
        await self._delivery.give_back()

    async def round(self) -> None:
        """Begin to deliver what is due: at most one message for each channel.

        A slow channel holds up no other.
        """
        claimed = await self._delivery.claim(limit=AT_ONCE - len(self._under_way))
        for posting in claimed:
            delivery = asyncio.create_task(self._deliver_safely(posting))
            self._under_way.add(delivery)
            delivery.add_done_callback(self._under_way.discard)

    async def _deliver_safely(self, posting: PostContent) -> None:
        try:
            await self._deliver(posting)
        except Exception as error:
            if not await self._bot.services.database_watch.explains(error):
                log.exception("Post %d could not be delivered", posting.post_id)

    async def _deliver(self, posting: PostContent) -> None:
        try:
            message = await self._send(posting)
        except (discord.Forbidden, discord.NotFound) as refusal:
            await self._refused(posting, refusal)
        except (discord.DiscordServerError, discord.RateLimited, aiohttp.ClientError, OSError) as e:
            await self._delivery.failed(posting, problem=str(e))
        except discord.HTTPException as rejection:
            if rejection.code in _LOCKED_AWAY:
                await self._refused(posting, rejection)
            else:
                await self._delivery.drop(posting, problem=str(rejection))
        else:
            await self._delivery.sent(posting, message_id=message.id)

    async def _send(self, posting: PostContent) -> discord.Message:
        channel = self._bot.get_partial_messageable(posting.channel_id, guild_id=posting.guild_id)
        if posting.may_be_there and (there := await self._found(channel, posting)):
            return there
        with speaking(posting.language or self._language_of(posting.guild_id)):
            view = post_view(posting)
        return await channel.send(
            view=view,
            files=await drawn_files(view, picture_cache=self._bot.picture_cache),
            nonce=f"herald-post-{posting.post_id}",
            allowed_mentions=mentions_in(posting),
        )

    async def _found(
        self, channel: discord.PartialMessageable, posting: PostContent
    ) -> discord.Message | None:
        """Look for a message that an earlier attempt may have left there."""
        me = self._bot.user
        since = posting.since and posting.since - CLOCKS_DIFFER_BY
        try:
            async for message in channel.history(limit=LOOKED_THROUGH, after=since):
                if message.author == me and is_post(message, posting.post_id):
                    return message
        except (discord.Forbidden, discord.NotFound):
            return None  # it cannot be known; the nonce keeps a recent one from coming twice
        return None

    async def _refused(self, posting: PostContent, refusal: discord.HTTPException) -> None:
        guild = self._bot.get_guild(posting.guild_id)
        if refusal.code in _LOCKED_AWAY:
            problem: str = ChannelProblem.locked(posting.channel_id)
        else:
            problem = await problem_seen(guild, posting.channel_id) or refusal.text or str(refusal)
        if broken := await self._delivery.refused(posting, problem=problem):
            self._bot.dispatch("channel_broken", broken)

    def _language_of(self, guild_id: int) -> Language:
        guild = self._bot.get_guild(guild_id)
        return language_of(str(guild.preferred_locale) if guild else None)


async def setup(bot: HeraldBot) -> None:
    """Add the loop."""
    await bot.add_cog(DeliveryLoop(bot, delivery=bot.services.delivery))
