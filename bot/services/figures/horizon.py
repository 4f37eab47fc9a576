"""How far back histories are whole: before a midnight one figure a day may be all that is kept."""

from datetime import datetime

from bot.models import Fact

THINNED_BEFORE = "histories thinned before"


async def thinned_before() -> datetime | None:
    """Return the midnight before which histories were thinned, None while they are whole."""
    fact = await Fact.get_or_none(name=THINNED_BEFORE)
    return datetime.fromisoformat(fact.value) if fact else None
