"""The tables about OSRS accounts: identity, former names, and when each is read next."""

from collections.abc import Mapping
from typing import Any, Self

from tortoise import fields
from tortoise.models import Model

from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.models.fields import MaybeMomentField, MomentField


class Player(Model):
    """One OSRS account, shared by every guild that tracks it."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=12)
    name_key = fields.CharField(max_length=24, unique=True)
    """Who is found by the name: ``bot.domain.game.player_names.name_key``, or ``given_up_key``."""
    account_type = fields.CharEnumField(AccountType, max_length=16, default=AccountType.UNKNOWN)
    status = fields.CharEnumField(PlayerStatus, max_length=16, default=PlayerStatus.ACTIVE)
    created_at = MomentField()
    last_checked_at = MaybeMomentField()
    last_changed_at = MaybeMomentField()
    next_check_at = MomentField()
    lease_until = MomentField()
    failures = fields.SmallIntField(default=0)
    not_found_count = fields.SmallIntField(default=0)
    """How many 404s in a row were believable."""
    not_found_since = MaybeMomentField()
    type_looked_at = MaybeMomentField()
    type_seen = fields.CharEnumField(AccountType, max_length=16, null=True)
    """The account type of the last lookup; a change counts when a second lookup agrees."""
    known: Any = fields.JSONField(null=True)
    """What is known after the newest reading, as ``bot.domain.figures.readings.known_to_json``."""

    suspect: Any = fields.JSONField(null=True)
    """A reading in which counters fell, kept aside until a second one confirms or refutes it."""
    rhythm: Any = fields.JSONField(null=True)
    """The player's habits:
    ``bot.domain.scheduling.planner_json.rhythm_to_json``."""
    fixed_seconds = fields.IntField(null=True)
    """The interval in seconds when every guild that follows it fixed one."""
    at_most_seconds = fields.IntField(null=True)
    """The longest interval in seconds when only some of them did; habits may shorten it."""
    name_taken_since = MaybeMomentField()
    """Since when the name seems to be another player's; null once that is settled."""

    class Meta:
        table = "player"
        indexes = [("status", "next_check_at")]

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Return the player that stands in a whole row of the table."""
        return cls._init_from_db(**row)


class PlayerName(Model):
    """One name an account has been seen under."""

    id = fields.IntField(primary_key=True)
    player_id: int
    player: fields.ForeignKeyRelation[Player] = fields.ForeignKeyField(
        "models.Player", related_name="names"
    )
    name = fields.CharField(max_length=12)
    seen_at = MomentField()

    class Meta:
        table = "player_name"
        unique_together = [("player", "name")]
