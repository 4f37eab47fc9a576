"""Everybody who might use something, once: what they have, and what they may use."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.server.access import AccessLevel
from tests.support.wire import Wire

ANYONE, VIEW, MANAGE, ADMINISTER = AccessLevel


@dataclass(frozen=True)
class Caller:
    """A member, as they are at the moment of use."""

    words: str
    who: str
    highest: AccessLevel
    """The highest level they should have."""
    roles: Sequence[str] = ()
    viewer: str | None = None
    """The role that was chosen for viewers."""
    is_banned: bool = False


CALLERS = (
    Caller("a member, nobody chose a viewer role", "member", VIEW),
    Caller("a member without the viewer role", "member", ANYONE, viewer="Admin"),
    Caller("a member given Manage Server", "member", ADMINISTER, ["Admin"], "Admin"),
    Caller("a member, everyone is a viewer", "member", VIEW, viewer="@everyone"),
    Caller("a manager", "manager", MANAGE, ["Manager"]),
    Caller("a manager without the viewer role", "manager", MANAGE, ["Manager"], "Admin"),
    Caller("a manager whose role was just removed", "manager", VIEW),
    Caller("a viewer whose role was just removed", "manager", ANYONE, viewer="Manager"),
    Caller("an admin", "admin", ADMINISTER, ["Admin"], "Manager"),
    Caller("an admin whose role was just removed", "admin", ANYONE, viewer="Manager"),
    Caller("a banned member", "member", ANYONE, is_banned=True),
    Caller("a banned manager", "manager", ANYONE, ["Manager"], is_banned=True),
    Caller("an admin banned before", "member", ADMINISTER, ["Admin"], is_banned=True),
)


ELSEWHERE = "Elsewhere:far-away"
"""A channel of another server, once it was founded."""


async def found_elsewhere(wire: Wire) -> None:
    """Found a second server with the same people, in which nobody is anything."""
    guilds = wire.discord.guilds
    elsewhere = guilds.found("Elsewhere", ["far-away"])
    guilds.invite_bot(elsewhere)
    guilds.set_roles(elsewhere, wire.discord.world.member_named("admin"), [])


async def introduce(wire: Wire, caller: Caller) -> None:
    """Choose roles and bans, and make the caller what they are; they had their roles until now."""
    if caller.viewer:
        reply = await wire.use("config roles", viewer=caller.viewer)
        assert reply.ok, reply.text
    if caller.is_banned:
        reply = await wire.use("config ban", member=caller.who)
        assert reply.ok, reply.text
    wire.discord.patch_member(caller.who, roles=list(caller.roles))
