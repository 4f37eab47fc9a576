"""The figures of one player as they are known now, or were at the end of a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from discord import ui

from bot.domain.figures.readings import KnownStanding, KnownStats, combat_level_of
from bot.domain.game.metrics import OVERALL, Family, Metric, display_order
from bot.domain.players.profiles import Profile
from bot.domain.server.access import AccessLevel
from bot.language import mark, say
from bot.ui.components.layout import HeraldView, Row, card
from bot.ui.components.tables import columns
from bot.ui.components.text_blocks import Listing
from bot.ui.components.view_buttons import ViewButton
from bot.ui.players.player_labels import (
    account_label,
    freshness,
    is_read_regularly,
    staleness,
    status_label,
    total_level_label,
)
from bot.ui.stats.stats_faces import StatsFace, StatsLook
from bot.ui.stats.stats_pictures import shown_levels, stats_picture
from bot.ui.stats.stats_summary import summary_lines
from bot.ui.wording.formatting import compact, escape, number, relative
from bot.ui.wording.metrics import STALE, short_name, stale_legend
from bot.ui.wording.periods import date_label

FACE_LABELS: Mapping[StatsFace, str] = {
    StatsFace.SKILLS: mark("Skills"),
    StatsFace.BOSSES: mark("Bosses"),
    StatsFace.ACTIVITIES: mark("Activities"),
    StatsFace.SUMMARY: mark("Summary"),
}
_ACTIVITIES = {Family.ACTIVITY, Family.RATING, Family.SEASONAL}
_EXACT_RANKS_BELOW = 10_000
_ACCOUNTS_SHOWN = 5
_FLOW = " · "


class StatsButton(ViewButton, template="show:stats:{choice}:{player}", access=AccessLevel.VIEW):
    """Leads to a face of a player's stats; its choice is a ``StatsLook``."""


def stats_view(
    profile: Profile, *, look: StatsLook | None = None, accounts: Sequence[str] = ()
) -> HeraldView:
    """Show one face of a player's levels, XP, kills and scores, everything that is or was ranked.

    ``accounts`` are the names of all accounts of the player's owner, to choose another one of them.
    """
    look = look or StatsLook()
    known = profile.known
    if known is None:
        return _unread_view(profile)
    texts = _texts(known, look)
    view = card(
        _title(profile, look),
        stats_picture(profile, known, look),
        _headline(profile, known, look),
        *texts,
        stale_legend() if any(map(_is_marked, texts)) else "",
        *_buttons(profile.name, look, accounts),
        footer=_age(profile, known, look),
    )
    view.reopen_id = StatsButton.id_of(choice=look.choice(again=True), player=profile.name)
    return view


def account_buttons(names: Sequence[str], *, shown: str = "") -> Row | None:
    """Build a button for each of a member's accounts but the one that is shown; None for none."""
    others = [name for name in names if name != shown][:_ACCOUNTS_SHOWN]
    if not others:
        return None
    choice = StatsLook().choice()
    return ui.ActionRow(*(StatsButton(choice=choice, player=name, label=name) for name in others))


def _title(profile: Profile, look: StatsLook) -> str:
    return escape(profile.name) + (f"{_FLOW}{date_label(look.day)}" if look.day else "")


def _texts(known: KnownStats, look: StatsLook) -> tuple[str | Listing, ...]:
    """Say what the card shows, and whatever had no room on it."""
    ranked = {metric: known.standings[metric] for metric in _ranked(known)}
    match look.face:
        case StatsFace.SKILLS:
            levels = shown_levels(known, is_virtual=look.is_virtual)
            return _overall(ranked.get(OVERALL)), _skills(ranked, levels), _unranked_skills(known)
        case StatsFace.SUMMARY:
            found: tuple[Listing, ...] = (Listing(summary_lines(known)),)
        case StatsFace.BOSSES:
            found = (_scores(say("Bosses"), ranked, {Family.BOSS}),)
        case StatsFace.ACTIVITIES:
            found = (
                _scores(say("Clue scrolls"), ranked, {Family.CLUE}),
                _scores(say("Activities"), ranked, _ACTIVITIES),
            )
    return found if any(found) else (say("Nothing ranked so far"),)


def _buttons(player: str, look: StatsLook, accounts: Sequence[str]) -> tuple[Row | None, ...]:
    """Build the rows of buttons: other faces, other figures, other accounts."""
    faces = [
        _button(player, StatsLook(face, look.is_virtual, look.day), say(label), shown=look.face)
        for face, label in FACE_LABELS.items()
    ]
    more = [_refresh(player, look)]
    if look.face is StatsFace.SKILLS:
        other = StatsLook(look.face, not look.is_virtual, look.day)
        label = say("Real levels") if look.is_virtual else say("Virtual levels")
        more.append(_button(player, other, label))
    return ui.ActionRow(*faces), ui.ActionRow(*more), account_buttons(accounts, shown=player)


def _refresh(player: str, look: StatsLook) -> StatsButton:
    choice = look.choice(again=True)
    return StatsButton(choice=choice, player=player, label=say("Refresh"), emoji="🔄")


def _button(
    player: str, look: StatsLook, label: str, *, shown: StatsFace | None = None
) -> StatsButton:
    return StatsButton(
        choice=look.choice(), player=player, label=label, is_disabled=look.face is shown
    )


def _unread_view(profile: Profile) -> HeraldView:
    """Say that there is nothing to show yet, and when there may be."""
    if is_read_regularly(profile):
        wait = say("The next try is {when}.", when=relative(profile.next_check_at))
    else:
        wait = say("Status: {status}.", status=status_label(profile))
    return card(escape(profile.name), f"{say('The hiscores have not been read yet.')} {wait}")


def _headline(profile: Profile, known: KnownStats, look: StatsLook) -> str:
    """Name the account type, combat and total level, and trouble with the tracking."""
    combat = combat_level_of(known)
    facts = (
        account_label(profile),
        say("combat level {level}", level=combat) if combat else "",
        total_level_label(profile),
        "" if look.day else staleness(profile),
    )
    return _FLOW.join(filter(None, facts))


def _age(profile: Profile, known: KnownStats, look: StatsLook) -> str:
    """Say how old the figures are."""
    if look.day is None:
        return freshness(profile)
    return say(
        "As it was at the end of {day} · last change before that {when}",
        day=date_label(look.day),
        when=relative(known.as_of),
    )


def _overall(standing: KnownStanding | None) -> str:
    if standing is None or standing.value is None:
        return say("Not ranked overall")
    xp = f"{number(standing.value)} XP{_mark(standing)}"
    if not standing.rank:
        return say("**Overall:** {xp}", xp=xp)
    return say("**Overall:** {xp} · rank {rank}", xp=xp, rank=number(standing.rank))


def _ranked(known: KnownStats) -> Iterable[Metric]:
    """Return the metrics that have a figure, in the order of the hiscores."""
    ranked = (metric for metric, standing in known.standings.items() if standing.value is not None)
    return sorted(ranked, key=display_order)


def _skills(ranked: Mapping[Metric, KnownStanding], levels: Mapping[Metric, int]) -> Listing:
    rows = [
        (metric.name, str(levels[metric]), _exact(standing), _short_rank(standing.rank))
        for metric, standing in ranked.items()
        if metric.is_skill
    ]
    rank = say("Rank")
    heads = (say("Skill"), say("Lvl"), say("XP"), rank)
    return Listing(columns(heads, rows, spare=rank), fenced=True)


def _unranked_skills(known: KnownStats) -> Listing:
    """Name the skills that were never ranked."""
    unranked = [
        metric
        for metric, standing in known.standings.items()
        if metric.is_skill and standing.value is None
    ]
    names = [escape(metric.name) for metric in sorted(unranked, key=display_order)]
    return Listing(names, heading=f"**{say('Skills not ranked')}**", separator=", ")


def _scores(heading: str, ranked: Mapping[Metric, KnownStanding], families: set[Family]) -> Listing:
    """List counts in running text, the largest first: it wraps well at any width."""
    chosen = [(metric, ranked[metric]) for metric in ranked if metric.family in families]
    chosen.sort(key=lambda pair: -(pair[1].value or 0))
    items = [_item(metric, standing) for metric, standing in chosen]
    return Listing(items, heading=f"**{heading}**", separator=_FLOW)


def _item(metric: Metric, standing: KnownStanding) -> str:
    return f"{escape(short_name(metric))} **{_exact(standing)}**"


def _exact(standing: KnownStanding) -> str:
    return f"{number(standing.value or 0)}{_mark(standing)}"


def _mark(standing: KnownStanding) -> str:
    return STALE if standing.stale else ""


def _is_marked(text: str | Listing) -> bool:
    return any(STALE in line for line in ([text] if isinstance(text, str) else text.lines))


def _short_rank(rank: int | None) -> str:
    """Write a rank in five characters at most."""
    if rank is None:
        return ""
    return str(rank) if rank < _EXACT_RANKS_BELOW else compact(rank)
