"""The live feed of the sandbox as Server-Sent Events. What happened is told by the Discord part."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from aiohttp import web

from sandbox.discord import LoopbackDiscord

_HEARTBEAT_SECONDS = 15.0


class EventRoutes:
    """The feed of events."""

    def __init__(self, discord: LoopbackDiscord) -> None:
        self._discord = discord

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        return [web.get("/api/events", self._stream)]

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Cache-Control": "no-cache"})
        answer.content_type = "text/event-stream"
        events = self._discord.subscribe()
        await answer.prepare(request)
        await answer.write(b": connected\n\n")
        try:
            while True:
                await answer.write(await _next_line(events))
        except ConnectionResetError:
            return answer


async def _next_line(events: AsyncIterator[dict[str, Any]]) -> bytes:
    try:
        event = await asyncio.wait_for(anext(events), _HEARTBEAT_SECONDS)
    except TimeoutError:
        return b": still here\n\n"
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()
