"""How player names and tables are written in addresses. No storage."""

from enum import StrEnum

_SPACES = str.maketrans("-_\N{NO-BREAK SPACE}", "   ")


def name_key(name: str) -> str:
    """Return the form under which all spellings of a player name are the same."""
    return name.translate(_SPACES).strip().lower()


class Table(StrEnum):
    """The hiscores tables that have a lite endpoint."""

    REGULAR = "hiscore_oldschool"
    IRONMAN = "hiscore_oldschool_ironman"
    HARDCORE = "hiscore_oldschool_hardcore_ironman"
    ULTIMATE = "hiscore_oldschool_ultimate"
    SKILLER = "hiscore_oldschool_skiller"
    SKILLER_DEFENCE = "hiscore_oldschool_skiller_defence"
    SEASONAL = "hiscore_oldschool_seasonal"
    DEADMAN = "hiscore_oldschool_deadman"
    TOURNAMENT = "hiscore_oldschool_tournament"
    FRESH_START = "hiscore_oldschool_fresh_start"

    @property
    def short_name(self) -> str:
        """The name scripts use for the table: ``regular``, ``ironman``, ..."""
        return self.name.lower()

    @classmethod
    def named(cls, name: str) -> "Table | None":
        """Return the table with this full or short name, or None."""
        return next((table for table in cls if name in (table.value, table.short_name)), None)
