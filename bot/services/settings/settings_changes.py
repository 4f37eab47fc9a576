"""Changing a guild's settings: all at once or none, effective at once, and accounted for.

How a setting is read and written is in ``bot.domain.settings.setting_values``. Callers check
with Discord that a channel or role exists.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.clock import Clock
from bot.database import in_transaction
from bot.domain.game.metrics import KNOWN_METRICS, Metric
from bot.domain.settings.change_log import SettingsChangeEntry
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import Setting, settings_of
from bot.domain.settings.setting_spec import Reference
from bot.domain.settings.setting_values import SettingChange, apply_setting, changes_between
from bot.errors import InvalidInput
from bot.models import (
    Announcement,
    AnnouncementState,
    ChannelState,
    Guild,
    GuildChannel,
    Post,
    PostState,
)
from bot.services.settings.change_log import count_changes, keep_account, latest_changes
from bot.services.settings.guild_settings import Guilds, settings_in
from bot.services.storage.metric_register import MetricRegister

Texts: TypeAlias = Mapping[Setting, str]
"""Typed texts for some of the settings."""


@dataclass(frozen=True, slots=True)
class SettingsBeforeAfter:
    """A guild's settings before and after somebody's choice."""

    before: GuildSettings
    after: GuildSettings

    @property
    def changes(self) -> tuple[SettingChange, ...]:
        """What is another now; nothing when everything was so already."""
        return changes_between(self.before, self.after)


class SettingsService:
    """Reads what admins type into settings, and keeps them."""

    def __init__(self, *, guilds: Guilds, register: MetricRegister, clock: Clock) -> None:
        self._guilds = guilds
        self._register = register
        self._clock = clock

    async def consider(self, guild_id: int, texts: Texts) -> SettingsBeforeAfter:
        """Return what a choice would make of the settings; nothing is kept.

        Raises:
            InvalidInput: One of the texts cannot be read.
        """
        before = await self._guilds.settings_of(guild_id)
        return SettingsBeforeAfter(before, _with(before, texts, await self._metrics()))

    async def mistakes_in(self, guild_id: int, texts: Texts) -> Mapping[Setting, InvalidInput]:
        """Return why some of the texts cannot be read."""
        settings, metrics = await self._guilds.settings_of(guild_id), await self._metrics()
        mistakes = {}
        for setting, text in texts.items():
            try:
                apply_setting(settings, setting, text, metrics=metrics)
            except InvalidInput as mistake:
                mistakes[setting] = mistake
        return mistakes

    async def choose(self, guild_id: int, texts: Texts, *, by: int) -> SettingsBeforeAfter:
        """Keep what a member chose, with the account of it; all of it or nothing.

        Raises:
            InvalidInput: One of the texts cannot be read.
        """
        metrics = await self._metrics()
        await self._guilds.remember(guild_id)
        async with in_transaction() as tx:
            row = await Guild.select_for_update().using_db(tx).get(id=guild_id)
            before = await settings_in(row)
            choice = SettingsBeforeAfter(before, _with(before, texts, metrics))
            if choice.changes:
                await self._keep(tx, choice, by=by)
            if texts.keys() & set(settings_of(Reference.CHANNEL)):
                await _forget_trouble(tx, choice.after)
            await _look_at_news_again(tx, guild_id, now=self._clock.now())
        return choice

    async def count_changes(self, guild_id: int) -> int:
        """Count the changes of a guild's settings."""
        return await count_changes(guild_id)

    async def latest_changes(
        self, guild_id: int, *, skip: int, limit: int
    ) -> Sequence[SettingsChangeEntry]:
        """Return who changed what, newest first."""
        return await latest_changes(guild_id, skip=skip, limit=limit)

    async def _keep(self, tx: BaseDBAsyncClient, choice: SettingsBeforeAfter, *, by: int) -> None:
        before, after, now = choice.before, choice.after, self._clock.now()
        await _write(tx, after)
        if after.channels != before.channels:
            await _write_channels(tx, after)
        audit = SettingsChangeEntry(by, now, choice.changes)
        await keep_account(tx, audit, before=before, after=after)

    async def _metrics(self) -> Collection[Metric]:
        """Return every metric that can be named, also before anything was read."""
        return {*KNOWN_METRICS, *await self._register.known()}


def _with(settings: GuildSettings, texts: Texts, metrics: Collection[Metric]) -> GuildSettings:
    for setting, text in texts.items():
        settings = apply_setting(settings, setting, text, metrics=metrics)
    return settings


async def _write(tx: BaseDBAsyncClient, settings: GuildSettings) -> None:
    await (
        Guild.filter(id=settings.guild_id)
        .using_db(tx)
        .update(
            time_zone=settings.time_zone,
            manager_role_id=settings.manager_role_id,
            viewer_role_id=settings.viewer_role_id,
            channel_id=settings.channels.main,
            record_margin=settings.record_margin,
            language=settings.language,
            preferences=settings.preferences.to_json(),
            banned_member_ids=sorted(settings.banned_member_ids),
        )
    )


async def _write_channels(tx: BaseDBAsyncClient, settings: GuildSettings) -> None:
    await GuildChannel.filter(guild_id=settings.guild_id).using_db(tx).delete()
    rows = [
        GuildChannel(guild_id=settings.guild_id, kind=kind, channel_id=channel_id)
        for kind, channel_id in settings.channels.by_kind.items()
    ]
    await GuildChannel.bulk_create(rows, using_db=tx)


async def _forget_trouble(tx: BaseDBAsyncClient, settings: GuildSettings) -> None:
    """Clear a channel's problem: a channel that was chosen just now can be used."""
    whole = {"problem": None, "broken_at": None, "told_at": None}
    states = ChannelState.filter(
        guild_id=settings.guild_id, channel_id__in=settings.channels.in_use
    )
    await states.using_db(tx).update(**whole)


async def _look_at_news_again(tx: BaseDBAsyncClient, guild_id: int, *, now: datetime) -> None:
    """Apply the new settings to waiting announcements and posts."""
    for outbox in (
        Announcement.filter(guild_id=guild_id, state=AnnouncementState.WAITING),
        Post.filter(guild_id=guild_id, state=PostState.WAITING),
    ):
        await outbox.using_db(tx).update(next_attempt_at=now)
