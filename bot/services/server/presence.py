"""The guilds that the bot is in: joined, removed, and changes missed while it was not running.

While the bot is away a guild's data is kept and its players are not read; ``purging`` deletes it
later.
"""

from collections.abc import Collection

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.players.lifecycle import PlayerEvent
from bot.domain.server.shards import Shards
from bot.models import Guild, GuildPlayer
from bot.services.players.follow_state import update_follow_state
from bot.services.settings.guild_settings import Guilds
from bot.services.storage.player_rows import locked_player


class Presence:
    """Stores in which guilds the bot is."""

    def __init__(self, *, guilds: Guilds, shards: Shards, clock: Clock) -> None:
        self._guilds = guilds
        self._shards = shards
        self._clock = clock

    async def arrived(self, guild_id: int) -> bool:
        """Note that the bot is in a guild, and tell whether it has yet to be welcomed: once."""
        await self._guilds.remember(guild_id)
        await self._returned(guild_id)
        unwelcomed = Guild.filter(id=guild_id, welcomed_at__isnull=True)
        return bool(await unwelcomed.update(welcomed_at=self._clock.now()))

    async def departed(self, guild_id: int) -> None:
        """Note that the bot was removed from a guild; its players rest where nobody else asks."""
        gone = Guild.filter(id=guild_id, left_at__isnull=True)
        if await gone.update(left_at=self._clock.now(), welcomed_at=None):
            await _for_each_player(guild_id, wish=None)

    async def compare(self, guild_ids: Collection[int]) -> None:
        """Note what happened while the bot was not running, by the guilds it finds itself in.

        Of several processes each looks at the guilds of its own shards.
        """
        for row in await Guild.all().order_by("id"):
            if not self._shards.serve(row.id):
                continue
            if row.id in guild_ids:
                await self._returned(row.id)
            else:
                await self.departed(row.id)

    async def _returned(self, guild_id: int) -> None:
        if await Guild.filter(id=guild_id, left_at__isnull=False).update(left_at=None):
            await _for_each_player(guild_id, wish=PlayerEvent.TRACKED)


async def _for_each_player(guild_id: int, *, wish: PlayerEvent | None) -> None:
    """Update the follow state of a guild's players."""
    links = GuildPlayer.filter(guild_id=guild_id).order_by("id")
    for player_id in await links.values_list("player_id", flat=True):
        async with in_transaction() as tx:
            await _consider(tx, int(str(player_id)), wish=wish)


async def _consider(tx: BaseDBAsyncClient, player_id: int, *, wish: PlayerEvent | None) -> None:
    await update_follow_state(tx, await locked_player(player_id, tx), wish=wish)
