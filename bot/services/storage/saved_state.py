"""A key–value store for the program's own state."""

from bot.database import query
from bot.models import Fact

_REMEMBER = """
INSERT INTO fact (name, value) VALUES ($1, $2)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""

_SETTLE = "INSERT INTO fact (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING"


class SavedState:
    """Loads and stores values by name."""

    async def recall(self, name: str) -> str | None:
        """Return what was remembered under a name."""
        fact = await Fact.get_or_none(name=name)
        return fact.value if fact else None

    async def remember(self, name: str, value: str) -> None:
        """Remember a value under a name, in place of what was there."""
        await query(_REMEMBER, name, value)

    async def settle(self, name: str, value: str) -> str:
        """Remember a value unless there is one, and return the one that stays.

        Processes that start together agree on one value.
        """
        await query(_SETTLE, name, value)
        return (await Fact.get(name=name)).value
