"""Endpoints about the bot itself, other users, and how to reach the gateway."""

from typing import Any

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.guilds.guild import Guild
from sandbox.discord.rest.calls import Call
from sandbox.discord.rest.endpoints import Endpoint
from sandbox.discord.wire import Json


def own_user(backend: Backend, _: Call) -> Json:
    """GET the bot's user."""
    return backend.world.bot.user_payload() | {"verified": True, "mfa_enabled": True}


def user(backend: Backend, call: Call) -> Json:
    """GET any user."""
    person = backend.world.person(call.number("user"))
    if person is None:
        raise ApiError(Refusal.UNKNOWN_USER)
    return person.user_payload()


def own_guilds(backend: Backend, _: Call) -> list[Json]:
    """GET the guilds the bot is in."""
    return [_summary(guild) for guild in backend.world.guilds.values() if guild.bot_is_member]


def _summary(guild: Guild) -> Json:
    held = str(int(guild.permissions_of(guild.bot)))
    about: Json = {"id": str(guild.id), "name": guild.name, "icon": None, "features": []}
    return about | {"owner": False, "permissions": held}


def application(backend: Backend, _: Call) -> Json:
    """GET the bot's application."""
    world = backend.world
    return {
        "id": str(world.application_id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot": world.bot.user_payload(),
        "bot_public": True,
        "bot_require_code_grant": False,
        "flags": 1 << 23,
        "hook": True,
        "is_monetized": False,
        "verify_key": "0" * 64,
        "team": None,
        "owner": {
            "id": str(world.home.owner.id),
            "username": "keeper",
            "discriminator": "0",
            "global_name": "keeper",
            "avatar": None,
        },
        "integration_types_config": {"0": {}},
        "approximate_guild_count": sum(guild.bot_is_member for guild in world.guilds.values()),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
    }


def gateway(backend: Backend, _: Call) -> Json:
    """GET the gateway's address."""
    return {"url": backend.gateway.url}


def gateway_bot(backend: Backend, _: Call) -> Json:
    """GET the gateway's address with the shards to use."""
    limit = {"total": 1000, "remaining": 999, "reset_after": 14400000, "max_concurrency": 1}
    return {"url": backend.gateway.url, "shards": 1, "session_start_limit": limit}


def open_direct(backend: Backend, call: Call) -> Any:
    """POST: open direct messages with a member."""
    member = backend.world.person(int(call.fields.get("recipient_id") or 0))
    if member is None or member.bot:
        raise ApiError(Refusal.CANNOT_MESSAGE_USER)
    return backend.channels.open_direct(member).payload()


ENDPOINTS = (
    Endpoint("GET", "/users/@me", own_user),
    Endpoint("GET", "/users/@me/guilds", own_guilds),
    Endpoint("POST", "/users/@me/channels", open_direct),
    Endpoint("GET", "/users/{user}", user),
    Endpoint("GET", "/oauth2/applications/@me", application),
    Endpoint("GET", "/applications/@me", application),
    Endpoint("GET", "/gateway", gateway, needs_token=False),
    Endpoint("GET", "/gateway/bot", gateway_bot),
)
