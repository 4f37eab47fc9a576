"""The button that posts a private answer for everybody."""

from typing import Any

import discord
from discord.ext import commands

from bot.client.bot import HeraldBot
from bot.client.replies import share
from bot.client.stored_buttons import StoredButtons
from bot.errors import HeraldError, SilentHere
from bot.ui.components.share_button import ShareButton


class SharingCog(commands.Cog, name="Sharing"):
    """Posts private answers for everybody."""

    def __init__(self, buttons: StoredButtons) -> None:
        self._buttons = buttons

    async def share(self, interaction: discord.Interaction[Any], pressed: ShareButton, /) -> None:
        """Post an answer anew for everybody, if the member may write here.

        Raises:
            SilentHere: The member may not.
            HeraldError: The answer is not for everybody.
        """
        if not _may_write(interaction):
            raise SilentHere
        view = await self._buttons.reopen(interaction, pressed.reopen_id)
        if view.is_confidential:
            raise HeraldError("That is not for everybody, and cannot be shared.")
        await share(interaction, view)


def _may_write(interaction: discord.Interaction[Any]) -> bool:
    if isinstance(interaction.channel, discord.Thread):
        return interaction.permissions.send_messages_in_threads
    return interaction.permissions.send_messages


async def setup(bot: HeraldBot) -> None:
    cog = SharingCog(bot.buttons)
    bot.buttons.add(ShareButton, cog.share)
    await bot.add_cog(cog)
