"""Endpoints for channels themselves: reading, typing, threads."""

from sandbox.discord.backend import Backend
from sandbox.discord.entities import ChannelType
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.permissions import Permission
from sandbox.discord.rest.access import require_channel, require_message, sending_in
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint
from sandbox.discord.wire import Json


def get(backend: Backend, call: Call) -> Json:
    """GET a channel."""
    return require_channel(backend, call).payload()


def remove(backend: Backend, call: Call) -> Json:
    """DELETE a channel or thread."""
    channel = require_channel(backend, call)
    is_thread = channel.type is ChannelType.PUBLIC_THREAD
    needed = Permission.MANAGE_THREADS if is_thread else Permission.MANAGE_CHANNELS
    require_channel(backend, call, needed)
    backend.edits.delete_channel(channel)
    return channel.payload()


def typing(backend: Backend, call: Call) -> object:
    """POST: show the bot as typing."""
    channel = require_channel(backend, call)
    require_channel(backend, call, sending_in(channel))
    return NO_CONTENT


def start_thread(backend: Backend, call: Call) -> Json:
    """POST a thread, on its own or from a message."""
    channel = require_channel(backend, call, Permission.CREATE_PUBLIC_THREADS)
    if channel.type is not ChannelType.TEXT:
        raise ApiError(Refusal.INVALID_FORM_BODY)
    message_id = call.number("message") if "message" in call.params else None
    if message_id is not None:
        require_message(backend, channel, message_id)
    name = str(call.fields["name"])
    return backend.edits.create_thread(channel, name, thread_id=message_id).payload()


ENDPOINTS = (
    Endpoint("GET", "/channels/{channel}", get),
    Endpoint("DELETE", "/channels/{channel}", remove),
    Endpoint("POST", "/channels/{channel}/typing", typing),
    Endpoint("POST", "/channels/{channel}/threads", start_thread),
    Endpoint("POST", "/channels/{channel}/messages/{message}/threads", start_thread),
)
