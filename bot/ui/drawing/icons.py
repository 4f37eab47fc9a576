"""The sign and the colour of each skill and each family of metrics, on every picture.

The glyphs are those of Material Design Icons, which the package ``fonticon-materialdesignicons7``
carries as a font. Skills have the colours that players know from the game, lightened where they
would vanish on the dark ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.game.metrics import Family, Metric


@dataclass(frozen=True, slots=True)
class Icon:
    """A glyph of the icon font, and its colour."""

    glyph: str
    colour: str


_SKILLS: Mapping[str, Icon] = {
    "attack": Icon("\U000f04e5", "#f2705f"),  # sword
    "strength": Icon("\U000f0fd7", "#4fc486"),  # arm-flex
    "defence": Icon("\U000f0498", "#86a8f5"),  # shield
    "ranged": Icon("\U000f1841", "#93c94b"),  # bow-arrow
    "prayer": Icon("\U000f0579", "#f5eec0"),  # hands-pray
    "magic": Icon("\U000f1477", "#6f9bff"),  # wizard-hat
    "runecraft": Icon("\U000f0ac9", "#e6c25a"),  # hexagram
    "construction": Icon("\U000f02dc", "#d6bfa0"),  # home
    "hitpoints": Icon("\U000f02d1", "#ff6b61"),  # heart
    "agility": Icon("\U000f046e", "#8d9bff"),  # run-fast
    "herblore": Icon("\U000f032a", "#57c95b"),  # leaf
    "thieving": Icon("\U000f1023", "#c58ae0"),  # domino-mask
    "crafting": Icon("\U000f08ea", "#d59a63"),  # hammer
    "fletching": Icon("\U000f1840", "#45c3bb"),  # arrow-projectile
    "slayer": Icon("\U000f068c", "#c9ced6"),  # skull
    "hunter": Icon("\U000f03e9", "#d3a66a"),  # paw
    "mining": Icon("\U000f08b7", "#9fc3d6"),  # pickaxe
    "smithing": Icon("\U000f089b", "#c4c2ae"),  # anvil
    "fishing": Icon("\U000f023a", "#77b5ff"),  # fish
    "cooking": Icon("\U000f065a", "#c68df0"),  # pot-steam
    "firemaking": Icon("\U000f0238", "#ff9a3d"),  # fire
    "woodcutting": Icon("\U000f08c8", "#7fc07a"),  # axe
    "farming": Icon("\U000f0e66", "#6fd07a"),  # sprout
    "sailing": Icon("\U000f0ec8", "#5fcbe6"),  # sail-boat
}
_FAMILIES: Mapping[Family, Icon] = {
    Family.OVERALL: Icon("\U000f012a", "#efb93f"),  # chart-line
    Family.SKILL: Icon("\U000f04ce", "#efb93f"),  # star: a skill that is newer than this table
    Family.BOSS: Icon("\U000f0787", "#f07a6a"),  # sword-cross
    Family.CLUE: Icon("\U000f0bc2", "#e6cf9a"),  # script-text
    Family.ACTIVITY: Icon("\U000f0726", "#e0a458"),  # treasure-chest
    Family.RATING: Icon("\U000f0538", "#efb93f"),  # trophy
    Family.SEASONAL: Icon("\U000f0538", "#86a8f5"),  # trophy
}
TOTAL_LEVEL = Icon("\U000f04ce", "#efb93f")  # star
COMBAT = Icon("\U000f0787", "#f4f5f7")  # sword-cross


def icon_of(metric: Metric) -> Icon:
    """Return a metric's icon; a metric without one of its own has its family's."""
    return _SKILLS.get(metric.key, _FAMILIES[metric.family])
