"""Renames: one account, whichever name its figures were stored under."""

import asyncio
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.exceptions import OperationalError

from bot.domain.figures.history import history_of
from bot.domain.figures.readings import Reading
from bot.domain.game.metrics import metric_for_row
from bot.domain.game.player_names import given_up_key, name_key
from bot.domain.players.account_types import AccountType
from bot.domain.players.lifecycle import PlayerStatus
from bot.domain.players.name_questions import NameTaken
from bot.errors import (
    DifferentAccount,
    HiscoresUnavailable,
    InvalidName,
    PlayerNotOnHiscores,
    PlayerNotTracked,
)
from bot.models import (
    Announcement,
    AnnouncementState,
    GuildPlayer,
    MilestoneRow,
    Player,
    PlayerName,
    RecordRow,
    Snapshot,
    Value,
)
from bot.services.name_changes.renames import Renamed
from bot.settings import Settings
from tests.bot.services.ledger import Ledger, rows_of
from tests.bot.services.updates.test_recorder import broken_table
from tests.support.clock import NOON
from tests.support.readings import lives
from tests.support.world import GUILD, OTHER_GUILD, ZEZIMA, World

NEW = "New Name"
ZULRAH = metric_for_row("Zulrah", is_skill=False)
LEVEL_60 = 273_742


async def rename(world: World, new: str = NEW, *, old: str = ZEZIMA) -> Renamed:
    world.hiscores.unlist(old)
    if name_key(old) != name_key(new):
        world.hiscores.unlist(old)
    return await world.services.renames.rename(old, new, guild_id=GUILD)


async def names_of(player_id: int) -> set[str]:
    return {row.name for row in await PlayerName.filter(player_id=player_id)}


async def row_counts() -> list[int]:
    tables = (Player, PlayerName, GuildPlayer, Snapshot, Value, MilestoneRow, RecordRow)
    return [await table.all().count() for table in (*tables, Announcement)]


async def test_a_player_goes_on_under_its_new_name_in_every_guild(world: World) -> None:
    for guild_id in (GUILD, OTHER_GUILD):
        await world.track(guild_id=guild_id, zulrah=40)
    await world.read(zulrah=60)
    player = await world.player()
    world.clock.advance(days=2)
    world.hiscores.put(NEW, {"zulrah": 70})

    renamed = await rename(world)

    assert (renamed.old_name, renamed.new_name, renamed.merged) == (ZEZIMA, NEW, False)
    assert renamed.profile.name == NEW
    after = await Player.get(id=player.id)
    assert (after.name, after.name_key, after.status) == (NEW, "new name", PlayerStatus.ACTIVE)
    assert await names_of(player.id) == {ZEZIMA, NEW}
    for guild_id in (GUILD, OTHER_GUILD):
        gains = await world.services.gains_and_history.gains(NEW, guild_id=guild_id, period="week")
        assert {gain.metric.name: gain.gained for gain in gains.gains.gains}["Zulrah"] == 30
        with pytest.raises(PlayerNotTracked):
            await world.services.tracking.profile(guild_id, ZEZIMA)


async def test_what_the_new_name_shows_is_news_like_any_other(world: World) -> None:
    await world.choose_channel()
    await world.track()
    world.clock.advance(days=2)
    world.hiscores.put(NEW, {"attack": LEVEL_60})

    await rename(world)

    (news,) = await world.news()
    assert news.player_name == NEW
    assert await MilestoneRow.filter(kind="level", threshold=60).exists()


@pytest.mark.parametrize("status", [PlayerStatus.MISSING, PlayerStatus.QUARANTINED])
async def test_a_renamed_player_is_looked_at_with_fresh_eyes(
    world: World, status: PlayerStatus
) -> None:
    await world.track()
    player = await world.player()
    await Player.filter(id=player.id).update(
        status=status, not_found_count=6, not_found_since=world.clock.now(), suspect=player.known
    )
    world.hiscores.put(NEW, {})
    world.clock.advance(minutes=5)

    await rename(world)

    after = await Player.get(id=player.id)
    assert (after.status, after.not_found_count) == (PlayerStatus.ACTIVE, 0)
    assert after.not_found_since is after.suspect is after.name_taken_since is None


async def test_a_player_paused_everywhere_stays_paused_under_its_new_name(world: World) -> None:
    await world.track()
    await world.services.tracking.set_paused(ZEZIMA, guild_id=GUILD, is_paused=True)
    world.hiscores.put(NEW, {})

    assert (await rename(world)).profile.status is PlayerStatus.PAUSED


async def test_an_account_that_gave_its_name_up_gets_its_new_one(world: World) -> None:
    await world.track()
    player = await world.player()
    key = given_up_key(ZEZIMA, player.id)
    await Player.filter(id=player.id).update(name_key=key, status=PlayerStatus.PAUSED)
    world.hiscores.put(NEW, {})

    await rename(world)

    after = await Player.get(id=player.id)
    assert (after.name_key, after.status) == ("new name", PlayerStatus.ACTIVE)


async def test_the_spelling_of_the_hiscores_is_taken_over(world: World) -> None:
    await world.track()
    world.hiscores.put("NEW-Name", {})

    assert (await rename(world, "new_name")).new_name == "NEW-Name"


@pytest.mark.parametrize("new", ["zeZIMA", ZEZIMA])
async def test_another_spelling_needs_no_proof(world: World, new: str) -> None:
    await world.track()
    world.hiscores.trouble = HiscoresUnavailable()

    renamed = await rename(world, new)

    assert (renamed.new_name, renamed.merged) == (new, False)
    assert (await Player.get(name_key="zezima")).name == new
    assert await Snapshot.all().count() == 1


async def test_a_new_name_that_is_not_listed_is_refused(world: World) -> None:
    await world.track()
    with pytest.raises(PlayerNotOnHiscores):
        await rename(world)
    assert (await world.player()).status is PlayerStatus.ACTIVE


@pytest.mark.parametrize("new", ["", "far too long a name", "wh@t"])
async def test_what_cannot_be_a_name_is_refused(world: World, new: str) -> None:
    await world.track()
    with pytest.raises(InvalidName):
        await rename(world, new)


async def test_a_player_nobody_tracks_here_cannot_be_renamed(world: World) -> None:
    await world.track(guild_id=OTHER_GUILD)
    with pytest.raises(PlayerNotTracked):
        await rename(world)


async def test_a_name_with_lower_figures_is_refused_with_what_differs(world: World) -> None:
    await world.track(zulrah=400)
    world.hiscores.put(NEW, {"zulrah": 90})
    before = await row_counts()

    with pytest.raises(DifferentAccount) as refused:
        await rename(world)

    assert "Zulrah 90 instead of 400 KC" in refused.value.message
    assert await row_counts() == before


async def test_a_name_with_impossibly_high_figures_is_refused(world: World) -> None:
    await world.track()
    world.hiscores.put(NEW, {"attack": 150_000_000})
    world.clock.advance(hours=1)

    with pytest.raises(DifferentAccount):
        await rename(world)


async def merge_of_two(world: World) -> tuple[Player, Player]:
    """Track one account as two: in one guild under its old name, in another under both."""
    await world.choose_channel()
    await world.choose_channel(OTHER_GUILD, channel_id=12)
    await world.track(guild_id=GUILD, zulrah=40)
    await world.track(guild_id=OTHER_GUILD)
    await world.read(zulrah=60)
    world.clock.advance(hours=12)
    await world.track(NEW, guild_id=OTHER_GUILD, zulrah=90)
    await world.read(NEW, zulrah=120)
    world.clock.advance(minutes=5)
    return await world.player(), await world.player(NEW)


async def test_two_histories_become_one(world: World) -> None:
    old, new = await merge_of_two(world)

    renamed = await rename(world)

    assert renamed.merged
    gone = await Player.get(id=new.id)
    assert (gone.status, gone.name_key) == (PlayerStatus.ARCHIVED, f"new name~{new.id}")
    gains = await world.services.gains_and_history.gains(NEW, guild_id=GUILD, period="week")
    assert {gain.metric.name: gain.gained for gain in gains.gains.gains}["Zulrah"] == 80
    assert await names_of(old.id) == {ZEZIMA, NEW}
    reached = (
        await MilestoneRow.filter(kind="kills", player_id=old.id)
        .order_by("threshold")
        .values_list("player_id", "threshold")
    )
    assert [tuple(row) for row in reached] == [(old.id, 50), (old.id, 100)]
    assert (await RecordRow.get(span="day", metric__name="Zulrah", player_id=old.id)).gained == 80
    assert (await Player.get(id=old.id)).last_changed_at == new.last_changed_at
    assert await world.services.rebuild.rebuild(old.id) == 0


async def test_after_a_merge_nothing_is_told_twice_and_what_waits_is_told(world: World) -> None:
    await merge_of_two(world)
    waiting = await Announcement.filter(state=AnnouncementState.WAITING).count()
    (told,) = [posting for posting in await world.postings() if posting.guild_id == GUILD]
    await world.services.delivery.sent(told, message_id=1)

    await rename(world)

    assert await Announcement.filter(state=AnnouncementState.WAITING).count() == waiting
    world.clock.advance(minutes=5)
    rest = await world.told()
    assert rest == ["Zulrah kills 100", "Zulrah kills 50"]  # both in the other guild
    assert await Announcement.all().count() == 4  # and that it was renamed, in the other guild


async def test_the_same_news_told_under_both_names_stays_told(world: World) -> None:
    old, new = await merge_of_two(world)
    mine, theirs = (
        Announcement.filter(guild_id=OTHER_GUILD, player_id=each.id) for each in (old, new)
    )
    key = (await theirs.get()).key
    await mine.update(key=key)
    await theirs.update(state=AnnouncementState.SENT, message_id=5)

    await rename(world)

    (kept,) = await Announcement.filter(guild_id=OTHER_GUILD, key=key, player_id=old.id)
    assert (kept.state, kept.message_id, kept.player_id) == (AnnouncementState.SENT, 5, old.id)


async def test_of_the_same_news_waiting_twice_one_is_left(world: World) -> None:
    old, new = await merge_of_two(world)
    key = (await Announcement.get(guild_id=OTHER_GUILD, player_id=new.id)).key
    await Announcement.filter(guild_id=OTHER_GUILD, player_id=old.id).update(key=key)

    await rename(world)

    assert await Announcement.filter(guild_id=OTHER_GUILD, player_id=old.id, key=key).count() == 1


async def test_a_question_that_was_not_asked_yet_is_kept_back(world: World) -> None:
    await world.choose_channel()
    await world.track()
    world.hiscores.remove(ZEZIMA)
    player = await world.player()
    for _ in range(6):
        world.clock.advance(minutes=5)
        await world.services.updates.update(player.id)
    assert await Announcement.filter(key__startswith="missing").count() == 1
    world.hiscores.put(NEW, {})

    await rename(world)

    assert await world.news() == []
    assert (await Announcement.get()).state is AnnouncementState.DROPPED


async def test_a_guild_that_tracked_both_ends_with_one_link(world: World) -> None:
    old, new = await merge_of_two(world)
    await GuildPlayer.filter(guild_id=OTHER_GUILD, player_id=old.id).update(is_paused=True)
    await GuildPlayer.filter(guild_id=OTHER_GUILD, player_id=new.id).update(member_id=77)
    first = await GuildPlayer.get(guild_id=OTHER_GUILD, player_id=old.id)

    await rename(world)

    links = {link.guild_id: link for link in await GuildPlayer.all()}
    assert set(links) == {GUILD, OTHER_GUILD}
    assert {link.player_id for link in links.values()} == {old.id}
    kept = links[OTHER_GUILD]
    assert (kept.member_id, kept.is_paused, kept.added_at) == (77, False, first.added_at)


async def test_a_guild_that_tracked_only_the_new_name_keeps_the_player(world: World) -> None:
    await world.track()
    world.clock.advance(days=1)
    await world.track(NEW, guild_id=OTHER_GUILD)

    await rename(world)

    assert (await world.services.tracking.profile(OTHER_GUILD, NEW)).name == NEW


async def test_the_account_type_that_was_looked_up_last_counts(world: World) -> None:
    await world.track()
    await world.track(NEW, guild_id=OTHER_GUILD)
    looked = world.clock.now()
    for name, kind, at in (
        (ZEZIMA, AccountType.IRONMAN, looked - timedelta(days=2)),
        (NEW, AccountType.HARDCORE, looked),
    ):
        await Player.filter(name=name).update(account_type=kind, type_looked_at=at)

    await rename(world)

    player = await world.player(NEW)
    assert (player.account_type, player.type_looked_at) == (AccountType.HARDCORE, looked)


async def test_a_new_name_that_was_never_read_is_taken_over_with_its_links(world: World) -> None:
    await world.track()
    holder = await Player.create(
        name=NEW, name_key="new name", created_at=NOON, next_check_at=NOON, lease_until=NOON
    )
    await world.services.guilds.remember(OTHER_GUILD)
    await GuildPlayer.create(
        guild_id=OTHER_GUILD, player_id=holder.id, added_by=7, added_at=world.clock.now()
    )
    world.hiscores.put(NEW, {})

    renamed = await rename(world)

    assert not renamed.merged
    assert await Player.filter(status=PlayerStatus.ACTIVE).count() == 1
    assert (await world.services.tracking.profile(OTHER_GUILD, NEW)).name == NEW


async def test_a_row_of_somebody_else_gives_the_new_name_up(world: World) -> None:
    await world.choose_channel(OTHER_GUILD)
    await world.track(zulrah=100)
    world.clock.advance(minutes=10)
    await world.track(NEW, guild_id=OTHER_GUILD, zulrah=50)
    stranger = await world.player(NEW)
    world.hiscores.put(NEW, {"zulrah": 130})
    world.clock.advance(hours=10)

    renamed = await rename(world)

    assert not renamed.merged
    assert (await world.player(NEW)).name_key == "new name"
    after = await Player.get(id=stranger.id)
    assert (after.status, after.name_key) == (PlayerStatus.PAUSED, f"new name~{stranger.id}")
    theirs = await world.services.tracking.profile(OTHER_GUILD, NEW)
    assert theirs.known is not None
    assert theirs.known.value_of(ZULRAH) == 50
    assert theirs.question is not None
    (told,) = [news.subject for news in await world.news() if news.guild_id == OTHER_GUILD]
    assert isinstance(told, NameTaken)


async def test_two_managers_who_rename_at_the_same_moment_both_succeed(world: World) -> None:
    old, _ = await merge_of_two(world)
    world.hiscores.meeting = asyncio.Barrier(2)

    first, second = await asyncio.gather(rename(world), rename(world))

    assert {first.new_name, second.new_name} == {NEW}
    assert (await Player.get(name_key="new name")).id == old.id


async def test_a_rename_that_fails_half_way_changes_nothing(world: World) -> None:
    await merge_of_two(world)
    before = await row_counts()

    async with broken_table("record"):
        with pytest.raises(OperationalError):
            await rename(world)

    assert await row_counts() == before
    assert (await world.player()).name == ZEZIMA


@pytest.mark.parametrize("dialect", ["sqlite"])
@given(data=st.data(), life=lives())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
async def test_merging_two_halves_gives_the_whole(
    database: Settings, data: st.DataObject, life: list[Reading]
) -> None:
    world, ledger = World(database), Ledger()
    await world.services.guilds.remember(GUILD)
    cut = data.draw(st.integers(1, len(life)))
    whole = await ledger.player_read(life)
    old = await ledger.player_read(life[:cut])
    new = await ledger.player_read(life[cut:])
    await GuildPlayer.create(guild_id=GUILD, player_id=old.id, added_by=7, added_at=NOON)
    last = life[-1]
    world.clock.advance(hours=(last.taken_at - NOON).total_seconds() / 3600)
    world.hiscores.put(new.name, {m.name: row.value for m, row in last.standings.items()})

    await world.services.renames.rename(old.name, new.name, guild_id=GUILD)

    assert await rows_of(old) == await rows_of(whole)
    assert history_of(life).read_until == (await Player.get(id=old.id)).last_checked_at
