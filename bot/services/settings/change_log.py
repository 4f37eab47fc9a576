"""The log of changed settings; each change is also posted in the operations channel."""

from __future__ import annotations

from collections.abc import Sequence

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.domain.settings.change_log import SettingsChangeEntry
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import SettingChange
from bot.models import ConfigChange, Post
from bot.services.storage.leases import FREE


async def keep_account(
    tx: BaseDBAsyncClient,
    audit: SettingsChangeEntry,
    *,
    before: GuildSettings,
    after: GuildSettings,
) -> None:
    """Record what was changed, and have it told in the channel for operations, if there is one.

    Turning that channel off is its last entry there.
    """
    rows = [
        ConfigChange(
            guild_id=after.guild_id,
            member_id=audit.member_id,
            changed_at=audit.changed_at,
            setting=change.setting.value,
            before=change.before,
            after=change.after,
        )
        for change in audit.changes
    ]
    await ConfigChange.bulk_create(rows, using_db=tx)
    operations = ChannelKind.OPERATIONS
    channel_id = after.channels.of(operations) or before.channels.of(operations)
    if channel_id is not None:
        await Post.create(
            guild_id=after.guild_id,
            channel_id=channel_id,
            subject=audit.to_json(),
            created_at=audit.changed_at,
            next_attempt_at=audit.changed_at,
            lease_until=FREE,
            using_db=tx,
        )


async def count_changes(guild_id: int) -> int:
    """Count the changes of a guild's settings."""
    return await ConfigChange.filter(guild_id=guild_id).count()


async def latest_changes(guild_id: int, *, skip: int, limit: int) -> Sequence[SettingsChangeEntry]:
    """Return changes of a guild's settings, each by itself, newest first."""
    rows = ConfigChange.filter(guild_id=guild_id).order_by("-changed_at", "-id")
    return [
        SettingsChangeEntry(
            row.member_id,
            row.changed_at,
            (SettingChange(Setting(row.setting), row.before or "", row.after or ""),),
        )
        for row in await rows.offset(skip).limit(limit)
    ]
