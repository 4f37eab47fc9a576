"""How the figure of each kind of case is worked out: from the case's input, by the domain alone.

A case that has no figure gives a word: ``unranked``, ``none``, ``invalid``, ``unknown``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.announcements.filters import wanted_of
from bot.domain.figures.history import conflicts_between, history_of
from bot.domain.figures.plausibility import Verdict, judge, suspect_to_keep
from bot.domain.figures.readings import (
    KnownStats,
    Reading,
    Standing,
    base_level_of,
    believed_total_level,
    changes,
    combat_level_of,
    has_news,
    total_level_of,
)
from bot.domain.game.experience import combat_level, level_for_xp, xp_for_level
from bot.domain.game.metric_search import resolve_metric
from bot.domain.game.metrics import KNOWN_METRICS
from bot.domain.game.player_names import clean_name, name_key
from bot.domain.players.account_types import (
    AccountType,
    account_type_from,
    believed_type,
    change_between,
)
from bot.domain.players.decisions import counts_for_others, is_operators_to_decide
from bot.domain.players.lifecycle import PlayerEvent, PlayerStatus, is_gone, transition
from bot.domain.players.rename_evidence import (
    NameListing,
    OldName,
    continuation_conflicts,
    is_possible_type,
    old_name_shows,
)
from bot.domain.progress.gains import Gain, Point, gain_of, gains_between
from bot.domain.progress.milestones import (
    Milestone,
    highest_of_each,
    is_summarised,
    milestones_between,
)
from bot.domain.progress.records import RecordSpan, record_series
from bot.domain.progress.windows import Period, PeriodKind, Window, parse_period
from bot.domain.settings.preferences import Preferences
from bot.errors import InvalidInput
from bot.hiscores.answer_names import AnswerNames
from bot.hiscores.time_limits import Priority
from bot.hiscores.waiting_line import Requester, WaitingLine
from tests.bot.domain.factories import START, metric, reading
from tests.conformance.answers import Case, figures_of_answer
from tests.support.reference import best_gain, span_between, virtual_level

HOUR = timedelta(hours=1)


def figure_of(kind: str, case: Case) -> object:
    """Return the figure of a case; anything the domain refuses is ``invalid``."""
    try:
        return _KINDS[kind](case)
    except InvalidInput:
        return "invalid"


def _values(values: Mapping[str, int | str]) -> dict[str, int | None]:
    return {name: None if value == "unranked" else int(value) for name, value in values.items()}


def _reading(values: Mapping[str, int | str], *, hours: float = 0) -> Reading:
    rows = _values({name: value for name, value in values.items() if name != "total level"})
    total = values.get("total level")
    return reading(rows, after=HOUR * hours, total_level=None if total is None else int(total))


def _history(case: Case) -> list[tuple[datetime, Point | None]]:
    return [
        (at, None if value == "unranked" else Point(int(value), None, at, since))
        for hours, value, *read_before in case["history"]
        for at in [START + HOUR * hours]
        for since in [START + HOUR * read_before[0] if read_before else None]
    ]


def _known(case: Case) -> tuple[KnownStats, KnownStats]:
    before = KnownStats.after(None, _reading(case["before"]))
    return before, KnownStats.after(before, _reading(case["after"], hours=1))


def _shown(rows: Mapping[Any, Standing]) -> dict[str, object]:
    return {
        row.name: "unranked" if standing.value is None else standing.value
        for row, standing in rows.items()
    }


def _changes(case: Case) -> object:
    before = KnownStats.after(None, _reading(case["before"]))
    now = reading(_values(case["after"]), rank=case.get("rank", 1000))
    return {"stored": _shown(changes(before, now)), "news": has_news(before, now)}


def _gain(case: Case) -> object:
    start, end = (START + HOUR * hours for hours in case["window"])
    span = span_between(metric(case["metric"]), _history(case), start=start, end=end)
    since = START + HOUR * case["tracked_since"] if "tracked_since" in case else None
    return _gain_figures(gain_of(span, tracked_since=since), case)


def _gain_figures(gain: Gain | None, case: Case) -> object:
    if gain is None:
        return "none"
    figures = {
        "gained": gain.gained,
        "end": gain.end,
        "levels": gain.levels_gained,
        "first_ranked_at": "none" if gain.first_ranked_at is None else gain.first_ranked_at,
        "stale": gain.is_stale,
    }
    return {asked: figures[asked] for asked in case["expect"]}


def _since(case: Case) -> object:
    start, end = (START + HOUR * hours for hours in case["window"])
    tracked_since = START + HOUR * case["tracked_since"]
    window = Window(start, end, Period(PeriodKind.EVERYTHING))
    found = gains_between([], window=window, tracked_since=tracked_since).tracked_since
    return "not mentioned" if found is None else (found - START) / HOUR


def _window(case: Case) -> object:
    now = datetime.fromisoformat(case["now"]).replace(tzinfo=UTC)
    window = parse_period(case["period"], now=now, zone=ZoneInfo(case.get("zone", "UTC")))
    if window.start is None:
        return "everything"
    return [moment.strftime("%Y-%m-%d %H:%M") for moment in (window.start, window.end)]


def _day_hours(case: Case) -> object:
    now = datetime.fromisoformat(case["noon_after"]).replace(tzinfo=UTC)
    window = parse_period("yesterday", now=now, zone=ZoneInfo(case["zone"]))
    return (window.end - (window.start or window.end)) / HOUR


def _words(milestones: tuple[Milestone, ...]) -> list[str]:
    return [f"{each.metric.name} {each.kind} {each.threshold}" for each in milestones]


def _milestones(case: Case) -> object:
    return _words(milestones_between(*_known(case)))


def _announced(case: Case) -> object:
    crossed = milestones_between(*_known(case))
    return _words(wanted_of(highest_of_each(crossed), Preferences()))


def _verdicts(case: Case) -> object:
    """Judge one reading after another, as the services would."""
    known = KnownStats.after(None, _reading(case["before"]))
    suspect: Reading | None = None
    verdicts: list[str] = []
    for hours, values in case["then"]:
        now = _reading(case["before"] | values, hours=hours)
        verdict = judge(known, now, suspect=suspect)
        verdicts.append(verdict.value)
        suspect = suspect_to_keep(known, now, suspect=suspect)
        if verdict in {Verdict.ACCEPT, Verdict.ROLLBACK}:
            known, suspect = KnownStats.after(known, now), None
    return verdicts


def _record(case: Case) -> object:
    named = metric(case["metric"])
    series = record_series(named, _history(case))
    record = best_gain(named, series, RecordSpan(case["span"]))
    if record is None:
        return "none"
    start, end = ((at - START) / HOUR for at in (record.start_at, record.end_at))
    return {"gained": record.gained, "from": start, "to": end}


def _account(case: Case) -> object:
    tables = {
        table: _reading({"Overall": case[table]}) if table in case else None
        for table in ("regular", "ironman", "hardcore", "ultimate")
    }
    return account_type_from(**tables).value


def _believed(case: Case) -> object:
    before = AccountType(case["current"])
    first, second = (AccountType(look) for look in case["looks"])
    after = believed_type(before, seen=second, seen_before=first)
    change = change_between(before, after)
    return [after.value, change.value if change else "nothing happened"]


def _gone(case: Case) -> object:
    return is_gone(
        not_found_count=case["count"],
        first_not_found_at=START,
        now=START + timedelta(minutes=case["minutes"]),
        others_are_found=case["others_are_found"],
    )


def _levels(case: Case) -> object:
    return {"level": level_for_xp(case["xp"]), "virtual": virtual_level(case["xp"])}


def _combat(case: Case) -> object:
    return combat_level({metric(name): level for name, level in case["levels"].items()})


def _account_levels(case: Case) -> object:
    known = KnownStats.after(None, _reading(_with_everyone(case)))
    figures = {
        "total": total_level_of(known),
        "base": base_level_of(known),
        "combat": combat_level_of(known),
    }
    return {
        asked: "unknown" if figures[asked] is None else figures[asked] for asked in case["expect"]
    }


def _long_unread(case: Case) -> object:
    end = START + HOUR * case["window_hours"]
    found = Window(START, end, Period(PeriodKind.EVERYTHING)).long_unread
    return found and found / HOUR


def _answered(case: Case) -> object:
    names = AnswerNames()
    return [names.is_believed(asked, shown, at=0) for asked, shown in case["answers"]]


def _total(case: Case) -> object:
    answer = _reading(_with_everyone(case))
    total = believed_total_level(answer.standings, case["own"])
    return "unknown" if total is None else total


def _with_everyone(case: Case) -> dict[str, int | str]:
    level = case.get("every_skill")
    skills = [each.name for each in KNOWN_METRICS if each.is_skill and level]
    mentioned: dict[str, int | str] = case.get("values", {})
    return dict.fromkeys(skills, xp_for_level(level or 1)) | mentioned


def _stored(case: Case) -> object:
    readings = [_reading(values, hours=hours) for hours, values in case["arrived"]]
    return [[(e.taken_at - START) / HOUR, _shown(e.rows)] for e in history_of(readings).entries]


def _rename(case: Case) -> object:
    """Return what the hiscores say of a change: proved, possible, or another account."""
    known, new = KnownStats.after(None, _reading(case["known"])), case["new"]
    reading = _reading(new, hours=case["hours"])
    kind = AccountType(case.get("type", "unknown"))
    old = {
        table: _reading(case[table], hours=case["hours"]) if table in case else None
        for table in ("old", "old_ironman")
    }
    if continuation_conflicts(known, reading):
        return "another account"
    if not is_possible_type(kind, is_iron_now=case.get("new_is_iron", False)):
        return "another account"
    shown = old_name_shows(known, "Old", NameListing(old["old"], old["old_ironman"]))
    return "possible" if shown is OldName.LISTED else "proved"


def _one_account(case: Case) -> object:
    """Return whether two rows can be one account's."""
    one, other = (
        history_of(_reading(values, hours=hours) for hours, values in case[side])
        for side in ("one", "other")
    )
    return not conflicts_between(one, other)


def _operator_decides(case: Case) -> object:
    asked_at = START
    now = START + timedelta(days=case["days"])
    return is_operators_to_decide(asked_at=asked_at, now=now, is_banned=case["is_banned"])


def _counts_for_others(case: Case) -> object:
    now = START + HOUR * case["hours"]
    return counts_for_others(said_at=START, now=now, silent=case["silent"])


def _turns(case: Case) -> object:
    """Return in which order those who wait have their turns."""
    priorities = {"due": Priority.BACKGROUND, "list": Priority.SWEEP, "member": Priority.MEMBER}
    line, served = WaitingLine(), []
    with ExitStack() as stack:
        names = {}
        for name in case["waiting"]:
            what, guild, member = (*name.split(), "0", "0")[:3]
            context = line.place(priorities[what], Requester(int(guild), int(member)))
            leaving = stack.enter_context(ExitStack())
            names[leaving.enter_context(context).number] = (name, leaving)
        while len(line):
            place = line.front()
            line.note_turn(place)
            name, leaving = names[place.number]
            leaving.close()
            served.append(name)
    return served


_KINDS: dict[str, Callable[[Case], object]] = {
    "rename": _rename,
    "one_account": _one_account,
    "operator_decides": _operator_decides,
    "counts_for_others": _counts_for_others,
    "turns": _turns,
    "answer": figures_of_answer,
    "name": lambda case: clean_name(case["typed"]),
    "same_player": lambda case: len({name_key(name) for name in case["names"]}) == 1,
    "metric": lambda case: resolve_metric(case["typed"], KNOWN_METRICS).name,
    "minimum": lambda case: metric(case["metric"]).minimum,
    "levels": _levels,
    "combat": _combat,
    "account_levels": _account_levels,
    "long_unread": _long_unread,
    "answered": _answered,
    "total": _total,
    "changes": _changes,
    "gain": _gain,
    "since": _since,
    "window": _window,
    "day_hours": _day_hours,
    "milestones": _milestones,
    "announced": _announced,
    "summary": lambda case: is_summarised(timedelta(days=case["gap_days"])),
    "verdicts": _verdicts,
    "record": _record,
    "account": _account,
    "believed": _believed,
    "gone": _gone,
    "transition": lambda case: (
        transition(PlayerStatus(case["status"]), PlayerEvent(case["event"])).value
    ),
    "stored": _stored,
}
