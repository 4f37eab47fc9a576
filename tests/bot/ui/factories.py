"""Domain values with defaults, for views to show."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.domain.announcements.announcement import AnnouncedEvent
from bot.domain.figures.plausibility import Fall
from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.metrics import OVERALL, SKILLS, Family, Metric
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import NameTaken, Question, WentMissing
from bot.domain.players.profiles import Doubt, Profile
from bot.domain.progress.gains import Gain, Gains, Point
from bot.domain.progress.metric_history import DayGain, MetricHistory
from bot.domain.progress.milestone_thresholds import MilestoneKind
from bot.domain.progress.milestones import Milestone
from bot.domain.progress.windows import Period, Unit, Window
from bot.domain.settings.channels import Channels, ChannelTrouble
from bot.domain.settings.guild_settings import GuildSettings

NOW = datetime(2026, 8, 8, 12, tzinfo=UTC)
NOW_R = f"<t:{int(NOW.timestamp())}:R>"
WEEK = Window(NOW - timedelta(days=7), NOW, Period.past(Unit.WEEK))
ATTACK = SKILLS[0]
ZULRAH = Metric("Zulrah", Family.BOSS)


def a_known(
    standings: Mapping[Metric, KnownStanding] | None = None, *, total_level: int | None = 2376
) -> KnownStats:
    maxed = dict.fromkeys(SKILLS, KnownStanding(13_034_431, 123_456))
    overall = {OVERALL: KnownStanding(4_800_000_000, 1)}
    return KnownStats(
        as_of=NOW,
        standings=maxed | overall if standings is None else standings,
        total_level=total_level,
    )


def a_profile(
    name: str = "Lynx Titan",
    *,
    account_type: AccountType = AccountType.IRONMAN,
    status: PlayerStatus = PlayerStatus.ACTIVE,
    known: KnownStats | None = None,
    last_checked_at: datetime | None = NOW,
    last_changed_at: datetime | None = NOW,
    failures: int = 0,
    member_id: int | None = 42,
    is_paused: bool = False,
    doubt: Doubt | None = None,
    question: Question | None = None,
) -> Profile:
    return Profile(
        name=name,
        account_type=account_type,
        status=status,
        known=known,
        last_checked_at=last_checked_at,
        last_changed_at=last_changed_at,
        next_check_at=NOW,
        failures=failures,
        tracked_since=NOW,
        added_by=7,
        member_id=member_id,
        is_paused=is_paused,
        doubt=doubt,
        question=question,
    )


SOME_FALLS = (
    Fall(OVERALL, 300_000_000, 12_000),
    Fall(SKILLS[11], 13_034_874, 83),
    Fall(ZULRAH, 1_646, 5),
)


def a_doubt(*falls: Fall) -> Doubt:
    return Doubt(since=NOW, falls=falls or SOME_FALLS)


def a_taken_name(name: str = "Lynx Titan", *falls: Fall) -> Question:
    return Question(123, name, NameTaken(NOW, falls or SOME_FALLS))


def an_absence(name: str = "Lynx Titan") -> Question:
    return Question(123, name, WentMissing(NOW))


def a_gain(
    metric: Metric = ATTACK,
    gained: int = 1_000,
    *,
    end: int = 14_000_000,
    ranks: tuple[int | None, int | None] = (None, None),
    levels: int = 0,
    first_ranked_at: int | None = None,
    is_stale: bool = False,
) -> Gain:
    return Gain(
        metric=metric,
        gained=gained,
        start=None if first_ranked_at is not None else end - gained,
        end=end,
        rank_before=ranks[0],
        rank_after=ranks[1],
        levels_gained=levels,
        first_ranked_at=first_ranked_at,
        is_stale=is_stale,
    )


def some_gains(*gains: Gain, window: Window = WEEK, tracked_since: datetime | None = None) -> Gains:
    return Gains(window=window, tracked_since=tracked_since, gains=gains)


def a_history(
    metric: Metric = ATTACK,
    *,
    values: tuple[int, ...] = (),
    before: int | None = None,
    gain: Gain | None = None,
    days: tuple[DayGain, ...] = (),
    window: Window = WEEK,
) -> MetricHistory:
    return MetricHistory(
        player_name="Lynx Titan",
        metric=metric,
        window=window,
        before=None if before is None else Point(before, None, NOW - timedelta(days=9)),
        points=tuple(Point(value, None, NOW) for value in values),
        gain=gain,
        days=days,
    )


def some_settings(
    *,
    channel_id: int | None = 11,
    troubles: tuple[ChannelTrouble, ...] = (),
    manager_role_id: int | None = 22,
    viewer_role_id: int | None = 33,
    record_margin: int | None = None,
) -> GuildSettings:
    return GuildSettings(
        guild_id=1,
        time_zone="Europe/Berlin",
        manager_role_id=manager_role_id,
        viewer_role_id=viewer_role_id,
        channels=Channels(main=channel_id),
        troubles=troubles,
        record_margin=record_margin,
    )


def some_news(
    kind: MilestoneKind = MilestoneKind.LEVEL,
    threshold: int = 99,
    *,
    value: int | None = None,
    metric: Metric = ATTACK,
    player_name: str = "Lynx Titan",
    member_id: int | None = None,
    accuracy: timedelta = timedelta(minutes=5),
) -> AnnouncedEvent:
    return AnnouncedEvent(
        announcement_id=1,
        guild_id=1,
        channel_id=11,
        player_id=1,
        player_name=player_name,
        member_id=member_id,
        subject=Milestone(metric, kind, threshold, threshold if value is None else value),
        reached_at=NOW,
        not_before=NOW - accuracy,
    )
