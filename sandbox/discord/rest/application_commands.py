"""Endpoints for application commands, global and of the guild."""

from sandbox.discord.backend import Backend
from sandbox.discord.commands.localizations import without_localizations
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.ratelimits import COMMANDS
from sandbox.discord.rest.access import require_guild
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint
from sandbox.discord.wire import Json


def _scope(backend: Backend, call: Call) -> int | None:
    if call.number("application") != backend.world.application_id:
        raise ApiError(Refusal.UNKNOWN_APPLICATION)
    return require_guild(backend, call).id if "guild" in call.params else None


def listed(backend: Backend, call: Call) -> list[Json]:
    """GET all commands of a scope; their localizations only when asked for."""
    commands = backend.commands.of(_scope(backend, call))
    if call.query.get("with_localizations", "").lower() in {"1", "true"}:
        return commands
    return [without_localizations(command) for command in commands]


def overwrite(backend: Backend, call: Call) -> list[Json]:
    """PUT all commands of a scope."""
    if not isinstance(call.body, list):
        raise ApiError(Refusal.INVALID_FORM_BODY)
    return backend.commands.overwrite(_scope(backend, call), call.body)


def create(backend: Backend, call: Call) -> Json:
    """POST one command."""
    return backend.commands.upsert(_scope(backend, call), call.fields)


def get(backend: Backend, call: Call) -> Json:
    """GET one command."""
    return backend.commands.get(_scope(backend, call), call.number("command"))


def edit(backend: Backend, call: Call) -> Json:
    """PATCH one command."""
    return backend.commands.edit(_scope(backend, call), call.number("command"), call.fields)


def remove(backend: Backend, call: Call) -> object:
    """DELETE one command."""
    backend.commands.remove(_scope(backend, call), call.number("command"))
    return NO_CONTENT


def _of(prefix: str) -> tuple[Endpoint, ...]:
    return (
        Endpoint("GET", f"{prefix}/commands", listed),
        Endpoint("PUT", f"{prefix}/commands", overwrite, COMMANDS),
        Endpoint("POST", f"{prefix}/commands", create, COMMANDS),
        Endpoint("GET", f"{prefix}/commands/{{command}}", get),
        Endpoint("PATCH", f"{prefix}/commands/{{command}}", edit, COMMANDS),
        Endpoint("DELETE", f"{prefix}/commands/{{command}}", remove, COMMANDS),
    )


ENDPOINTS = _of("/applications/{application}") + _of("/applications/{application}/guilds/{guild}")
