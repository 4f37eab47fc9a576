"""The buttons under posted messages: stats, gains, congratulations, everything."""

import asyncio
from typing import Any
from weakref import WeakValueDictionary

import discord
from discord.ext import commands

from bot.client.access import guild_id_of, speak_privately
from bot.client.bot import HeraldBot
from bot.client.replies import answer, replace
from bot.domain.announcements.post import PostContent
from bot.domain.progress.windows import Unit
from bot.program.services import Services
from bot.ui.announcements.post_buttons import (
    CongratulateButton,
    PostAction,
    PostButton,
    PostPage,
)
from bot.ui.announcements.posts import (
    congratulated_already_view,
    mentions_in,
    post_view,
    whole_post_view,
)
from bot.ui.components.layout import HeraldView
from bot.ui.players.player_labels import staleness
from bot.ui.progress.gains import GainsButton, gains_view
from bot.ui.stats.stats import stats_view


class PostsCog(commands.Cog, name="Posts"):
    """Answers the buttons under posted messages."""

    def __init__(self, *, services: Services) -> None:
        self._posts = services.posts
        self._stats = services.stats
        self._histories = services.gains_and_history
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        """One edit of a message after the other, so that the last one has the last count."""

    async def more(self, interaction: discord.Interaction[Any], pressed: PostButton, /) -> None:
        """Show more about what a post tells, to the member alone."""
        posting = await self._post(interaction, pressed.post_id)
        await answer(interaction, await self._shown(posting, pressed.action), ephemeral=True)

    async def page(self, interaction: discord.Interaction[Any], pressed: PostPage, /) -> HeraldView:
        """Return a page of everything that a post tells."""
        posting = await self._post(interaction, pressed.post_id)
        return whole_post_view(posting, page=pressed.number)

    async def congratulate(
        self, interaction: discord.Interaction[Any], pressed: CongratulateButton, /
    ) -> None:
        """Count a member's congratulations, once, and show the count on the button."""
        posting = await self._post(interaction, pressed.post_id)
        post_id = posting.post_id
        async with self._turns.setdefault(post_id, asyncio.Lock()):
            if not await self._posts.congratulate(post_id, member_id=interaction.user.id):
                speak_privately(interaction)
                await answer(interaction, congratulated_already_view(), ephemeral=True)
                return
            counted = await self._posts.posting(post_id, guild_id=posting.guild_id)
            view = post_view(counted)
            await replace(interaction, view, mentions=mentions_in(counted, view))

    async def _post(self, interaction: discord.Interaction[Any], post_id: int) -> PostContent:
        return await self._posts.posting(post_id, guild_id=guild_id_of(interaction))

    async def _shown(self, posting: PostContent, action: PostAction) -> HeraldView:
        if action is PostAction.SHOW_ALL:
            return whole_post_view(posting, page=1)
        name = posting.news[0].player_name
        if action is PostAction.STATS:
            found = await self._stats.stats(name, guild_id=posting.guild_id)
            return stats_view(found.profile)
        gained = await self._histories.gains(name, guild_id=posting.guild_id, period=None)
        view = gains_view(
            gained.profile.name,
            gained.gains,
            last_changed_at=gained.profile.last_changed_at,
            trouble=staleness(gained.profile),
        )
        view.reopen_id = GainsButton.id_of(choice=Unit.WEEK, player=gained.profile.name)
        return view


async def setup(bot: HeraldBot) -> None:
    cog = PostsCog(services=bot.services)
    bot.buttons.add(PostButton, cog.more)
    bot.buttons.add(PostPage, cog.page)
    bot.buttons.add(CongratulateButton, cog.congratulate)
    await bot.add_cog(cog)
