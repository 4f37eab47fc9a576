"""/privacy show, delete, opt-out, requests and opt-in, and the buttons under requests."""

from collections.abc import Iterable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import guild_id_of, is_permitted, rule, speak_privately
from bot.client.bot import HeraldBot
from bot.client.manager_messages import ToldIn
from bot.client.replies import answer, replace
from bot.client.transformers import CHOICE_LIMIT, NewPlayerName
from bot.domain.players.decisions import OptOutState
from bot.domain.server.access import AccessLevel
from bot.domain.settings.channels import ChannelKind
from bot.program.services import Services
from bot.services.players.opt_out_rows import OptOutStatus
from bot.ui.components.layout import HeraldView
from bot.ui.server.opt_outs import (
    asked_already_view,
    declined_view,
    opted_in_view,
    request_for_operator_view,
    request_sent_view,
    requests_view,
)
from bot.ui.server.privacy import erase_question_view, erased_view, privacy_view
from bot.ui.server.privacy_buttons import Decision, EraseButton, RequestButton
from cogs.loops.ask_managers import opt_out_view, tell_of_opt_out


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

    @app_commands.command(name="opt-out", extras=rule(AccessLevel.ANYONE, ephemeral=True))
    @app_commands.describe(player="Your account; it must be linked to you")
    async def opt_out(
        self, interaction: discord.Interaction[HeraldBot], player: Transform[str, OwnAccountName]
    ) -> None:
        """Ask that your account is not tracked any more; managers answer for their server."""
        guild_id, member_id = guild_id_of(interaction), interaction.user.id
        is_manager = await is_permitted(interaction, AccessLevel.MANAGE, guilds=self._guilds)
        banned = (await self._guilds.settings_of(guild_id)).policy.banned_member_ids
        request = await self._optouts.ask(
            player,
            guild_id=guild_id,
            member_id=member_id,
            is_manager=is_manager,
            is_banned=member_id in banned and not is_manager,
        )
        await answer(interaction, await self._asked(interaction, request), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.MANAGE, ephemeral=True))
    async def requests(self, interaction: discord.Interaction[HeraldBot]) -> None:
        """Show requests not to be tracked that managers have to decide."""
        await answer(interaction, await self._open_requests(interaction), ephemeral=True)

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
        request_id = pressed.request_id
        if pressed.decision in {Decision.CONFIRM, Decision.DECLINE}:
            request_id = await self._optouts.renewed(request_id, guild_id=guild_id)
        if pressed.decision in {Decision.DECLINE, Decision.DECLINE_HERE}:
            declined = await self._optouts.decline(
                request_id, guild_id=guild_id, declined_by=manager_id
            )
            return declined_view(declined.name, decided_by=manager_id)
        confirmed = await self._optouts.confirm(
            request_id, guild_id=guild_id, confirmed_by=manager_id
        )
        return opt_out_view(confirmed, kept_days=self._kept_days)

    async def _asked(
        self, interaction: discord.Interaction[HeraldBot], request: OptOutStatus
    ) -> HeraldView:
        """Ask the managers in private, and say to the member what happens now."""
        if request.is_for_operator:
            return request_for_operator_view(request.name)
        if request.state is OptOutState.CONFIRMED:
            return opt_out_view(request, kept_days=self._kept_days)
        if not await self._optouts.begin_telling(request):
            return asked_already_view(request.name)
        told = await tell_of_opt_out(interaction.client, request, kept_days=self._kept_days)
        if told is ToldIn.NOBODY:
            await self._optouts.nobody_told(request)
        channels = (await self._guilds.settings_of(request.guild_id)).channels
        channel_id = channels.of(ChannelKind.OPERATIONS) if told is ToldIn.CHANNEL else None
        speak_privately(interaction)
        return request_sent_view(
            request.name, channel_id=channel_id, is_told=told is not ToldIn.NOBODY
        )

    async def _open_requests(self, interaction: discord.Interaction[HeraldBot]) -> HeraldView:
        found = await self._optouts.open_in(guild_id_of(interaction))
        return requests_view([(it.request_id, it.name, it.asked_at) for it in found])


def _choices(names: Iterable[str], typed: str) -> list[app_commands.Choice[str]]:
    fitting = [name for name in names if typed.strip().lower() in name.lower()]
    return [app_commands.Choice(name=name, value=name) for name in fitting[:CHOICE_LIMIT]]


async def setup(bot: HeraldBot) -> None:
    cog = PrivacyCog(services=bot.services)
    bot.buttons.add(EraseButton, cog.erase)
    bot.buttons.add(RequestButton, cog.settle)
    await bot.add_cog(cog)
