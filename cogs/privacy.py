"""/privacy show, delete, opt-out and opt-in, and the buttons under requests."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import guild_id_of, is_permitted, rule, speak_privately
from bot.client.bot import HeraldBot
from bot.client.replies import answer, replace
from bot.client.transformers import CHOICE_LIMIT, NewPlayerName
from bot.domain.server.access import AccessLevel
from bot.domain.settings.channels import ChannelKind
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.server.opt_outs import (
    confirmed_view,
    declined_view,
    opted_in_view,
    request_sent_view,
    request_view,
)
from bot.ui.server.privacy import erase_question_view, erased_view, privacy_view
from bot.ui.server.privacy_buttons import Decision, EraseButton, RequestButton


class OwnAccountName(NewPlayerName):
    """The name of a player that is linked to the caller here."""

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction[HeraldBot], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer the caller's own accounts."""
        links, guild_id = interaction.client.services.account_links, guild_id_of(interaction)
        accounts = await links.accounts_of(interaction.user.id, guild_id=guild_id)
        return _choices((account.name for account in accounts), value)


class OptedOutName(NewPlayerName):
    """The name of a player that the caller asked not to be tracked."""

    async def autocomplete(  # type: ignore[override]  # the base is generic in its client
        self, interaction: discord.Interaction[HeraldBot], value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Offer the names the caller asked about."""
        names = await interaction.client.services.optouts.names_to_withdraw(interaction.user.id)
        return _choices(names, value)


class PrivacyCog(
    commands.GroupCog, name="privacy", group_description="What is stored, and how to change that"
):
    """Tells people what is stored about them, and changes that."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds
        self._privacy = services.member_data
        self._optouts = services.optouts
        self._kept_days = services.guild_purging.grace.days

    @app_commands.command(extras=rule(AccessLevel.ANYONE, ephemeral=True))
    async def show(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Show what I store, why and for how long, and what of it is about you."""
        data = await self._privacy.about(interaction.user.id, guild_id=guild_id_of(interaction))
        await answer(interaction, privacy_view(data, kept_days=self._kept_days), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.ANYONE, ephemeral=True))
    async def delete(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Delete what is stored about you, in every server; I ask before I do."""
        data = await self._privacy.about(interaction.user.id, guild_id=guild_id_of(interaction))
        await answer(interaction, erase_question_view(data), ephemeral=True)

    @app_commands.command(name="opt-out", extras=rule(AccessLevel.ANYONE))
    @app_commands.describe(player="Your account; it must be linked to you")
    async def opt_out(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, OwnAccountName]
    ) -> None:
        """Ask that your account is tracked in no server any more."""
        guild_id, member_id = guild_id_of(interaction), interaction.user.id
        request_id, name = await self._optouts.ask(player, guild_id=guild_id, member_id=member_id)
        request = request_view(
            name, request_id=request_id, asked_by=member_id, kept_days=self._kept_days
        )
        channel_id = await self._posted_for_managers(interaction, request)
        if channel_id is None:
            await answer(interaction, request)
            return
        speak_privately(interaction)
        sent = request_sent_view(name, channel_id=channel_id)
        await answer(interaction, sent, ephemeral=True)

    @app_commands.command(name="opt-in", extras=rule(AccessLevel.ANYONE, ephemeral=True))
    @app_commands.describe(player="The account that may be tracked")
    async def opt_in(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, OptedOutName]
    ) -> None:
        """Let an account be tracked again that you asked not to be."""
        name = await self._optouts.withdraw(
            player,
            guild_id=guild_id_of(interaction),
            member_id=interaction.user.id,
            is_manager=await is_permitted(interaction, AccessLevel.MANAGE, guilds=self._guilds),
        )
        await answer(interaction, opted_in_view(name), ephemeral=True)

    async def erase(self, interaction: discord.Interaction[Any], _pressed: EraseButton, /) -> None:
        """Delete what is stored about the member who pressed."""
        await self._privacy.forget(interaction.user.id)
        await replace(interaction, erased_view())

    async def settle(
        self, interaction: discord.Interaction[Any], pressed: RequestButton, /
    ) -> None:
        """Confirm or decline a request."""
        await replace(interaction, await self._settled(interaction, pressed))

    async def _settled(
        self, interaction: discord.Interaction[Any], pressed: RequestButton
    ) -> HeraldView:
        guild_id, manager_id = guild_id_of(interaction), interaction.user.id
        if pressed.decision is Decision.DECLINE:
            declined = await self._optouts.decline(pressed.request_id, guild_id=guild_id)
            return declined_view(declined.name, asked_by=declined.asked_by, decided_by=manager_id)
        confirmed = await self._optouts.confirm(
            pressed.request_id, guild_id=guild_id, confirmed_by=manager_id
        )
        return confirmed_view(
            confirmed.name,
            asked_by=confirmed.asked_by,
            decided_by=manager_id,
            kept_days=self._kept_days,
        )

    async def _posted_for_managers(
        self, interaction: discord.Interaction[HeraldBot], request: HeraldView
    ) -> int | None:
        """Post a request where managers read; return the channel, or None when there is none."""
        settings = await self._guilds.settings_of(guild_id_of(interaction))
        channel_id = settings.channels.of(ChannelKind.OPERATIONS)
        if channel_id is None:
            return None
        channel = interaction.client.get_partial_messageable(
            channel_id, guild_id=interaction.guild_id
        )
        try:
            await channel.send(view=request)
        except discord.HTTPException:
            return None  # it stands where it was asked, then
        return channel_id


def _choices(names: Iterable[str], typed: str) -> list[app_commands.Choice[str]]:
    fitting = [name for name in names if typed.strip().lower() in name.lower()]
    return [app_commands.Choice(name=name, value=name) for name in fitting[:CHOICE_LIMIT]]


async def setup(bot: HeraldBot) -> None:
    """Add the cog and its buttons."""
    cog = PrivacyCog(services=bot.services)
    bot.buttons.add(EraseButton, cog.erase)
    bot.buttons.add(RequestButton, cog.settle)
    await bot.add_cog(cog)
