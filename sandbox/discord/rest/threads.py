"""Endpoints for threads: starting, joining, archiving and locking one.

Belongs here: what is special about threads. Not here: messages in them (see `channel_messages`).
"""

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.guilds.channel import THREAD_OF, Channel
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.rest.access import (
    require_active,
    require_channel,
    require_message,
    sending_in,
)
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint
from sandbox.discord.wire import Json


def start(backend: Backend, call: Call) -> Json:
    """POST a thread, on its own or from a message."""
    channel = require_channel(backend, call, Permission.CREATE_PUBLIC_THREADS)
    if channel.type not in THREAD_OF:
        raise ApiError(Refusal.WRONG_CHANNEL_TYPE)
    message_id = call.number("message") if "message" in call.params else None
    if message_id is not None:
        require_message(backend, channel, message_id)
        if message_id in backend.world.channels:
            raise ApiError(Refusal.THREAD_EXISTS)
    name = str(call.fields["name"])
    return backend.channels.create_thread(channel, name, thread_id=message_id).payload()


def edit(backend: Backend, call: Call) -> Json:
    """PATCH a thread: bring it back when it is not locked, or anything with Manage Threads.

    An archived thread takes no other change than being brought back. Other channels need Manage
    Channels, which the bot never asks for: they are not changed here.
    """
    channel = require_channel(backend, call)
    if not channel.is_thread:
        raise ApiError(Refusal.MISSING_PERMISSIONS)
    archived, locked = (_switch(call, name) for name in ("archived", "locked"))
    require_channel(backend, call, _needed(channel, archived=archived, locked=locked))
    if archived is not False:
        require_active(channel)
    backend.channels.set_thread(channel, archived=archived, locked=locked)
    return channel.payload()


def _switch(call: Call, name: str) -> bool | None:
    return bool(call.fields[name]) if name in call.fields else None


def _needed(thread: Channel, *, archived: bool | None, locked: bool | None) -> Permission:
    brings_back = archived is False and locked is None and not thread.is_locked
    return sending_in(thread) if brings_back else Permission.MANAGE_THREADS


def join(backend: Backend, call: Call) -> object:
    """PUT or DELETE the bot's own membership of a thread, which changes nothing else."""
    channel = require_channel(backend, call)
    if not channel.is_thread:
        raise ApiError(Refusal.WRONG_CHANNEL_TYPE)
    require_active(channel)
    return NO_CONTENT


_OWN = "/channels/{channel}/thread-members/@me"
ENDPOINTS = (
    Endpoint("POST", "/channels/{channel}/threads", start),
    Endpoint("POST", "/channels/{channel}/messages/{message}/threads", start),
    Endpoint("PATCH", "/channels/{channel}", edit),
    Endpoint("PUT", _OWN, join),
    Endpoint("DELETE", _OWN, join),
)
