"""The players of the gallery, chosen because they are hard to show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.domain.figures.readings import KnownStanding, KnownStats
from bot.domain.game.experience import LEVEL_XP, MAX_XP
from bot.domain.game.metrics import (
    ACTIVITIES,
    BOSSES,
    KNOWN_METRICS,
    OVERALL,
    SKILLS,
    Family,
    Metric,
)
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.profiles import Profile

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
MEMBER, MANAGER = 200_000_000_000_000_001, 200_000_000_000_000_002
CHANNEL, ROLE, GUILD = 300_000_000_000_000_001, 400_000_000_000_000_001, 500_000_000_000_000_001
UNRANKED = KnownStanding(None, None)
_WORST_RANK = 1_999_999
_CROWD = 100


def player(
    name: str,
    known: KnownStats | None,
    *,
    account_type: AccountType = AccountType.REGULAR,
    status: PlayerStatus = PlayerStatus.ACTIVE,
) -> Profile:
    """Make up a player who was read a quarter of an hour ago."""
    return Profile(
        name=name,
        account_type=account_type,
        status=status,
        known=known,
        last_checked_at=NOW - timedelta(minutes=12) if known else None,
        last_changed_at=NOW - timedelta(hours=5) if known else None,
        next_check_at=NOW + timedelta(minutes=18),
        failures=0,
        tracked_since=NOW - timedelta(days=400),
        added_by=MANAGER,
        member_id=MEMBER,
        is_paused=False,
    )


def known(standings: dict[Metric, KnownStanding], *, total_level: int | None = None) -> KnownStats:
    """Make up what is known of a player."""
    everything = dict.fromkeys((OVERALL, *SKILLS), UNRANKED) | standings
    return KnownStats(NOW - timedelta(minutes=12), everything, total_level)


def _ordinary() -> KnownStats:
    """Levels from 31 to 99, half of all bosses, some activities; a few no longer ranked."""
    skills = {
        skill: KnownStanding(LEVEL_XP[30 + place * 68 // 23] + 4_321, 1_234_567 - place * 50_000)
        for place, skill in enumerate(SKILLS)
    }
    bosses = {
        boss: KnownStanding(5 + place * place, 900_000 - place * 11_111, stale=place % 9 == 0)
        for place, boss in enumerate(BOSSES[::2])
    }
    activities = {it: KnownStanding(120 + len(it.name) * 7, 88_888) for it in ACTIVITIES[7:]}
    overall = KnownStanding(61_234_567, 432_100)
    return known({OVERALL: overall, **skills, **bosses, **activities}, total_level=1_612)


def _full(standing: KnownStanding, overall: KnownStanding) -> KnownStats:
    return known(
        dict.fromkeys(KNOWN_METRICS, standing) | {OVERALL: overall}, total_level=99 * len(SKILLS)
    )


NEW = player("Pip Newleaf", None)
ROOKIE = player("Pip Newleaf", known({SKILLS[8]: KnownStanding(83, _WORST_RANK)}))
ORDINARY = player("Aldwin Fell", _ordinary(), account_type=AccountType.IRONMAN)
MAXED = player(
    "Old Thorncap",
    _full(KnownStanding(13_034_431, 12_345), KnownStanding(312_826_344, 12_345)),
)
RICH = player(
    "WWWWWWWWWWWW",
    _full(KnownStanding(MAX_XP, _WORST_RANK), KnownStanding(4_800_000_000, 1)),
    account_type=AccountType.HARDCORE,
)
THIN = player("iiiiiiiiiiii", _ordinary(), account_type=AccountType.ULTIMATE)
UNRANKED_EVERYWHERE = player("Wisp", known(dict.fromkeys(KNOWN_METRICS, UNRANKED)))
COLLECTOR = player(
    "Vexmarrow",
    known(
        {
            OVERALL: KnownStanding(1_234_567_890, 4_321),
            **{
                Metric(f"{boss.name[:40]} {'I' * (place // len(BOSSES))}".strip(), Family.BOSS): (
                    KnownStanding(10 + place * 37, 1_000 + place)
                )
                for place, boss in enumerate((*BOSSES, *BOSSES)[:_CROWD])
            },
        },
        total_level=2_150,
    ),
)
MISSING = player("Gone Astray", _ordinary(), status=PlayerStatus.MISSING)
EVERYBODY = (ORDINARY, MAXED, RICH, THIN, ROOKIE, COLLECTOR, MISSING, UNRANKED_EVERYWHERE, NEW)
