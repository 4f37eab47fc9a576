"""The Discord client: intents, cogs, the command tree. What it does is in the cogs."""

import asyncio
import logging
from collections.abc import Collection, Mapping
from typing import Any

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket

from bot.client.command_translator import CommandTranslator
from bot.client.command_tree import HeraldTree
from bot.client.replies import PATIENCE_S
from bot.client.send_failures import SendFailure, failure_of, wait_of
from bot.client.stored_buttons import StoredButtons
from bot.clock import Clock
from bot.domain.server.shards import EVERYTHING, Shards
from bot.errors import ButtonForgotten, FormForgotten, HeraldError
from bot.gateway import IDENTIFY_WITHIN_S, RESUME_EVERY_S, SILENCE_S, KeptShard
from bot.loops import LoopMonitor
from bot.program.services import Services
from bot.ui.drawing.picture_cache import PictureCache

log = logging.getLogger(__name__)


GATEWAY_PAUSES_S = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)
"""How long to wait before asking for the gateway again, unless Discord says."""
LONGEST_RATE_LIMIT_S = 30.0
"""A rate limit that lasts longer is not waited for: what was to be sent comes back later."""
FORGOTTEN_AFTER_S = PATIENCE_S + 0.4
"""By then a form or a button that is known has been answered or deferred."""
_FORGOTTEN: Mapping[discord.InteractionType, type[HeraldError]] = {
    discord.InteractionType.modal_submit: FormForgotten,
    discord.InteractionType.component: ButtonForgotten,
}

ASK_EVERY_S = 8.0
UNAUTHORIZED = 401

FETCHER = "cogs.loops.fetch_players"
COMMANDS = (
    "cogs.tracking",
    "cogs.players",
    "cogs.stats",
    "cogs.buttons.share",
    "cogs.history",
    "cogs.records",
    "cogs.leaderboards",
    "cogs.comparisons",
    "cogs.recaps",
    "cogs.links",
    "cogs.buttons.name_questions",
    "cogs.buttons.post_buttons",
    "cogs.privacy",
    "cogs.config",
    "cogs.status",
    "cogs.help",
)
"""What members and admins use."""
LOOPS = (
    FETCHER,
    "cogs.loops.deliver_posts",
    "cogs.loops.watch_channels",
    "cogs.loops.ask_managers",
    "cogs.loops.write_recaps",
    "cogs.loops.prune_history",
    "cogs.loops.sync_commands",
    "cogs.loops.guild_membership",
    "cogs.loops.purge_departed",
)
"""What works by itself from the moment it is loaded."""
EXTENSIONS = (*COMMANDS, *LOOPS)


def _status_of(error: BaseException | None) -> int | None:
    return error.status if isinstance(error, discord.HTTPException) else None


class HeraldBot(commands.AutoShardedBot):
    """The bot; it needs no privileged intent and never mentions anybody unasked.

    Without ``shards`` it serves every server, in as many shards as Discord recommends.
    """

    tree: HeraldTree

    def __init__(
        self,
        *,
        services: Services,
        clock: Clock,
        shards: Shards | None = None,
        without: Collection[str] = (),
        picture_cache: PictureCache | None = None,
        loops: LoopMonitor | None = None,
    ) -> None:
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
            guild_ready_timeout=0.5,  # seconds without another guild until all are there
            max_messages=None,
            max_ratelimit_timeout=LONGEST_RATE_LIMIT_S,
            enable_debug_events=False,
            heartbeat_timeout=SILENCE_S,
        )
        if shards:
            self.shard_ids, self.shard_count = list(shards.ids), shards.count
        self._shards = shards or EVERYTHING
        self._kept_shards: dict[int, KeptShard] = {}
        self._one_identify_at_a_time = asyncio.Lock()
        self._asking: asyncio.Task[None] | None = None
        self._is_token_refused = False
        self._without = without
        self.services = services
        self.clock = clock
        self.loops = loops or LoopMonitor()
        """How the loops of this process fare."""
        self.buttons = StoredButtons(self, guilds=services.guilds)
        """Every kind of button in stored messages, with its handler."""
        self.picture_cache = picture_cache or PictureCache()
        """Where pictures are drawn."""
        self.command_ids: dict[str, int] = {}
        """Discord's id of each top-level command, for mentions."""

    @property
    def has_first_shard(self) -> bool:
        """Whether this process does what one of several does for all of them."""
        return self._shards.is_first

    async def on_interaction(self, interaction: discord.Interaction["HeraldBot"]) -> None:
        """Answer a form or a button that no handler takes, such as an older version's.

        A button that fits no kind is answered at once; the rest gets time to be answered.
        """
        forgotten = _FORGOTTEN.get(interaction.type)
        if forgotten is None:
            return
        data: Mapping[str, Any] = interaction.data or {}
        custom_id = str(data.get("custom_id"))
        if forgotten is not ButtonForgotten or self.buttons.kind_of(custom_id):
            await asyncio.sleep(FORGOTTEN_AFTER_S)
        if not interaction.response.is_done():
            await self.tree.on_error(interaction, forgotten())

    @property
    def lost_shards(self) -> list[int]:
        """The shards without a connection to the gateway, after they had one."""
        return [number for number, it in self._kept_shards.items() if not it.is_connected]

    @property
    def is_token_refused(self) -> bool:
        """Whether Discord's REST API did not take the token when it was last asked."""
        return self._is_token_refused

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard for the first time, trying until that succeeds."""
        while not self.is_closed():
            opening = DiscordWebSocket.from_client(
                self, initial=initial, gateway=gateway, shard_id=shard_id
            )
            try:
                ws = await asyncio.wait_for(opening, IDENTIFY_WITHIN_S)
            except Exception as error:  # noqa: BLE001 - whatever it is, there is no connection
                log.warning("Shard %d could not connect and tries again: %r", shard_id, error)
                await asyncio.sleep(RESUME_EVERY_S)
            else:
                self._keep(ws, shard_id)
                return

    def _keep(self, ws: DiscordWebSocket, shard_id: int) -> None:
        """Have a connection kept, in place of discord.py's own way."""
        private = vars(self)
        shard = KeptShard(
            ws,
            self,
            private["_AutoShardedClient__queue"].put_nowait,
            session_limit=self._seconds_without_sessions,
            one_at_a_time=self._one_identify_at_a_time,
        )
        private["_AutoShardedClient__shards"][shard_id] = self._kept_shards[shard_id] = shard
        shard.launch()

    async def _seconds_without_sessions(self) -> float:
        """Return for how long Discord lets no new session begin, 0 when it does."""
        _, _, limit = await self.http.get_bot_gateway()
        return 0.0 if limit["remaining"] else limit["reset_after"] / 1000

    async def _keep_asking(self) -> None:
        """Ask Discord now and then whether it still takes the token."""
        while True:
            await asyncio.sleep(ASK_EVERY_S)
            try:
                async with asyncio.timeout(ASK_EVERY_S):
                    await self.http.get_bot_gateway()
            except discord.GatewayNotFound as error:
                self._is_token_refused = _status_of(error.__cause__) == UNAUTHORIZED
            except (aiohttp.ClientError, OSError, TimeoutError):
                continue
            else:
                self._is_token_refused = False

    async def close(self) -> None:
        """Disconnect, and stop the drawing process."""
        if self._asking is not None:
            self._asking.cancel()
        await super().close()
        await self.picture_cache.close()

    async def _gateway(self) -> tuple[int, str, int]:
        """Ask where the gateway is, again for as long as Discord is busy or has trouble."""
        for pause in GATEWAY_PAUSES_S:
            try:
                shards, address, limits = await self.http.get_bot_gateway()
            except (discord.GatewayNotFound, discord.RateLimited) as error:
                reason = error.__cause__ or error
                if failure_of(reason) is not SendFailure.LATER:
                    raise
                log.warning("Discord does not name its gateway yet: %s", reason)
                wait = wait_of(reason)
                await asyncio.sleep(wait.total_seconds() if wait else pause)
            else:
                return shards, address, limits["max_concurrency"]
        shards, address, limits = await self.http.get_bot_gateway()
        return shards, address, limits["max_concurrency"]

    async def setup_hook(self) -> None:
        """Load the cogs; must not wait for readiness."""
        # discord.py has a gateway address of its own: for chosen shards, and to identify anew.
        _, address, _ = await self._gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
        self._asking = asyncio.create_task(self._keep_asking(), name="ask Discord")
        await self.tree.set_translator(CommandTranslator())
        for extension in EXTENSIONS:
            if extension not in self._without:
                await self.load_extension(extension)
