"""/stats as Discord sees it."""

from datetime import timedelta

import pytest

from bot.domain.settings.preferences import Preferences
from bot.models import Guild
from tests.support.wire import LEVEL_50, Wire


async def test_stats_show_the_figures_to_everybody(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50, Zulrah=1_234, Overall=1_000_000)

    reply = await wire.use("stats", player="wren", by="member")

    assert (reply.ok, reply.ephemeral) == (True, False)
    assert "**Overall:** 1,000,000 XP" in reply.text
    assert "Attack  50 101,333" in reply.text
    assert "Hiscores read <t:" in reply.text


async def test_stats_say_when_the_player_is_not_tracked(wire: Wire) -> None:
    wire.rank("Wren", Attack=LEVEL_50)

    reply = await wire.use("stats", player="Wren")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not tracked in this server" in reply.text
    assert "Use `/track` to start" in reply.text


async def test_stats_show_a_boss_nobody_knew_before(wire: Wire) -> None:
    await wire.track("Wren", Boss_Released_Tomorrow=7)

    reply = await wire.use("stats", player="Wren", view="bosses")
    assert "Boss Released Tomorrow **7**" in reply.text


async def test_stats_keep_a_figure_that_is_no_longer_ranked(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    await wire.read("Wren", Zulrah=None)

    reply = await wire.use("stats", player="Wren", view="bosses")

    assert "Zulrah **60†**" in reply.text
    assert "no longer ranked" in reply.text


async def test_stats_come_with_a_card_that_says_in_words_what_it_shows(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)

    (card,) = (await wire.use("stats", player="Wren")).files

    assert card["name"] == "skills.png"
    assert card["content_type"] == "image/png"
    assert "Skills of Wren: Attack 50, " in card["description"]


async def test_buttons_show_other_cards_in_the_same_message(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=1_234)
    first = await wire.use("stats", player="Wren")

    bosses = await wire.press(first, "Bosses")
    activities = await wire.press(bosses, "Activities")

    assert (bosses.ok, bosses.message_id) == (True, first.message_id)
    (card,) = bosses.files
    assert card["description"] == "Bosses of Wren: Zulrah 1,234."
    assert "Zulrah **1,234**" in bosses.text
    assert "Zulrah" not in first.text
    assert [file["name"] for file in activities.files] == ["activities.png"]


async def test_refresh_shows_the_newest_figures_also_after_a_restart(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    first = await wire.press(await wire.use("stats", player="Wren"), "Bosses")
    await wire.read("Wren", Zulrah=61)
    await wire.restart_bot()

    again = await wire.press(first, "Refresh")

    assert again.ok, again.text
    assert "Zulrah **61**" in again.text
    assert again.files[0]["description"] == "Bosses of Wren: Zulrah 61."


async def test_a_button_asks_for_the_same_right_as_the_command(wire: Wire) -> None:
    await wire.track("Wren")
    first = await wire.use("stats", player="Wren")
    await wire.use("config roles", viewer="Manager")

    refusal = await wire.press(first, "Bosses", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "not allowed" in refusal.text


async def test_a_button_of_a_player_who_is_gone_says_so(wire: Wire) -> None:
    await wire.track("Wren")
    first = await wire.use("stats", player="Wren")
    await wire.use("untrack", player="Wren")

    refusal = await wire.press(first, "Bosses")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "not tracked" in refusal.text


async def test_a_view_and_a_day_can_be_asked_for(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50, Zulrah=60)
    wire.sandbox.clock.advance(timedelta(days=1))
    await wire.read("Wren", Zulrah=61)

    past = await wire.use("stats", player="Wren", view="bosses", at="yesterday")

    assert (past.ok, past.ephemeral) == (True, False), past.text
    assert "Zulrah **60**" in past.text
    assert [file["name"] for file in past.files] == ["bosses.png"]

    await wire.restart_bot()
    skills = await wire.press(past, "Skills")
    again = await wire.press(skills, "Refresh")

    assert "at the end of" in skills.text
    assert again.text == skills.text


async def test_virtual_levels_are_a_press_away(wire: Wire) -> None:
    await wire.track("Wren", Attack=188_884_740)
    first = await wire.use("stats", player="Wren")

    virtual = await wire.press(first, "Virtual levels")
    real = await wire.press(virtual, "Real levels")

    assert "Attack 126 188,884,740" in virtual.text
    assert "Attack  99 188,884,740" in real.text


async def test_a_day_before_tracking_is_refused_kindly(wire: Wire) -> None:
    await wire.track("Wren")

    refusal = await wire.use("stats", player="Wren", at="2w")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "Wren was not tracked yet on" in refusal.text
    assert "Tracking began on" in refusal.text


@pytest.mark.parametrize("day", ["someday", "1/10/2026", "9" * 50, "<@123>", "🐔"])
async def test_what_is_no_day_is_refused_with_what_would_be_one(wire: Wire, day: str) -> None:
    await wire.track("Wren")

    refusal = await wire.use("stats", player="Wren", at=day)

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "`3 days ago`" in refusal.text


async def test_days_are_suggested_as_they_are_understood(wire: Wire) -> None:
    assert "yesterday" in await wire.suggestions("stats", "at")
    assert await wire.suggestions("stats", "at", at="2w") == ["2w"]
    assert await wire.suggestions("stats", "at", at="1 week") == ["1 week", "1 week ago"]
    assert await wire.suggestions("stats", "at", at="nonsense") == []


async def test_the_menu_of_a_member_shows_their_main_account_to_me_alone(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    await wire.track("Robin", Zulrah=61)
    for name in ("Wren", "Robin"):
        await wire.use("link", player=name, member="member")

    shown = await wire.on_member("member", "OSRS stats", by="manager")

    assert (shown.ok, shown.ephemeral) == (True, True), shown.text
    assert "## Wren" in shown.text
    await wire.restart_bot()
    other = await wire.press(shown, "Robin", by="manager")
    assert "## Robin" in other.text
    assert (other.message_id, other.ephemeral) == (shown.message_id, True)
    back = await wire.press(other, "Wren", by="manager")
    assert "## Wren" in back.text


async def test_the_menu_of_a_member_without_an_account_says_how_to_link_one(wire: Wire) -> None:
    refusal = await wire.on_member("member", "OSRS stats")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "No account of that member is linked here." in refusal.text
    assert "`/link`" in refusal.text


async def test_the_menu_of_a_member_asks_for_the_right_to_look(wire: Wire) -> None:
    await wire.use("config roles", viewer="Manager")

    refusal = await wire.on_member("admin", "OSRS stats", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "not allowed" in refusal.text


async def test_a_member_can_be_mentioned_instead_of_the_player(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    await wire.track("Robin")
    await wire.use("link", player="Wren", member="member")
    people = {one["name"]: one["id"] for one in wire.discord.state()["members"]}
    member, manager = f"<@{people['member']}>", f"<@!{people['manager']}>"

    for command in ("stats", "gains", "milestones", "players info"):
        reply = await wire.use(command, player=member)
        assert reply.ok, reply.text
        assert "Wren" in reply.text
    compared = await wire.use("compare", a=member, b="Robin")
    assert compared.ok, compared.text
    nobody = await wire.use("stats", player=manager)
    assert (nobody.ok, nobody.ephemeral) == (False, True)
    assert "No account of that member" in nobody.text
    assert not (await wire.use("track", player=member)).ok


async def test_pictures_are_left_out_where_the_server_wants_none(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    guild_id = int(wire.discord.state()["guild"]["id"])
    public = await wire.use("stats", player="Wren")
    await Guild.update_or_create(
        {"preferences": Preferences(pictures=False).to_json()}, id=guild_id
    )

    for command in ("stats", "gains"):
        assert (await wire.use(command, player="Wren")).files == []
    assert (await wire.use("history", player="Wren", metric="Zulrah")).files == []
    bosses = await wire.press(public, "Bosses")
    assert (bosses.ok, bosses.files) == (True, [])
    assert "Zulrah **60**" in bosses.text
    copy = await wire.press(public, "Summary", by="member")
    assert (copy.ok, copy.files) == (True, [])
