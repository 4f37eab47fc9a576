"""The baseline of ``ingest``: the straightforward tracker, which keeps each answer as a document.

It fetches a player, compares the answer with the last one to see what was gained, and stores it
whole, changed or not, with an ordinary model. No throttle, no judgement, no milestones, no outbox.
"""

from typing import Any

import aiohttp
from tortoise import Tortoise, fields
from tortoise.models import Model


class TrackedPlayer(Model):
    """Somebody to poll."""

    id = fields.IntField(primary_key=True)
    name = fields.CharField(max_length=12, unique=True)


class Poll(Model):
    """One answer, as it came."""

    id = fields.IntField(primary_key=True)
    player: fields.ForeignKeyRelation[TrackedPlayer] = fields.ForeignKeyField(
        "models.TrackedPlayer", related_name="polls"
    )
    taken_at = fields.DatetimeField(auto_now_add=True)
    document: Any = fields.JSONField()

    class Meta:
        """How it is looked up."""

        indexes = (("player", "taken_at"),)


class PlainTracker:
    """Polls players and keeps every answer."""

    def __init__(self, session: aiohttp.ClientSession, hiscores_url: str) -> None:
        self._session = session
        self._url = f"{hiscores_url}/m=hiscore_oldschool/index_lite.json"

    async def update(self, player: TrackedPlayer) -> dict[str, int]:
        """Poll one player, and return what was gained since the last time."""
        async with self._session.get(self._url, params={"player": player.name}) as response:
            document = await response.json()
        before = await Poll.filter(player_id=player.id).order_by("-taken_at").first()
        await Poll.create(player_id=player.id, document=document)
        return _gained(before.document, document) if before else {}


async def open_store(database_url: str) -> None:
    """Open the database, with its tables."""
    await Tortoise.init(db_url=database_url, modules={"models": ["benchmarks.plain_store"]})
    await Tortoise.generate_schemas()


def _gained(before: dict[str, Any], after: dict[str, Any]) -> dict[str, int]:
    earlier, later = _figures(before), _figures(after)
    return {
        name: figure - earlier[name]
        for name, figure in later.items()
        if name in earlier and figure != earlier[name]
    }


def _figures(document: dict[str, Any]) -> dict[str, int]:
    skills = {row["name"]: row["xp"] for row in document["skills"]}
    return skills | {row["name"]: row["score"] for row in document["activities"]}
