"""The events that are announced, their keys and their JSON.

They are found by ``progress.milestones``, ``progress.records`` and ``players.account_types``, and
worded in ``bot.ui.announcements``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from bot.domain.figures.plausibility import Contradiction, Fall, Rise
from bot.domain.game.metrics import Family, Metric
from bot.domain.players.account_types import AccountChange
from bot.domain.players.name_questions import NameTaken, WentMissing
from bot.domain.progress.milestones import Milestone, MilestoneKind
from bot.domain.progress.records import Record, RecordSpan
from bot.domain.settings.channels import ChannelKind


@dataclass(frozen=True, slots=True)
class Summary:
    """What was reached during a long gap between two readings, in one line."""

    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class RecordBeaten:
    """A player beat an own record."""

    record: Record
    to_beat: int
    """The best gain before."""


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """An account plays differently from now on."""

    change: AccountChange


class NoticeKind(StrEnum):
    """What was decided about a player that several servers follow."""

    RENAMED = "renamed"
    """It goes on under a new name."""
    RENAME_UNDONE = "rename_undone"
    """It goes on under its old name."""
    RENAME_CLAIMED = "rename_claimed"
    """Managers say that it has a new name, which the hiscores do not show yet."""
    KEPT = "kept"
    """Managers say that it is still the same account."""


@dataclass(frozen=True, slots=True)
class PlayerNotice:
    """What servers are told that follow a player of which something was decided elsewhere."""

    kind: NoticeKind
    at: datetime
    old_name: str = ""
    new_name: str = ""
    counts_from: datetime | None = None
    """When it takes effect for all who did not object; None for at once."""


Subject: TypeAlias = (
    Milestone | Summary | RecordBeaten | AccountChanged | NameTaken | WentMissing | PlayerNotice
)
"""What an announcement can be about."""


@dataclass(frozen=True, slots=True)
class AnnouncedEvent:
    """One announcement, for one channel of one guild."""

    announcement_id: int
    guild_id: int
    channel_id: int
    player_id: int
    player_name: str
    member_id: int | None
    subject: Subject
    reached_at: datetime
    """When the reading that showed it was taken."""
    not_before: datetime
    """When the reading before it was taken; the event happened between the two."""

    @property
    def accuracy(self) -> timedelta:
        """How far the date may be off."""
        return self.reached_at - self.not_before


def key_of(subject: Subject) -> str:
    """Return the key under which a subject is announced at most once for a player and guild."""
    match subject:
        case Milestone(metric, kind, threshold):
            return f"milestone/{kind.value}/{threshold}/{metric.key}"
        case Summary(milestones):
            return f"summary/{len(milestones)}/{key_of(milestones[-1])}"
        case RecordBeaten(record, to_beat):  # one key for a streak, however long
            return f"record/{record.span.value}/{to_beat}/{record.metric.key}"
        case AccountChanged(change):
            return f"account/{change.value}"
    return _key_of_matter(subject)


_CHANNELS = {
    MilestoneKind.LEVEL: ChannelKind.LEVELS,
    MilestoneKind.KILLS: ChannelKind.BOSSES,
    MilestoneKind.CLUES: ChannelKind.CLUES,
    MilestoneKind.COLLECTIONS: ChannelKind.CLUES,
}


def channel_kind_of(subject: Subject) -> ChannelKind:
    """Return the kind of channel for a subject; a summary goes by its first milestone."""
    match subject:
        case Milestone(kind=kind):
            return _CHANNELS.get(kind, ChannelKind.MILESTONES)
        case Summary(milestones):
            return channel_kind_of(milestones[0])
        case RecordBeaten():
            return ChannelKind.MILESTONES
    return ChannelKind.ACCOUNTS


def subject_to_json(subject: Subject) -> dict[str, Any]:
    """Return a subject as a JSON document."""
    match subject:
        case Milestone():
            return {"about": "milestone", **_milestone_to_json(subject)}
        case Summary(milestones):
            written = [_milestone_to_json(milestone) for milestone in milestones]
            return {"about": "summary", "milestones": written}
        case RecordBeaten(record, to_beat):
            return {"about": "record", "to_beat": to_beat, **_record_to_json(record)}
        case AccountChanged(change):
            return {"about": "account", "change": change.value}
    return _matter_to_json(subject)


def subject_from_json(document: Mapping[str, Any]) -> Subject:
    """Read what ``subject_to_json`` wrote; raises ValueError for anything else."""
    match document:
        case {"about": "milestone"}:
            return _milestone_from_json(document)
        case {"about": "summary", "milestones": milestones}:
            return Summary(tuple(_milestone_from_json(milestone) for milestone in milestones))
        case {"about": "record", "to_beat": to_beat}:
            return RecordBeaten(_record_from_json(document), to_beat)
        case {"about": "account", "change": change}:
            return AccountChanged(AccountChange(change))
        case {"about": "name_taken" | "missing" | "notice"}:
            return _matter_from_json(document)
    raise ValueError(f"not a subject: {document!r}")


Matter: TypeAlias = NameTaken | WentMissing | PlayerNotice
"""What is about who a player is, and stands in a message of its own."""


def _key_of_matter(matter: Matter) -> str:
    match matter:
        case NameTaken(since=since):
            return f"name_taken/{since.isoformat()}"
        case PlayerNotice(kind, at):
            return f"notice/{kind.value}/{at.isoformat()}"
    return f"missing/{matter.since.isoformat()}"


def _matter_to_json(matter: Matter) -> dict[str, Any]:
    match matter:
        case NameTaken(since, falls):
            written = [_fall_to_json(fall) for fall in falls]
            return {"about": "name_taken", "since": since.isoformat(), "falls": written}
        case PlayerNotice():
            return {
                "about": "notice",
                "kind": matter.kind.value,
                "at": matter.at.isoformat(),
                "old_name": matter.old_name,
                "new_name": matter.new_name,
                "counts_from": matter.counts_from and matter.counts_from.isoformat(),
            }
    return {"about": "missing", "since": matter.since.isoformat()}


def _matter_from_json(document: Mapping[str, Any]) -> Matter:
    match document:
        case {"about": "name_taken", "since": since, "falls": falls}:
            read = tuple(_fall_from_json(fall) for fall in falls)
            return NameTaken(datetime.fromisoformat(since), read)
        case {"about": "missing", "since": since}:
            return WentMissing(datetime.fromisoformat(since))
    return _notice_from_json(document)


def _notice_from_json(document: Mapping[str, Any]) -> PlayerNotice:
    counts_from = document["counts_from"]
    return PlayerNotice(
        NoticeKind(document["kind"]),
        datetime.fromisoformat(document["at"]),
        document["old_name"],
        document["new_name"],
        counts_from and datetime.fromisoformat(counts_from),
    )


def _milestone_to_json(milestone: Milestone) -> dict[str, Any]:
    return {
        **_metric_to_json(milestone.metric),
        "kind": milestone.kind.value,
        "threshold": milestone.threshold,
        "value": milestone.value,
    }


def _milestone_from_json(document: Mapping[str, Any]) -> Milestone:
    return Milestone(
        metric=_metric_from_json(document),
        kind=MilestoneKind(document["kind"]),
        threshold=document["threshold"],
        value=document["value"],
    )


def _record_to_json(record: Record) -> dict[str, Any]:
    return {
        **_metric_to_json(record.metric),
        "span": record.span.value,
        "gained": record.gained,
        "start_at": record.start_at.isoformat(),
        "end_at": record.end_at.isoformat(),
    }


def _record_from_json(document: Mapping[str, Any]) -> Record:
    return Record(
        metric=_metric_from_json(document),
        span=RecordSpan(document["span"]),
        gained=document["gained"],
        start_at=datetime.fromisoformat(document["start_at"]),
        end_at=datetime.fromisoformat(document["end_at"]),
    )


def _fall_to_json(fall: Contradiction) -> dict[str, Any]:
    return {**_metric_to_json(fall.metric), "before": fall.before, "now": fall.now}


def _fall_from_json(document: Mapping[str, Any]) -> Contradiction:
    before, now = document["before"], document["now"]
    kind = Fall if now < before else Rise
    return kind(_metric_from_json(document), before, now)


def _metric_to_json(metric: Metric) -> dict[str, str]:
    return {"metric": metric.name, "family": metric.family.value}


def _metric_from_json(document: Mapping[str, Any]) -> Metric:
    return Metric(document["metric"], Family(document["family"]))
