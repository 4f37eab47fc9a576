"""/config panel, used as an admin would."""

import pytest

from sandbox.discord import Reply
from tests.support.wire import Wire

GENERAL, LEVEL_UPS = "<#1200149590129213440>", "<#1200149655040270336>"
ADMIN = "<@&1200149230017802240>"


async def go(wire: Wire, panel: Reply, page: str, *, by: str = "admin") -> Reply:
    return await pick(wire, panel, "config:go:", page, by=by)


async def pick(wire: Wire, panel: Reply, custom_id: str, *values: str, by: str = "admin") -> Reply:
    assert panel.message_id is not None
    return await wire.discord.press(
        message_id=panel.message_id, custom_id=custom_id, member=by, values=values
    )


async def fill_in(wire: Wire, form: Reply, by: str = "admin", **values: str) -> Reply:
    assert form.modal is not None
    return await wire.discord.submit_modal(
        custom_id=form.modal["custom_id"],
        member=by,
        values={name.replace("__", "."): text for name, text in values.items()},
    )


def fields(form: Reply) -> dict[str, str]:
    """What stands in the fields of a form."""
    assert form.modal is not None
    inputs = [label["component"] for label in form.modal["components"]]
    return {it["custom_id"]: it["value"] for it in inputs}


async def test_the_panel_opens_in_private_and_leads_to_its_pages_and_back(wire: Wire) -> None:
    panel = await wire.use("config panel")
    news = await go(wire, panel, "news")
    back = await wire.press(news, "◀ All settings")

    assert (panel.ok, panel.ephemeral) == (True, True)
    assert f"**Announcements:** {LEVEL_UPS}" in panel.text
    assert news.message_id == panel.message_id
    assert "**Boss kills:** 50, 100, 250" in news.text
    assert back.text == panel.text


async def test_a_form_shows_what_is_chosen_and_echoes_what_was_understood(wire: Wire) -> None:
    await wire.use("config announce", kind="announce.xp", when="every 7m")
    panel = await go(wire, await wire.use("config panel"), "news")
    form = await wire.press(panel, "Levels and XP")
    filled = await fill_in(wire, form, announce__levels="90, every 3", announce__xp="every 7m")

    assert fields(form)["announce.xp"] == "every 7m"
    assert filled.ok
    assert filled.message_id == panel.message_id
    echo, _, _ = filled.text.partition("**XP in a skill:**")
    assert "✅ **Level-ups:** every 3 levels, from level 90 up" in echo
    log = await wire.use("config log")
    assert "**Level-ups:** `default` → `90 every 3`" in log.text


async def test_an_emptied_field_is_as_usual_again(wire: Wire) -> None:
    await wire.use("config quiet", hours="22-7")
    panel = await go(wire, await wire.use("config panel"), "times")
    form = await wire.press(panel, "Quiet hours, time zone, recaps")
    filled = await fill_in(wire, form, quiet_hours="", time_zone="Europe/Berlin")

    assert "✅ **Quiet hours:** none" in filled.text
    assert "✅ **Time zone:** Europe/Berlin" in filled.text


async def test_a_form_that_was_left_as_it_was_changes_nothing(wire: Wire) -> None:
    panel = await go(wire, await wire.use("config panel"), "times")
    form = await wire.press(panel, "Quiet hours, time zone, recaps")
    filled = await fill_in(wire, form, time_zone="UTC")

    assert filled.text == panel.text
    assert "Time zone" not in (await wire.use("config log")).text


async def test_a_mistake_in_a_form_changes_nothing(wire: Wire) -> None:
    panel = await go(wire, await wire.use("config panel"), "news")
    form = await wire.press(panel, "Levels and XP")
    refused = await fill_in(wire, form, announce__levels="90", announce__xp="lots")

    assert (refused.ok, refused.ephemeral) == (False, True)
    assert "does not say what to announce" in refused.text
    assert "**Level-ups:** from level 50 up" in (await wire.use("config show")).text


async def test_a_channel_is_picked_given_up_and_turned_off(wire: Wire) -> None:
    panel = await go(wire, await wire.use("config panel"), "channels")
    bosses = await go(wire, panel, "channel.bosses")
    picked = await pick(wire, bosses, "config:pick:channel.bosses", "general")
    off = await wire.press(picked, "Do not post this")
    main = await wire.press(off, "Post it with everything else")

    assert f"✅ **Channel for boss kills:** {GENERAL}" in picked.text
    assert "✅ **Channel for boss kills:** not posted" in off.text
    assert "✅ **Channel for boss kills:** where all announcements go" in main.text


async def test_a_channel_that_cannot_be_used_is_refused_with_what_is_missing(wire: Wire) -> None:
    panel = await go(wire, await wire.use("config panel"), "channels")
    page = await go(wire, panel, "channel")
    refused = await pick(wire, page, "config:pick:channel", "no-bots")

    assert (refused.ok, refused.ephemeral) == (False, True)
    assert "Give me Send Messages" in refused.text


@pytest.mark.parametrize(
    ("page", "custom_id", "values", "echo"),
    [
        ("times", "config:pick:digest", ["hourly"], "✅ **How often:** once an hour, together"),
        ("looks", "config:pick:language", ["de"], "✅ **Language:** Deutsch"),
        ("access", "config:pick:roles.manager", ["Admin"], f"✅ **Manager role:** {ADMIN}"),
        ("access", "config:pick:roles.manager", [], "✅ **Manager role:** none;"),
        ("access", "config:pick:banned", ["member"], "✅ **Banned members:** <@"),
        ("looks", "config:set:pictures=off", [], "✅ **Pictures:** left out"),
        ("news", "config:set:ironmen_only=on", [], "✅ **Only ironmen:** yes"),
    ],
)
async def test_what_is_picked_is_in_effect_and_echoed(
    wire: Wire, page: str, custom_id: str, values: list[str], echo: str
) -> None:
    panel = await go(wire, await wire.use("config panel"), page)
    picked = await pick(wire, panel, custom_id, *values)

    assert echo in picked.text
    assert echo.removeprefix("✅ ") in (await wire.use("config show")).text


async def test_a_panel_works_after_a_restart_and_shows_what_others_chose_since(
    wire: Wire,
) -> None:
    panel = await wire.use("config panel")
    await wire.restart_bot()
    await wire.use("config digest", every="hourly")

    page = await go(wire, panel, "times")

    assert "**How often:** once an hour" in page.text


async def test_nobody_acts_on_a_panel_without_being_an_admin_any_more(wire: Wire) -> None:
    panel = await go(wire, await wire.use("config panel"), "news")
    form = await wire.press(panel, "Levels and XP")
    wire.discord.patch_member("admin", roles=[])

    replies = [
        await go_back(wire, panel),
        await wire.press(panel, "Announce only ironmen"),
        await wire.press(panel, "Levels and XP"),
        await fill_in(wire, form, announce__levels="90"),
    ]

    for reply in replies:
        assert (reply.ok, reply.ephemeral) == (False, True)
        assert "not allowed" in reply.text
    wire.discord.patch_member("admin", roles=["Admin"])
    assert "**Level-ups:** from level 50 up" in (await wire.use("config show")).text


async def go_back(wire: Wire, panel: Reply) -> Reply:
    return await wire.press(panel, "◀ All settings")


async def test_a_broken_channel_is_shown_on_every_page(wire: Wire) -> None:
    wire.discord.patch_channel("level-ups", bot_can={"attach": False})
    panel = await wire.use("config panel")
    page = await go(wire, panel, "times")

    for shown in (panel, page):
        assert f"cannot be delivered in {LEVEL_UPS}:** Give me Attach Files" in shown.text
