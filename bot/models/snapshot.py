"""The tables of figures: which metrics exist, and how each player's figures changed over time."""

from tortoise import fields
from tortoise.models import Model

from bot.domain.metrics import Family
from bot.models.fields import MaybeMomentField, MomentField
from bot.models.player import Player


class MetricRow(Model):
    """One metric with its permanent small id; rows appear when the hiscores show a new one."""

    id = fields.SmallIntField(primary_key=True)
    name = fields.CharField(max_length=64, unique=True)
    family = fields.CharEnumField(Family, max_length=16)

    class Meta:
        table = "metric"


class Snapshot(Model):
    """One reading that changed something."""

    id = fields.BigIntField(primary_key=True)
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="snapshots"
    )
    taken_at = MomentField()
    previous_at = MaybeMomentField()
    """When the reading before was taken, changed or not: what changed did so after it."""
    overall_xp = fields.BigIntField(null=True)
    total_level = fields.SmallIntField(null=True)
    overall_rank = fields.IntField(null=True)

    class Meta:
        table = "snapshot"
        unique_together = [("player", "taken_at")]


class Value(Model):
    """One figure from the reading in which it changed; a null value means "there, but unranked"."""

    id = fields.BigIntField(primary_key=True)
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="values_over_time"
    )
    metric_id: int
    metric: fields.ForeignKeyRelation[MetricRow] = fields.ForeignKeyField(
        "models.MetricRow", related_name="values_over_time"
    )
    taken_at = MomentField()
    value = fields.BigIntField(null=True)
    rank = fields.IntField(null=True)

    class Meta:
        table = "value"
        unique_together = [("player", "metric", "taken_at")]
