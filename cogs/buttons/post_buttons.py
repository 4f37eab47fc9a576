"""The buttons under posted messages: stats, gains, congratulations, everything."""

import asyncio
from typing import Any
from weakref import WeakValueDictionary

import discord
from discord.ext import commands

from bot.client.access import demand, speak_privately
from bot.client.bot import HeraldBot
from bot.client.replies import answer, attend, replace
from bot.domain.announcements.post import PostContent
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.announcements.post_buttons import PostAction, PostButton
from bot.ui.announcements.posts import PAGES, congratulated_already_view, post_view, whole_post_view
from bot.ui.components.layout import HeraldView
from bot.ui.components.view_buttons import recipe
from bot.ui.players.player_labels import staleness
from bot.ui.progress.gains import TOPIC as GAINS
from bot.ui.progress.gains import gains_view
from bot.ui.stats.stats import stats_view


class PostsCog(commands.Cog, name="Posts"):
    """Does what the buttons are for; it is the desk of the post buttons."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds
        self._posts = services.posts
        self._stats = services.stats
        self._histories = services.gains_and_history
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        """One edit of a message after the other, so that the last one has the last count."""

    async def serve(self, interaction: discord.Interaction[Any], pressed: PostButton, /) -> None:
        """Do what a button is for; to congratulate changes the message, all else is private."""
        attend(interaction, ephemeral=True)
        is_public = pressed.action is PostAction.CONGRATULATE
        await demand(interaction, AccessLevel.VIEW, guilds=self._guilds, ephemeral=not is_public)
        guild_id = interaction.guild_id or 0
        posting = await self._posts.posting(pressed.post_id, guild_id=guild_id)
        if is_public:
            await self._congratulate(interaction, posting)
            return
        await answer(interaction, await self._shown(posting, pressed.action), ephemeral=True)

    async def authorise(self, interaction: discord.Interaction[Any], /) -> None:
        """Let through those who may look."""
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.VIEW, guilds=self._guilds)

    async def page(
        self, interaction: discord.Interaction[Any], number: int, subject: str, /
    ) -> HeraldView:
        """Return a page of everything that a post tells."""
        guild_id = interaction.guild_id or 0
        posting = await self._posts.posting(int(subject), guild_id=guild_id)
        return whole_post_view(posting, page=number)

    async def show(self, interaction: discord.Interaction[Any], page: HeraldView, /) -> None:
        """Turn the page."""
        await replace(interaction, page)

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
        view.recipe = recipe(GAINS, choice="week", player=gained.profile.name)
        return view

    async def _congratulate(
        self, interaction: discord.Interaction[Any], posting: PostContent
    ) -> None:
        post_id = posting.post_id
        async with self._turns.setdefault(post_id, asyncio.Lock()):
            if not await self._posts.congratulate(post_id, member_id=interaction.user.id):
                speak_privately(interaction)
                await answer(interaction, congratulated_already_view(), ephemeral=True)
                return
            counted = await self._posts.posting(post_id, guild_id=posting.guild_id)
            await replace(interaction, post_view(counted))


async def setup(bot: HeraldBot) -> None:
    """Add the cog and let it serve its buttons."""
    cog = PostsCog(services=bot.services)
    bot.posts = cog
    bot.pages[PAGES] = cog
    bot.add_dynamic_items(PostButton)
    await bot.add_cog(cog)
