"""Tortoise tables and nothing more: no rule, no query, no message."""

from bot.models.fact import Fact
from bot.models.guild import Guild, GuildPlayer
from bot.models.job_run import JobRun
from bot.models.news import Announcement, AnnouncementState, MilestoneRow
from bot.models.player import Player, PlayerName
from bot.models.process import ProcessRow
from bot.models.record import RecordRow
from bot.models.snapshot import MetricRow, Snapshot, Value

__all__ = [
    "Announcement",
    "AnnouncementState",
    "Fact",
    "Guild",
    "GuildPlayer",
    "JobRun",
    "MetricRow",
    "MilestoneRow",
    "Player",
    "PlayerName",
    "ProcessRow",
    "RecordRow",
    "Snapshot",
    "Value",
]
