"""The rows of a hiscores document in the order the real answer has them. Names only, no rules."""

OVERALL = "Overall"
HITPOINTS = "Hitpoints"

SKILLS = (
    OVERALL,
    *("Attack", "Defence", "Strength", HITPOINTS, "Ranged", "Prayer", "Magic", "Cooking"),
    *("Woodcutting", "Fletching", "Fishing", "Firemaking", "Crafting", "Smithing", "Mining"),
    *("Herblore", "Agility", "Thieving", "Slayer", "Farming", "Runecraft", "Hunter"),
    *("Construction", "Sailing"),
)

CLUE_TIERS = ("beginner", "easy", "medium", "hard", "elite", "master")
ALL_CLUES = "Clue Scrolls (all)"

LAST_MINIGAME = "Collections Logged"

MINIGAMES = (
    *("Grid Points", "League Points", "Deadman Points"),
    *("Bounty Hunter - Hunter", "Bounty Hunter - Rogue"),
    *("Bounty Hunter (Legacy) - Hunter", "Bounty Hunter (Legacy) - Rogue"),
    ALL_CLUES,
    *(f"Clue Scrolls ({tier})" for tier in CLUE_TIERS),
    *("LMS - Rank", "PvP Arena - Rank", "Soul Wars Zeal", "Rifts closed", "Colosseum Glory"),
    LAST_MINIGAME,
)

BOSSES = (
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

ACTIVITIES = (*MINIGAMES, *BOSSES)
