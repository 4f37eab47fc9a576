"""Finding the metric a person means: nicknames, beginnings and parts of names.

Which metrics exist is passed in, so a boss released tomorrow is found by its name without an entry
here. Runs of letters and digits are compared: case, spaces and punctuation never matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from bot.domain.game.metrics import Metric, display_order
from bot.errors import UnknownMetric

CHOICE_LIMIT = 25
"""As many choices as Discord shows in an autocomplete list."""
_TIP_LIMIT = 5
_SHOWN_LENGTH = 32
_WORD = re.compile(r"[^\W_]+")

NICKNAMES: dict[str, str] = {
    "Overall": "total, xp, exp, all skills, ovr",
    "Attack": "att, atk, attk",
    "Defence": "def, defense",
    "Strength": "str, stren",
    "Hitpoints": "hp, con, constitution, health, hitpoint",
    "Ranged": "range, rng, ranging",
    "Prayer": "pray, prayers",
    "Magic": "mage, magik",
    "Cooking": "cook",
    "Woodcutting": "wc, wood, woodcut",
    "Fletching": "fletch",
    "Fishing": "fish",
    "Firemaking": "fm, fire, firemake",
    "Crafting": "craft",
    "Smithing": "smith",
    "Mining": "mine",
    "Herblore": "herb, herby",
    "Agility": "agi, agil",
    "Thieving": "thief, thiev, theft, thieve",
    "Slayer": "slay",
    "Farming": "farm",
    "Runecraft": "rc, runecrafting",
    "Hunter": "hunt",
    "Construction": "cons, const, build",
    "Sailing": "sail",
    "Grid Points": "grid",
    "League Points": "league, leagues, lp",
    "Deadman Points": "deadman, dmm",
    "Bounty Hunter - Hunter": "bh, bhh, bh hunter",
    "Bounty Hunter - Rogue": "bhr, bh rogue, rogue",
    "Bounty Hunter (Legacy) - Hunter": "legacy hunter, old bh",
    "Bounty Hunter (Legacy) - Rogue": "legacy rogue, old rogue",
    "Clue Scrolls (all)": "clues, clue, all clues, clue all, clues all",
    "Clue Scrolls (beginner)": "beginner, beginners, beg, beginner clues, clue beginner",
    "Clue Scrolls (easy)": "easy, easies, easys, easy clues, clue easy",
    "Clue Scrolls (medium)": "medium, mediums, med, meds, medium clues, clue medium",
    "Clue Scrolls (hard)": "hard, hards, hard clues, clue hard",
    "Clue Scrolls (elite)": "elite, elites, elite clues, clue elite",
    "Clue Scrolls (master)": "master, masters, master clues, clue master",
    "LMS - Rank": "lms, last man standing",
    "PvP Arena - Rank": "pvp, arena, pvp arena",
    "Soul Wars Zeal": "sw, zeal, soul wars",
    "Rifts closed": "gotr, rifts, guardians of the rift, rift",
    "Colosseum Glory": "glory, colo glory, colosseum",
    "Collections Logged": "clog, clogs, collection log, collections, collog, log",
    "Abyssal Sire": "sire, aby sire",
    "Alchemical Hydra": "hydra, alch hydra",
    "Amoxliatl": "amox, moxi, ice frog",
    "Araxxor": "arax, rax, spider",
    "Artio": "callisto singles",
    "Barrows Chests": "barrows, barrow, brothers",
    "Brutus": "cow boss",
    "Bryophyta": "bryo, moss giant",
    "Callisto": "calli, bear",
    "Calvar'ion": "calv, calvar, vetion singles",
    "Cerberus": "cerb, cerby, hellhound",
    "Chambers of Xeric": "cox, chambers, xeric, raids, raids 1, raid 1, olm",
    "Chambers of Xeric: Challenge Mode": (
        "cm, cms, cox cm, cm cox, chambers cm, challenge mode, raids cm, cm raids"
    ),
    "Chaos Elemental": "chaos ele, chaos elly, ce, elemental",
    "Chaos Fanatic": "fanatic, cf",
    "Commander Zilyana": "sara, saradomin, zily, zilyana, cz",
    "Corporeal Beast": "corp, corporeal, cb",
    "Crazy Archaeologist": "crazy arch, crazy, ca",
    "Dagannoth Prime": "prime, dks prime",
    "Dagannoth Rex": "rex, dks rex",
    "Dagannoth Supreme": "supreme, dks supreme",
    "Deranged Archaeologist": "deranged, deranged arch, da",
    "Doom of Mokhaiotl": "doom, mokhaiotl, mokha, delve, delves, dom",
    "Duke Sucellus": "duke, sucellus",
    "General Graardor": "bandos, graardor, bando",
    "Giant Mole": "mole, gm",
    "Grotesque Guardians": "ggs, gg, grots, dusk, dawn, gargs",
    "Hespori": "hesp, farming boss",
    "Kalphite Queen": "kq, kalphite",
    "King Black Dragon": "kbd, king black",
    "Kraken": "krak, cave kraken",
    "Kree'Arra": "arma, armadyl, kree, birds",
    "K'ril Tsutsaroth": "zammy, zamorak, kril, zam",
    "Lunar Chests": "moons, moons of peril, lunar, perilous moons, peril",
    "Mad Angel": "angel",
    "Maggot King": "maggot",
    "Mimic": "the mimic",
    "Nex": "zaros",
    "Nightmare": "nm, nmare, tnm, nightmare of ashihama, the nightmare",
    "Phosani's Nightmare": "phosani, phosanis, pnm, pnmare, phos",
    "Obor": "hill giant",
    "Phantom Muspah": "muspah, phantom, musp",
    "Sarachnis": "sarach",
    "Scorpia": "scorp",
    "Scurrius": "scurry, rat, scur",
    "Shellbane Gryphon": "gryphon, shellbane",
    "Skotizo": "skot, skoti",
    "Sol Heredit": "sol, heredit, colo, fortis",
    "Spindel": "spin, venenatis singles",
    "Tempoross": "temp, tempo",
    "The Gauntlet": "gauntlet, gaunt, ng, hunllef",
    "The Corrupted Gauntlet": "cg, corrupted, corrupted gauntlet, corrupted hunllef, cgauntlet",
    "The Hueycoatl": "huey, hueycoatl, hueyc",
    "The Leviathan": "levi, leviathan",
    "The Royal Titans": "titans, royal titans, rt, royals, branda, eldric",
    "The Whisperer": "whisp, whisperer, wisp",
    "Theatre of Blood": "tob, theatre, theater of blood, raids 2, raid 2, verzik",
    "Theatre of Blood: Hard Mode": "hmt, htob, tob hm, hm tob, hard mode, tob hard, hard tob",
    "Thermonuclear Smoke Devil": "thermy, thermo, smoke devil, therm",
    "Tombs of Amascut": "toa, tombs, amascut, raids 3, raid 3, wardens",
    "Tombs of Amascut: Expert Mode": "toa expert, expert toa, expert, expert mode, toae, toa em",
    "TzKal-Zuk": "zuk, inferno",
    "TzTok-Jad": "jad, fight caves, fight cave, caves",
    "Vardorvis": "vard, vardy, vardor",
    "Venenatis": "vene, ven",
    "Vet'ion": "vet",
    "Vorkath": "vork, vorki",
    "Wintertodt": "wt, todt, winter",
    "Yama": "yam, voice of yama",
    "Zalcano": "zalc, zal",
    "Zulrah": "zul, snake, snek",
}
"""What people type instead, by the name it means; each nickname means one metric."""


def _squash(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


_NICKNAMES_OF = {
    name.casefold(): tuple(_squash(nickname) for nickname in nicknames.split(","))
    for name, nicknames in NICKNAMES.items()
}


def resolve_metric(query: str, known: Iterable[Metric]) -> Metric:
    """Return the one metric a person means, by name, nickname, or an unambiguous part of a name.

    Raises:
        UnknownMetric: nothing fits, or several do; the tip names the nearest.
    """
    metrics = tuple(known)
    squashed = _squash(query)
    if not squashed:
        raise UnknownMetric
    fitting = suggest_metrics(query, metrics)
    best = [
        metric
        for metric in fitting
        if _closeness(squashed, metric) == _closeness(squashed, fitting[0])
    ]
    if len(best) == 1:
        return best[0]
    raise _unknown(query, best or _similar(squashed, metrics))


def suggest_metrics(
    query: str, known: Iterable[Metric], *, limit: int = CHOICE_LIMIT
) -> tuple[Metric, ...]:
    """Return the metrics that fit what was typed so far, the likeliest first.

    Names and nicknames in full come first, then beginnings of names, of nicknames and of words,
    then parts; equals stand in the order of the hiscores. Nothing typed fits everything.
    """
    squashed = _squash(query)
    ranked = [(_closeness(squashed, metric), metric) for metric in known]
    fitting = [(level, metric) for level, metric in ranked if level is not None]
    fitting.sort(key=lambda pair: (pair[0], display_order(pair[1])))
    return tuple(metric for _, metric in fitting[:limit])


def _closeness(query: str, metric: Metric) -> int | None:
    """Return how well a squashed query fits, 0 being in full, or None when it does not."""
    name = _squash(metric.name)
    nicknames = _NICKNAMES_OF.get(metric.key, ())
    tests = (
        query == name or query in nicknames,
        name.startswith(query),
        any(nickname.startswith(query) for nickname in nicknames),
        any(tail.startswith(query) for tail in _tails(metric)),
        query in name,
    )
    return tests.index(True) if any(tests) else None


def _tails(metric: Metric) -> Iterable[str]:
    """Yield what remains of a name from each of its words on."""
    words = _WORD.findall(metric.key)
    return ("".join(words[start:]) for start in range(1, len(words)))


def _similar(query: str, metrics: Sequence[Metric]) -> list[Metric]:
    """Return the metrics whose names look like a misspelt query."""
    names = {_squash(metric.name): metric for metric in metrics}
    return [names[name] for name in get_close_matches(query, names, n=_TIP_LIMIT)]


def _unknown(query: str, candidates: Sequence[Metric]) -> UnknownMetric:
    if not candidates:
        return UnknownMetric()
    return UnknownMetric(
        "“{query}” is not clear to me.",
        tip="Did you mean **{metrics}**?",
        query=query.strip()[:_SHOWN_LENGTH],
        metrics=tuple(metric.name for metric in candidates[:_TIP_LIMIT]),
    )
