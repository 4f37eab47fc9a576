"""The tables of figures: which metrics exist, and how each player's figures changed over time.

The last two are made by hand (``migrations.lean``): rows are found and added through these models,
but never saved, deleted or loaded one by one by a "primary key".
"""

from tortoise import fields
from tortoise.models import Model

from bot.domain.game.metrics import Family
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
    """One reading that changed something, with Overall's own figures."""

    taken_at = MomentField(primary_key=True)
    """To Tortoise the key, which must be one column there; really it is (player, taken_at)."""
    previous_at = MaybeMomentField()
    """When the reading before was taken, changed or not: what changed did so after it."""
    overall_xp = fields.BigIntField(null=True)
    """None when Overall was unranked, or missing; there in every snapshot, changed or not."""
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="snapshots"
    )
    overall_rank = fields.IntField(null=True)
    total_level = fields.SmallIntField(null=True)

    class Meta:
        table = "snapshot"


class Value(Model):
    """One figure from the reading in which it changed; a null value means "there, but unranked".

    Overall has no rows here: it changes with nearly every snapshot, and stands there.
    """

    taken_at = MomentField(primary_key=True)
    """To Tortoise the key; really it is (player, metric, taken_at)."""
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="values_over_time"
    )
    value = fields.IntField(null=True)
    rank = fields.IntField(null=True)
    metric_id: int
    metric: fields.ForeignKeyRelation[MetricRow] = fields.ForeignKeyField(
        "models.MetricRow", related_name="values_over_time"
    )

    class Meta:
        table = "value"
