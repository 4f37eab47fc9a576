"""Endpoints for channels themselves: reading, deleting, typing. Not here: threads, messages."""

from sandbox.discord.backend import Backend
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.rest.access import require_channel, sending_in
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint
from sandbox.discord.wire import Json


def get(backend: Backend, call: Call) -> Json:
    """GET a channel."""
    return require_channel(backend, call).payload()


def remove(backend: Backend, call: Call) -> Json:
    """DELETE a channel or thread."""
    channel = require_channel(backend, call)
    needed = Permission.MANAGE_THREADS if channel.is_thread else Permission.MANAGE_CHANNELS
    require_channel(backend, call, needed)
    backend.channels.delete(channel)
    return channel.payload()


def typing(backend: Backend, call: Call) -> object:
    """POST: show the bot as typing."""
    channel = require_channel(backend, call)
    require_channel(backend, call, sending_in(channel))
    return NO_CONTENT


ENDPOINTS = (
    Endpoint("GET", "/channels/{channel}", get),
    Endpoint("DELETE", "/channels/{channel}", remove),
    Endpoint("POST", "/channels/{channel}/typing", typing),
)
