"""Telling the managers of a server something in private: where operations go, else the owner."""

import logging
from collections.abc import Callable
from enum import StrEnum

import discord

from bot.client.bot import HeraldBot
from bot.domain.settings.channels import ChannelKind
from bot.language import language_of, speaking
from bot.ui.components.layout import HeraldView

log = logging.getLogger(__name__)


class ToldIn(StrEnum):
    """Where managers were told something."""

    CHANNEL = "channel"
    """In the channel for operations."""
    OWNER = "owner"
    """In a direct message to the owner."""
    NOBODY = "nobody"


async def tell_managers(
    bot: HeraldBot,
    guild_id: int,
    *,
    write: Callable[[], HeraldView],
    point: Callable[[str], HeraldView],
) -> ToldIn:
    """Post a message for managers, or point the owner to it by the server's name.

    What is written for the channel may have buttons; a direct message belongs to no server, so
    that buttons there could not know who may press them.
    """
    guild = bot.get_guild(guild_id)
    if guild is None:
        return ToldIn.NOBODY
    settings = await bot.services.guilds.settings_of(guild_id)
    channel_id = settings.channels.of(ChannelKind.OPERATIONS)
    with speaking(settings.language or language_of(str(guild.preferred_locale))):
        if channel_id is not None:
            channel = bot.get_partial_messageable(channel_id, guild_id=guild_id)
            if await _is_sent(channel, write()):
                return ToldIn.CHANNEL
        if guild.owner_id is None:
            return ToldIn.NOBODY
        is_sent = await _is_sent_to(bot, guild.owner_id, point(guild.name))
    return ToldIn.OWNER if is_sent else ToldIn.NOBODY


async def _is_sent_to(bot: HeraldBot, member_id: int, view: HeraldView) -> bool:
    try:
        direct = await bot.create_dm(discord.Object(member_id))
    except discord.HTTPException:
        return False
    return await _is_sent(direct, view)


async def _is_sent(channel: discord.abc.Messageable, view: HeraldView) -> bool:
    try:
        await channel.send(view=view)
    except discord.HTTPException as error:
        log.warning("Managers could not be told something: %s", error)
        return False
    return True
