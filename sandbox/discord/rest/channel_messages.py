"""Writing messages in channels, threads and direct messages.

Belongs here: sending, editing, deleting. Not here: reading them back (see `histories`).
"""

from datetime import timedelta
from itertools import takewhile

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.messages.message import Message
from sandbox.discord.ratelimits import MESSAGE_CREATE, MESSAGE_DELETE, MESSAGE_EDIT
from sandbox.discord.rest.access import (
    require_active,
    require_channel,
    require_message,
    require_open,
    sending_in,
)
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint
from sandbox.discord.wire import Json

_NONCE_REMEMBERED = timedelta(minutes=5)


def create(backend: Backend, call: Call) -> Json:
    """POST a message; an enforced nonce seen within minutes returns the message it made."""
    channel = require_channel(backend, call)
    _require_sending(backend, channel, call)
    earlier = _earlier(backend, call.fields)
    if earlier is not None:
        return earlier.payload()
    body = call.fields | _reference(backend, channel, call.fields)
    return backend.postbox.post(channel, body, call.files).payload()


def _require_sending(backend: Backend, channel: Channel, call: Call) -> None:
    if not channel.takes_messages:
        raise ApiError(Refusal.NOT_A_TEXT_CHANNEL)
    _require_listener(backend, channel)
    needed = sending_in(channel)
    if call.files:
        needed |= Permission.ATTACH_FILES
    if call.fields.get("embeds"):
        needed |= Permission.EMBED_LINKS
    if needed not in backend.world.bot_permissions_in(channel):
        raise ApiError(Refusal.MISSING_PERMISSIONS)
    require_open(backend, channel)


def _require_listener(backend: Backend, channel: Channel) -> None:
    """Refuse direct messages to members that take none or share no guild with the bot."""
    if channel.recipient is None:
        return
    is_near = any(guild.bot_is_member for guild in backend.world.guilds.values())
    if not (is_near and channel.recipient.takes_messages):
        raise ApiError(Refusal.CANNOT_MESSAGE_USER)


def _earlier(backend: Backend, body: Json) -> Message | None:
    """Find what the bot sent with an enforced nonce within minutes, in whatever channel."""
    nonce = body.get("nonce")
    if nonce is None or not body.get("enforce_nonce"):
        return None
    oldest = backend.clock.now() - _NONCE_REMEMBERED
    recent = takewhile(lambda message: message.created_at > oldest, reversed(backend.store.log))
    own = (message for message in recent if message.author is backend.world.bot)
    return next((message for message in own if str(message.nonce) == str(nonce)), None)


def _reference(backend: Backend, channel: Channel, body: Json) -> Json:
    wanted = body.get("message_reference")
    if not wanted:
        return {}
    if backend.store.find(channel, int(wanted["message_id"])) is None:
        if wanted.get("fail_if_not_exists", True):
            raise ApiError(Refusal.UNKNOWN_MESSAGE)
        return {"message_reference": None}
    place = {"channel_id": str(channel.id), "message_id": str(wanted["message_id"])}
    return {"message_reference": {"type": 0} | place}


def edit(backend: Backend, call: Call) -> Json:
    """PATCH one of the bot's messages."""
    channel = require_channel(backend, call)
    message = require_message(backend, channel, call.number("message"))
    if message.author is not backend.world.bot:
        raise ApiError(Refusal.NOT_YOUR_MESSAGE)
    require_active(channel)
    backend.postbox.edit(message, call.fields, call.files)
    return message.payload()


def remove(backend: Backend, call: Call) -> object:
    """DELETE a message."""
    channel = require_channel(backend, call)
    message = require_message(backend, channel, call.number("message"))
    held = backend.world.bot_permissions_in(channel)
    if message.author is not backend.world.bot and Permission.MANAGE_MESSAGES not in held:
        raise ApiError(Refusal.MISSING_PERMISSIONS)
    require_active(channel)
    backend.postbox.delete(message)
    return NO_CONTENT


_ALL = "/channels/{channel}/messages"
_ONE = "/channels/{channel}/messages/{message}"
ENDPOINTS = (
    Endpoint("POST", _ALL, create, MESSAGE_CREATE),
    Endpoint("PATCH", _ONE, edit, MESSAGE_EDIT),
    Endpoint("DELETE", _ONE, remove, MESSAGE_DELETE),
)
