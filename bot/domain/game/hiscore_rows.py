"""The rows of the hiscores as they were listed in August 2026, as plain data.

Names, spellings and limits only; ``metrics`` says what a row means. Nothing depends on a row being
listed: an unknown row becomes a metric of its own. The order is that of the
hiscores and serves display alone, because positions shift whenever a row is added.
"""

from __future__ import annotations

OVERALL_ROW = "Overall"

CLASSIC_SKILL_ROWS: tuple[str, ...] = (
    *("Attack", "Defence", "Strength", "Hitpoints", "Ranged", "Prayer", "Magic", "Cooking"),
    *("Woodcutting", "Fletching", "Fishing", "Firemaking", "Crafting", "Smithing", "Mining"),
    *("Herblore", "Agility", "Thieving", "Slayer", "Farming", "Runecraft", "Hunter"),
    "Construction",
)
"""The skills every answer carries; those added later follow in ``LATER_SKILL_ROWS``."""

LATER_SKILL_ROWS: tuple[str, ...] = ("Sailing",)

SKILL_TAB: tuple[str, ...] = (
    *("Attack", "Hitpoints", "Mining", "Strength", "Agility", "Smithing"),
    *("Defence", "Herblore", "Fishing", "Ranged", "Thieving", "Cooking"),
    *("Prayer", "Crafting", "Firemaking", "Magic", "Fletching", "Woodcutting"),
    *("Runecraft", "Slayer", "Farming", "Construction", "Hunter", "Sailing"),
)
"""The skills as the game's own skill tab shows them, row by row in three columns."""

SEASONAL_ROWS: tuple[str, ...] = ("Grid Points", "League Points", "Deadman Points")

BOUNTY_HUNTER_ROWS: tuple[str, ...] = (
    "Bounty Hunter - Hunter",
    "Bounty Hunter - Rogue",
    "Bounty Hunter (Legacy) - Hunter",
    "Bounty Hunter (Legacy) - Rogue",
)

CLUE_ROWS: tuple[str, ...] = tuple(
    f"Clue Scrolls ({tier})"
    for tier in ("all", "beginner", "easy", "medium", "hard", "elite", "master")
)

RATING_ROWS: tuple[str, ...] = ("LMS - Rank", "PvP Arena - Rank")

OTHER_ACTIVITY_ROWS: tuple[str, ...] = (
    *("Soul Wars Zeal", "Rifts closed", "Colosseum Glory", "Collections Logged"),
)

BOSS_ROWS: tuple[str, ...] = (
    *("Abyssal Sire", "Alchemical Hydra", "Amoxliatl", "Araxxor", "Artio", "Barrows Chests"),
    *("Brutus", "Bryophyta", "Callisto", "Calvar'ion", "Cerberus", "Chambers of Xeric"),
    *("Chambers of Xeric: Challenge Mode", "Chaos Elemental", "Chaos Fanatic"),
    *("Commander Zilyana", "Corporeal Beast", "Crazy Archaeologist", "Dagannoth Prime"),
    *("Dagannoth Rex", "Dagannoth Supreme", "Deranged Archaeologist", "Doom of Mokhaiotl"),
    *("Duke Sucellus", "General Graardor", "Giant Mole", "Grotesque Guardians", "Hespori"),
    *("Kalphite Queen", "King Black Dragon", "Kraken", "Kree'Arra", "K'ril Tsutsaroth"),
    *("Lunar Chests", "Mad Angel", "Maggot King", "Mimic", "Nex", "Nightmare"),
    *("Phosani's Nightmare", "Obor", "Phantom Muspah", "Sarachnis", "Scorpia", "Scurrius"),
    *("Shellbane Gryphon", "Skotizo", "Sol Heredit", "Spindel", "Tempoross", "The Gauntlet"),
    *("The Corrupted Gauntlet", "The Hueycoatl", "The Leviathan", "The Royal Titans"),
    *("The Whisperer", "Theatre of Blood", "Theatre of Blood: Hard Mode"),
    *("Thermonuclear Smoke Devil", "Tombs of Amascut", "Tombs of Amascut: Expert Mode"),
    *("TzKal-Zuk", "TzTok-Jad", "Vardorvis", "Venenatis", "Vet'ion", "Vorkath", "Wintertodt"),
    *("Yama", "Zalcano", "Zulrah"),
)

OTHER_SPELLINGS: dict[str, str] = {
    "runecrafting": "Runecraft",
    "constitution": "Hitpoints",
    "defense": "Defence",
    "range": "Ranged",
    "collection logged": "Collections Logged",
    "the nightmare": "Nightmare",
    "the nightmare of ashihama": "Nightmare",
    "gauntlet": "The Gauntlet",
    "corrupted gauntlet": "The Corrupted Gauntlet",
    "barrows": "Barrows Chests",
}
"""Spellings seen in older answers or other trackers, lower-cased, with the row they mean."""

MINIMA: dict[str, int] = {
    "Mimic": 1,
    "TzKal-Zuk": 1,
    **dict.fromkeys(BOUNTY_HUNTER_ROWS, 2),
    "LMS - Rank": 500,
    "PvP Arena - Rank": 2525,
    "Soul Wars Zeal": 200,
    "Rifts closed": 2,
    "Colosseum Glory": 300,
    "Collections Logged": 500,
}
"""The value below which a row is unranked, where it differs from its family's."""

UNITS: dict[str, str] = {
    "Soul Wars Zeal": "zeal",
    "Rifts closed": "rifts",
    "Colosseum Glory": "glory",
    "Collections Logged": "items",
}
"""What a row counts, where its family does not say it."""
