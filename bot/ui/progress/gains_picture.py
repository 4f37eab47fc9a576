"""Gains as a card; the same as text is in ``gains``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice

from bot.domain.game.metrics import OVERALL, Family, Metric
from bot.domain.progress.gains import Gain, Gains
from bot.language import mark, say
from bot.ui.components.attachments import Picture, described
from bot.ui.drawing.cards.gains_card import GainGroup, GainRow, GainsCard
from bot.ui.drawing.icons import icon_of
from bot.ui.progress import gain_labels as words
from bot.ui.wording.formatting import number, plain, plural, signed
from bot.ui.wording.periods import period_label

_GROUPS: Mapping[str, frozenset[Family]] = {
    mark("Skills (XP)"): frozenset({Family.SKILL}),
    mark("Bosses (KC)"): frozenset({Family.BOSS}),
    mark("Clue scrolls"): frozenset({Family.CLUE}),
    mark("Activities"): frozenset({Family.ACTIVITY, Family.RATING, Family.SEASONAL}),
}
"""What stands together."""
MOST_ROWS = 8
"""Lines that are drawn, in turn of each group; the text has them all."""


def gains_picture(
    player_name: str, gains: Gains, *, metric: Metric | None = None
) -> Picture | None:
    """Draw the largest gains; None when nothing was gained, or nothing but one metric is asked."""
    moved = [gain for gain in gains.gains if gain.gained and gain.metric != OVERALL]
    if not moved or metric:
        return None
    card = GainsCard(
        name=plain(player_name),
        period=say("gains, {period}", period=period_label(gains.window)),
        facts=_facts(gains),
        groups=tuple(_groups(moved, gains.length)),
    )
    return Picture("gains.png", described(_in_words(player_name, gains, card)), card)


def _groups(moved: Sequence[Gain], length: timedelta | None) -> Iterator[GainGroup]:
    families = {heading: _largest(moved, families) for heading, families in _GROUPS.items()}
    shown = _shares({heading: len(mine) for heading, mine in families.items()})
    for heading, mine in families.items():
        if mine:
            yield _group(say(heading), mine, shown[heading], length)


def _largest(moved: Sequence[Gain], families: frozenset[Family]) -> list[Gain]:
    mine = [gain for gain in moved if gain.metric.family in families]
    return sorted(mine, key=lambda gain: -abs(gain.gained))


def _shares(wanted: Mapping[str, int]) -> dict[str, int]:
    """Give each group a line in turn until all lines are given."""
    turns = (
        heading for turn in range(MOST_ROWS) for heading, count in wanted.items() if turn < count
    )
    given = list(islice(turns, MOST_ROWS))
    return {heading: given.count(heading) for heading in wanted}


def _group(heading: str, mine: Sequence[Gain], shown: int, length: timedelta | None) -> GainGroup:
    longest = abs(mine[0].gained)
    rows = tuple(_row(gain, abs(gain.gained) / longest, length) for gain in mine[:shown])
    hidden = len(mine) - shown
    if hidden:
        heading = say("{group} · {n} more below", group=heading, n=number(hidden))
    return GainGroup(heading, rows)


def _row(gain: Gain, share: float, length: timedelta | None) -> GainRow:
    details = (_levels(gain), words.rate_in_words(gain, length), words.short_climb_in_words(gain))
    return GainRow(
        icon=icon_of(gain.metric),
        name=plain(gain.metric.name),
        value=words.gained(gain),
        detail=" · ".join(filter(None, details)),
        share=round(share, 3),
        is_loss=gain.gained < 0,
    )


def _levels(gain: Gain) -> str:
    levels = words.levels(gain)
    return say("{before} to {after}", before=levels[0], after=levels[1]) if levels else ""


def _facts(gains: Gains) -> tuple[str, ...]:
    """Say what sums it up, the weightiest first."""
    overall = next((gain for gain in gains.gains if gain.metric == OVERALL and gain.gained), None)
    levels = sum(gain.levels_gained for gain in gains.gains)
    facts = (
        f"{signed(overall.gained)} XP" if overall else "",
        plural(levels, "{n} level gained", "{n} levels gained") if levels else "",
        words.rate_in_words(overall, gains.length) if overall else "",
    )
    return tuple(fact for fact in facts if fact)


def _in_words(player_name: str, gains: Gains, card: GainsCard) -> str:
    sentences = [
        say(
            "Bars of what {player} gained, {period}: {gains}.",
            player=player_name,
            period=period_label(gains.window),
            gains=", ".join(f"{row.name} {row.value}" for one in card.groups for row in one.rows),
        )
    ]
    if card.facts:
        sentences.append(say("In all {facts}.", facts=", ".join(card.facts)))
    return " ".join(sentences)
