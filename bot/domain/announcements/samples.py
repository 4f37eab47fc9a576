"""Sample announcements, one of each kind, for ``/config test``."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bot.domain.announcements.announcement import AccountChanged, AnnouncedEvent, Subject
from bot.domain.announcements.post import PostContent
from bot.domain.game.metrics import OVERALL, SKILLS, Family, Metric
from bot.domain.players.account_types import AccountChange
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone
from bot.domain.progress.recaps import Recap, RecapLine, RecapSpan
from bot.domain.settings.change_log import SettingsChangeEntry
from bot.domain.settings.channels import ChannelKind
from bot.domain.settings.guild_settings import GuildSettings
from bot.domain.settings.setting import Setting
from bot.domain.settings.setting_values import SettingChange

PLAYER = "Sample Player"
_SLAYER = next(skill for skill in SKILLS if skill.name == "Slayer")
_SUBJECTS: dict[ChannelKind, Subject] = {
    ChannelKind.LEVELS: Milestone(_SLAYER, MilestoneKind.LEVEL, 99, 99),
    ChannelKind.MILESTONES: Milestone(OVERALL, MilestoneKind.TOTAL_LEVEL, 2000, 2003),
    ChannelKind.BOSSES: Milestone(Metric("Zulrah", Family.BOSS), MilestoneKind.KILLS, 500, 503),
    ChannelKind.CLUES: Milestone(
        Metric("Clue Scrolls (hard)", Family.CLUE), MilestoneKind.CLUES, 100, 100
    ),
    ChannelKind.ACCOUNTS: AccountChanged(AccountChange.HARDCORE_DEATH),
}


def sample_of(
    kind: ChannelKind, settings: GuildSettings, *, member_id: int, now: datetime
) -> PostContent:
    """Return a sample post of a kind with the guild's settings."""
    subject = _SUBJECTS.get(kind)
    channel_id = settings.channels.of(kind) or 0
    news = (_news(subject, settings.guild_id, channel_id, now),) if subject else ()
    return PostContent(
        post_id=0,
        guild_id=settings.guild_id,
        channel_id=channel_id,
        news=news,
        document=None if subject else _document(kind, member_id, now),
        preferences=settings.preferences,
        language=settings.language,
    )


def _news(subject: Subject, guild_id: int, channel_id: int, now: datetime) -> AnnouncedEvent:
    return AnnouncedEvent(
        announcement_id=0,
        guild_id=guild_id,
        channel_id=channel_id,
        player_id=0,
        player_name=PLAYER,
        member_id=None,
        subject=subject,
        reached_at=now,
        not_before=now - timedelta(minutes=15),
    )


def _document(kind: ChannelKind, member_id: int, now: datetime) -> dict[str, Any]:
    if kind is ChannelKind.OPERATIONS:
        change = SettingChange(Setting.LEVELS, "default", "every 5")
        return SettingsChangeEntry(member_id, now, (change,)).to_json()
    recap = Recap(
        span=RecapSpan.WEEK,
        start=now - timedelta(days=7),
        end=now,
        players=3,
        active=1,
        xp=2_500_000,
        levels=4,
        top=(RecapLine(PLAYER, 2_500_000),),
        maxed_skills=(RecapLine(PLAYER, 99, "Slayer"),),
        kills=(RecapLine(PLAYER, 120, "Zulrah"),),
        climbers=(RecapLine(PLAYER, 1_234),),
    )
    return recap.to_json()
