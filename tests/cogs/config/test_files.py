"""/config export and import."""

import json
from base64 import b64encode
from typing import Any

import pytest
from aiohttp import ClientSession

from sandbox.discord import Reply
from tests.support.wire import Wire

GENERAL = "<#1200149590129213440>"


def a_file(content: bytes) -> dict[str, str]:
    return {
        "name": "herald-settings.json",
        "content_type": "application/json",
        "data": b64encode(content).decode(),
    }


async def exported(wire: Wire) -> dict[str, Any]:
    reply = await wire.use("config export")
    assert (reply.ok, reply.ephemeral) == (True, True)
    async with ClientSession() as session, session.get(reply.files[0]["url"]) as answer:
        document: dict[str, Any] = json.loads(await answer.read())
    return document


async def imported(wire: Wire, document: dict[str, Any], **settings: str) -> Reply:
    changed = document | {"settings": document["settings"] | settings}
    return await wire.use("config import", file=a_file(json.dumps(changed).encode()))


async def test_a_file_brings_everything_back(wire: Wire) -> None:
    await wire.use("config announce", kind="announce.levels", when="90 every 3")
    await wire.use("config quiet", hours="22-7")
    await wire.use("config ban", member="member")
    before = await exported(wire)
    shown = await wire.use("config show")
    for command, options in (
        ("config announce", {"kind": "announce.levels", "when": "off"}),
        ("config quiet", {"hours": "off"}),
        ("config unban", {"member": "member"}),
        ("config channel", {"channel": "general", "kind": "channel.bosses"}),
    ):
        await wire.use(command, **options)

    reply = await imported(wire, before)

    assert (reply.ok, reply.ephemeral) == (True, True)
    assert "4 settings were changed" in reply.text
    assert await exported(wire) == before
    assert (await wire.use("config show")).text == shown.text
    assert "Everything in the file is set already" in (await imported(wire, before)).text


async def test_every_mistake_is_named_and_nothing_is_changed(wire: Wire) -> None:
    before = await exported(wire)
    reply = await imported(
        wire, before, **{"announce.levels": "often", "quiet": "22-7", "digest": "hourly"}
    )

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "2 lines cannot be used" in reply.text
    assert "`announce.levels`: That does not say what to announce." in reply.text
    assert "`quiet`: There is no such setting." in reply.text
    assert await exported(wire) == before


async def test_channels_and_roles_of_another_server_are_named(wire: Wire) -> None:
    before = await exported(wire)
    reply = await imported(
        wire, before, **{"channel": "1200149718231322624", "roles.viewer": "4711"}
    )

    assert not reply.ok
    assert "`channel`: I cannot post in <#1200149718231322624>. Give me" in reply.text
    assert "`roles.viewer`: There is no such role in this server." in reply.text
    assert await exported(wire) == before


@pytest.mark.parametrize("content", [b"hello", b"{}", b'"' + b"x" * 70_000 + b'"'])
async def test_what_is_no_settings_file_is_refused_kindly(wire: Wire, content: bytes) -> None:
    reply = await wire.use("config import", file=a_file(content))

    assert (reply.ok, reply.ephemeral) == (False, True)
    assert "does not hold settings that I can read" in reply.text
    assert "`/config export` writes such a file" in reply.text
