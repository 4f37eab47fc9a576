"""The Discord client: intents, cogs, the command tree. What it does is in the cogs."""

import logging
from datetime import datetime

import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket

from bot.clock import Clock
from bot.services import Services
from bot.tree import HeraldTree
from bot.ui.paginator import PageSource

log = logging.getLogger(__name__)

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice here

EXTENSIONS = (
    "cogs.tracking",
    "cogs.players",
    "cogs.stats",
    "cogs.history",
    "cogs.config",
    "cogs.help",
    "cogs.fetcher",
    "cogs.notifier",
    "cogs.synchroniser",
)


class HeraldBot(commands.AutoShardedBot):
    """The bot; it needs no privileged intent and never mentions anybody unasked."""

    tree: HeraldTree

    def __init__(self, *, services: Services, clock: Clock) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=HeraldTree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            enable_debug_events=False,
        )
        self.services = services
        self.clock = clock
        self.beats: dict[str, datetime] = {}
        """When each loop last finished a round."""
        self.pages: dict[str, PageSource] = {}
        """Whose lists can be paged through, by topic."""
        self.command_ids: dict[str, int] = {}
        """Discord's id of each top-level command, for mentions."""

    async def setup_hook(self) -> None:
        """Load the cogs; must not wait for readiness."""
        # discord.py falls back to a gateway of its own when it must identify anew.
        _, address, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
        for extension in EXTENSIONS:
            await self.load_extension(extension)
