"""The table of what the loops did, for the admin who asks at 3 a.m."""

from tortoise import fields
from tortoise.models import Model

from bot.models.fields import MomentField


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
