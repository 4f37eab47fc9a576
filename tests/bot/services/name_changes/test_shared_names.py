"""Name changes of players that several servers follow: proof, claims, swaps, and undoing them."""

import pytest

from bot.domain.announcements.announcement import NoticeKind, PlayerNotice
from bot.domain.game.metrics import OVERALL, metric_for_row
from bot.domain.players.account_types import AccountType
from bot.errors import DifferentAccount, NothingToUndo, RenameNotProved
from bot.hiscores.tables import Table
from bot.models import GuildPlayer, NameChange, Player, Snapshot
from bot.services.name_changes.renames import RenameOutcome
from tests.support.world import GUILD, OTHER_GUILD, ZEZIMA, World

NEW, THIRD = "Durial", "Third Guild"
THIRD_GUILD = 300
ATTACK = metric_for_row("Attack", is_skill=True)
MANAGER = 31


async def shared(world: World) -> Player:
    """Have two guilds follow one player."""
    for guild_id in (GUILD, OTHER_GUILD):
        await world.choose_channel(guild_id)
        await world.track(guild_id=guild_id, attack=500_000, overall=500_000)
    return await world.player()


async def rename(world: World, old: str, new: str, guild_id: int = GUILD) -> RenameOutcome:
    renamed = await world.services.renames.rename(old, new, guild_id=guild_id, member_id=MANAGER)
    return renamed.outcome


async def seen_by(world: World, guild_id: int, name: str) -> int | None:
    """Return the XP in Attack that a guild sees for a player."""
    known = (await world.services.tracking.profile(guild_id, name)).known
    return known.value_of(ATTACK) if known else None


async def notices(world: World) -> list[tuple[int, NoticeKind]]:
    told = await world.delivered()
    return [(it.guild_id, it.subject.kind) for it in told if isinstance(it.subject, PlayerNotice)]


async def test_a_higher_account_takes_nothing_over_while_the_old_name_is_listed(
    world: World,
) -> None:
    player = await shared(world)
    world.clock.advance(days=2)
    world.hiscores.put(NEW, {"attack": 900_000, "overall": 900_000})

    assert await rename(world, ZEZIMA, NEW) is RenameOutcome.CLAIMED

    assert (await Player.get(id=player.id)).name == ZEZIMA
    assert await seen_by(world, OTHER_GUILD, ZEZIMA) == 500_000
    assert await notices(world) == [(OTHER_GUILD, NoticeKind.RENAME_CLAIMED)]


async def test_a_followed_account_under_the_new_name_is_safe_from_an_unproved_claim(
    world: World,
) -> None:
    await world.track(attack=500_000)
    world.clock.advance(days=2)
    await world.track(NEW, guild_id=OTHER_GUILD, attack=900_000)

    with pytest.raises(RenameNotProved):
        await rename(world, ZEZIMA, NEW)

    assert await seen_by(world, OTHER_GUILD, NEW) == 900_000


async def test_a_change_that_the_hiscores_prove_counts_for_all_and_each_is_told(
    world: World,
) -> None:
    await shared(world)
    world.clock.advance(days=1)
    world.hiscores.unlist(ZEZIMA)
    world.hiscores.put(NEW, {"attack": 600_000, "overall": 600_000})

    assert await rename(world, ZEZIMA, NEW) is RenameOutcome.DONE

    assert await seen_by(world, OTHER_GUILD, NEW) == 600_000
    assert await notices(world) == [(OTHER_GUILD, NoticeKind.RENAMED)]


async def test_a_frozen_row_of_the_old_name_is_no_sign_of_life(world: World) -> None:
    await shared(world)
    world.clock.advance(days=1)
    world.hiscores.unlist(ZEZIMA)
    world.hiscores.put(ZEZIMA, {"attack": 300_000, "overall": 300_000}, table=Table.IRONMAN)
    world.hiscores.put(NEW, {"attack": 600_000, "overall": 600_000})

    assert await rename(world, ZEZIMA, NEW) is RenameOutcome.DONE


async def test_nobody_becomes_an_ironman_by_a_new_name(world: World) -> None:
    player = await shared(world)
    await Player.filter(id=player.id).update(account_type=AccountType.REGULAR)
    world.hiscores.unlist(ZEZIMA)
    for table in (Table.REGULAR, Table.IRONMAN):
        world.hiscores.put(NEW, {"attack": 600_000, "overall": 600_000}, table=table)
    world.clock.advance(days=1)

    with pytest.raises(DifferentAccount, match="Durial is an ironman"):
        await rename(world, ZEZIMA, NEW)


async def test_a_claim_counts_once_the_other_agrees(world: World) -> None:
    await shared(world)
    world.clock.advance(days=1)
    world.hiscores.put(NEW, {"attack": 600_000, "overall": 600_000})
    await rename(world, ZEZIMA, NEW)
    await world.delivered()

    outcome = await rename(world, ZEZIMA, NEW, OTHER_GUILD)

    assert outcome is RenameOutcome.DONE
    assert await seen_by(world, GUILD, NEW) == 600_000


async def test_a_claim_counts_after_three_days_but_not_for_who_objects(world: World) -> None:
    player = await shared(world)
    await world.choose_channel(THIRD_GUILD)
    await world.track(guild_id=THIRD_GUILD)
    world.clock.advance(days=1)
    world.hiscores.put(NEW, {"attack": 600_000, "overall": 600_000})
    await rename(world, ZEZIMA, NEW)
    await world.delivered()
    claim = await NameChange.get()
    questions = world.services.name_questions
    await questions.object_to(player.id, guild_id=OTHER_GUILD, since=claim.asked_at)
    await questions.settle_due()
    assert (await Player.get(id=player.id)).name == ZEZIMA

    world.clock.advance(hours=72)
    await questions.settle_due()

    assert await seen_by(world, THIRD_GUILD, NEW) == 600_000
    assert await seen_by(world, OTHER_GUILD, ZEZIMA) == 500_000


async def test_two_players_who_swapped_names_swap_in_one_go(world: World) -> None:
    await shared(world)
    await world.track(NEW, guild_id=OTHER_GUILD, attack=90_000, overall=90_000)
    durial = await world.player(NEW)
    world.clock.advance(hours=12)
    world.hiscores.put(ZEZIMA, {"attack": 91_000, "overall": 91_000})
    world.hiscores.put(NEW, {"attack": 510_000, "overall": 510_000})

    assert await rename(world, ZEZIMA, NEW) is RenameOutcome.DONE

    assert await seen_by(world, OTHER_GUILD, NEW) == 510_000
    assert await seen_by(world, OTHER_GUILD, ZEZIMA) == 91_000
    assert (await Player.get(id=durial.id)).name == ZEZIMA
    assert (await world.services.tracking.profile(OTHER_GUILD, ZEZIMA)).question is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["first-first", "last-first"])
async def test_a_chain_of_names_works_in_any_order(world: World, order: tuple[int, int]) -> None:
    await world.track("Ash", attack=50_000_000, overall=50_000_000)
    await world.track("Birch", attack=90_000, overall=90_000)
    world.clock.advance(hours=12)
    world.hiscores.unlist("Ash")
    world.hiscores.put("Birch", {"attack": 50_010_000, "overall": 50_010_000})
    world.hiscores.put("Cedar", {"attack": 91_000, "overall": 91_000})
    steps = (("Ash", "Birch"), ("Birch", "Cedar"))

    for step in order:
        assert await rename(world, *steps[step]) is RenameOutcome.DONE

    assert await seen_by(world, GUILD, "Birch") == 50_010_000
    assert await seen_by(world, GUILD, "Cedar") == 91_000


async def test_a_stale_lower_row_under_the_new_name_is_not_merged(world: World) -> None:
    await world.track(NEW, attack=1_000, overall=1_000)
    await world.services.tracking.untrack_player(NEW, guild_id=GUILD)
    stale = await world.player(NEW)
    world.clock.advance(hours=6)
    await world.track(attack=90_000_000, overall=90_000_000)
    world.clock.advance(hours=6)
    world.hiscores.unlist(ZEZIMA)
    world.hiscores.put(NEW, {"attack": 90_000_100, "overall": 90_000_100})

    assert await rename(world, ZEZIMA, NEW) is RenameOutcome.DONE

    gains = await world.services.gains_and_history.gains(NEW, guild_id=GUILD, period="week")
    assert {gain.metric: gain.gained for gain in gains.gains.gains}[OVERALL] == 100
    assert (await Player.get(id=stale.id)).name_key == f"durial~{stale.id}"


async def renamed_by_proof(world: World) -> Player:
    """Have two guilds follow a player that got a new name, and be read there once more."""
    player = await shared(world)
    world.clock.advance(days=1)
    world.hiscores.unlist(ZEZIMA)
    world.hiscores.put(NEW, {"attack": 600_000, "overall": 600_000})
    await rename(world, ZEZIMA, NEW)
    await world.delivered()
    await world.read(NEW, attack=650_000, overall=650_000)
    return player


async def test_a_manager_undoes_a_change_for_that_server_alone(world: World) -> None:
    await renamed_by_proof(world)

    undone = await world.services.rename_undo.undo(NEW, guild_id=OTHER_GUILD)

    assert not undone.is_for_all
    assert await seen_by(world, OTHER_GUILD, ZEZIMA) == 500_000
    assert await seen_by(world, GUILD, NEW) == 650_000
    assert await notices(world) == []


async def test_a_change_is_undone_for_all_when_the_hiscores_disprove_it(world: World) -> None:
    player = await renamed_by_proof(world)
    world.hiscores.put(ZEZIMA, {"attack": 510_000, "overall": 510_000})
    world.hiscores.unlist(NEW)

    undone = await world.services.rename_undo.undo(NEW, guild_id=OTHER_GUILD)

    assert undone.is_for_all
    assert await seen_by(world, GUILD, ZEZIMA) == 500_000
    assert (await Player.get(id=player.id)).name_key == "zezima"
    assert await notices(world) == [(GUILD, NoticeKind.RENAME_UNDONE)]
    holder = await Player.get(name_key="durial")
    assert await Snapshot.filter(player_id=holder.id).count() == 2


async def test_a_merge_is_undone_with_both_histories_and_all_followers(world: World) -> None:
    await world.track(attack=500_000, overall=500_000)
    world.clock.advance(days=1)
    world.hiscores.unlist(ZEZIMA)
    await world.track(NEW, guild_id=OTHER_GUILD, attack=600_000, overall=600_000)
    merged = await world.services.renames.rename(ZEZIMA, NEW, guild_id=GUILD)
    assert merged.merged
    await world.read(NEW, attack=650_000, overall=650_000)

    await world.services.rename_undo.undo_for_all(NEW)

    assert await seen_by(world, GUILD, ZEZIMA) == 500_000
    assert await seen_by(world, OTHER_GUILD, NEW) == 650_000
    assert await GuildPlayer.all().count() == 2


async def test_after_thirty_days_nothing_can_be_undone(world: World) -> None:
    await renamed_by_proof(world)
    world.clock.advance(days=31)

    with pytest.raises(NothingToUndo):
        await world.services.rename_undo.undo(NEW, guild_id=OTHER_GUILD)
    await world.services.rename_undo.forget_old_changes()
    assert await NameChange.all().count() == 0


async def test_what_was_kept_to_undo_a_merge_goes_after_thirty_days(world: World) -> None:
    await world.track(attack=500_000)
    world.clock.advance(days=1)
    world.hiscores.unlist(ZEZIMA)
    await world.track(NEW, attack=600_000)
    await rename(world, ZEZIMA, NEW)
    assert await Player.all().count() == 3
    world.clock.advance(days=31)

    await world.services.rename_undo.forget_old_changes()

    assert [row.name_key for row in await Player.all()] == ["durial"]


async def test_of_a_chain_the_latest_change_is_undone_first(world: World) -> None:
    await world.track("Ash", attack=500_000)
    for old, new in (("Ash", "Birch"), ("Birch", "Cedar")):
        world.clock.advance(days=1)
        world.hiscores.unlist(old)
        world.hiscores.put(new, {"attack": 500_000})
        await rename(world, old, new)

    first = await world.services.rename_undo.undo("Cedar", guild_id=GUILD)
    second = await world.services.rename_undo.undo("Birch", guild_id=GUILD)

    assert (first.old_name, second.old_name) == ("Birch", "Ash")


async def test_the_operator_renames_what_nobody_can_prove(world: World) -> None:
    await shared(world)
    world.clock.advance(days=1)
    world.hiscores.put(NEW, {"attack": 600_000, "overall": 600_000})

    await world.services.renames.rename_for_all(ZEZIMA, NEW)

    assert await seen_by(world, OTHER_GUILD, NEW) == 600_000
    assert sorted(await notices(world)) == [
        (GUILD, NoticeKind.RENAMED),
        (OTHER_GUILD, NoticeKind.RENAMED),
    ]


async def test_a_shared_player_is_spelled_as_the_hiscores_spell_it(world: World) -> None:
    await shared(world)

    renamed = await world.services.renames.rename(ZEZIMA, "zEZIMA", guild_id=GUILD)

    assert renamed.new_name == ZEZIMA
