"""/config channel, roles, timezone, records and show."""

from dataclasses import replace

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.checks import rule
from bot.client import HeraldBot
from bot.domain.access import AccessLevel
from bot.domain.guilds import parse_margin
from bot.errors import ChannelUnusable, InvalidInput
from bot.permissions import problem_in
from bot.replies import answer
from bot.services import Services
from bot.transformers import Margin, TimeZoneName
from bot.ui.config import (
    channel_set_view,
    record_margin_set_view,
    roles_set_view,
    settings_view,
    time_zone_set_view,
)


class ConfigCog(commands.GroupCog, name="config", group_description="Set Hiscore Herald up"):
    """Lets admins choose the channel and the roles."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(channel="Where level-ups and milestones are announced")
    async def channel(
        self, interaction: discord.Interaction[HeraldBot], channel: discord.TextChannel
    ) -> None:
        """Choose the channel for announcements."""
        if problem := problem_in(interaction.guild, channel.id):
            raise ChannelUnusable(
                "I cannot post in #{channel}.",
                tip="{problem} Then run this command again. Nothing was changed.",
                channel=channel.name,
                problem=problem,
            )
        await self._guilds.set_channel(interaction.guild_id or 0, channel_id=channel.id)
        await answer(interaction, channel_set_view(channel.id), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(
        manager="Who may track, untrack, pause and resume players",
        viewer="Who may look; choose @everyone to let all members look",
    )
    async def roles(
        self,
        interaction: discord.Interaction[HeraldBot],
        manager: discord.Role | None = None,
        viewer: discord.Role | None = None,
    ) -> None:
        """Choose which roles may do what."""
        if manager is None and viewer is None:
            raise InvalidInput(
                "Nothing was changed: no role was given.",
                tip="Fill in manager, viewer or both. /config show tells what is set.",
            )
        settings = await self._guilds.set_roles(
            interaction.guild_id or 0,
            manager_role_id=manager.id if manager else None,
            viewer_role_id=viewer.id if viewer else None,
        )
        view = roles_set_view(
            manager_role_id=settings.manager_role_id, viewer_role_id=settings.viewer_role_id
        )
        await answer(interaction, view, ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(zone="A city near you, a region, or an offset such as +2")
    async def timezone(
        self, interaction: discord.Interaction[HeraldBot], zone: Transform[str, TimeZoneName]
    ) -> None:
        """Choose by which clock days and weeks are reckoned."""
        await self._guilds.set_time_zone(interaction.guild_id or 0, time_zone=zone)
        await answer(interaction, time_zone_set_view(zone), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(margin="Per cent by which the old record must be beaten, or off")
    async def records(
        self, interaction: discord.Interaction[HeraldBot], margin: Transform[str, Margin]
    ) -> None:
        """Choose whether beaten records are announced."""
        percent = parse_margin(margin)
        await self._guilds.set_record_margin(interaction.guild_id or 0, percent=percent)
        await answer(interaction, record_margin_set_view(percent), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    async def show(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Show what is set in this server."""
        settings = await self._guilds.settings_of(interaction.guild_id or 0)
        if settings.channel_id and (problem := problem_in(interaction.guild, settings.channel_id)):
            settings = replace(settings, channel_problem=problem)
        await answer(interaction, settings_view(settings), ephemeral=True)


async def setup(bot: HeraldBot) -> None:
    """Add the cog."""
    await bot.add_cog(ConfigCog(services=bot.services))
