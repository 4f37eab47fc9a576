import base64

import pytest

from sandbox.discord import ControlError, LoopbackDiscord, Reply
from tests.sandbox.discord.conftest import StartBot
from tests.sandbox.discord.little_bot import LittleBot

pytestmark = pytest.mark.usefixtures("bot")


async def use(loopback: LoopbackDiscord, command: str, **options: object) -> Reply:
    return await loopback.interact(
        member="admin", channel="general", command=command, options=options, timeout=3.5
    )


async def test_a_command_is_answered_with_its_options_resolved(loopback: LoopbackDiscord) -> None:
    reply = await use(
        loopback, "greet", who="member", times="2", channel="#general", role="Manager"
    )
    assert reply.ok
    assert reply.text == "member 2 general Manager"


async def test_choices_are_found_by_name_and_files_are_uploaded(loopback: LoopbackDiscord) -> None:
    file = {"name": "x.txt", "data": base64.b64encode(b"12345").decode()}
    reply = await use(loopback, "shout", loud="true", word="Good day", file=file)
    assert reply.text == "True day 5"


async def test_the_bot_learns_the_members_permissions(loopback: LoopbackDiscord) -> None:
    assert (await use(loopback, "whoami")).text == "admin True True"
    reply = await loopback.interact(
        member="member", channel="no-bots", command="whoami", options={}
    )
    assert reply.text == "member False False"


async def test_a_command_of_a_members_menu_is_used_on_that_member(
    loopback: LoopbackDiscord,
) -> None:
    reply = await loopback.use_on_member(
        member="member", channel="general", command="Who is this", target="manager"
    )
    assert (reply.ok, reply.text) == (True, "manager, says member in en-US")
    cause = {"member": "member", "command": "Who is this", "target": "manager"}
    assert loopback.messages("general")[-1]["interaction"] == cause


async def test_a_command_of_the_menu_is_neither_typed_nor_made_up(
    loopback: LoopbackDiscord,
) -> None:
    with pytest.raises(ControlError, match="no command"):
        await use(loopback, "Who is this")
    with pytest.raises(ControlError, match="no 'whoami'"):
        await loopback.use_on_member(
            member="member", channel="general", command="whoami", target="manager"
        )


async def test_the_bot_learns_the_languages(loopback: LoopbackDiscord, bot: LittleBot) -> None:
    loopback.guilds.choose_language(loopback.world.member_named("member"), "de")
    loopback.guilds.speak(loopback.world.home, "fr")
    reply = await loopback.interact(
        member="member", channel="general", command="languages", options={}
    )
    assert reply.text == "de in fr"
    assert str(bot.guilds[0].preferred_locale) == "fr"


async def test_a_language_discord_does_not_have_is_refused(loopback: LoopbackDiscord) -> None:
    with pytest.raises(ControlError, match="no language 'tlh'"):
        loopback.guilds.speak(loopback.world.home, "tlh")


async def test_a_subcommand_is_found_by_its_path(loopback: LoopbackDiscord) -> None:
    assert (await use(loopback, "players list", name="Zezima")).text == "list Zezima"


@pytest.mark.parametrize(
    ("command", "options", "said"),
    [
        ("nothing", {}, "no command"),
        ("players", {}, "needs a subcommand"),
        ("players gone", {}, "no command"),
        ("players list", {}, "needs name"),
        ("whoami", {"extra": 1}, "no option"),
        ("greet", {"who": "nobody"}, "no member"),
        ("greet", {"who": "admin", "times": 4}, "outside"),
        ("greet", {"who": "admin", "times": "x"}, "not a number"),
        ("shout", {"loud": "maybe", "word": "day"}, "neither"),
        ("shout", {"loud": True, "word": "night"}, "choose one of Good day"),
        ("shout", {"loud": True, "word": "day", "file": "x"}, "a file is"),
    ],
)
async def test_a_wrong_use_is_refused(
    loopback: LoopbackDiscord, command: str, options: dict[str, object], said: str
) -> None:
    with pytest.raises(ControlError, match=said):
        await use(loopback, command, **options)


async def test_the_final_answer_of_a_deferred_reply_is_returned(loopback: LoopbackDiscord) -> None:
    reply = await use(loopback, "slow")
    assert (reply.ok, reply.ephemeral, reply.text) == (True, True, "Finally")


async def test_a_follow_up_takes_the_place_of_the_placeholder(loopback: LoopbackDiscord) -> None:
    await use(loopback, "slow")
    await use(loopback, "whoami")
    shown = [message["content"] for message in loopback.messages("general")]
    assert shown == ["Finally", "And more", "admin True True"]


async def test_no_reply_in_three_seconds_is_reported(loopback: LoopbackDiscord) -> None:
    reply = await use(loopback, "silent")
    assert (reply.ok, reply.text) == (False, "The application did not respond")
    assert reply.latency_ms >= 3000


async def test_a_deferral_without_an_answer_is_reported(loopback: LoopbackDiscord) -> None:
    reply = await loopback.interact(
        member="admin", channel="general", command="never", options={}, timeout=0.5
    )
    assert not reply.ok
    assert loopback.messages("general")[-1]["thinking"]


async def test_the_error_colour_makes_a_reply_not_ok(loopback: LoopbackDiscord) -> None:
    reply = await use(loopback, "failing")
    assert (reply.ok, reply.ephemeral, reply.text) == (False, True, "It failed")


async def test_a_picture_is_described_and_measured(loopback: LoopbackDiscord) -> None:
    reply = await use(loopback, "picture")
    (file,) = reply.files
    assert (file["name"], file["description"]) == ("plot.png", "A plot")
    assert (file["width"], file["height"]) == (2, 3)
    assert reply.components[0]["items"][0]["media"]["url"] == file["url"]


async def test_a_command_is_not_offered_without_its_permissions(loopback: LoopbackDiscord) -> None:
    reply = await loopback.interact(member="member", channel="general", command="form", options={})
    assert not reply.ok
    assert "does not offer /form" in reply.text


async def test_a_guild_only_command_is_not_offered_in_direct_messages(
    loopback: LoopbackDiscord,
) -> None:
    there = await loopback.interact(
        member="admin", channel="@admin", command="players list", options={"name": "x"}
    )
    assert "direct messages" in there.text
    reply = await loopback.interact(member="admin", channel="@admin", command="whoami", options={})
    assert reply.ok


async def test_suggestions_come_as_choices(loopback: LoopbackDiscord) -> None:
    choices = await loopback.autocomplete(
        member="member",
        channel="general",
        command="players list",
        options={"name": "zez"},
        focused="name",
    )
    assert choices == [{"name": "Zezima", "value": "zezima"}]


async def test_suggestions_are_refused_where_the_option_has_none(loopback: LoopbackDiscord) -> None:
    with pytest.raises(ControlError, match="no autocomplete"):
        await loopback.autocomplete(
            member="admin", channel="general", command="greet", options={}, focused="who"
        )


async def test_a_press_returns_the_edited_message(loopback: LoopbackDiscord) -> None:
    panel = await use(loopback, "panel")
    assert panel.message_id is not None
    reply = await loopback.press(message_id=panel.message_id, custom_id="press", member="member")
    assert (reply.ok, reply.text, reply.message_id) == (True, "Pressed 1 times", panel.message_id)


async def test_a_role_is_chosen_by_name(loopback: LoopbackDiscord) -> None:
    panel = await use(loopback, "panel")
    assert panel.message_id is not None
    reply = await loopback.press(
        message_id=panel.message_id, custom_id="roles", member="admin", values=["Manager"]
    )
    assert reply.text == "Chose Manager"


@pytest.mark.parametrize(
    ("custom_id", "values", "said"),
    [
        ("gone", [], "no component"),
        ("frozen", [], "disabled"),
        ("roles", [], "choose 1 to 1"),
        ("roles", ["Nobody"], "no role"),
    ],
)
async def test_a_press_that_discord_prevents_is_refused(
    loopback: LoopbackDiscord, custom_id: str, values: list[str], said: str
) -> None:
    panel = await use(loopback, "panel")
    assert panel.message_id is not None
    with pytest.raises(ControlError, match=said):
        await loopback.press(
            message_id=panel.message_id, custom_id=custom_id, member="admin", values=values
        )


async def test_an_ephemeral_message_is_for_one_member_only(loopback: LoopbackDiscord) -> None:
    reply = await use(loopback, "failing")
    assert reply.message_id is not None
    assert loopback.messages("general")[-1]["ephemeral_for"] == "admin"
    with pytest.raises(ControlError, match="cannot see"):
        await loopback.press(message_id=reply.message_id, custom_id="any", member="member")


async def test_a_modal_is_opened_and_submitted(loopback: LoopbackDiscord) -> None:
    opened = await use(loopback, "form")
    assert opened.modal is not None
    values = {"name": "Zezima", "place": ["level-ups"]}
    reply = await loopback.submit_modal(
        custom_id=opened.modal["custom_id"], member="admin", values=values
    )
    assert (reply.ok, reply.ephemeral, reply.text) == (True, True, "Zezima in level-ups")
    with pytest.raises(ControlError, match="No modal"):
        await loopback.submit_modal(
            custom_id=opened.modal["custom_id"], member="admin", values=values
        )


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "much too long a name", "place": ["general"]}, "0 to 12"),
        ({"place": ["general"]}, "must be filled in"),
        ({"name": "a", "place": ["general"], "gone": "x"}, "no field"),
    ],
)
async def test_a_modal_is_not_sent_with_entries_that_do_not_fit(
    loopback: LoopbackDiscord, values: dict[str, object], said: str
) -> None:
    opened = await use(loopback, "form")
    assert opened.modal is not None
    with pytest.raises(ControlError, match=said):
        await loopback.submit_modal(
            custom_id=opened.modal["custom_id"], member="admin", values=values
        )


async def test_every_request_of_discord_py_is_valid(loopback: LoopbackDiscord) -> None:
    for command in ("slow", "panel", "picture", "form", "failing"):
        await use(loopback, command)
    assert [request.violations for request in loopback.violating_requests] == []


async def test_a_message_names_the_command_it_answers(loopback: LoopbackDiscord) -> None:
    await use(loopback, "players list", name="x")
    assert loopback.messages("general")[-1]["interaction"] == {
        "member": "admin",
        "command": "players list",
        "target": None,
    }


async def test_two_processes_hear_of_an_interaction_and_one_answers(
    loopback: LoopbackDiscord, bot: LittleBot, start_bot: StartBot
) -> None:
    second = await start_bot()
    assert second.user == bot.user
    assert (await use(loopback, "whoami")).ok
