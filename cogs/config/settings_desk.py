"""Carries out changes of settings that come from a command, the panel or a file.

Checks with Discord that a channel can be used and a role exists; parsing, storing and wording of
settings are elsewhere.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import discord

from bot.client.access import demand, guild_id_of
from bot.client.bot import HeraldBot
from bot.client.channel_permissions import (
    HISTORY,
    can_hold_posts,
    can_notify,
    needs_of,
    problem_seen,
)
from bot.client.replies import answer
from bot.client.servers.membership import require_bot_in
from bot.domain.server.access import AccessLevel
from bot.domain.settings.channels import ChannelKind, SettingsWarnings
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import SPECS, Setting
from bot.domain.settings.setting_spec import Reference
from bot.domain.settings.setting_values import format_setting
from bot.errors import ChannelUnusable, HeraldError, UnknownRole
from bot.program.services import Services
from bot.services.settings.settings_changes import SettingsBeforeAfter
from bot.ui.settings.settings_views import chosen_view


class SettingsDesk:
    """Checks with Discord what was chosen, and has it kept."""

    def __init__(self, *, services: Services) -> None:
        self.guilds = services.guilds
        self.settings_changes = services.settings_changes

    async def settings(self, interaction: discord.Interaction[Any]) -> GuildSettings:
        """Return the settings of the guild that the interaction came from."""
        return await self.guilds.settings_of(guild_id_of(interaction))

    async def demand_admin(self, interaction: discord.Interaction[Any]) -> None:
        """Let an admin through, in private; raises NotAllowed for others."""
        await demand(interaction, AccessLevel.ADMINISTER, guilds=self.guilds, ephemeral=True)

    async def choose(
        self, interaction: discord.Interaction[Any], texts: Mapping[Setting, str]
    ) -> SettingsBeforeAfter:
        """Keep what was chosen, all of it or nothing.

        Raises:
            HeraldError: Something cannot be read, posted in, or found in this guild.
        """
        guild_id = guild_id_of(interaction)
        considered = await self.settings_changes.consider(guild_id, texts)
        if any(SPECS[setting].refers_to is Reference.CHANNEL for setting in texts):
            require_bot_in(interaction)
        refused = await refusals(interaction.guild, considered.after, texts)
        for refusal in refused.values():
            raise refusal
        return await self.settings_changes.choose(guild_id, texts, by=interaction.user.id)

    async def choose_and_answer(
        self, interaction: discord.Interaction[HeraldBot], texts: Mapping[Setting, str]
    ) -> None:
        """Keep what was chosen and echo it as it was understood."""
        choice = await self.choose(interaction, texts)
        warnings = await warnings_about(interaction.guild, choice.after)
        view = chosen_view(
            choice.after, list(texts), is_news=bool(choice.changes), warnings=warnings
        )
        await answer(interaction, view, ephemeral=True)


async def refusals(
    guild: discord.Guild | None, settings: GuildSettings, chosen: Iterable[Setting]
) -> dict[Setting, HeraldError]:
    """Return why Discord would not have some of what was chosen."""
    found: dict[Setting, HeraldError] = {}
    if guild is None:
        return found
    for setting in chosen:
        text = format_setting(settings, setting)
        if not text.isdigit():
            continue
        reference = SPECS[setting].refers_to
        needs = (*needs_of(settings.preferences), HISTORY)
        if reference is Reference.CHANNEL and (
            problem := await problem_seen(guild, int(text), needs=needs)
        ):
            found[setting] = ChannelUnusable(
                "I cannot post in {channel}.",
                tip="{problem} Then choose it again. Nothing was changed.",
                channel=f"<#{text}>",
                problem=problem,
            )
        elif reference is Reference.CHANNEL and not can_hold_posts(guild, int(text)):
            found[setting] = ChannelUnusable(
                "I cannot post in {channel}.",
                tip="Choose a text or announcement channel, or a thread. Nothing was changed.",
                channel=f"<#{text}>",
            )
        if reference is Reference.ROLE and _is_unknown_role(guild, int(text)):
            found[setting] = UnknownRole()
    return found


def _is_unknown_role(guild: discord.Guild, role_id: int) -> bool:
    """Tell whether a server has no such role; nothing is known of one that is unavailable."""
    return not guild.unavailable and guild.get_role(role_id) is None


async def channel_problems(guild: discord.Guild | None, settings: GuildSettings) -> dict[int, str]:
    """Return what keeps the bot from posting in the channels that were chosen."""
    found = {trouble.channel_id: trouble.problem for trouble in settings.troubles}
    for channel_id in sorted(settings.channels.in_use):
        needs = needs_of(settings.preferences)
        if problem := await problem_seen(guild, channel_id, needs=needs):
            found[channel_id] = problem
    return found


async def warnings_about(guild: discord.Guild | None, settings: GuildSettings) -> SettingsWarnings:
    """Return what works otherwise than an admin expects."""
    if guild is None or guild.me is None:
        return SettingsWarnings()
    channels, role_id = settings.channels, settings.preferences.celebration_role_id
    without_history = [
        channel_id
        for channel_id in sorted(channels.in_use)
        if await problem_seen(guild, channel_id, needs=needs_of(settings.preferences)) is None
        and await problem_seen(guild, channel_id, needs=(HISTORY,))
    ]
    place = channels.of(ChannelKind.MILESTONES)
    is_silent = role_id is not None and not can_notify(guild, role_id, place)
    return SettingsWarnings(tuple(without_history), is_silent)
