"""/config roles, ban and unban: who may do what."""

import discord
from discord import app_commands

from bot.client.access import rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.domain.server.access import AccessLevel
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_spec import NONE
from bot.errors import InvalidInput
from bot.ui.settings.settings_views import access_view
from cogs.config.base import ConfigCommands

CLEARED = [
    app_commands.Choice(name="No manager role", value=Setting.MANAGER.value),
    app_commands.Choice(name="No viewer role", value=Setting.VIEWER.value),
]


class AccessCommands(ConfigCommands):
    """Commands about roles and banned members."""

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(
        manager="Who may track, untrack, pause and resume players",
        viewer="Who may look; choose @everyone to let all members look",
        clear="Take a role away again",
    )
    @app_commands.choices(clear=CLEARED)
    async def roles(
        self,
        interaction: discord.Interaction[HeraldBot],
        manager: discord.Role | None = None,
        viewer: discord.Role | None = None,
        clear: str | None = None,
    ) -> None:
        """Choose which roles may do what, or see who may."""
        texts = {Setting(clear): NONE} if clear else {}
        given = {Setting.MANAGER: manager, Setting.VIEWER: viewer}
        texts |= {setting: str(role.id) for setting, role in given.items() if role}
        if not texts:
            view = access_view(await self._desk.settings(interaction))
            await answer(interaction, view, ephemeral=True)
            return
        await self._desk.choose_and_answer(interaction, texts)

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(member="Who may not use Hiscore Herald here any more")
    async def ban(
        self,
        interaction: discord.Interaction[HeraldBot],
        member: discord.Member | discord.User,
    ) -> None:
        """Keep a member from using Hiscore Herald here."""
        if (
            isinstance(member, discord.Member)
            and member.resolved_permissions
            and (member.resolved_permissions.manage_guild)
        ):
            raise InvalidInput(
                "Members with Manage Server can always do everything, so a ban would not hold.",
                tip="Nothing was changed.",
            )
        await self._desk.choose_and_answer(interaction, {Setting.BANNED: f"+{member.id}"})

    @app_commands.command(extras=rule(AccessLevel.ADMINISTER, ephemeral=True))
    @app_commands.describe(member="Who may use Hiscore Herald here again")
    async def unban(
        self,
        interaction: discord.Interaction[HeraldBot],
        member: discord.Member | discord.User,
    ) -> None:
        """Let a banned member use Hiscore Herald here again."""
        await self._desk.choose_and_answer(interaction, {Setting.BANNED: f"-{member.id}"})
