"""/config as Discord sees it."""

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
    assert f"announced in {GENERAL}" in reply.text
    assert f"**Announcements:** {GENERAL}" in shown.text


async def test_channel_names_the_missing_permission_and_changes_nothing(wire: Wire) -> None:
    reply = await wire.use("config channel", channel="no-bots")
    shown = await wire.use("config show")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "I cannot post in #no-bots" in reply.text
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
    assert "**Viewer role:** none; everybody can look" in first.text
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


async def test_roles_without_a_role_change_nothing(wire: Wire) -> None:
    reply = await wire.use("config roles")

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "Nothing was changed: no role was given" in reply.text
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
