"""The cast: invented players with plausible accounts. Data only; ``accounts`` fills in the rest.

A level of 69.98 means level 69 with 98 % of the way to 70 done, so that news is near.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.hiscores.names import Table

FIGHTS = ("Attack", "Strength", "Defence", "Hitpoints", "Ranged", "Prayer", "Magic", "Slayer")


@dataclass(frozen=True, slots=True)
class Character:
    """A simulated player: where the account starts and what it likes to do.

    ``base_level`` goes for the skills that ``levels`` and ``xp`` do not name.
    """

    name: str
    base_level: int
    levels: Mapping[str, float]
    trains: tuple[str, ...]
    scores: Mapping[str, int]
    fights: tuple[str, ...]
    clues: Mapping[str, int]
    xp: Mapping[str, int] = field(default_factory=dict)
    tables: tuple[Table, ...] = (Table.REGULAR,)


RISING_STAR = Character(
    name="Aldwin Fell",
    base_level=68,
    levels={"Slayer": 69.985, "Attack": 75.4, "Strength": 78.2, "Hitpoints": 77.6},
    trains=("Slayer", "Woodcutting", "Crafting", "Herblore", "Agility"),
    scores={"Barrows Chests": 214, "Scurrius": 96, "Giant Mole": 47, "Collections Logged": 512},
    fights=("Barrows Chests", "Scurrius", "Giant Mole"),
    clues={"easy": 31, "medium": 58, "hard": 12},
)

SKILLER = Character(
    name="Sable Quill",
    base_level=91,
    levels=dict.fromkeys(FIGHTS, 46.5)
    | {"Firemaking": 98.998, "Fletching": 98.9, "Cooking": 97.99, "Hunter": 92.97},
    trains=("Firemaking", "Fletching", "Cooking", "Hunter", "Fishing"),
    scores={"Wintertodt": 988, "Tempoross": 243, "Rifts closed": 410, "Collections Logged": 601},
    fights=("Wintertodt", "Tempoross"),
    clues={"beginner": 96, "easy": 44},
)

IRONMAN = Character(
    name="Iron Bramble",
    base_level=72,
    levels={"Fishing": 79.98, "Mining": 74.95, "Magic": 81.3, "Prayer": 70.1},
    trains=("Fishing", "Mining", "Farming", "Construction", "Runecraft"),
    scores={"The Gauntlet": 41, "The Royal Titans": 97, "Hespori": 22, "Soul Wars Zeal": 1_850},
    fights=("The Gauntlet", "The Royal Titans", "Hespori"),
    clues={"medium": 97, "hard": 24},
    tables=(Table.REGULAR, Table.IRONMAN),
)

BOSS_HUNTER = Character(
    name="Vexmarrow",
    base_level=86,
    levels=dict.fromkeys(FIGHTS, 97.5) | {"Slayer": 94.99, "Ranged": 98.97, "Sailing": 61.98},
    trains=("Slayer", "Ranged", "Sailing", "Magic", "Defence"),
    scores={"Zulrah": 1_492, "Vorkath": 994, "Chambers of Xeric": 246, "Tombs of Amascut": 318},
    fights=("Zulrah", "Vorkath", "Chambers of Xeric", "Tombs of Amascut", "Araxxor"),
    clues={"hard": 144, "elite": 71, "master": 18},
)

NEWCOMER = Character(
    name="Pip Newleaf",
    base_level=36,
    levels={"Cooking": 49.97, "Woodcutting": 51.96, "Fishing": 49.9, "Sailing": 21.5},
    trains=("Cooking", "Woodcutting", "Fishing", "Attack"),
    scores={},
    fights=("Scurrius", "Obor", "Brutus"),
    clues={"beginner": 7},
)

VETERAN = Character(
    name="Old Thorncap",
    base_level=99,
    levels={},
    trains=("Slayer", "Hitpoints", "Strength", "Agility"),
    scores={"Zulrah": 2_996, "Cerberus": 1_994, "Nex": 247, "Yama": 98, "TzKal-Zuk": 4},
    fights=("Zulrah", "Cerberus", "Nex", "Yama"),
    clues={"easy": 120, "medium": 260, "hard": 498, "elite": 99, "master": 49},
    xp={"Slayer": 24_990_000, "Agility": 24_700_000, "Hitpoints": 49_960_000},
)

CAST = (RISING_STAR, SKILLER, IRONMAN, BOSS_HUNTER, NEWCOMER, VETERAN)
