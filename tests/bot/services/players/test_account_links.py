"""Whose account a player is, on both databases."""

import asyncio

import pytest

from bot.errors import (
    LinkedToAnother,
    NoAccountLinked,
    NoAccountOfTheirs,
    PlayerNotTracked,
)
from bot.services.players.account_links import AccountLinks
from tests.support.world import GUILD, OTHER_GUILD, World

ME, YOU = 42, 43


@pytest.fixture
async def links(world: World) -> AccountLinks:
    """Two players of a guild; the one that comes second in the alphabet was tracked first."""
    for name in ("Wren", "Robin"):
        await world.track(name)
    await world.track("Wren", guild_id=OTHER_GUILD)
    return world.services.account_links


async def names(links: AccountLinks, member_id: int, *, guild_id: int = GUILD) -> list[str]:
    return [it.name for it in await links.accounts_of(member_id, guild_id=guild_id)]


async def test_of_several_accounts_the_first_linked_is_meant_or_the_one_linked_again(
    links: AccountLinks,
) -> None:
    await links.claim("robin", guild_id=GUILD, member_id=ME)
    assert await links.meant(None, guild_id=GUILD, member_id=ME) == "Robin"

    profile = await links.claim("WREN", guild_id=GUILD, member_id=ME)

    assert (profile.name, profile.member_id) == ("Wren", ME)
    assert await names(links, ME) == ["Robin", "Wren"]
    assert await links.meant(None, guild_id=GUILD, member_id=ME) == "Robin"

    await links.claim("Wren", guild_id=GUILD, member_id=ME)
    assert await names(links, ME) == ["Wren", "Robin"]
    await links.assign("Robin", guild_id=GUILD, member_id=ME)
    assert await names(links, ME) == ["Robin", "Wren"]
    await links.release("Robin", guild_id=GUILD, member_id=ME)
    await links.assign("Robin", guild_id=GUILD, member_id=ME)
    assert await names(links, ME) == ["Wren", "Robin"]
    assert await links.meant("Robin", guild_id=GUILD, member_id=ME) == "Robin"


async def test_an_account_that_was_tracked_for_a_member_was_the_first(world: World) -> None:
    await world.track("Wren")
    world.hiscores.put("Robin", {})
    await world.services.tracking.track_player("Robin", guild_id=GUILD, added_by=7, member_id=ME)
    links = world.services.account_links

    await links.claim("Wren", guild_id=GUILD, member_id=ME)

    assert await names(links, ME) == ["Robin", "Wren"]


@pytest.mark.parametrize("linked", ["Wren", "Wren II"])
async def test_the_main_account_stays_so_when_two_names_turn_out_to_be_one(
    world: World, linked: str
) -> None:
    for name in ("Robin", "Wren"):
        await world.track(name, attack=300_000)
        world.clock.advance(hours=1)
    await world.track("Wren II", attack=300_001)
    links = world.services.account_links
    for name in ("Robin", linked, linked):
        await links.claim(name, guild_id=GUILD, member_id=ME)

    world.hiscores.unlist("Wren")
    await world.services.renames.rename("Wren", "Wren II", guild_id=GUILD)

    assert await names(links, ME) == ["Wren II", "Robin"]


async def test_a_link_is_one_guild_s_own(links: AccountLinks) -> None:
    await links.claim("Wren", guild_id=GUILD, member_id=ME)

    assert await names(links, ME, guild_id=OTHER_GUILD) == []


async def test_what_is_another_s_cannot_be_claimed_but_assigned(links: AccountLinks) -> None:
    await links.claim("Wren", guild_id=GUILD, member_id=ME)
    await links.claim("Wren", guild_id=GUILD, member_id=ME)

    with pytest.raises(LinkedToAnother):
        await links.claim("Wren", guild_id=GUILD, member_id=YOU)
    assert await names(links, ME) == ["Wren"]

    await links.assign("Wren", guild_id=GUILD, member_id=YOU)
    assert (await names(links, ME), await names(links, YOU)) == ([], ["Wren"])


async def test_of_two_who_claim_at_the_same_moment_one_has_it(links: AccountLinks) -> None:
    outcomes = await asyncio.gather(
        *(links.claim("Wren", guild_id=GUILD, member_id=member) for member in (ME, YOU)),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes].count(LinkedToAnother) == 1
    assert len(await names(links, ME) + await names(links, YOU)) == 1


async def test_only_who_has_a_link_can_be_released(links: AccountLinks) -> None:
    await links.claim("Wren", guild_id=GUILD, member_id=ME)

    with pytest.raises(LinkedToAnother):
        await links.release("Wren", guild_id=GUILD, member_id=YOU)
    profile = await links.release("Wren", guild_id=GUILD, member_id=ME)

    assert profile.member_id is None
    with pytest.raises(NoAccountLinked):
        await links.meant(None, guild_id=GUILD, member_id=ME)


async def test_only_tracked_players_have_links(links: AccountLinks) -> None:
    for deed in (links.claim, links.assign, links.release):
        with pytest.raises(PlayerNotTracked):
            await deed("Nobody", guild_id=GUILD, member_id=ME)


async def test_a_mention_means_the_members_main_account(links: AccountLinks, world: World) -> None:
    await links.claim("Wren", guild_id=GUILD, member_id=ME)
    mention = f"<@{ME}>"

    assert await links.meant(mention, guild_id=GUILD, member_id=YOU) == "Wren"
    assert (await world.services.tracking.profile(GUILD, mention)).name == "Wren"
    for guild_id, mentioned in ((GUILD, YOU), (OTHER_GUILD, ME)):
        with pytest.raises(NoAccountOfTheirs):
            await links.meant(f"<@{mentioned}>", guild_id=guild_id, member_id=ME)
