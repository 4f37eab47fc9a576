"""/stats, and "OSRS stats" in the menu of a member."""

from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from bot.client.access import guild_id_of, is_answered_privately, rule
from bot.client.bot import HeraldBot
from bot.client.replies import answer
from bot.client.transformers import Day, TrackedPlayerName
from bot.domain.server.access import AccessLevel
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.stats.stats import StatsButton, stats_view
from bot.ui.stats.stats_faces import StatsFace, StatsLook


class StatsCog(commands.Cog, name="Stats"):
    """Shows how a player stands or stood."""

    def __init__(self, *, services: Services) -> None:
        self._stats = services.stats
        self._links = services.account_links
        self.menu = app_commands.ContextMenu(
            name="OSRS stats",
            callback=self.stats_of_member,
            extras=rule(AccessLevel.VIEW, ephemeral=True),
        )
        """What stands in the menu of every member."""

    @app_commands.command(extras=rule(AccessLevel.VIEW))
    @app_commands.describe(
        player="A player tracked here; your own account, when left out",
        view="What to show first; skills, when left out",
        at="A past day, such as 2026-10-01, yesterday or 2w",
    )
    async def stats(
        self,
        interaction: discord.Interaction[HeraldBot],
        player: Transform[str, TrackedPlayerName] | None = None,
        view: Literal["skills", "bosses", "activities", "summary"] | None = None,
        at: Transform[str, Day] | None = None,
    ) -> None:
        """Show a player's levels, XP and kills."""
        guild_id = guild_id_of(interaction)
        name = await self._links.meant(player, guild_id=guild_id, member_id=interaction.user.id)
        look = StatsLook(StatsFace(view or StatsFace.SKILLS))
        await answer(interaction, await self._shown(name, guild_id=guild_id, look=look, at=at))

    async def stats_of_member(
        self, interaction: discord.Interaction[HeraldBot], member: discord.Member
    ) -> None:
        """Show the stats of a member's main account, with buttons for the others.

        Raises:
            NoAccountOfTheirs: The member has none.
        """
        guild_id = guild_id_of(interaction)
        name = await self._links.meant(member.mention, guild_id=guild_id, member_id=member.id)
        view = await self._shown(name, guild_id=guild_id, look=StatsLook(), is_private=True)
        await answer(interaction, view, ephemeral=True)

    async def look(
        self, interaction: discord.Interaction[Any], pressed: StatsButton, /
    ) -> HeraldView:
        """Return another face of the card, with the newest figures or those of its day."""
        look = StatsLook.of_choice(pressed.choice)
        at = look.day.isoformat() if look.day else None
        guild_id = guild_id_of(interaction)
        return await self._shown(
            pressed.player,
            guild_id=guild_id,
            look=look,
            at=at,
            is_private=is_answered_privately(interaction),
        )

    async def _shown(
        self,
        name: str,
        *,
        guild_id: int,
        look: StatsLook,
        at: str | None = None,
        is_private: bool = False,
    ) -> HeraldView:
        found = await self._stats.stats(name, guild_id=guild_id, at=at)
        owner = found.profile.member_id if is_private else None
        accounts = await self._links.accounts_of(owner, guild_id=guild_id) if owner else ()
        return stats_view(
            found.profile,
            look=StatsLook(look.face, look.is_virtual, found.day),
            accounts=[account.name for account in accounts],
        )


async def setup(bot: HeraldBot) -> None:
    cog = StatsCog(services=bot.services)
    bot.buttons.add(StatsButton, cog.look)
    bot.tree.add_command(cog.menu)
    await bot.add_cog(cog)
