"""Channels that cannot be used: who is told, once, and how they are seen to be mended."""

import logging
from collections.abc import Coroutine, Sequence
from datetime import timedelta
from typing import Any

import discord
from discord.ext import commands

from bot.client.bot import HeraldBot
from bot.client.channel_permissions import needs_of, problem_seen
from bot.client.send_failures import DISCORD_FAILED
from bot.client.servers.language import guild_language
from bot.client.servers.membership import invite_link, is_in
from bot.domain.settings.channels import ChannelKind
from bot.language import language_of, speaking
from bot.program.services import Services
from bot.services.announcements.channel_troubles import Broken
from bot.services.announcements.delivery import DroppedPost
from bot.ui.announcements.channel_trouble import (
    channel_broken_view,
    not_in_server_view,
    post_dropped_view,
)
from bot.ui.components.layout import HeraldView
from cogs.loops.base import Loop

log = logging.getLogger(__name__)


class WatchChannelsLoop(Loop, name="Troubles"):
    """Tells somebody who can mend a channel, and notices when it is mended.

    Rounds are for what Discord did not tell of.
    """

    beat = "channels"
    every = timedelta(minutes=5)

    def __init__(self, bot: HeraldBot, *, services: Services) -> None:
        super().__init__(bot)
        self._guilds = services.guilds
        self._troubles = services.channel_troubles

    async def round(self) -> None:
        """Send what waits for channels that seem whole again."""
        await self._try_again(await self._troubles.broken())

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, _before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Look at a guild's channels again when one was changed."""
        await self._try_again(await self._troubles.broken(after.guild.id))

    @commands.Cog.listener()
    async def on_guild_role_update(self, _before: discord.Role, after: discord.Role) -> None:
        """Look at a guild's channels again when a role was changed."""
        await self._try_again(await self._troubles.broken(after.guild.id))

    @commands.Cog.listener()
    async def on_raw_thread_update(self, payload: discord.RawThreadUpdateEvent) -> None:
        """Look at a guild's channels again when a thread was opened; archived ones are unknown."""
        await self._try_again(await self._troubles.broken(payload.guild_id))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Look at a guild's channels again when the bot was invited back."""
        await self._try_again(await self._troubles.broken(guild.id))

    @commands.Cog.listener()
    async def on_channel_broken(self, broken: Broken) -> None:
        """Tell the channel for operations or, failing that, the owner."""
        guild = self._bot.get_guild(broken.guild_id)
        if guild is None or not await self._is_told(guild, broken):
            await self._troubles.nobody_told(broken.channel_id)

    @commands.Cog.listener()
    async def on_app_command_completion(
        self,
        interaction: discord.Interaction[HeraldBot],
        _command: object,
    ) -> None:
        """Tell an admin who is here what nobody could be told.

        It counts as told when Discord took it: after a form, or too long after the command, it does
        not.
        """
        guild = interaction.guild
        if guild is None or not interaction.permissions.manage_guild:
            return
        if not is_in(self._bot, guild.id):
            await self._tell_here(interaction, self._not_in_server_view(interaction))
            return
        for trouble in await self._troubles.to_tell(guild.id):
            with speaking(language_of(str(interaction.locale))):
                view = channel_broken_view(
                    guild.name, channel_id=trouble.channel_id, problem=trouble.problem
                )
            if not await self._tell_here(interaction, view):
                await self._troubles.nobody_told(trouble.channel_id)

    def _not_in_server_view(self, interaction: discord.Interaction[HeraldBot]) -> HeraldView:
        with speaking(language_of(str(interaction.locale))):
            return not_in_server_view(invite_link(self._bot, interaction.guild_id))

    async def _tell_here(
        self, interaction: discord.Interaction[HeraldBot], view: HeraldView
    ) -> bool:
        return await _is_sent(interaction.followup.send(view=view, ephemeral=True))

    @commands.Cog.listener()
    async def on_post_dropped(self, dropped: DroppedPost) -> None:
        """Tell the channel for operations or, failing that, the owner what Discord never takes."""
        guild = self._bot.get_guild(dropped.guild_id)
        if guild is None or not await self._is_told(guild, dropped):
            log.error("Guild %d could not be told of a dropped post", dropped.guild_id)

    async def _is_told(self, guild: discord.Guild, trouble: Broken | DroppedPost) -> bool:
        settings = await self._guilds.settings_of(guild.id)
        with speaking(settings.language or await guild_language(self._bot, guild.id)):
            view = _trouble_view(guild.name, trouble)
        operations = settings.channels.of(ChannelKind.OPERATIONS)
        if operations and operations != trouble.channel_id:
            channel = self._bot.get_partial_messageable(operations, guild_id=guild.id)
            if await _is_sent(channel.send(view=view)):
                return True
        return guild.owner_id is not None and await _is_sent(self._tell(guild.owner_id, view))

    async def _tell(self, member_id: int, view: HeraldView) -> None:
        direct = await self._bot.create_dm(discord.Object(member_id))
        await direct.send(view=view)

    async def _try_again(self, broken: Sequence[Broken]) -> None:
        for one in broken:
            guild = self._bot.get_guild(one.guild_id)
            if guild is None:
                continue
            needs = needs_of((await self._guilds.settings_of(guild.id)).preferences)
            if await _seems_whole(guild, one.channel_id, needs):
                await self._troubles.try_again(one)


def _trouble_view(guild_name: str, trouble: Broken | DroppedPost) -> HeraldView:
    if isinstance(trouble, DroppedPost):
        return post_dropped_view(
            guild_name,
            channel_id=trouble.channel_id,
            player_names=trouble.player_names,
            problem=trouble.problem,
        )
    return channel_broken_view(guild_name, channel_id=trouble.channel_id, problem=trouble.problem)


async def _seems_whole(guild: discord.Guild, channel_id: int, needs: Sequence[str]) -> bool:
    try:
        return await problem_seen(guild, channel_id, needs=needs) is None
    except DISCORD_FAILED as error:
        log.warning("Channel %d could not be looked at: %s", channel_id, error)
        return False


async def _is_sent(sending: Coroutine[Any, Any, object]) -> bool:
    try:
        await sending
    except DISCORD_FAILED as error:
        log.warning("Trouble in a channel could not be told: %s", error)
        return False
    return True


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(WatchChannelsLoop(bot, services=bot.services))
