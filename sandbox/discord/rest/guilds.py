"""Endpoints for the guild, its channels, roles and members."""

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.rest.access import require_guild, require_member
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint
from sandbox.discord.wire import Json


def get(backend: Backend, call: Call) -> Json:
    """GET the guild."""
    guild = require_guild(backend, call)
    counts = {"approximate_member_count": len(guild.people), "approximate_presence_count": 1}
    return guild.payload() | (counts if call.query.get("with_counts") else {})


def channels(backend: Backend, call: Call) -> list[Json]:
    """GET the guild's channels."""
    guild = require_guild(backend, call)
    return [channel.payload() for channel in backend.world.channels_of(guild)]


def active_threads(backend: Backend, call: Call) -> Json:
    """GET the guild's threads that are not archived, as far as the bot sees them."""
    world = backend.world
    threads = [
        thread.payload()
        for thread in world.threads_of(require_guild(backend, call))
        if not thread.is_archived and Permission.VIEW_CHANNEL in world.bot_permissions_in(thread)
    ]
    return {"threads": threads, "members": []}


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
    guild = require_guild(backend, call)
    return guild.member_payload(require_member(guild, call.number("member")))


def rename_self(backend: Backend, call: Call) -> Json:
    """PATCH the bot's own nickname."""
    guild = require_guild(backend, call)
    if Permission.CHANGE_NICKNAME not in guild.permissions_of(guild.bot):
        raise ApiError(Refusal.MISSING_PERMISSIONS)
    if "nick" in call.fields:
        backend.guilds.rename(guild, guild.bot, call.fields["nick"])
    return guild.member_payload(guild.bot)


def leave(backend: Backend, call: Call) -> object:
    """DELETE: leave the guild."""
    backend.guilds.kick_bot(require_guild(backend, call))
    return NO_CONTENT


ENDPOINTS = (
    Endpoint("GET", "/guilds/{guild}", get),
    Endpoint("GET", "/guilds/{guild}/channels", channels),
    Endpoint("GET", "/guilds/{guild}/threads/active", active_threads),
    Endpoint("GET", "/guilds/{guild}/roles", roles),
    Endpoint("GET", "/guilds/{guild}/roles/{role}", role),
    Endpoint("GET", "/guilds/{guild}/members/{member}", member),
    Endpoint("PATCH", "/guilds/{guild}/members/@me", rename_self),
    Endpoint("DELETE", "/users/@me/guilds/{guild}", leave),
)
