"""The tables for those who run the bot: saved facts, what the loops did, the running processes."""

from tortoise import fields
from tortoise.models import Model

from bot.models.fields import MaybeMomentField, MomentField


class Fact(Model):
    """One thing to remember, by name."""

    name = fields.CharField(max_length=64, primary_key=True)
    value = fields.TextField()

    class Meta:
        table = "fact"


class JobRun(Model):
    """What a loop did within a stretch of time, such as a minute."""

    id = fields.BigIntField(primary_key=True)
    job = fields.CharField(max_length=32)
    started_at = MomentField()
    finished_at = MomentField()
    done = fields.IntField()
    failed = fields.IntField()
    problem = fields.CharField(max_length=200, null=True)

    class Meta:
        table = "job_run"
        indexes = [("job", "started_at")]


class ProcessRow(Model):
    """One running process as it last described itself; its moments are the database's."""

    id = fields.CharField(max_length=32, primary_key=True)
    name = fields.CharField(max_length=96)
    """Machine and process number, for the person who runs it."""
    kind = fields.CharField(max_length=8)
    version = fields.CharField(max_length=16)
    shards = fields.CharField(max_length=64)
    """Which shards of Discord it serves, in words; empty for all, and for a worker."""
    started_at = MomentField()
    seen_at = MomentField()
    budget = fields.IntField()
    """How many requests a minute it may make at full pace for background work, 0 for none."""
    allowed = fields.IntField()
    """The same at its present pace."""
    used = fields.IntField()
    """How many requests it made in the minute before."""
    paused_until = MaybeMomentField()
    failing_since = MaybeMomentField()
    last_read_at = MaybeMomentField()
    """When it last read a player in the background; by the program's clock."""

    class Meta:
        table = "process"
