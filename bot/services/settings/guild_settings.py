"""What guilds' admins chose, as it stands; how it is changed is in ``choosing``."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tortoise.exceptions import IntegrityError

from bot.clock import Clock
from bot.domain.settings.channels import ChannelKind, Channels, ChannelTrouble
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.preferences import Preferences
from bot.language import Language
from bot.models import ChannelState, Guild, GuildChannel
from bot.models.fields import EPOCH


class Guilds:
    """Reads guilds' settings."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def settings_of(self, guild_id: int) -> GuildSettings:
        """Return the guild's settings; a guild that set nothing has the defaults."""
        return await settings_in(await Guild.get_or_none(id=guild_id) or Guild(id=guild_id))

    async def with_channel(self) -> tuple[GuildSettings, ...]:
        """Return the settings of every guild the bot is in that posts anything, in any channel."""
        present = await _settings_of(await Guild.filter(left_at__isnull=True).order_by("id"))
        return tuple(settings for settings in present if settings.channels.in_use)

    async def with_preferences(self) -> tuple[GuildSettings, ...]:
        """Return the settings of every guild the bot is in that changed how it is told of news."""
        present = Guild.filter(left_at__isnull=True).order_by("id")
        return await _settings_of(await present.filter(preferences__isnull=False))

    async def remember(self, guild_id: int) -> None:
        """Give the guild a row of its own, once."""
        if not await Guild.exists(id=guild_id):
            try:
                await Guild.create(id=guild_id, joined_at=self._clock.now())
            except IntegrityError:
                return  # another process was faster


async def settings_in(row: Guild) -> GuildSettings:
    """Return the settings that a guild's row and those that belong to it hold."""
    (settings,) = await _settings_of([row])
    return settings


async def _settings_of(rows: Sequence[Guild]) -> tuple[GuildSettings, ...]:
    guild_ids = [row.id for row in rows]
    channels: dict[int, dict[ChannelKind, int | None]] = defaultdict(dict)
    for chosen in await GuildChannel.filter(guild_id__in=guild_ids):
        channels[chosen.guild_id][chosen.kind] = chosen.channel_id
    troubles: dict[int, list[ChannelTrouble]] = defaultdict(list)
    for state in await ChannelState.filter(guild_id__in=guild_ids, broken_at__isnull=False):
        troubles[state.guild_id].append(_trouble(state))
    return tuple(_settings(row, channels[row.id], troubles[row.id]) for row in rows)


def _trouble(state: ChannelState) -> ChannelTrouble:
    return ChannelTrouble(state.channel_id, state.problem or "", state.broken_at or EPOCH)


def _settings(
    row: Guild,
    channels: Mapping[ChannelKind, int | None],
    troubles: Sequence[ChannelTrouble],
) -> GuildSettings:
    chosen = Channels(main=row.channel_id, by_kind=channels)
    return GuildSettings(
        guild_id=row.id,
        time_zone=row.time_zone,
        manager_role_id=row.manager_role_id,
        viewer_role_id=row.viewer_role_id,
        record_margin=row.record_margin,
        language=Language(row.language) if row.language else None,
        preferences=Preferences.from_json(row.preferences),
        banned_member_ids=frozenset(row.banned_member_ids or ()),
        channels=chosen,
        troubles=tuple(it for it in troubles if it.channel_id in chosen.in_use),
    )
