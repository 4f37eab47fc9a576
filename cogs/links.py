"""/link, /unlink and /whois."""

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import demand, guild_id_of, rule
from bot.client.bot import HeraldBot
from bot.client.chosen import present_member_id
from bot.client.replies import answer
from bot.client.transformers import TrackedPlayerName
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.players.account_links import accounts_view, linked_view, unlinked_view


class LinksCog(commands.Cog, name="Links"):
    """Says whose account is whose: members for themselves, managers for anybody."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds
        self._links = services.account_links

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    @app_commands.describe(
        player="A player tracked here", member="Whose account it is; yours, when left out"
    )
    async def link(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName],
        member: discord.Member | discord.User | None = None,
    ) -> None:
        """Say that a player is your account, or another member's."""
        guild_id = guild_id_of(interaction)
        if member is None or member.id == interaction.user.id:
            owner = interaction.user.id
            profile = await self._links.claim(player, guild_id=guild_id, member_id=owner)
        else:
            await demand(interaction, AccessLevel.MANAGE, guilds=self._guilds)
            owner = await present_member_id(interaction, member)
            profile = await self._links.assign(player, guild_id=guild_id, member_id=owner)
        await answer(interaction, linked_view(profile, member_id=owner), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    @app_commands.describe(
        player="A player tracked here", member="Whose account it was; yours, when left out"
    )
    async def unlink(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName],
        member: discord.Member | discord.User | None = None,
    ) -> None:
        """Say that a player is not your account, or not another member's."""
        owner = member.id if member else interaction.user.id
        if owner != interaction.user.id:
            await demand(interaction, AccessLevel.MANAGE, guilds=self._guilds)
        profile = await self._links.release(
            player, guild_id=guild_id_of(interaction), member_id=owner
        )
        await answer(interaction, unlinked_view(profile, member_id=owner), ephemeral=True)

    @app_commands.command(extras=rule(AccessLevel.VIEW, ephemeral=True))
    @app_commands.describe(member="Somebody on this server")
    async def whois(
        self,
        interaction: discord.Interaction[HeraldBot],
        member: discord.Member | discord.User,
    ) -> None:
        """Show which accounts a member plays."""
        accounts = await self._links.accounts_of(member.id, guild_id=guild_id_of(interaction))
        await answer(interaction, accounts_view(accounts, member_id=member.id), ephemeral=True)


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(LinksCog(services=bot.services))
