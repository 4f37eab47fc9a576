"""The tables of posts and of congratulations on them."""

from enum import StrEnum
from typing import Any

from tortoise import fields
from tortoise.models import Model

from bot.models.fields import MaybeMomentField, MomentField
from bot.models.guild import Guild


class PostState(StrEnum):
    """The delivery state of a post."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"


class Post(Model):
    """One message to one channel: announcements taken together, or a recap."""

    id = fields.BigIntField(primary_key=True)
    guild_id: int
    guild: fields.ForeignKeyRelation[Guild] = fields.ForeignKeyField(
        "models.Guild", related_name="posts"
    )
    channel_id = fields.BigIntField()
    key = fields.CharField(max_length=64, null=True)
    """What it is about when it is made of no announcements, so that it is posted once."""
    subject: Any = fields.JSONField(null=True)
    """What such a post says, as a document of its own."""
    following = fields.SmallIntField(default=0)
    """How many announcements the next message will have, as far as was known."""
    state = fields.CharEnumField(PostState, max_length=16, default=PostState.WAITING)
    created_at = MomentField()
    next_attempt_at = MomentField()
    lease_until = MomentField()
    attempts = fields.SmallIntField(default=0)
    refusals = fields.SmallIntField(default=0)
    """How often in a row the channel refused it; failures of Discord do not count."""
    problem = fields.CharField(max_length=200, null=True)
    message_id = fields.BigIntField(null=True)
    sent_at = MaybeMomentField()

    class Meta:
        table = "post"
        unique_together = [("guild", "key")]
        indexes = [("state", "next_attempt_at"), ("channel_id", "state")]


class Congratulation(Model):
    """That a member congratulated on what a message tells: once."""

    id = fields.BigIntField(primary_key=True)
    post_id: int
    post: fields.ForeignKeyRelation[Post] = fields.ForeignKeyField(
        "models.Post", related_name="congratulations"
    )
    member_id = fields.BigIntField()
    given_at = MomentField()

    class Meta:
        table = "congratulation"
        unique_together = [("post", "member_id")]
