"""The tables about channels: one for each kind of announcement, and each channel's state."""

from tortoise import fields
from tortoise.models import Model

from bot.domain.settings.channels import ChannelKind
from bot.models.fields import MaybeMomentField
from bot.models.guild import Guild


class GuildChannel(Model):
    """Where one kind of news goes in a guild, when it is not the main channel (``guild``)."""

    id = fields.IntField(primary_key=True)
    guild_id: int
    guild: fields.ForeignKeyRelation[Guild] = fields.ForeignKeyField(
        "models.Guild", related_name="channels"
    )
    kind = fields.CharEnumField(ChannelKind, max_length=16)
    channel_id = fields.BigIntField(null=True)
    """A channel or thread; null means that this kind is not posted at all."""

    class Meta:
        table = "guild_channel"
        unique_together = [("guild", "kind")]


class ChannelState(Model):
    """What is known of a channel or thread that was posted in: its pace, and its trouble."""

    channel_id = fields.BigIntField(primary_key=True, generated=False)
    guild_id: int
    guild: fields.ForeignKeyRelation[Guild] = fields.ForeignKeyField(
        "models.Guild", related_name="channel_states"
    )
    posted_at = MaybeMomentField()
    """When the last post there was begun; the next one waits for the pause after it."""
    problem = fields.CharField(max_length=200, null=True)
    """Why posts are refused, for an admin; null when they are not."""
    broken_at = MaybeMomentField()
    told_at = MaybeMomentField()
    """When an admin was told; null while none could be reached."""

    class Meta:
        table = "channel_state"
        indexes = [("guild",)]
