"""The names of everything an admin of a guild can choose, and which kinds of news they concern.

How each is read and written is in ``choices``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.settings.channels import ChannelKind


class Setting(StrEnum):
    """A setting, under the name it has in files and in the account of changes."""

    CHANNEL = "channel"
    CHANNEL_LEVELS = "channel.levels"
    CHANNEL_MILESTONES = "channel.milestones"
    CHANNEL_BOSSES = "channel.bosses"
    CHANNEL_CLUES = "channel.clues"
    CHANNEL_ACCOUNTS = "channel.accounts"
    CHANNEL_RECAPS = "channel.recaps"
    CHANNEL_OPERATIONS = "channel.operations"
    LEVELS = "announce.levels"
    XP = "announce.xp"
    OVERALL_XP = "announce.overall_xp"
    TOTAL = "announce.total"
    BASE = "announce.base"
    COMBAT = "announce.combat"
    BOSSES = "announce.bosses"
    CLUES = "announce.clues"
    COLLECTIONS = "announce.collections"
    MAXED = "announce.maxed"
    RECORDS = "announce.records"
    ONLY = "only"
    NEVER = "never"
    IRONMEN = "ironmen_only"
    QUIET = "quiet_hours"
    DIGEST = "digest"
    WEEKLY = "recap.weekly"
    MONTHLY = "recap.monthly"
    TIME_ZONE = "time_zone"
    LANGUAGE = "language"
    MENTIONS = "mentions"
    CELEBRATIONS = "celebrations"
    COLOUR = "colour"
    PICTURES = "pictures"
    MANAGER = "roles.manager"
    VIEWER = "roles.viewer"
    BANNED = "banned"


CHANNEL_KINDS: Mapping[Setting, ChannelKind] = {
    Setting(f"{Setting.CHANNEL}.{kind}"): kind for kind in ChannelKind
}
STEP_KINDS: Mapping[Setting, MilestoneKind] = {
    Setting.LEVELS: MilestoneKind.LEVEL,
    Setting.XP: MilestoneKind.XP,
    Setting.OVERALL_XP: MilestoneKind.OVERALL_XP,
    Setting.TOTAL: MilestoneKind.TOTAL_LEVEL,
    Setting.BASE: MilestoneKind.BASE_LEVEL,
    Setting.COMBAT: MilestoneKind.COMBAT,
    Setting.BOSSES: MilestoneKind.KILLS,
    Setting.CLUES: MilestoneKind.CLUES,
    Setting.COLLECTIONS: MilestoneKind.COLLECTIONS,
    Setting.MAXED: MilestoneKind.MAXED,
}
