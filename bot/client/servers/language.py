"""What a server speaks, by its setting in Discord, also while the gateway has not told of it."""

import logging

import discord

from bot.client.send_failures import DISCORD_FAILED
from bot.language import Language, language_of

log = logging.getLogger(__name__)


async def guild_language(client: discord.Client, guild_id: int) -> Language:
    """Return the language of a server; Discord is asked about one that is not available.

    English when even Discord cannot say.
    """
    guild = client.get_guild(guild_id)
    if guild is None or guild.unavailable:
        try:
            guild = await client.fetch_guild(guild_id, with_counts=False)
        except DISCORD_FAILED as error:
            log.warning("What guild %d speaks is unknown: %s", guild_id, error)
            return language_of(None)
    return language_of(str(guild.preferred_locale))
