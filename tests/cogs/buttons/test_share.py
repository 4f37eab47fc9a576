"""Who changes a public answer, who gets a copy, and how a private answer becomes public."""

import re

import discord

from bot.services.updates.player_updates import COOLDOWN
from sandbox.discord import Reply
from tests.cogs.buttons.test_name_questions import taken_over
from tests.support.wire import LEVEL_50, LEVEL_51, Wire, buttons
from tests.support.wire_items import forged, used

VIEW_AND_COMMANDS = discord.Permissions(view_channel=True, use_application_commands=True)


def _labels(reply: Reply) -> list[str]:
    return [button["label"] for button in buttons(reply.components)]


async def _copy(wire: Wire) -> Reply:
    """A private copy that a member got by pressing another's button."""
    await wire.track("Wren", Attack=LEVEL_50, Zulrah=60)
    public = await wire.use("stats", player="Wren")
    return await wire.press(public, "Bosses", by="member")


async def test_whoever_asked_changes_the_answer(wire: Wire) -> None:
    await wire.track("Wren")
    public = await wire.use("stats", player="Wren", by="member")

    changed = await wire.press(public, "Bosses", by="member")

    assert (changed.message_id, changed.ephemeral) == (public.message_id, False)
    assert "Share" not in _labels(changed)


async def test_anybody_else_gets_a_copy_of_their_own(wire: Wire) -> None:
    await wire.track("Wren", Zulrah=60)
    public = await wire.use("stats", player="Wren")

    copy = await wire.press(public, "Bosses", by="member")

    assert (copy.ok, copy.ephemeral) == (True, True)
    assert copy.message_id != public.message_id
    assert copy.files[0]["description"] == "Bosses of Wren: Zulrah 60."
    (unchanged,) = (
        one for one in wire.discord.messages("general") if one["id"] == public.message_id
    )
    assert unchanged["components"] == public.components


async def test_a_copy_is_changed_by_its_owner_and_can_be_shared_ever_after(wire: Wire) -> None:
    copy = await _copy(wire)

    changed = await wire.press(copy, "Activities", by="member")

    assert (changed.message_id, changed.ephemeral) == (copy.message_id, True)
    assert _labels(changed).count("Share") == 1


async def test_what_is_shared_is_public_new_and_says_by_whom(wire: Wire) -> None:
    copy = await _copy(wire)
    await wire.read("Wren", Zulrah=61)
    await wire.restart_bot()

    shared = await wire.press(copy, "Share", by="member")

    assert (shared.ok, shared.ephemeral) == (True, False)
    assert "Zulrah **61**" in shared.text
    assert f"-# Shared by <@{_id_of(wire, 'member')}>" in shared.text
    assert "Share" not in _labels(shared)
    assert [file["name"] for file in shared.files] == ["bosses.png"]


async def test_what_is_shared_belongs_to_whoever_shared_it(wire: Wire) -> None:
    copy = await _copy(wire)
    shared = await wire.press(copy, "Share", by="member")

    changed = await wire.press(shared, "Skills", by="member")
    others = await wire.press(changed, "Summary", by="admin")

    assert (changed.message_id, changed.ephemeral) == (shared.message_id, False)
    assert "Shared by" in changed.text
    assert others.ephemeral
    assert "Shared by" not in others.text


async def test_sharing_asks_for_the_right_to_look(wire: Wire) -> None:
    copy = await _copy(wire)
    await wire.use("config roles", viewer="Manager")

    refusal = await wire.press(copy, "Share", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "not allowed" in refusal.text


async def test_nobody_shares_where_they_may_not_write(wire: Wire) -> None:
    await wire.track("Wren")
    public = await wire.use("stats", player="Wren", place="level-ups")
    copy = await wire.press(public, "Bosses", by="member")
    wire.discord.permit_role("@everyone", VIEW_AND_COMMANDS.value)

    refusal = await wire.press(copy, "Share", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "may not write in this channel" in refusal.text


async def test_what_is_gone_cannot_be_shared(wire: Wire) -> None:
    copy = await _copy(wire)
    await wire.use("untrack", player="Wren")

    refusal = await wire.press(copy, "Share", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "not tracked" in refusal.text


async def test_a_list_and_a_board_have_copies_too(wire: Wire) -> None:
    for number in range(16):
        await wire.track(f"Player {number:02d}", Attack=LEVEL_50)
    for public in (
        await wire.use("players list"),
        await wire.use("leaderboard", metric="Attack"),
    ):
        copy = await wire.press(public, "Next ▶", by="member")
        assert copy.ephemeral
        shared = await wire.press(copy, "Share", by="member")
        assert (shared.ok, shared.ephemeral) == (True, False)
        assert "Page 2 of 2" in shared.text


async def test_gains_have_copies_too(wire: Wire) -> None:
    await wire.track("Wren")
    public = await wire.use("gains", player="Wren")

    shared = await wire.press(await wire.press(public, "Month", by="member"), "Share", by="member")

    assert (shared.ok, shared.ephemeral) == (True, False)
    assert "past month" in shared.text


def _id_of(wire: Wire, member: str) -> str:
    people = wire.discord.state()["members"]
    return next(str(one["id"]) for one in people if one["name"] == member)


async def test_answers_that_are_private_by_nature_can_be_shared(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    wire.rank("Wren", Attack=LEVEL_51)
    wire.sandbox.clock.advance(COOLDOWN)
    updated = await wire.use("update", player="Wren", by="member")
    info = await wire.use("players info", player="Wren", by="member")
    await wire.restart_bot()

    for answer in (updated, info):
        shared = await wire.press(answer, "Share", by="member")
        assert (shared.ok, shared.ephemeral) == (True, False)
        assert shared.text.startswith(answer.text)
        assert "Shared by" in shared.text
    assert "+10,612" in updated.text


async def test_an_update_without_news_is_shared_as_such(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    await wire.read("Wren", Attack=LEVEL_51)
    wire.sandbox.clock.advance(COOLDOWN)
    updated = await wire.use("update", player="Wren")

    shared = await wire.press(updated, "Share")

    assert "Nothing changed since" in shared.text


async def test_a_first_update_is_shared_as_such(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    wire.sandbox.clock.advance(COOLDOWN)
    updated = await wire.use("update", player="Wren")

    shared = await wire.press(updated, "Share")

    assert shared.ok
    assert "Wren · updated" in shared.text


async def test_a_shared_answer_is_in_the_servers_language_and_the_copy_in_ones_own(
    wire: Wire,
) -> None:
    wire.speak("member", "de")
    copy = await _copy(wire)

    shared = await wire.press(copy, "Teilen", by="member")

    assert "Aktualisieren" in _labels(copy)
    assert "Refresh" in _labels(shared)
    assert "Shared by" in shared.text


async def test_a_button_nobody_knows_any_more_is_answered_kindly(wire: Wire) -> None:
    await wire.track("Wren")
    public = await wire.use("stats", player="Wren")
    bosses = next(it for it in buttons(public.components) if it["label"] == "Bosses")
    bosses["custom_id"] = "what an older version called it"

    refusal = await wire.press(public, "Bosses")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "leads nowhere any more" in refusal.text


async def test_what_an_announcements_buttons_show_can_be_shared(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    wire.rank("Wren", Attack=LEVEL_51)
    await wire.fetch("Wren")
    await wire.until(lambda: bool(wire.posts()))
    (posted,) = wire.discord.messages("level-ups")

    for label in ("Stats", "Gains"):
        button = next(it for it in buttons(posted["components"]) if it["label"] == label)
        private = await wire.discord.press(
            message_id=posted["id"], custom_id=button["custom_id"], member="member"
        )
        assert private.ephemeral
        shared = await wire.press(private, "Share", by="member")
        assert (shared.ok, shared.ephemeral) == (True, False)
        moments = re.compile(r"<t:\d+:\w>")  # made a second later, it may say a second more
        assert moments.sub("", shared.text).startswith(moments.sub("", private.text))


async def test_what_an_older_version_offered_to_share_is_answered_kindly(wire: Wire) -> None:
    copy = await _copy(wire)
    share = next(it for it in buttons(copy.components) if it["label"] == "Share")
    share["custom_id"] = "share:what an older version knew"

    refusal = await wire.press(copy, "Share", by="member")

    assert (refusal.ok, refusal.ephemeral) == (False, True)
    assert "leads nowhere any more" in refusal.text


async def test_in_a_thread_it_counts_who_may_write_in_threads(wire: Wire) -> None:
    await wire.track("Wren")
    channels, world = wire.discord.channels, wire.discord.world
    channels.create_thread(world.channel_named("general"), "drops")
    public = await wire.use("stats", player="Wren", place="drops")
    copy = await wire.press(public, "Bosses", by="member")

    shared = await wire.press(copy, "Share", by="member")
    wire.discord.permit_role("@everyone", VIEW_AND_COMMANDS.value)
    refusal = await wire.press(copy, "Share", by="member")

    assert (shared.ok, shared.ephemeral) == (True, False)
    assert (refusal.ok, refusal.ephemeral) == (False, True)


QUESTION = "Is Wren still the same account?"
WAITING = "A manager of this server has been asked what to do."


async def test_an_open_question_is_asked_of_managers_alone(wire: Wire) -> None:
    await taken_over(wire)

    seen = await wire.use("players info", player="Wren", by="member")
    asked = await wire.use("players info", player="Wren", by="manager")

    assert (seen.ok, seen.ephemeral) == (True, True)
    assert "another person has the name now" in seen.text
    assert WAITING in seen.text
    assert QUESTION not in seen.text
    assert _labels(seen) == []
    assert QUESTION in asked.text


async def test_what_a_manager_shares_asks_nobody(wire: Wire) -> None:
    await taken_over(wire)
    share = "share:show:info:again:Wren"

    shared = await used(wire, await forged(wire, share), share, by="manager")

    assert (shared.ok, shared.ephemeral) == (True, False)
    assert WAITING in shared.text
    assert QUESTION not in shared.text
    assert "another person has the name now" not in shared.text
    assert _labels(shared) == []


async def test_a_question_that_arose_since_is_not_shared(wire: Wire) -> None:
    await wire.track("Wren")
    info = await wire.use("players info", player="Wren")
    await wire.use("untrack", player="Wren")
    await taken_over(wire)

    shared = await wire.press(info, "Share")

    assert QUESTION not in shared.text
    assert _labels(shared) == []


async def test_other_accounts_of_a_member_are_not_shared(wire: Wire) -> None:
    await wire.track("Wren")
    await wire.track("Robin")
    for player in ("Wren", "Robin"):
        await wire.use("link", player=player, member="member")
    private = await wire.on_member("member", "OSRS stats")
    assert "Robin" in _labels(private)

    shared = await wire.press(private, "Share")

    assert (shared.ok, shared.ephemeral) == (True, False)
    assert "Robin" not in _labels(shared)
