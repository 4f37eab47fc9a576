"""The tables about Discord servers: their settings and the players they track."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from bot.models.fields import MaybeMomentField, MomentField
from bot.models.player import Player


class Guild(Model):
    """One Discord server and what its admins chose."""

    id = fields.BigIntField(primary_key=True, generated=False)
    joined_at = MomentField()
    time_zone = fields.CharField(max_length=64, default="UTC")
    manager_role_id = fields.BigIntField(null=True)
    viewer_role_id = fields.BigIntField(null=True)
    channel_id = fields.BigIntField(null=True)
    record_margin = fields.SmallIntField(null=True)
    """By how many per cent a record must be beaten to be announced; null announces none."""
    language = fields.CharField(max_length=8, null=True)
    """The language of posts; null for the server's language on Discord."""
    preferences: Any = fields.JSONField(null=True)
    """What is announced, when and how (``domain.settings.preferences``); null for the defaults."""
    banned_member_ids: Any = fields.JSONField(null=True)
    """Members who may not use the bot here."""
    welcomed_at = MaybeMomentField()
    """When the first steps were explained there."""
    left_at = MaybeMomentField()
    """When the bot was removed; null while it is there. Its data is purged some time after."""

    class Meta:
        table = "guild"


class GuildPlayer(Model):
    """That a guild tracks a player, and for whom."""

    id = fields.IntField(primary_key=True)
    guild_id: int
    guild: fields.ForeignKeyRelation[Guild] = fields.ForeignKeyField(
        "models.Guild", related_name="guild_players"
    )
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="guild_players"
    )
    member_id = fields.BigIntField(null=True)
    is_main = fields.BooleanField(default=False)
    """Whether it is the member's main account; without one the oldest link counts."""
    added_by = fields.BigIntField()
    added_at = MomentField()
    is_paused = fields.BooleanField(default=False)
    interval_seconds = fields.IntField(null=True)
    """How often this guild wants the player read; null for the planner's choice."""

    class Meta:
        table = "guild_player"
        unique_together = [("guild", "player")]
        indexes = [("player",)]
