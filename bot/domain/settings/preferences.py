"""What a guild wants to be told, when and how: the settings of announcements, as one document.

Pure data with its JSON form, which is also the form that is exported and imported. How each is read
from what people type is in ``preference_input``; where news goes is in ``channels``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.domain.game.metrics import Family, Metric
from bot.domain.progress.milestone_thresholds import MilestoneKind


class Digest(StrEnum):
    """How often news is posted."""

    INSTANT = "instant"
    HOURLY = "hourly"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class ThresholdRule:
    """Which thresholds of a kind are worth telling."""

    minimum: int | None = None
    """Nothing below it is told; None for no minimum of the guild's own."""
    every: int | None = None
    """Only multiples of it; None for the usual thresholds."""
    is_off: bool = False
    """Whether nothing of the kind is told at all, not even a 99."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the day, by the guild's clock, in which nothing is posted."""

    start: int
    """Minutes after midnight."""
    end: int
    """Minutes after midnight; before ``start`` when the night is meant."""


@dataclass(frozen=True, slots=True)
class WeeklyRecap:
    """When the recap of a week is posted, by the guild's clock."""

    weekday: int
    """0 is Monday."""
    hour: int


@dataclass(frozen=True, slots=True)
class MonthlyRecap:
    """When the recap of a month is posted, by the guild's clock."""

    day: int
    """1 to 28."""
    hour: int


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings of a guild's announcements; the defaults are those of a new guild."""

    steps: dict[MilestoneKind, ThresholdRule] = field(default_factory=dict)
    only: frozenset[Metric] = frozenset()
    """Nothing else is told, when there are any."""
    never: frozenset[Metric] = frozenset()
    ironmen_only: bool = False
    quiet: QuietHours | None = None
    digest: Digest = Digest.INSTANT
    digest_hour: int = 20
    """When a daily digest is posted."""
    mentions_member: bool = False
    """Whether the linked member is notified."""
    celebration_role_id: int | None = None
    """Who is notified of 99s in everything and 200M XP."""
    accent: int | None = None
    """The colour of ordinary announcements, as 0xRRGGBB; None for ours."""
    pictures: bool = True
    weekly: WeeklyRecap | None = None
    monthly: MonthlyRecap | None = None

    def to_json(self) -> dict[str, Any]:
        """Write the settings down as a document."""
        return {
            "steps": {
                kind.value: {
                    "minimum": steps.minimum,
                    "every": steps.every,
                    "is_off": steps.is_off,
                }
                for kind, steps in sorted(self.steps.items())
            },
            "only": _metrics_to_json(self.only),
            "never": _metrics_to_json(self.never),
            "ironmen_only": self.ironmen_only,
            "quiet": self.quiet and {"start": self.quiet.start, "end": self.quiet.end},
            "digest": self.digest.value,
            "digest_hour": self.digest_hour,
            "mentions_member": self.mentions_member,
            "celebration_role_id": self.celebration_role_id,
            "accent": self.accent,
            "pictures": self.pictures,
            "weekly": self.weekly and {"weekday": self.weekly.weekday, "hour": self.weekly.hour},
            "monthly": self.monthly and {"day": self.monthly.day, "hour": self.monthly.hour},
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any] | None) -> Preferences:
        """Read what ``to_json`` wrote, by this version or an older one; nothing is the defaults."""
        if not document:
            return cls()
        default = cls()
        quiet, weekly, monthly = (document.get(key) for key in ("quiet", "weekly", "monthly"))
        return cls(
            steps={
                MilestoneKind(kind): ThresholdRule(**it) for kind, it in document["steps"].items()
            },
            only=_metrics_from_json(document["only"]),
            never=_metrics_from_json(document["never"]),
            ironmen_only=document.get("ironmen_only", default.ironmen_only),
            quiet=QuietHours(**quiet) if quiet else None,
            digest=Digest(document.get("digest", default.digest)),
            digest_hour=document.get("digest_hour", default.digest_hour),
            mentions_member=document.get("mentions_member", default.mentions_member),
            celebration_role_id=document.get("celebration_role_id"),
            accent=document.get("accent"),
            pictures=document.get("pictures", default.pictures),
            weekly=WeeklyRecap(**weekly) if weekly else None,
            monthly=MonthlyRecap(**monthly) if monthly else None,
        )


def _metrics_to_json(metrics: Iterable[Metric]) -> list[dict[str, str]]:
    ordered = sorted(metrics, key=lambda metric: metric.name)
    return [{"metric": metric.name, "family": metric.family.value} for metric in ordered]


def _metrics_from_json(documents: Iterable[Mapping[str, str]]) -> frozenset[Metric]:
    return frozenset(Metric(it["metric"], Family(it["family"])) for it in documents)
