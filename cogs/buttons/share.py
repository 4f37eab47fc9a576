"""The button that makes a private answer public: who may press it, and what is posted then."""

import re
from typing import Any

import discord
from discord.ext import commands

from bot.client.access import demand
from bot.client.bot import HeraldBot
from bot.client.replies import attend, share
from bot.domain.server.access import AccessLevel
from bot.errors import HeraldError, SilentHere
from bot.program.services import Services
from bot.ui.components.page_buttons import PageButton
from bot.ui.components.share_button import ShareButton
from bot.ui.components.view_buttons import SwitchButton

_RECIPES: tuple[type[PageButton | SwitchButton], ...] = (PageButton, SwitchButton)
"""The buttons whose answers can be shared."""


class SharingCog(commands.Cog, name="Sharing"):
    """Posts private answers for everybody; it is the desk of the share buttons."""

    def __init__(self, *, services: Services) -> None:
        self._guilds = services.guilds

    async def share(self, interaction: discord.Interaction[Any], pressed: ShareButton, /) -> None:
        """Post an answer anew for everybody, if the member may look and may write here.

        Raises:
            NotAllowed: The member may do neither or only one of both.
        """
        attend(interaction, ephemeral=True)
        await demand(interaction, AccessLevel.VIEW, guilds=self._guilds, ephemeral=False)
        if not _may_write(interaction):
            raise SilentHere
        button = await _button_of(interaction, pressed)
        view = await button.leads_to(interaction)
        if view.is_confidential:
            raise HeraldError("That is not for everybody, and cannot be shared.")
        await share(interaction, view)


async def _button_of(
    interaction: discord.Interaction[Any], pressed: ShareButton
) -> PageButton | SwitchButton:
    """Rebuild the button that leads to the answer."""
    for kind in _RECIPES:
        if match := re.fullmatch(kind.__discord_ui_compiled_template__, pressed.recipe):
            return await kind.from_custom_id(interaction, pressed.item, match)
    raise HeraldError("That cannot be shared any more.", tip="Run the command again.")


def _may_write(interaction: discord.Interaction[Any]) -> bool:
    if isinstance(interaction.channel, discord.Thread):
        return interaction.permissions.send_messages_in_threads
    return interaction.permissions.send_messages


async def setup(bot: HeraldBot) -> None:
    """Add the cog and let it share."""
    cog = SharingCog(services=bot.services)
    bot.sharing = cog
    bot.add_dynamic_items(ShareButton)
    await bot.add_cog(cog)
