"""A digest that mentions more members than one message can."""

from datetime import UTC, datetime, timedelta
from functools import partial

from bot.database import query
from bot.domain.announcements.announcement import key_of, subject_to_json
from bot.domain.game.metrics import Family, Metric
from bot.domain.progress.milestones import Milestone, MilestoneKind
from bot.models import Announcement, GuildPlayer, Player
from sandbox.discord.guilds.entities import Member, Membership
from tests.support.wire import Wire

LEVEL = Milestone(Metric("Attack", Family.SKILL), MilestoneKind.LEVEL, 85, 85)


async def _level_ups_of_linked_members(wire: Wire, count: int) -> list[str]:
    """Let members of their own have an account each that levelled; return the accounts."""
    home, now = wire.discord.world.home, wire.sandbox.clock.now()
    names = [f"Owl {number}" for number in range(count)]
    for number, name in enumerate(names):
        member = Member(5_000_000 + number, f"member-{number}", f"member {number}")
        home.join(member, Membership(datetime(2024, 1, 1, tzinfo=UTC)))
        player = await Player.create(
            name=name,
            name_key=name.casefold(),
            created_at=now,
            next_check_at=now + timedelta(days=9),
            lease_until=now - timedelta(days=9),
        )
        await GuildPlayer.create(
            guild_id=home.id, player_id=player.id, member_id=member.id, added_by=1, added_at=now
        )
        await Announcement.create(
            guild_id=home.id,
            player_id=player.id,
            key=key_of(LEVEL),
            subject=subject_to_json(LEVEL),
            reached_at=now,
            not_before=now,
            created_at=now,
            next_attempt_at=now,
        )
    return names


def _has_posted(wire: Wire, count: int) -> bool:
    return len(wire.posts()) >= count


async def test_every_linked_member_is_told_and_mentioned_once(wire: Wire) -> None:
    await wire.use("config mentions", notify=True)
    await wire.use("config digest", every="hourly")
    names = await _level_ups_of_linked_members(wire, 130)
    wire.sandbox.clock.advance(timedelta(hours=1))

    for number in range(1, 8):
        await wire.until(partial(_has_posted, wire, number), within=20)
        wire.sandbox.clock.advance(timedelta(seconds=11))

    told = "\n".join(wire.posts())
    assert [name for name in names if f"**{name}**" not in told] == []
    log = [entry.to_json() for entry in wire.discord.message_log]
    notified = [name for entry in log for name in entry["notified"]["members"]]
    assert sorted(notified) == sorted(f"member-{number}" for number in range(130))
    states = await query("SELECT DISTINCT state FROM announcement")
    assert [row["state"] for row in states] == ["sent"]


async def test_a_digest_without_mentions_is_one_message(wire: Wire) -> None:
    await wire.use("config mentions", notify=False)
    await wire.use("config digest", every="hourly")
    await _level_ups_of_linked_members(wire, 30)
    wire.sandbox.clock.advance(timedelta(hours=1))

    await wire.until(lambda: len(wire.posts()) > 0)

    states = await query("SELECT DISTINCT state FROM announcement")
    assert [row["state"] for row in states] == ["sent"]
    assert len(wire.posts()) == 1
