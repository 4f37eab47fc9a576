"""The hiscores tables the program reads, and their addresses."""

from enum import StrEnum
from urllib.parse import quote


class Table(StrEnum):
    """One list of accounts; hardcore and ultimate accounts stand on the ironman table as well.

    There is no lite endpoint for group ironmen.
    """

    REGULAR = "hiscore_oldschool"
    IRONMAN = "hiscore_oldschool_ironman"
    HARDCORE = "hiscore_oldschool_hardcore_ironman"
    ULTIMATE = "hiscore_oldschool_ultimate"


def address_of(name: str, *, table: Table, base_url: str) -> str:
    """Give the address of one player's figures; the name is percent-encoded, spaces as %20."""
    return f"{base_url.rstrip('/')}/m={table}/index_lite.json?player={quote(name, safe='')}"
