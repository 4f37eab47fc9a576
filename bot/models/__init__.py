"""Tortoise tables and nothing more: no rule, no query, no message."""

from bot.models.announcement import Announcement, AnnouncementState, MilestoneRow
from bot.models.audit import ConfigChange, OptOut
from bot.models.channel import ChannelState, GuildChannel
from bot.models.decisions import GuildAnswer, NameChange, OptOutRequest
from bot.models.guild import Guild, GuildPlayer
from bot.models.operations import Fact, JobRun, ProcessRow
from bot.models.player import Player, PlayerName
from bot.models.post import Congratulation, Post, PostState
from bot.models.record import RecordRow
from bot.models.snapshot import MetricRow, Snapshot, Value

__all__ = [
    "Announcement",
    "AnnouncementState",
    "ChannelState",
    "ConfigChange",
    "Congratulation",
    "Fact",
    "Guild",
    "GuildAnswer",
    "GuildChannel",
    "GuildPlayer",
    "JobRun",
    "MetricRow",
    "MilestoneRow",
    "NameChange",
    "OptOut",
    "OptOutRequest",
    "Player",
    "PlayerName",
    "Post",
    "PostState",
    "ProcessRow",
    "RecordRow",
    "Snapshot",
    "Value",
]
