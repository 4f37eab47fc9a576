"""/config test: a sample of what will be announced, where it will be."""

import discord
from discord import app_commands

from bot.client.access import rule
from bot.client.bot import HeraldBot
from bot.client.channel_permissions import needs_of, problem_seen
from bot.client.config_options import CHANNEL_CHOICES
from bot.client.replies import answer
from bot.client.servers.membership import require_bot_in
from bot.domain.announcements.samples import sample_of
from bot.domain.server.access import AccessLevel
from bot.domain.settings.setting import CHANNEL_KINDS, Setting
from bot.errors import ChannelUnusable, NotPosted
from bot.language import language_of, speaking
from bot.ui.announcements.posts import sample_posted_view, sample_view
from bot.ui.drawing.rendering import files_of
from cogs.config.base import ConfigCommands

KINDS = [choice for choice in CHANNEL_CHOICES if choice.value in CHANNEL_KINDS]


class SampleCommand(ConfigCommands):
    """The command that posts samples."""

    @app_commands.command(name="test", extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(kind="Which news to try")
    @app_commands.choices(kind=KINDS)
    async def test_(self, interaction: discord.Interaction[HeraldBot], kind: str) -> None:
        """Post a sample of some news where it will be posted."""
        settings = await self._desk.settings(interaction)
        channel_id = settings.channels.of(CHANNEL_KINDS[Setting(kind)])
        if channel_id is None:
            raise NotPosted
        require_bot_in(interaction)
        needs = needs_of(settings.preferences)
        if problem := await problem_seen(interaction.guild, channel_id, needs=needs):
            raise ChannelUnusable(tip="{problem}", problem=problem)
        bot, member_id = interaction.client, interaction.user.id
        posting = sample_of(
            CHANNEL_KINDS[Setting(kind)], settings, member_id=member_id, now=bot.clock.now()
        )
        with speaking(settings.language or language_of(str(interaction.guild_locale))):
            view = sample_view(posting, member_id=member_id)
        files = await files_of(view, picture_cache=bot.picture_cache)
        channel = bot.get_partial_messageable(channel_id, guild_id=settings.guild_id)
        await channel.send(view=view, files=files)
        await answer(interaction, sample_posted_view(channel_id), ephemeral=True)
