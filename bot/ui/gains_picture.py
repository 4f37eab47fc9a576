"""What a player gained, as a card; the same in text is the business of ``gains``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain.experience import level_for_xp
from bot.domain.gains import Gain, Gains
from bot.domain.metrics import OVERALL, Family
from bot.ui.drawing.gains_card import GainGroup, GainRow, GainsCard
from bot.ui.metrics import STALE
from bot.ui.periods import period_label
from bot.ui.pictures import Picture, described
from bot.ui.text import number, plain, plural, signed

_GROUPS: Mapping[str, tuple[frozenset[Family], int]] = {
    "Skills (XP)": (frozenset({Family.SKILL}), 8),
    "Bosses (KC)": (frozenset({Family.BOSS}), 6),
    "Clue scrolls": (frozenset({Family.CLUE}), 4),
    "Activities": (frozenset({Family.ACTIVITY, Family.RATING, Family.SEASONAL}), 4),
}
"""What stands together, and how many lines of it are drawn; the text has them all."""


def gains_picture(player_name: str, gains: Gains) -> Picture | None:
    """Draw the largest gains; None when nothing was gained."""
    moved = [gain for gain in gains.gains if gain.gained and gain.metric != OVERALL]
    groups = tuple(filter(None, (_group(heading, moved) for heading in _GROUPS)))
    if not groups:
        return None
    period = f"gains, {period_label(gains.window)}"
    card = GainsCard(plain(player_name), period, _facts(gains.gains), groups)
    return Picture("gains.png", described(_in_words(player_name, card)), card)


def _group(heading: str, moved: Sequence[Gain]) -> GainGroup | None:
    families, most = _GROUPS[heading]
    mine = [gain for gain in moved if gain.metric.family in families]
    mine.sort(key=lambda gain: -abs(gain.gained))
    if not mine:
        return None
    longest = abs(mine[0].gained)
    rows = tuple(_row(gain, abs(gain.gained) / longest) for gain in mine[:most])
    hidden = len(mine) - len(rows)
    return GainGroup(f"{heading} · {number(hidden)} more below" if hidden else heading, rows)


def _row(gain: Gain, share: float) -> GainRow:
    after = level_for_xp(gain.end)
    return GainRow(
        name=plain(gain.metric.name),
        value=f"{signed(gain.gained)}{STALE if gain.is_stale else ''}",
        detail=f"{after - gain.levels_gained} to {after}" if gain.levels_gained else "",
        share=round(share, 3),
        is_loss=gain.gained < 0,
    )


def _facts(gains: Sequence[Gain]) -> tuple[str, ...]:
    """Say what sums it up, the weightiest first."""
    overall = next((gain.gained for gain in gains if gain.metric == OVERALL), 0)
    levels = sum(gain.levels_gained for gain in gains)
    facts = (
        f"{signed(overall)} XP" if overall else "",
        f"{plural(levels, '{n} level', '{n} levels')} gained" if levels else "",
    )
    return tuple(fact for fact in facts if fact)


def _in_words(player_name: str, card: GainsCard) -> str:
    lines = ", ".join(f"{row.name} {row.value}" for group in card.groups for row in group.rows)
    facts = f" In all {', '.join(card.facts)}." if card.facts else ""
    return f"Bars of what {player_name} gained ({card.period}): {lines}.{facts}"
