"""Whether the bot's user is in a server, and how to invite it.

A server can have the bot's commands alone: it answers there, but cannot post, and hears of nothing.
"""

import logging
from typing import Any

import discord
from yarl import URL

from bot.client.channel_permissions import INVITE_PERMISSIONS
from bot.client.send_failures import DISCORD_FAILED
from bot.errors import BotNotInServer
from bot.services.server.presence import Presence

log = logging.getLogger(__name__)


def is_in(client: discord.Client, guild_id: int) -> bool:
    """Tell whether the bot's user is in a server; READY names even those that are unavailable."""
    return client.get_guild(guild_id) is not None


def invite_link(client: discord.Client, guild_id: int | None = None) -> str:
    """Return the address at which an admin invites the bot, to this server if one is given."""
    guild = discord.utils.MISSING if guild_id is None else discord.Object(guild_id)
    return discord.utils.oauth_url(
        client.application_id or 0,
        permissions=INVITE_PERMISSIONS,
        guild=guild,
        scopes=("bot", "applications.commands"),
    )


def require_bot_in(interaction: discord.Interaction[Any]) -> None:
    """Raise BotNotInServer, with the invite link, where only the bot's commands are."""
    guild_id = interaction.guild_id
    if guild_id is not None and not is_in(interaction.client, guild_id):
        raise BotNotInServer(link=URL(invite_link(interaction.client, guild_id)))


def names_channel(options: Any) -> bool:
    """Tell whether a command was given a channel; of one Discord tells only the bot's user."""
    channel = discord.AppCommandOptionType.channel.value
    return any(
        option["type"] == channel or names_channel(option.get("options") or ())
        for option in options
    )


async def compare_guilds(client: discord.Client, presence: Presence) -> bool:
    """Note in which servers the bot is by Discord's own list; False when there is none now.

    The cache is not asked: it never learns of a removal while the gateway was lost.
    """
    try:
        ids = {guild.id async for guild in client.fetch_guilds(limit=None, with_counts=False)}
    except DISCORD_FAILED as error:
        log.warning("The list of servers could not be read: %s", error)
        return False
    await presence.compare(ids)
    return True
