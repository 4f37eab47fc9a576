"""The tables of reached milestones and of announcements (the outbox)."""

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from bot.domain.progress.milestones import MilestoneKind
from bot.models.fields import MaybeMomentField, MomentField
from bot.models.guild import Guild
from bot.models.player import Player
from bot.models.post import Post
from bot.models.snapshot import MetricRow


class MilestoneRow(Model):
    """One threshold a player crossed: once, ever."""

    id = fields.BigIntField(primary_key=True)
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="milestones"
    )
    metric_id: int
    metric: fields.ForeignKeyRelation[MetricRow] = fields.ForeignKeyField(
        "models.MetricRow", related_name="milestones"
    )
    kind = fields.CharEnumField(MilestoneKind, max_length=16)
    threshold = fields.BigIntField()
    value = fields.BigIntField()
    reached_at = MaybeMomentField()
    """When the reading that showed it was taken; null is an unknown date: before tracking began."""
    not_before = MaybeMomentField()
    """When the reading before that was taken: it happened between the two."""

    class Meta:
        table = "milestone"
        unique_together = [("player", "metric", "kind", "threshold")]


class AnnouncementState(StrEnum):
    """The delivery state of an announcement."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"


class Announcement(Model):
    """One thing to tell one guild about one player: the outbox."""

    id = fields.BigIntField(primary_key=True)
    guild_id: int
    guild: fields.ForeignKeyRelation[Guild] = fields.ForeignKeyField(
        "models.Guild", related_name="announcements"
    )
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="announcements"
    )
    key = fields.CharField(max_length=128)
    """The key under which an event is announced once:
    ``bot.domain.announcements.announcement.key_of``."""
    subject: Any = fields.JSONField()
    """What happened, as ``bot.domain.announcements.announcement.subject_to_json``."""
    reached_at = MomentField()
    not_before = MomentField()
    state = fields.CharEnumField(AnnouncementState, max_length=16, default="waiting")
    created_at = MomentField()
    next_attempt_at = MomentField()
    """The earliest time at which it may become part of a post."""
    problem = fields.CharField(max_length=200, null=True)
    channel_id = fields.BigIntField(null=True)
    message_id = fields.BigIntField(null=True)
    sent_at = MaybeMomentField()
    post_id: int | None
    post: fields.ForeignKeyNullableRelation[Post] = fields.ForeignKeyField(
        "models.Post", related_name="announcements", null=True
    )
    """The message it is part of; null while it is part of none."""

    class Meta:
        table = "announcement"
        unique_together = [("guild", "player", "key")]
        indexes = [("state", "next_attempt_at"), ("post",), ("player",)]
