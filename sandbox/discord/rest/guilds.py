"""Endpoints for the guild, its channels, roles and members."""

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.permissions import Permission
from sandbox.discord.rest.access import require_guild, require_member
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint
from sandbox.discord.wire import Json


def get(backend: Backend, call: Call) -> Json:
    """GET the guild."""
    world = require_guild(backend, call)
    counts = {"approximate_member_count": len(world.members) + 1, "approximate_presence_count": 1}
    return world.guild_payload() | (counts if call.query.get("with_counts") else {})


def channels(backend: Backend, call: Call) -> list[Json]:
    """GET the guild's channels."""
    return [channel.payload() for channel in require_guild(backend, call).guild_channels()]


def roles(backend: Backend, call: Call) -> list[Json]:
    """GET the guild's roles."""
    return [role.payload() for role in require_guild(backend, call).roles.values()]


def role(backend: Backend, call: Call) -> Json:
    """GET one role."""
    found = require_guild(backend, call).roles.get(call.number("role"))
    if found is None:
        raise ApiError(Refusal.UNKNOWN_ROLE)
    return found.payload()


def member(backend: Backend, call: Call) -> Json:
    """GET one member."""
    return require_member(require_guild(backend, call), call.number("member")).payload()


def rename_self(backend: Backend, call: Call) -> Json:
    """PATCH the bot's own nickname."""
    world = require_guild(backend, call)
    if Permission.CHANGE_NICKNAME not in world.guild_permissions(world.bot):
        raise ApiError(Refusal.MISSING_PERMISSIONS)
    if "nick" in call.fields:
        backend.edits.rename(world.bot, call.fields["nick"])
    return world.bot.payload()


def leave(backend: Backend, call: Call) -> object:
    """DELETE: leave the guild."""
    require_guild(backend, call)
    backend.edits.kick_bot()
    return NO_CONTENT


ENDPOINTS = (
    Endpoint("GET", "/guilds/{guild}", get),
    Endpoint("GET", "/guilds/{guild}/channels", channels),
    Endpoint("GET", "/guilds/{guild}/roles", roles),
    Endpoint("GET", "/guilds/{guild}/roles/{role}", role),
    Endpoint("GET", "/guilds/{guild}/members/{member}", member),
    Endpoint("PATCH", "/guilds/{guild}/members/@me", rename_self),
    Endpoint("DELETE", "/users/@me/guilds/{guild}", leave),
)
