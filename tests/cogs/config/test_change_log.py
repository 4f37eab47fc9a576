"""/config log, and what the channel for operations hears."""

import pytest

from tests.support.wire import Wire, buttons
from tests.support.wire_items import forged, used

GENERAL = "<#1200149590129213440>"


async def test_the_log_names_who_changed_what_newest_first(wire: Wire) -> None:
    wire.discord.patch_member("manager", roles=["Admin"])
    await wire.use("config digest", every="hourly")
    await wire.use("config digest", every="instant", by="manager")
    admin, manager = (_id(wire, name) for name in ("admin", "manager"))

    log = await wire.use("config log")

    assert (log.ok, log.ephemeral) == (True, True)
    newest, before, *_ = [line for line in log.text.splitlines() if "How often" in line]
    assert f"<@{manager}> **How often:** `hourly` → `instant`" in newest
    assert f"<@{admin}> **How often:** `instant` → `hourly`" in before


async def test_a_long_log_is_paged_for_admins_alone(wire: Wire) -> None:
    for hour in range(12):
        await wire.use("config digest", every=f"daily {hour}")
    log = await wire.use("config log")
    older = await wire.press(log, "Next ▶")
    wire.discord.patch_member("admin", roles=[])
    refused = await wire.press(older, "◀ Previous")

    assert "`daily 11:00`" in log.text
    assert "`daily 11:00`" not in older.text
    assert "Page 2 of 2" in older.text
    assert "not allowed" in refused.text


@pytest.mark.parametrize("by", ["member", "admin"])
async def test_the_log_is_never_shared(wire: Wire, by: str) -> None:
    for hour in range(12):
        await wire.use("config digest", every=f"daily {hour}")
    older = await wire.press(await wire.use("config log"), "Next ▶")
    share = "share:config_log:page:1"

    reply = await used(wire, await forged(wire, share), share, by=by)

    assert "Share" not in {button["label"] for button in buttons(older.components)}
    assert (reply.ok, reply.ephemeral) == (False, True)
    assert any(words in reply.text for words in ("cannot be shared", "not allowed"))


async def test_the_channel_for_operations_hears_of_every_change(wire: Wire) -> None:
    await wire.use("config channel", channel="general", kind="channel.operations")
    await wire.use("config digest", every="hourly")
    await wire.until(lambda: len(wire.posts("general")) == 2, within=30)

    told = wire.posts("general")
    assert f"**Channel for operations:** `off` → {GENERAL}" in told[0]
    assert f"<@{_id(wire, 'admin')}> changed settings" in told[1]
    assert "**How often:** `instant` → `hourly`" in told[1]
    assert wire.posts("level-ups") == []


def _id(wire: Wire, name: str) -> str:
    members = wire.discord.state()["members"]
    return next(str(member["id"]) for member in members if member["name"] == name)
