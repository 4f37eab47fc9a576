"""The loop that delivers messages; what Discord's answers mean is decided by the service."""

import asyncio
import logging
from datetime import timedelta

import discord

from bot.client.bot import HeraldBot
from bot.client.channel_permissions import problem_seen
from bot.client.send_failures import DISCORD_FAILED, SendFailure, failure_of, is_locked, wait_of
from bot.client.servers.language import guild_language
from bot.domain.announcements.post import PostContent
from bot.domain.settings.channels import ChannelProblem
from bot.language import speaking
from bot.services.announcements.delivery import PostDelivery
from bot.ui.announcements.posts import is_post, mentions_in, post_view
from bot.ui.drawing.rendering import files_of
from cogs.loops.base import Loop

log = logging.getLogger(__name__)

AT_ONCE = 20
GOODBYE_S = 3.0
"""How long a message that is on its way may take when the program ends."""
LOOKED_THROUGH = 1000
"""So many messages of a channel are searched for one that may be there already."""
CLOCKS_DIFFER_BY = timedelta(minutes=10)
"""More than this machine's clock and Discord's should."""
SEND_WITHIN_S = 45.0
"""How long one attempt may take, short rate limits included: less than a post's lease."""


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
            async with asyncio.timeout(SEND_WITHIN_S):
                message = await self._send(posting)
        except DISCORD_FAILED as error:
            await self._not_taken(posting, error)
        else:
            await self._delivery.sent(posting, message_id=message.id)

    async def _not_taken(self, posting: PostContent, error: Exception) -> None:
        match failure_of(error):
            case SendFailure.CHANNEL:
                await self._refused(posting, error)
            case SendFailure.MESSAGE:
                if dropped := await self._delivery.drop(posting, problem=str(error)):
                    self._bot.dispatch("post_dropped", dropped)
            case SendFailure.LATER:
                problem = str(error) or type(error).__name__
                await self._delivery.failed(posting, problem=problem, wait=wait_of(error))

    async def _send(self, posting: PostContent) -> discord.Message:
        channel = self._bot.get_partial_messageable(posting.channel_id, guild_id=posting.guild_id)
        if posting.may_be_there and (there := await self._found(channel, posting)):
            return there
        language = posting.language or await guild_language(self._bot, posting.guild_id)
        with speaking(language):
            view = post_view(posting)
        return await channel.send(
            view=view,
            files=await files_of(view, picture_cache=self._bot.picture_cache),
            nonce=await self._delivery.nonce_of(posting),
            allowed_mentions=mentions_in(posting, view),
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

    async def _refused(self, posting: PostContent, refusal: Exception) -> None:
        problem = await self._problem_in(posting, refusal)
        if broken := await self._delivery.refused(posting, problem=problem):
            self._bot.dispatch("channel_broken", broken)

    async def _problem_in(self, posting: PostContent, refusal: Exception) -> str:
        if is_locked(refusal):
            return ChannelProblem.locked(posting.channel_id)
        guild = self._bot.get_guild(posting.guild_id)
        said = getattr(refusal, "text", "") or str(refusal)
        try:
            return await problem_seen(guild, posting.channel_id) or said
        except DISCORD_FAILED:
            return said


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(DeliveryLoop(bot, delivery=bot.services.delivery))
