"""What is stored about a member, and forgetting it, on both databases."""

from bot.domain.server.stored_data import OwnData
from bot.models import ConfigChange, Congratulation, Guild, GuildPlayer, OptOutRequest, Post
from bot.services.server.member_data import NOBODY
from bot.services.storage.leases import FREE
from tests.support.world import ADMIN, CHANNEL, GUILD, OTHER_GUILD, ZEZIMA, World

MEMBER, OTHER = 21, 22


async def with_traces(world: World) -> None:
    """Let a member leave a trace of every kind, and another one some."""
    tracking, links = world.services.tracking, world.services.account_links
    for name, guild_id in ((ZEZIMA, GUILD), ("Wren", GUILD), ("Robin", OTHER_GUILD)):
        world.hiscores.put(name, {})
        await tracking.track_player(name, guild_id=guild_id, added_by=MEMBER, member_id=MEMBER)
    world.hiscores.put("Owl", {})
    await tracking.track_player("Owl", guild_id=GUILD, added_by=OTHER, member_id=OTHER)
    now = world.clock.now()
    post = await Post.create(
        guild_id=GUILD, channel_id=CHANNEL, created_at=now, next_attempt_at=now, lease_until=FREE
    )
    for member_id in (MEMBER, OTHER):
        await Congratulation.create(post=post, member_id=member_id, given_at=now)
        await ConfigChange.create(
            guild_id=GUILD, member_id=member_id, changed_at=now, setting="language"
        )
    for name in (ZEZIMA, "Wren"):
        await world.services.optouts.ask(name, guild_id=GUILD, member_id=MEMBER)
    assert (await links.accounts_of(MEMBER, guild_id=GUILD))[0].name == ZEZIMA


async def test_a_member_is_told_what_is_stored(world: World) -> None:
    await with_traces(world)

    known = await world.services.member_data.about(MEMBER, guild_id=GUILD)

    assert known == OwnData(
        accounts_here=(ZEZIMA, "Wren"),
        accounts_elsewhere=1,
        added=3,
        changes=1,
        congratulations=1,
        opted_out=(ZEZIMA, "Wren"),
    )
    assert known


async def test_a_forgotten_member_is_not_named_in_posts_either(world: World) -> None:
    await world.services.guilds.remember(GUILD)
    now, subjects = world.clock.now(), ({"member_id": MEMBER}, {"member_id": OTHER}, {"about": "x"})
    for subject in subjects:
        await Post.create(
            guild_id=GUILD,
            channel_id=CHANNEL,
            subject=subject,
            created_at=now,
            next_attempt_at=now,
            lease_until=FREE,
        )

    await world.services.member_data.forget(MEMBER)

    left = [post.subject for post in await Post.all().order_by("id")]
    assert left == [{"member_id": NOBODY}, {"member_id": OTHER}, {"about": "x"}]


async def test_a_ban_is_told_and_outlives_being_forgotten(world: World) -> None:
    await with_traces(world)
    await Guild.filter(id=GUILD).update(banned_member_ids=[MEMBER, 5])

    await world.services.member_data.forget(MEMBER)
    known = await world.services.member_data.about(MEMBER, guild_id=OTHER_GUILD)

    assert known == OwnData(bans=1)
    assert (bool(known), known.can_be_forgotten) == (True, False)


async def test_nothing_is_stored_about_a_member_who_did_nothing(world: World) -> None:
    await with_traces(world)

    assert not await world.services.member_data.about(99, guild_id=GUILD)


async def test_a_forgotten_member_leaves_no_trace_and_others_keep_theirs(world: World) -> None:
    await with_traces(world)
    request = await OptOutRequest.get(name="Wren")
    await world.services.optouts.confirm(request.id, guild_id=GUILD, confirmed_by=MEMBER)

    await world.services.member_data.forget(MEMBER)

    privacy = world.services.member_data
    assert not await privacy.about(MEMBER, guild_id=GUILD)
    assert not await OptOutRequest.exists(decided_by=MEMBER)
    others = await privacy.about(OTHER, guild_id=GUILD)
    assert (others.accounts_here, others.added, others.changes) == (("Owl",), 1, 1)
    assert others.congratulations == 1


async def test_what_a_forgotten_member_did_for_the_guild_stands(world: World) -> None:
    await with_traces(world)
    request = await OptOutRequest.get(name="Wren")
    await world.services.optouts.confirm(request.id, guild_id=GUILD, confirmed_by=ADMIN)

    await world.services.member_data.forget(MEMBER)

    assert [it.name for it in await OptOutRequest.all()] == ["Wren"]
    kept = await OptOutRequest.get()
    assert kept.asked_by == NOBODY
    assert (kept.link["member_id"], kept.link["added_by"]) == (None, NOBODY)
    assert await GuildPlayer.filter(added_by=NOBODY).count() == 2
    assert await ConfigChange.filter(member_id=NOBODY).count() == 1
    profile = await world.services.tracking.profile(GUILD, ZEZIMA)
    assert (profile.member_id, profile.added_by) == (None, NOBODY)
