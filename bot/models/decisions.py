"""The tables of what servers decide about players they share: name changes, answers, opt-outs."""

from typing import Any

from tortoise import fields
from tortoise.models import Model

from bot.domain.players.decisions import OptOutState
from bot.domain.players.name_questions import Answer
from bot.models.fields import MaybeMomentField, MomentField
from bot.models.guild import Guild
from bot.models.player import Player


class OptOutRequest(Model):
    """That a member wants a player not to be tracked, as one server decides it."""

    id = fields.IntField(primary_key=True)
    guild_id: int
    guild: fields.ForeignKeyRelation[Guild] = fields.ForeignKeyField(
        "models.Guild", related_name="opt_out_requests"
    )
    name = fields.CharField(max_length=12)
    name_key = fields.CharField(max_length=24)
    asked_by = fields.BigIntField()
    """The member who asked; 0 once forgotten."""
    asked_in = fields.BigIntField()
    """The server in which the member asked."""
    asked_at = MomentField()
    state = fields.CharEnumField(OptOutState, max_length=16, default=OptOutState.OPEN)
    is_for_operator = fields.BooleanField(default=False)
    """Whether only the operator decides: the member may not use the bot there."""
    told_at = MaybeMomentField()
    """When the managers were told how it stands; null while that is to be done."""
    decided_by = fields.BigIntField(null=True)
    """The manager who decided; 0 for the operator."""
    decided_at = MaybeMomentField()
    delete_at = MaybeMomentField()
    """When the figures are deleted, if nobody follows the player by then."""
    link: Any = fields.JSONField(null=True)
    """How the server followed the player, so that it can be taken back."""

    class Meta:
        table = "opt_out_request"
        unique_together = [("guild", "name_key")]


class GuildAnswer(Model):
    """What one server says to a question about a player."""

    id = fields.IntField(primary_key=True)
    guild_id: int
    guild: fields.ForeignKeyRelation[Guild] = fields.ForeignKeyField(
        "models.Guild", related_name="answers"
    )
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="answers"
    )
    since = MomentField()
    """Since when there is doubt: which question it is."""
    answer = fields.CharEnumField(Answer, max_length=16, null=True)
    """Null while the server was only asked again."""
    member_id = fields.BigIntField(default=0)
    """The manager who answered."""
    answered_at = MaybeMomentField()
    asked_again_at = MaybeMomentField()

    class Meta:
        table = "guild_answer"
        unique_together = [("guild", "player", "since")]


class NameChange(Model):
    """That a player got a new name, and what it takes to undo that."""

    id = fields.IntField(primary_key=True)
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="name_changes"
    )
    old_name = fields.CharField(max_length=12)
    new_name = fields.CharField(max_length=12)
    guild_id = fields.BigIntField()
    """The server that said so; 0 for the operator."""
    member_id = fields.BigIntField()
    asked_at = MomentField()
    changed_at = MaybeMomentField()
    """When it took effect; null while other servers are asked."""
    undone_at = MaybeMomentField()
    copy_id = fields.IntField(null=True)
    """The player that keeps the history as it was before another one was merged into it."""
    other_id = fields.IntField(null=True)
    """The player that stood under the new name and was merged."""
    other_links: Any = fields.JSONField(null=True)
    """How servers followed that player."""

    class Meta:
        table = "name_change"
        indexes = [("player",)]
