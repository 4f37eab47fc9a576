"""The tables of decisions people made: changed settings, names that may not be tracked."""

from tortoise import fields
from tortoise.models import Model

from bot.models.fields import MomentField
from bot.models.guild import Guild


class ConfigChange(Model):
    """One setting an admin changed."""

    id = fields.BigIntField(primary_key=True)
    guild_id: int
    guild: fields.ForeignKeyRelation[Guild] = fields.ForeignKeyField(
        "models.Guild", related_name="config_changes"
    )
    member_id = fields.BigIntField()
    changed_at = MomentField()
    setting = fields.CharField(max_length=32)
    before = fields.TextField(null=True)
    after = fields.TextField(null=True)

    class Meta:
        table = "config_change"
        indexes = [("guild", "changed_at")]


class OptOut(Model):
    """A player name that nobody may track, in no guild: its owner asked for that."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=12)
    name_key = fields.CharField(max_length=24, unique=True)
    asked_by = fields.BigIntField()
    """The member who asked."""
    confirmed_by = fields.BigIntField(null=True)
    """The manager who confirmed it; null while nobody has."""
    guild_id = fields.BigIntField()
    """Where it was asked."""
    asked_at = MomentField()
    """When it was asked; once it is confirmed, when that was."""

    class Meta:
        table = "opt_out"
