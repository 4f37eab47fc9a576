from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures.history import HistoryEntry, history_of
from bot.domain.figures.readings import KnownStats, Reading, Standing, changes, has_news
from bot.domain.game.metrics import CLASSIC_SKILLS, OVERALL, Metric
from bot.domain.progress.derived import Derived, derived_from
from bot.domain.progress.gains import Point
from bot.domain.progress.milestones import Reached, identity_of, milestones_between
from bot.domain.progress.records import RecordSpan, held_record, record_series
from tests.bot.domain.factories import START, reading

HOUR = timedelta(hours=1)
LEVEL_60 = 273_742


def derived(*values: Mapping[str, int | None], total_levels: tuple[int, ...] = ()) -> Derived:
    """Derive from readings an hour apart."""
    totals = dict(enumerate(total_levels))
    return derived_from(
        history_of(
            reading(value, after=HOUR * hour, total_level=totals.get(hour))
            for hour, value in enumerate(values)
        ).entries
    )


def words(found: Derived) -> list[str]:
    return [
        f"{it.milestone.metric.name} {it.milestone.kind} {it.milestone.threshold} "
        + (f"hour {(it.reached_at - START) // HOUR}" if it.reached_at else "who knows when")
        for it in found.milestones
    ]


def test_a_milestone_is_dated_by_the_readings_around_it() -> None:
    found = derived({"Nex": 40}, {"Nex": 40}, {"Nex": 60})

    (reached,) = found.milestones
    assert (reached.not_before, reached.reached_at) == (START + HOUR, START + HOUR * 2)
    assert reached.milestone.value == 60


def test_a_first_reading_and_a_first_ranked_value_reach_nothing() -> None:
    assert derived({"Nex": 400}, {"Nex": 400, "Zulrah": 700}).milestones == ()


def test_a_threshold_crossed_again_keeps_its_first_date() -> None:
    assert words(derived({"Nex": 40}, {"Nex": 60}, {"Nex": 45}, {"Nex": 70})) == [
        "Nex kills 50 hour 1"
    ]


def test_what_a_rollback_takes_away_was_reached_nobody_knows_when() -> None:
    assert words(derived({"Nex": 60}, {"Nex": 45}, {"Nex": 70})) == ["Nex kills 50 who knows when"]


def test_what_concerns_the_whole_account_is_found_though_only_one_row_changed() -> None:
    everything = dict.fromkeys((skill.name for skill in CLASSIC_SKILLS), LEVEL_60)
    found = derived(everything | {"Attack": LEVEL_60 - 1}, everything, total_levels=(1379, 1400))

    assert words(found) == [
        "Attack level 60 hour 1",
        "Overall total_level 1400 hour 1",
        "Overall base_level 60 hour 1",
    ]


def test_a_total_level_alone_reaches_its_milestone() -> None:
    assert words(derived({"Nex": 5}, {"Nex": 5}, total_levels=(480, 520))) == [
        "Overall total_level 500 hour 1"
    ]


def test_the_last_change_is_the_last_time_a_figure_became_another() -> None:
    assert derived().last_changed_at is None
    assert derived({}).last_changed_at == START
    found = derived({"Nex": 5}, {"Nex": 6}, {"Nex": None}, {"Nex": 6}, {"Nex": 6})
    assert found.last_changed_at == START + HOUR


def test_records_come_with_what_they_had_to_beat() -> None:
    found = derived({"Nex": 5, "LMS - Rank": 500}, {"Nex": 8, "LMS - Rank": 900})

    assert {(it.record.metric.name, it.record.span, it.record.gained) for it in found.records} == {
        ("Nex", span, 3) for span in RecordSpan
    }


@dataclass
class Live:
    """What the services keep up, reading by reading, with everything in sight."""

    known: KnownStats | None = None
    previous_at: datetime | None = None
    changed_at: datetime | None = None
    milestones: dict[object, Reached] = field(default_factory=dict)
    history: dict[Metric, list[tuple[datetime, Point | None]]] = field(default_factory=dict)

    def take(self, taken: Reading) -> None:
        at, before = taken.taken_at, self.known
        after = KnownStats.after(before, taken)
        for name, row in changes(before, taken).items():
            point = None if row.value is None else Point(row.value, row.rank, at)
            self.history.setdefault(name, []).append((at, point))
        if before is None or has_news(before, taken):
            self.changed_at = at
        if before:
            falls, rises = milestones_between(after, before), milestones_between(before, after)
            reached = [Reached(fall, None, None) for fall in falls]
            reached += [Reached(rise, at, self.previous_at) for rise in rises]
            for each in reached:
                self.milestones.setdefault(identity_of(each.milestone), each)
        self.known, self.previous_at = after, at


@st.composite
def accounts(draw: st.DrawFn) -> list[Reading]:
    """Draw readings of an account with every skill, in which a few rows move at a time."""
    xp = st.sampled_from([0, 100, 1_154, 101_333, LEVEL_60, 13_034_431, 25_000_000])
    names = st.sampled_from([*(skill.name for skill in CLASSIC_SKILLS), "Nex", "Mimic", "Sailing"])
    rows: dict[str, int | None] = dict.fromkeys((skill.name for skill in CLASSIC_SKILLS), 101_333)
    total = draw(st.integers(480, 520))
    readings: list[Reading] = []
    for hour in range(draw(st.integers(1, 6))):
        readings.append(reading(dict(rows), after=HOUR * hour, total_level=total))
        rows.update(draw(st.dictionaries(names, st.none() | xp, max_size=3)))
        total = draw(st.just(total) | st.integers(480, 520))
    return readings


@given(readings=accounts())
def test_a_replay_finds_what_was_kept_up_live(readings: list[Reading]) -> None:
    live = Live()
    for taken in readings:
        live.take(taken)
    found = derived_from(history_of(readings).entries)

    assert {identity_of(it.milestone): it for it in found.milestones} == live.milestones
    assert found.last_changed_at == live.changed_at
    held = [
        held_record(name, record_series(name, rows), span)
        for name, rows in live.history.items()
        for span in RecordSpan
    ]
    assert list(found.records) == [record for record in held if record]


def test_an_entry_without_a_moment_before_is_its_own_accuracy() -> None:
    first, second = history_of([reading({"Nex": 40}), reading({"Nex": 60}, after=HOUR)]).entries
    bare = HistoryEntry(second.taken_at, second.rows, None)

    (reached,) = derived_from([first, bare]).milestones
    assert reached.not_before == reached.reached_at


def test_overall_is_a_metric_like_the_others() -> None:
    rows = {OVERALL: Standing(99_000_000, 1)}
    later = {OVERALL: Standing(101_000_000, 1)}

    found = derived_from(
        [HistoryEntry(START, rows, None), HistoryEntry(START + HOUR, later, None, START)]
    )
    assert words(found) == ["Overall overall_xp 100000000 hour 1"]
