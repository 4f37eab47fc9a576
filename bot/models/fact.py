"""The table of single facts the program remembers about itself."""

from tortoise import fields
from tortoise.models import Model


class Fact(Model):
    """One thing to remember, by name."""

    name = fields.CharField(max_length=64, primary_key=True)
    value = fields.TextField()

    class Meta:
        table = "fact"
