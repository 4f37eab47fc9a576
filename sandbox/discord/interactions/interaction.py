"""Interactions: what one is, its time limits, and the store of all.

Belongs here: the record, opening and finding. Not here: the bot's callback (see `callbacks`),
what a reply looks like to people (see `replies`).
"""

import asyncio
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

from sandbox.clock import SandboxClock
from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.world import World
from sandbox.discord.messages.message import Message, Origin
from sandbox.discord.wire import Json
from sandbox.snowflakes import Snowflakes

FIRST_RESPONSE_SECONDS = 3.0
_TOKEN_LIFETIME = timedelta(minutes=15)
_KEPT = 1000
_MODAL = 9
"""The response that opens a form: by itself it leaves nothing to follow up."""
_FILE_LIMIT = 10 * 1024 * 1024


class InteractionKind(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What finally came of an interaction: one of a message, a modal, choices."""

    message: Message | None = None
    modal: Json | None = None
    choices: list[Json] | None = None


@dataclass(slots=True, eq=False)
class Interaction:
    """One thing a person did, and how far the bot's answer has come."""

    id: int
    kind: InteractionKind
    member: Member
    channel: Channel
    data: Json
    created_at: datetime
    label: str | None = None
    source: Message | None = None
    target: Member | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    started: float = field(default_factory=time.monotonic)
    response: int | None = None
    original: Message | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    settled: asyncio.Event = field(default_factory=asyncio.Event)
    outcome: Outcome | None = None

    def acknowledge(self, response: int) -> None:
        """Note the bot's first response.

        Raises:
            ApiError: 40060 when there was one, 10062 when it comes too late.
        """
        if self.response is not None:
            raise ApiError(Refusal.ALREADY_ACKNOWLEDGED)
        if time.monotonic() - self.started > FIRST_RESPONSE_SECONDS:
            raise ApiError(Refusal.UNKNOWN_INTERACTION)
        self.response = response

    def settle(self, outcome: Outcome) -> None:
        """Note the final answer; only the first one counts."""
        if self.outcome is None:
            self.outcome = outcome
            self.settled.set()

    def latency_ms(self) -> int:
        """Return the time since the person acted."""
        return round((time.monotonic() - self.started) * 1000)

    def origin(self) -> Origin:
        """Return what a message that answers this says about it."""
        wire: Json = {
            "id": str(self.id),
            "type": int(self.kind),
            "user": self.member.user_payload(),
            "authorizing_integration_owners": {},
        }
        if self.source is not None and self.kind is InteractionKind.COMPONENT:
            wire["interacted_message_id"] = str(self.source.id)
        if self.target is not None:
            wire["target_user"] = self.target.user_payload()
        command = self.label if self.kind is InteractionKind.COMMAND else None
        return Origin(self.id, int(self.kind), self.member, command, wire, self.target)


class InteractionDesk:
    """Open interactions, tell the bot of them, and find them again by token."""

    def __init__(
        self, *, world: World, gateway: Gateway, clock: SandboxClock, snowflakes: Snowflakes
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._clock = clock
        self._snowflakes = snowflakes
        self._by_token: OrderedDict[str, Interaction] = OrderedDict()

    def open(
        self,
        kind: InteractionKind,
        *,
        member: Member,
        channel: Channel,
        data: Json,
        label: str | None = None,
        source: Message | None = None,
        target: Member | None = None,
    ) -> Interaction:
        """Start an interaction and send it to the bot; `target` is whose menu was used."""
        interaction = Interaction(
            self._snowflakes.next(),
            kind,
            member,
            channel,
            data,
            self._clock.now(),
            label,
            source,
            target,
        )
        self._by_token[interaction.token] = interaction
        if len(self._by_token) > _KEPT:
            self._by_token.popitem(last=False)
        payload = self._payload(interaction)
        self._gateway.dispatch("INTERACTION_CREATE", payload, guild_id=channel.guild_id)
        return interaction

    def to_answer(self, interaction_id: int, token: str) -> Interaction:
        """Find an interaction for its callback; ApiError 10062 when unknown."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id:
            raise ApiError(Refusal.UNKNOWN_INTERACTION)
        return interaction

    def to_follow_up(self, token: str) -> Interaction:
        """Find an interaction by its webhook token, for 15 minutes of sandbox time.

        Raises:
            ApiError: 10015 when unknown or not yet answered, 50027 when expired.
        """
        interaction = self._by_token.get(token)
        if interaction is None or interaction.response in {None, _MODAL}:
            raise ApiError(Refusal.UNKNOWN_WEBHOOK)
        if self._clock.now() - interaction.created_at > _TOKEN_LIFETIME:
            raise ApiError(Refusal.INVALID_WEBHOOK_TOKEN)
        return interaction

    def message_changed(self, message: Message) -> None:
        """Settle the interactions that wait for a message to change."""
        for interaction in self._by_token.values():
            if interaction.response is not None and interaction.original is message:
                interaction.settle(Outcome(message=message))

    def _payload(self, interaction: Interaction) -> Json:
        world, channel = self._world, interaction.channel
        payload: Json = {
            "id": str(interaction.id),
            "application_id": str(world.application_id),
            "type": int(interaction.kind),
            "token": interaction.token,
            "version": 1,
            "data": interaction.data,
            "channel_id": str(channel.id),
            "channel": channel.payload(),
            "app_permissions": str(int(world.bot_permissions_in(channel))),
            "locale": interaction.member.locale,
            "entitlements": [],
            "entitlement_sku_ids": [],
            "attachment_size_limit": _FILE_LIMIT,
        }
        if interaction.source is not None:
            payload["message"] = interaction.source.payload()
        return payload | self._where(interaction)

    def _where(self, interaction: Interaction) -> Json:
        channel, member = interaction.channel, interaction.member
        guild = self._world.guild_of(channel)
        if guild is None:
            owners = {"0": "0"}
            user = member.user_payload()
            return {"context": 1, "authorizing_integration_owners": owners, "user": user}
        held = {"permissions": str(int(self._world.permissions_in(channel, member)))}
        guild_id = str(guild.id)
        return {
            "context": 0,
            "authorizing_integration_owners": {"0": guild_id},
            "guild_id": guild_id,
            "guild": {"id": guild_id, "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": guild.member_payload(member) | held,
        }
