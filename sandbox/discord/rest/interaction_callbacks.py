"""Endpoints by which the bot answers interactions; the token in the path is the permission."""

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.ratelimits import CALLBACK, WEBHOOK
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint
from sandbox.discord.wire import Json


def callback(backend: Backend, call: Call) -> Json | object:
    """POST the first response."""
    report = backend.callbacks.answer(
        call.number("interaction"), call.params["token"], call.fields, call.files
    )
    return report if call.query.get("with_response", "").lower() in {"1", "true"} else NO_CONTENT


def _token(backend: Backend, call: Call) -> str:
    if call.number("application") != backend.world.application_id:
        raise ApiError(Refusal.UNKNOWN_WEBHOOK)
    return call.params["token"]


def follow_up(backend: Backend, call: Call) -> Json:
    """POST a follow-up message."""
    token = _token(backend, call)
    return backend.followups.create(token, call.fields, call.files).payload()


def get(backend: Backend, call: Call) -> Json:
    """GET one of the interaction's messages."""
    return backend.followups.get(_token(backend, call), call.params["message"]).payload()


def edit(backend: Backend, call: Call) -> Json:
    """PATCH one of the interaction's messages."""
    token, which = _token(backend, call), call.params["message"]
    return backend.followups.edit(token, which, call.fields, call.files).payload()


def remove(backend: Backend, call: Call) -> object:
    """DELETE one of the interaction's messages."""
    backend.followups.delete(_token(backend, call), call.params["message"])
    return NO_CONTENT


_CALLBACK = "/interactions/{interaction}/{token}/callback"
_WEBHOOK = "/webhooks/{application}/{token}"
_MESSAGE = _WEBHOOK + "/messages/{message}"
ENDPOINTS = (
    Endpoint("POST", _CALLBACK, callback, CALLBACK, needs_token=False),
    Endpoint("POST", _WEBHOOK, follow_up, WEBHOOK, needs_token=False),
    Endpoint("GET", _MESSAGE, get, WEBHOOK, needs_token=False),
    Endpoint("PATCH", _MESSAGE, edit, WEBHOOK, needs_token=False),
    Endpoint("DELETE", _MESSAGE, remove, WEBHOOK, needs_token=False),
)
