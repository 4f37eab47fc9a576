"""/config as Discord sees it."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.support.wire import LEVEL_50, LEVEL_51, LEVEL_52, Wire

LEVEL_UPS = "<#1200149655040270336>"
GENERAL = "<#1200149590129213440>"
NO_BOTS = "<#1200149718231322624>"
MANAGER = "<@&1200149306127617024>"
ADMIN = "<@&1200149230017802240>"
EVERYONE = "<@&1200149012337664000>"


async def test_channel_is_set_and_shown(wire: Wire) -> None:
    reply = await wire.use("config channel", channel="general")
    shown = await wire.use("config show")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert f"**Announcements:** {GENERAL}" in reply.text
    assert f"**Announcements:** {GENERAL}" in shown.text


async def test_channel_names_the_missing_permission_and_changes_nothing(wire: Wire) -> None:
    reply = await wire.use("config channel", channel="no-bots")
    shown = await wire.use("config show")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert f"I cannot post in {NO_BOTS}." in reply.text
    assert "Give me Send Messages" in reply.text
    assert f"in {NO_BOTS}." in reply.text
    assert "Nothing was changed" in reply.text
    assert f"**Announcements:** {LEVEL_UPS}" in shown.text


async def test_show_says_when_the_channel_can_no_longer_be_used(wire: Wire) -> None:
    wire.discord.patch_channel("level-ups", bot_can={"attach": False})

    readable = await wire.use("config show")
    wire.discord.delete_channel("level-ups")
    deleted = await wire.use("config show")

    assert "Announcements cannot be delivered" in readable.text
    assert f"Give me Attach Files in {LEVEL_UPS}" in readable.text
    assert "That channel is gone or hidden from me" in deleted.text


async def test_roles_are_set_one_by_one(wire: Wire) -> None:
    first = await wire.use("config roles", manager="Admin")
    second = await wire.use("config roles", viewer="Manager")
    shown = await wire.use("config show")

    assert (first.ok, first.ephemeral) == (True, True)
    assert f"**Manager role:** {ADMIN}" in first.text
    assert f"**Viewer role:** {MANAGER}" in second.text
    for line in (f"**Manager role:** {ADMIN}", f"**Viewer role:** {MANAGER}"):
        assert line in shown.text


async def test_everyone_as_viewer_lets_everybody_look(wire: Wire) -> None:
    await wire.use("config roles", viewer="Manager")
    refused = await wire.use("players list", by="member")

    reply = await wire.use("config roles", viewer="@everyone")
    listed = await wire.use("players list", by="member")

    assert not refused.ok
    assert reply.ok
    assert listed.ok


async def test_everyone_as_manager_lets_everybody_manage(wire: Wire) -> None:
    await wire.use("config roles", manager="@everyone")

    reply = await wire.use("untrack", player="Nobody", by="member")

    assert "not tracked in this server" in reply.text


async def test_roles_without_a_role_show_who_may_do_what_and_change_nothing(wire: Wire) -> None:
    reply = await wire.use("config roles")

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert "**Managers** can also track" in reply.text
    assert f"**Manager role:** {MANAGER}" in reply.text
    assert f"**Manager role:** {MANAGER}" in (await wire.use("config show")).text


async def test_show_tells_every_setting(wire: Wire) -> None:
    reply = await wire.use("config show")

    assert (reply.ok, reply.ephemeral) == (True, True)
    for line in (
        f"**Announcements:** {LEVEL_UPS}",
        f"**Manager role:** {MANAGER}",
        "**Viewer role:** none; everybody can look",
        "**Time zone:** UTC",
        "Members with Manage Server can always do everything.",
    ):
        assert line in reply.text


async def test_the_time_zone_is_found_by_its_city_and_counts_at_once(wire: Wire) -> None:
    await wire.track("Wren")

    offered = await wire.suggestions("config timezone", "zone", zone="new y")
    reply = await wire.use("config timezone", zone="new york")
    today = await wire.use("gains", player="Wren", period="today")

    assert offered == ["America/New_York"]
    assert (reply.ok, reply.ephemeral) == (True, True)
    assert r"America/New\_York" in reply.text
    assert r"**Time zone:** America/New\_York" in (await wire.use("config show")).text
    midnight = re.search(r"From <t:(\d+):f>", today.text)
    assert midnight is not None
    here = datetime.fromtimestamp(int(midnight[1]), ZoneInfo("America/New_York"))
    assert (here.hour, here.minute) == (0, 0)


@pytest.mark.parametrize("typed", ["Atlantis", "+2", "Europe/Nowhere"])
async def test_a_time_zone_nobody_knows_changes_nothing(wire: Wire, typed: str) -> None:
    reply = await wire.use("config timezone", zone=typed)

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "not a time zone I know" in reply.text
    assert "**Time zone:** UTC" in (await wire.use("config show")).text


async def test_zones_are_offered_by_region_and_offset(wire: Wire) -> None:
    assert (await wire.suggestions("config timezone", "zone"))[0] == "UTC"
    assert "Europe/London" in await wire.suggestions("config timezone", "zone", zone="europe/lo")
    assert "Asia/Kolkata" in await wire.suggestions("config timezone", "zone", zone="utc+5:30")
    assert await wire.suggestions("config timezone", "zone", zone="🐔") == []


async def test_records_are_announced_from_a_margin_on_or_not_at_all(wire: Wire) -> None:
    by_default = await wire.use("config show")
    offered = await wire.suggestions("config records", "margin", margin="1")
    set_to = await wire.use("config records", margin="10%")
    shown = await wire.use("config show")
    off = await wire.use("config records", margin="off")

    assert "**Records:** not announced" in by_default.text
    assert offered == ["1%", "10%", "100%"]
    assert (set_to.ok, set_to.ephemeral) == (True, True)
    assert (
        "**Records:** announced when a player beats their own record by at least 10%" in shown.text
    )
    assert "not announced" in off.text


@pytest.mark.parametrize("typed", ["lots", "0", "5000"])
async def test_a_margin_that_makes_no_sense_changes_nothing(wire: Wire, typed: str) -> None:
    reply = await wire.use("config records", margin=typed)

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "from 1 to 1000" in reply.text


@pytest.mark.parametrize(
    ("command", "options", "echo"),
    [
        (
            "announce",
            {"kind": "announce.levels", "when": "Every 5"},
            "**Level-ups:** every 5 levels, from level 50 up; a 99 always counts",
        ),
        (
            "announce",
            {"kind": "announce.overall_xp", "when": "1.5b"},
            "**Overall XP:** from 1.5B up: 2B, 3B, 4B, 4.6B",
        ),
        ("announce", {"kind": "announce.bosses", "when": "off"}, "**Boss kills:** not announced"),
        (
            "metrics",
            {"which": "only", "names": "cox, rc"},
            "**Only these skills and bosses:** Chambers of Xeric, Runecraft",
        ),
        ("metrics", {"which": "never", "names": "jad"}, "**Never these:** TzTok-Jad"),
        ("ironmen", {"only": True}, "**Only ironmen:** yes, ironmen of any kind"),
        ("quiet", {"hours": "10pm-7am"}, "**Quiet hours:** 22:00–07:00"),
        ("digest", {"every": "daily 8"}, "**How often:** once a day at 08:00, together"),
        (
            "recap",
            {"recap": "recap.weekly", "when": "sun 20"},
            "**Recap of the week:** Sundays at 20:00",
        ),
        ("language", {"language": "de"}, "**Language:** Deutsch"),
        ("mentions", {"notify": True}, "**Linked members:** are notified"),
        ("celebrations", {"role": "Manager"}, f"**Great moments:** {MANAGER} is notified"),
        ("colour", {"colour": "Teal"}, "**Colour:** #2f9e9e"),
        ("pictures", {"show": False}, "**Pictures:** left out"),
        (
            "channel",
            {"kind": "channel.clues", "instead": "off"},
            "**Channel for clues and collections:** not posted",
        ),
    ],
)
async def test_a_setting_is_echoed_as_understood_and_shown(
    wire: Wire, command: str, options: dict[str, Any], echo: str
) -> None:
    reply = await wire.use(f"config {command}", **options)
    again = await wire.use(f"config {command}", **options)

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert "Set, and in effect at once." in reply.text
    assert echo in reply.text
    assert echo in (await wire.use("config show")).text
    assert "That is set already; nothing changed." in again.text


async def test_a_channel_must_be_given_or_what_to_do_without_one(wire: Wire) -> None:
    reply = await wire.use("config channel", kind="channel.bosses")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "no channel was given" in reply.text


async def test_what_is_typed_is_offered_with_what_it_would_mean(wire: Wire) -> None:
    choices = await wire.discord.autocomplete(
        member="admin",
        channel="general",
        command="config announce",
        options={"kind": "announce.levels", "when": "90 every 3"},
        focused="when",
    )

    assert choices[0]["value"] == "90 every 3"
    assert choices[0]["name"].startswith("90 every 3 – every 3 levels, from level 90 up")


async def test_common_texts_are_offered_by_the_kind_of_news(wire: Wire) -> None:
    levels = await wire.suggestions("config announce", "when", kind="announce.levels")
    xp = await wire.suggestions("config announce", "when", kind="announce.xp", when="every 5")
    not_yet_named = await wire.suggestions("config announce", "when")

    assert levels[0] == "default"
    assert "every 5" in levels
    assert xp == ["every 5m"]
    assert not_yet_named == levels


async def test_metrics_complete_behind_those_already_there(wire: Wire) -> None:
    await wire.track("Wren", Attack=101_333, Zulrah=50)
    offered = await wire.suggestions("config metrics", "names", which="only", names="Attack, zul")

    assert offered == ["Attack, Zulrah"]
    assert "none" in await wire.suggestions("config metrics", "names", which="only")


async def test_a_thread_can_be_chosen_and_a_locked_one_is_refused(wire: Wire) -> None:
    channels, world = wire.discord.channels, wire.discord.world
    thread = channels.create_thread(world.channel_named("general"), "drops")
    chosen = await wire.use("config channel", channel="drops", kind="channel.levels")
    channels.set_thread(thread, locked=True)
    shown = await wire.use("config show")
    refused = await wire.use("config channel", channel="drops", kind="channel.bosses")

    assert chosen.ok, chosen.text
    assert f"**Channel for level-ups:** <#{thread.id}>" in chosen.text
    assert f"cannot be delivered in <#{thread.id}>" in shown.text
    assert f"I cannot post in <#{thread.id}>" in refused.text


async def test_a_role_is_taken_away_again(wire: Wire) -> None:
    await wire.use("config roles", viewer="Manager")
    reply = await wire.use("config roles", clear="roles.viewer")

    assert "**Viewer role:** none; everybody can look" in reply.text
    assert (await wire.use("players list", by="member")).ok


async def test_a_banned_member_can_do_nothing_until_the_ban_ends(wire: Wire) -> None:
    banned = await wire.use("config ban", member="manager")
    refused = await wire.use("players list", by="manager")
    await wire.use("config unban", member="manager")
    listed = await wire.use("players list", by="manager")

    assert "**Banned members:** <@" in banned.text
    assert "not allowed" in refused.text
    assert listed.ok


async def test_a_member_with_manage_server_is_not_banned(wire: Wire) -> None:
    reply = await wire.use("config ban", member="admin")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "a ban would not hold" in reply.text
    assert "**Banned members:** nobody" in (await wire.use("config show")).text


async def test_what_is_announced_follows_a_choice_at_once(wire: Wire) -> None:
    await wire.track("Wren", Attack=LEVEL_50)
    await wire.use("config announce", kind="announce.levels", when="60")
    await wire.read("Wren", Attack=LEVEL_51)
    await wire.use("config announce", kind="announce.levels", when="default")
    await wire.read("Wren", Attack=LEVEL_52)
    await wire.until(lambda: bool(wire.posts()), within=30)

    (post,) = wire.posts()
    assert "Attack 52" in post


async def test_a_thread_that_was_archived_meanwhile_is_not_taken_for_gone(wire: Wire) -> None:
    channels, world = wire.discord.channels, wire.discord.world
    thread = channels.create_thread(world.channel_named("general"), "drops")
    await wire.use("config channel", channel="drops")
    channels.set_thread(thread, archived=True)

    shown = await wire.use("config show")
    sample = await wire.use("config test", kind="channel.levels")

    assert "cannot be delivered" not in shown.text
    assert sample.ok, sample.text
