"""Coming into a server and leaving it: the first words, and keeping account of where the bot is."""

import logging
from collections.abc import Iterator
from datetime import timedelta

import discord
from discord.ext import commands

from bot.client.bot import HeraldBot
from bot.client.send_failures import DISCORD_FAILED
from bot.client.servers.membership import compare_guilds
from bot.clock import Clock
from bot.domain.typed_text.german_words import OFFICIAL_CHANNEL_WORDS
from bot.language import language_of, speaking
from bot.program.services import Services
from bot.ui.components.layout import HeraldView
from bot.ui.server.help import welcome_view

log = logging.getLogger(__name__)

STILL_NEW = timedelta(days=1)
"""A server that the bot was invited to this long ago, while it did not run, is still welcomed."""


class GuildMembershipCog(commands.Cog):
    """Greets servers, once each time it is invited, and notes when it is removed."""

    def __init__(self, bot: HeraldBot, *, services: Services, clock: Clock) -> None:
        self._bot = bot
        self._guilds = services.guilds
        self._presence = services.presence
        self._clock = clock

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Greet a server the bot has just been invited to."""
        if await self._presence.arrived(guild.id):
            await self._greet(guild)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that the bot was removed; an outage of Discord's is another event."""
        await self._presence.departed(guild.id)
        log.info("Removed from guild %d", guild.id)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Greet a server that is new and whose news of being there comes late."""
        if self._is_new(guild) and await self._presence.arrived(guild.id):
            await self._greet(guild)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Note what was missed, at a start or in a gap: removals, returns, servers not greeted."""
        await compare_guilds(self._bot, self._presence)
        for guild in self._bot.guilds:
            await self.on_guild_available(guild)

    def _is_new(self, guild: discord.Guild) -> bool:
        joined_at = None if guild.unavailable else guild.me.joined_at
        return joined_at is not None and self._clock.now() - joined_at < STILL_NEW

    async def _greet(self, guild: discord.Guild) -> None:
        """Post the welcome where the bot may post, else send it to the owner."""
        settings = await self._guilds.settings_of(guild.id)
        with speaking(settings.language or language_of(str(guild.preferred_locale))):
            view = welcome_view(guild.name)
        for channel in _channels_to_speak_in(guild):
            try:
                await channel.send(view=view)
            except DISCORD_FAILED as refusal:
                log.warning("Guild %d could not be greeted in a channel: %s", guild.id, refusal)
            else:
                return
        await self._greet_owner(guild, view)

    async def _greet_owner(self, guild: discord.Guild, view: HeraldView) -> None:
        try:
            direct = await self._bot.create_dm(discord.Object(guild.owner_id or 0))
            await direct.send(view=view)
        except DISCORD_FAILED as refusal:
            log.warning("Guild %d could not be greeted at all: %s", guild.id, refusal)


def _channels_to_speak_in(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Yield the channel in which Discord welcomes people, and those below it in the list.

    Rules, announcements and Discord's own notices are no place for a greeting.
    """
    official = {guild.rules_channel, guild.public_updates_channel}
    channels = [guild.system_channel, *guild.text_channels]
    for channel in dict.fromkeys(each for each in channels if each):
        if channel in official or channel.is_news() or _is_official(channel.name):
            continue
        granted = channel.permissions_for(guild.me)
        if granted.view_channel and granted.send_messages:
            yield channel


def _is_official(name: str) -> bool:
    return any(word in name.casefold() for word in OFFICIAL_CHANNEL_WORDS)


async def setup(bot: HeraldBot) -> None:
    await bot.add_cog(GuildMembershipCog(bot, services=bot.services, clock=bot.clock))
