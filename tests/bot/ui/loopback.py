"""The few doors of Discord's API that pressing a button goes through, on the loopback.

A real client logs in, is handed what the gateway would deliver, and answers over the wire.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from discord import app_commands
from discord.ui.view import BaseView

from bot.ui.components.stored_button import StoredButton

_BOT = {"id": "1", "username": "herald", "discriminator": "0", "avatar": None, "bot": True}
_MEMBER = {"id": "2", "username": "someone", "discriminator": "0", "avatar": None}
_APPLICATION = {
    "id": "1",
    "name": "herald",
    "description": "",
    "icon": None,
    "verify_key": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": _MEMBER,
}
_MESSAGE = {
    "id": "10",
    "channel_id": "20",
    "author": _BOT,
    "content": "",
    "embeds": [],
    "type": 0,
    "timestamp": "2026-08-01T00:00:00+00:00",
    "edited_timestamp": None,
    "pinned": False,
    "attachments": [],
    "mentions": [],
    "mention_roles": [],
    "mention_everyone": False,
    "tts": False,
    "flags": 1 << 15,
    "components": [],
}
_PATIENCE_S = 5


def _json(document: object) -> web.Response:
    """Answer with the exact content type without which discord.py does not parse."""
    return web.Response(body=json.dumps(document).encode(), content_type="application/json")


class RecordingTree(app_commands.CommandTree["LoopbackClient"]):
    """A command tree that keeps what it should answer."""

    def __init__(self, client: "LoopbackClient") -> None:
        super().__init__(client)
        self.errors: asyncio.Queue[Exception] = asyncio.Queue()

    async def on_error(
        self, interaction: discord.Interaction["LoopbackClient"], error: Exception, /
    ) -> None:
        del interaction
        await self.errors.put(error)


class RecordingRegistry:
    """A registry that keeps what was pressed, and refuses when it is told to."""

    def __init__(self) -> None:
        self.pressed: asyncio.Queue[Any] = asyncio.Queue()
        self.refusal: Exception | None = None

    async def press(self, _interaction: discord.Interaction[Any], button: StoredButton, /) -> None:
        if self.refusal:
            raise self.refusal
        await self.pressed.put(button)


class LoopbackClient(discord.Client):
    """A client as the bot's own: with a tree and a registry of stored buttons."""

    def __init__(self, requests: asyncio.Queue[tuple[str, Any]]) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = RecordingTree(self)
        self.buttons = RecordingRegistry()
        self._requests = requests

    def press(self, view: BaseView, custom_id: str) -> None:
        """Deliver what the gateway sends when somebody presses a button of a message."""
        payload: Any = {
            "id": "30",
            "application_id": "1",
            "type": 3,
            "token": "t",
            "version": 1,
            "channel_id": "20",
            "channel": {"id": "20", "type": 1},
            "user": _MEMBER,
            "message": {**_MESSAGE, "components": view.to_components()},
            "data": {"component_type": 2, "custom_id": custom_id},
            "locale": "en-GB",
            "entitlements": [],
            "attachment_size_limit": 1,
        }
        self._connection.parse_interaction_create(payload)

    async def next_request(self) -> tuple[str, Any]:
        """Wait for what Discord receives next: method and path, and the body."""
        return await asyncio.wait_for(self._requests.get(), _PATIENCE_S)

    async def next_error(self) -> Exception:
        """Wait for what the tree is asked to answer next."""
        return await asyncio.wait_for(self.tree.errors.get(), _PATIENCE_S)


@asynccontextmanager
async def a_client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackClient]:
    """Log a client in to a loopback Discord."""
    requests: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()

    async def known(request: web.Request) -> web.Response:
        return _json(_BOT if request.path.startswith("/users") else _APPLICATION)

    async def recorded(request: web.Request) -> web.Response:
        await requests.put((f"{request.method} {request.path}", await request.json()))
        answer = {"interaction": {"id": "30", "type": 3}}
        return _json(answer if request.method == "POST" else _MESSAGE)

    app = web.Application()
    app.router.add_get("/users/@me", known)
    app.router.add_get("/oauth2/applications/@me", known)
    app.router.add_post("/interactions/{id}/{token}/callback", recorded)
    app.router.add_patch("/webhooks/{id}/{token}/messages/@original", recorded)
    async with TestServer(app) as server, LoopbackClient(requests) as client:
        monkeypatch.setattr(discord.http.Route, "BASE", str(server.make_url("")).rstrip("/"))
        await client.login("token")
        yield client
