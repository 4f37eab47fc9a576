"""What a guild's players did in a week or a month, as one picture and a few lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.domain.game.metrics import KNOWN_METRICS, OVERALL, metric_for_row
from bot.domain.progress.recaps import Recap, RecapLine, RecapSpan
from bot.language import mark, say
from bot.ui.components.attachments import Picture, described
from bot.ui.components.layout import CELEBRATION, HeraldView, card
from bot.ui.components.text_blocks import Listing
from bot.ui.drawing.cards.recap_card import RecapCard, RecapCardLine, RecapGroup
from bot.ui.drawing.icons import Icon, icon_of
from bot.ui.wording.formatting import bold, compact, day, escape, number, plural
from bot.ui.wording.periods import date_label

_TITLES = {
    RecapSpan.WEEK: mark("The week in this server"),
    RecapSpan.MONTH: mark("The month in this server"),
}
_SKILL_NAMES = frozenset(metric.key for metric in KNOWN_METRICS if metric.is_skill)
_ON_HOLD_NAMED = 10
_TOP = mark("Most XP")
_MAXED = mark("New 99s")
_KILLS = mark("Most kills")
_CLIMBERS = mark("Most ranks climbed")


def posted_recap_view(document: Mapping[str, Any]) -> HeraldView:
    """Show the recap that a post's document holds."""
    return recap_view(Recap.from_json(document))


def recap_view(recap: Recap) -> HeraldView:
    """Show a recap; one of a time in which nothing happened says so."""
    title = say(_TITLES[recap.span])
    footer = _dates(recap)
    if not recap.active:
        quiet = say("Nobody here gained anything in this time.")
        return card(title, quiet, _on_hold(recap), footer=footer)
    return card(
        title,
        _picture(recap),
        _summary(recap),
        _listing(_TOP, [f"{bold(it.player)} {_xp(it)}" for it in recap.top]),
        _listing(_MAXED, [f"{bold(it.player)} {escape(it.what)}" for it in recap.maxed_skills]),
        _listing(
            _KILLS,
            [f"{bold(it.player)} {number(it.amount)} × {escape(it.what)}" for it in recap.kills],
        ),
        _listing(_CLIMBERS, [f"{bold(it.player)} {_ranks(it)}" for it in recap.climbers]),
        _on_hold(recap),
        accent=CELEBRATION,
        footer=footer,
    )


def _on_hold(recap: Recap) -> str:
    """Name the players whose figures wait for an answer; empty when there are none."""
    if not recap.on_hold:
        return ""
    return say(
        "-# On hold until a manager answers (`/players info`): {players}",
        players=", ".join(bold(name) for name in recap.on_hold[:_ON_HOLD_NAMED]),
    )


def _dates(recap: Recap) -> str:
    last = recap.end - timedelta(seconds=1)  # midnight belongs to the day after
    return say("From {start} to {end}", start=day(recap.start), end=day(last))


def _written_dates(recap: Recap) -> str:
    """Write the first and the last day, for a picture."""
    last = recap.end - timedelta(seconds=1)
    return say(
        "{start} to {end}", start=date_label(recap.start.date()), end=date_label(last.date())
    )


def _summary(recap: Recap) -> str:
    return plural(
        recap.active,
        "**{n}** of {players} players gained **{xp} XP** and {levels}.",
        "**{n}** of {players} players gained **{xp} XP** and {levels} together.",
        players=number(recap.players),
        xp=compact(recap.xp),
        levels=_levels(recap),
    )


def _levels(recap: Recap) -> str:
    return plural(recap.levels, "{n} level", "{n} levels")


def _xp(deed: RecapLine) -> str:
    return say("+{xp} XP", xp=compact(deed.amount))


def _ranks(deed: RecapLine) -> str:
    return plural(deed.amount, "up {n} rank", "up {n} ranks")


def _listing(heading: str, lines: Sequence[str]) -> Listing:
    return Listing([f"- {line}" for line in lines], heading=f"**{say(heading)}**")


def _picture(recap: Recap) -> Picture:
    drawing = RecapCard(
        title=say(_TITLES[recap.span]),
        period=plural(
            recap.active,
            "{n} of {players} players was active",
            "{n} of {players} players were active",
            players=number(recap.players),
        ),
        facts=(say("+{xp} XP", xp=compact(recap.xp)), _levels(recap)),
        groups=tuple(group for group in _groups(recap) if group.lines),
        footer=_written_dates(recap),
    )
    return Picture("recap.png", described(_description(drawing)), drawing)


def _groups(recap: Recap) -> tuple[RecapGroup, ...]:
    kills = [f"{number(it.amount)} × {it.what}" for it in recap.kills]
    return (
        _group(_TOP, recap.top, [_xp(it) for it in recap.top], has_bars=True),
        _group(_MAXED, recap.maxed_skills[:3], [it.what for it in recap.maxed_skills]),
        _group(_KILLS, recap.kills[:3], kills),
        _group(_CLIMBERS, recap.climbers[:1], [_ranks(it) for it in recap.climbers]),
    )


def _group(
    heading: str, deeds: Sequence[RecapLine], figures: Sequence[str], *, has_bars: bool = False
) -> RecapGroup:
    most = max((deed.amount for deed in deeds), default=1)
    return RecapGroup(
        say(heading),
        tuple(
            RecapCardLine(
                deed.player, figure, _icon(deed), deed.amount / most if has_bars else None
            )
            for deed, figure in zip(deeds, figures, strict=False)
        ),
    )


def _icon(line: RecapLine) -> Icon:
    """Return the icon of the skill or boss that a line is about; Overall's where there is none."""
    if not line.what:
        return icon_of(OVERALL)
    return icon_of(metric_for_row(line.what, is_skill=line.what.casefold() in _SKILL_NAMES))


def _description(drawing: RecapCard) -> str:
    """Say what the picture shows, for those who cannot see it."""
    lists = "; ".join(
        f"{group.heading}: " + ", ".join(f"{line.name} {line.figure}" for line in group.lines)
        for group in drawing.groups
    )
    return f"{drawing.title}. {drawing.period}. {lists}"
