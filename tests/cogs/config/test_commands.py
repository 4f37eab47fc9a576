"""/config as Discord sees it."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.support.wire import Wire

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
    assert "**Records:** announced when a player beats an own record by at least 10%" in shown.text
    assert "not announced" in off.text


@pytest.mark.parametrize("typed", ["lots", "0", "5000"])
async def test_a_margin_that_makes_no_sense_changes_nothing(wire: Wire, typed: str) -> None:
    reply = await wire.use("config records", margin=typed)

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "from 1 to 1000" in reply.text
