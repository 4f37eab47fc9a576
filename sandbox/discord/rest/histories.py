"""Reading a channel's messages back, page by page.

Belongs here: which messages a page holds, and reading them. Not here: writing messages (see
`channel_messages`).
"""

from collections.abc import Sequence

from sandbox.discord.backend import Backend
from sandbox.discord.errors import invalid_form
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.messages.message import Message
from sandbox.discord.rest.access import require_channel, require_message
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import Endpoint
from sandbox.discord.wire import Json

_PAGE = 50
_LARGEST_PAGE = 100


def listed(backend: Backend, call: Call) -> list[Json]:
    """GET messages, newest first, with `limit` and one of `before`, `after`, `around`.

    Without Read Message History there are none, as Discord has it.
    """
    channel = require_channel(backend, call)
    limit = _limit(call)
    if Permission.READ_MESSAGE_HISTORY not in backend.world.bot_permissions_in(channel):
        return []
    seen = [message for message in backend.store.of(channel) if message.ephemeral_for is None]
    return [message.payload() for message in reversed(_page(seen, call, limit))]


def _limit(call: Call) -> int:
    given = call.query.get("limit", str(_PAGE))
    if not given.isdigit() or not 1 <= int(given) <= _LARGEST_PAGE:
        raise invalid_form("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
    return int(given)


def _page(messages: Sequence[Message], call: Call, limit: int) -> Sequence[Message]:
    around, before, after = (int(call.query.get(key, 0)) for key in ("around", "before", "after"))
    if around:
        older = [message for message in messages if message.id < around]
        start = max(0, len(older) - limit // 2)
        return messages[start : start + limit]
    if before:
        return [message for message in messages if message.id < before][-limit:]
    if after:
        return [message for message in messages if message.id > after][:limit]
    return messages[-limit:]


def get(backend: Backend, call: Call) -> Json:
    """GET one message."""
    channel = require_channel(
        backend, call, Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
    )
    return require_message(backend, channel, call.number("message")).payload()


ENDPOINTS = (
    Endpoint("GET", "/channels/{channel}/messages", listed),
    Endpoint("GET", "/channels/{channel}/messages/{message}", get),
)
