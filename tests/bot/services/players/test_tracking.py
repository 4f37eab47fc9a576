"""Which players a guild tracks."""

import asyncio

import pytest

from bot.domain.game.metrics import metric_for_row
from bot.domain.players.lifecycle import PlayerStatus
from bot.errors import (
    AlreadyTracked,
    HiscoresMalformed,
    HiscoresRateLimited,
    HiscoresUnavailable,
    InvalidName,
    PlayerNotOnHiscores,
    PlayerNotTracked,
)
from bot.models import GuildPlayer, Player, PlayerName, Snapshot, Value
from tests.support.world import ADMIN, GUILD, OTHER_GUILD, ZEZIMA, World


async def test_a_tracked_player_is_described_with_its_first_figures(world: World) -> None:
    world.hiscores.put("Lynx Titan", {"attack": 200_000_000})
    profile = await world.services.tracking.track_player(
        "lynx titan", guild_id=GUILD, added_by=ADMIN, member_id=42
    )
    assert profile.name == "Lynx Titan"
    assert profile.known is not None
    assert profile.known.value_of(metric_for_row("Attack", is_skill=True)) == 200_000_000
    assert (profile.added_by, profile.member_id, profile.is_paused) == (ADMIN, 42, False)
    assert profile.tracked_since == profile.last_checked_at == world.clock.now()
    assert profile.status is PlayerStatus.ACTIVE
    assert profile.next_check_at > world.clock.now()


async def test_tracking_asks_the_hiscores_once(world: World) -> None:
    await world.track()
    assert world.hiscores.asked == [ZEZIMA]


@pytest.mark.parametrize("name", ["", "   ", "thirteen char", "no/slash", "ümlaut", "_", "a\nb"])
async def test_a_bad_name_is_refused_without_asking(world: World, name: str) -> None:
    with pytest.raises(InvalidName):
        await world.services.tracking.track_player(
            name, guild_id=GUILD, added_by=ADMIN, member_id=None
        )
    assert not world.hiscores.asked


async def test_a_player_not_on_the_hiscores_leaves_no_trace(world: World) -> None:
    with pytest.raises(PlayerNotOnHiscores):
        await world.services.tracking.track_player(
            "Nobody", guild_id=GUILD, added_by=ADMIN, member_id=None
        )
    assert not await Player.exists()


@pytest.mark.parametrize(
    "trouble", [HiscoresUnavailable(), HiscoresMalformed(), HiscoresRateLimited()]
)
async def test_trouble_of_the_hiscores_leaves_no_trace(
    world: World, trouble: HiscoresUnavailable | HiscoresMalformed | HiscoresRateLimited
) -> None:
    world.hiscores.trouble = trouble
    with pytest.raises(type(trouble)):
        await world.track()
    assert not await Player.exists()


async def test_a_player_tracked_here_already_is_refused_without_asking(world: World) -> None:
    await world.track()
    with pytest.raises(AlreadyTracked, match="Zezima"):
        await world.track()
    assert len(world.hiscores.asked) == 1


@pytest.mark.parametrize(
    "spelling", ["iron_bob", "IRON-BOB", "iron\u00a0bob", "  Iron Bob ", "\u200biron bob"]
)
async def test_every_spelling_is_the_same_player(world: World, spelling: str) -> None:
    await world.track("Iron Bob")
    with pytest.raises(AlreadyTracked):
        await world.track(spelling)
    assert (await world.services.tracking.profile(GUILD, spelling)).name == "Iron Bob"
    assert await Player.all().count() == 1


async def test_two_at_the_same_moment_make_one_player_and_one_refusal(world: World) -> None:
    world.hiscores.put(ZEZIMA, {})
    world.hiscores.meeting = asyncio.Barrier(2)
    answers = await asyncio.gather(world.track(), world.track(), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["AlreadyTracked", "Profile"]
    assert await Player.all().count() == await GuildPlayer.all().count() == 1
    assert await Snapshot.all().count() == 1


async def test_two_guilds_at_the_same_moment_share_one_player(world: World) -> None:
    world.hiscores.put(ZEZIMA, {})
    world.hiscores.meeting = asyncio.Barrier(2)
    await asyncio.gather(world.track(guild_id=GUILD), world.track(guild_id=OTHER_GUILD))
    assert await Player.all().count() == 1
    assert await GuildPlayer.all().count() == 2
    assert await Snapshot.all().count() == 1


async def test_a_second_guild_shares_the_player_without_a_fetch(world: World) -> None:
    await world.track()
    profile = await world.track(guild_id=OTHER_GUILD)
    assert profile.known is not None
    assert len(world.hiscores.asked) == 1


async def test_a_guild_does_not_see_the_players_of_another(world: World) -> None:
    await world.track()
    tracking = world.services.tracking
    with pytest.raises(PlayerNotTracked, match="Zezima"):
        await tracking.profile(OTHER_GUILD, ZEZIMA)
    assert await tracking.profiles(OTHER_GUILD, offset=0, limit=10) == ()
    assert await tracking.names_like("", guild_id=OTHER_GUILD) == []
    assert (await tracking.count(GUILD), await tracking.count(OTHER_GUILD)) == (1, 0)


async def test_untracking_keeps_the_history(world: World) -> None:
    await world.track()
    assert await world.services.tracking.untrack_player("zezima", guild_id=GUILD) == ZEZIMA
    with pytest.raises(PlayerNotTracked):
        await world.services.tracking.profile(GUILD, ZEZIMA)
    assert await Snapshot.all().count() == 1
    assert await Value.exists()


async def test_a_player_nobody_tracks_is_not_read(world: World) -> None:
    await world.track()
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    assert (await world.player()).status is PlayerStatus.ARCHIVED
    world.clock.advance(days=2)
    assert await world.services.updates.claim_due(limit=5) == []


async def test_a_player_another_guild_tracks_goes_on_being_read(world: World) -> None:
    await world.track()
    await world.track(guild_id=OTHER_GUILD)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    world.clock.advance(days=2)
    assert len(await world.services.updates.claim_due(limit=5)) == 1


async def test_tracking_again_finds_the_old_history_and_reads_at_once(world: World) -> None:
    await world.track()
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=GUILD)
    world.clock.advance(days=40)
    profile = await world.track()
    assert (profile.status, profile.tracked_since) == (PlayerStatus.ACTIVE, world.clock.now())
    assert len(world.hiscores.asked) == 1
    assert len(await world.services.updates.claim_due(limit=5)) == 1


@pytest.mark.parametrize("name", ["Nobody", "bad/name"])
async def test_untracking_who_is_not_tracked_is_refused(world: World, name: str) -> None:
    with pytest.raises((PlayerNotTracked, InvalidName)):
        await world.services.tracking.untrack_player(name, guild_id=GUILD)


async def test_a_pause_concerns_one_guild_only(world: World) -> None:
    await world.track()
    await world.track(guild_id=OTHER_GUILD)
    paused = await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)
    other = await world.services.tracking.profile(OTHER_GUILD, ZEZIMA)
    assert (paused.is_paused, other.is_paused) == (True, False)
    assert other.status is PlayerStatus.ACTIVE


async def test_a_player_paused_everywhere_rests_until_somebody_resumes(world: World) -> None:
    await world.track()
    tracking = world.services.tracking
    paused = await tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)
    assert paused.status is PlayerStatus.PAUSED
    world.clock.advance(days=2)
    assert await world.services.updates.claim_due(limit=5) == []
    resumed = await tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=False)
    assert (resumed.status, resumed.is_paused) == (PlayerStatus.ACTIVE, False)
    assert len(await world.services.updates.claim_due(limit=5)) == 1


async def test_untracking_in_the_guild_that_reads_leaves_the_pausing_guild_resting(
    world: World,
) -> None:
    await world.track()
    await world.track(guild_id=OTHER_GUILD)
    await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)
    await world.services.tracking.untrack_player(ZEZIMA, guild_id=OTHER_GUILD)
    assert (await world.player()).status is PlayerStatus.PAUSED


async def test_players_are_listed_in_alphabetical_order_in_stretches(world: World) -> None:
    for name in ("delta", "Alpha", "_charlie", "bravo"):
        await world.track(name)
    tracking = world.services.tracking
    first = await tracking.profiles(GUILD, offset=0, limit=3)
    rest = await tracking.profiles(GUILD, offset=3, limit=3)
    assert [profile.name for profile in (*first, *rest)] == ["Alpha", "bravo", "_charlie", "delta"]


async def test_names_that_begin_so_are_suggested_first(world: World) -> None:
    for name in ("Old Zez", "Zezima", "Bob"):
        await world.track(name)
    assert await world.services.tracking.names_like("ZEZ", guild_id=GUILD) == ["Zezima", "Old Zez"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("%", []),
        ("\\", []),
        ("'", []),
        ("%b", []),
        ("a_b", ["A B"]),
        ("A-B", ["A B"]),
        ("xb", ["AxB"]),
        ("_", ["A B", "AxB"]),
    ],
)
async def test_what_is_typed_is_no_pattern(world: World, typed: str, found: list[str]) -> None:
    await world.track("A B")
    await world.track("AxB")
    assert await world.services.tracking.names_like(typed, guild_id=GUILD) == found


async def test_suggestions_are_limited_and_hold_no_name_twice(world: World) -> None:
    for number in range(6):
        await world.track(f"Bot {number}")
    names = await world.services.tracking.names_like("bot", guild_id=GUILD, limit=4)
    assert names == ["Bot 0", "Bot 1", "Bot 2", "Bot 3"]


async def test_the_name_of_a_new_player_is_remembered_once(world: World) -> None:
    await world.track("zezima")
    assert [row.name for row in await PlayerName.all()] == ["zezima"]


async def test_the_hiscores_spelling_replaces_the_typed_one(world: World) -> None:
    world.hiscores.put("ZeZiMa", {})
    profile = await world.services.tracking.track_player(
        "zezima", guild_id=GUILD, added_by=ADMIN, member_id=None
    )
    assert profile.name == "ZeZiMa"
