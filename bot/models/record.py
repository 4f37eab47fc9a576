"""The table of records: each player's best gains, derived from the values and rebuildable."""

from tortoise import fields
from tortoise.models import Model

from bot.domain.progress.records import RecordSpan
from bot.models.fields import MomentField
from bot.models.player import Player
from bot.models.snapshot import MetricRow


class RecordRow(Model):
    """The best gain of one metric within any window of one length."""

    id = fields.IntField(primary_key=True)
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="records"
    )
    metric_id: int
    metric: fields.ForeignKeyRelation[MetricRow] = fields.ForeignKeyField(
        "models.MetricRow", related_name="records"
    )
    span = fields.CharEnumField(RecordSpan, max_length=8)
    gained = fields.BigIntField()
    start_at = MomentField()
    end_at = MomentField()
    to_beat = fields.BigIntField(null=True)
    """The best gain of the windows before this streak."""

    class Meta:
        table = "record"
        unique_together = [("player", "metric", "span")]
