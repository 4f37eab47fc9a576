"""What people do: use commands, press, choose, fill in, and read the answer.

Belongs here: acting as a member. Not here: how the bot's answers arrive (see `callbacks`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.discord.commands.registry import CommandPath, CommandRegistry, why_hidden
from sandbox.discord.errors import ControlError
from sandbox.discord.gateway.hub import Gateway
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.guilds.entities import Member
from sandbox.discord.guilds.permissions import Permission
from sandbox.discord.guilds.world import World
from sandbox.discord.interactions.interaction import (
    FIRST_RESPONSE_SECONDS,
    Interaction,
    InteractionDesk,
    InteractionKind,
)
from sandbox.discord.interactions.modals import Form, Modals, filled_in
from sandbox.discord.interactions.options import OptionReader, nested
from sandbox.discord.interactions.replies import NO_RESPONSE, Reply, outcome_of, reply_to
from sandbox.discord.interactions.resolving import Resolver
from sandbox.discord.interactions.selects import selected
from sandbox.discord.interactions.uploads import Uploads
from sandbox.discord.messages.attachments import AttachmentStore
from sandbox.discord.messages.components import SELECTS, ComponentType, find
from sandbox.discord.messages.message import Message, MessageStore
from sandbox.discord.wire import Json


@dataclass(frozen=True, slots=True)
class People:
    """Act in the guild as one of its members."""

    world: World
    commands: CommandRegistry
    desk: InteractionDesk
    modals: Modals
    store: MessageStore
    attachments: AttachmentStore
    gateway: Gateway

    async def use_command(
        self,
        path: CommandPath,
        member: Member,
        channel: Channel,
        given: Mapping[str, Any],
        patience: float,
    ) -> Reply:
        """Use a slash command and wait for the final answer."""
        hidden = self._why_hidden(path, member, channel)
        if hidden is not None:
            return Reply(ok=False, text=hidden, ephemeral=True)
        resolver = self._resolver(member, channel)
        options = self._reader(resolver, channel).read(path, given)
        data = _command_data(path, options, resolver.resolved)
        return await self._act(
            InteractionKind.COMMAND, member, channel, data, patience=patience, label=path.label
        )

    async def use_forged(
        self, path: CommandPath, member: Member, channel: Channel, forged: Json, patience: float
    ) -> Reply:
        """Send `options` and `resolved` as they are, which Discord itself never would."""
        data = _command_data(path, forged["options"], forged["resolved"])
        return await self._act(
            InteractionKind.COMMAND, member, channel, data, patience=patience, label=path.label
        )

    async def use_on_member(
        self,
        path: CommandPath,
        member: Member,
        channel: Channel,
        target: Member,
        patience: float,
    ) -> Reply:
        """Use a command of another member's menu (or the own one's) and wait for the answer."""
        hidden = self._why_hidden(path, member, channel)
        if hidden is not None:
            return Reply(ok=False, text=hidden, ephemeral=True)
        resolver = self._resolver(member, channel)
        data = _identity(path.command) | {"target_id": resolver.member(str(target.id))}
        return await self._act(
            InteractionKind.COMMAND,
            member,
            channel,
            data | {"resolved": resolver.resolved},
            patience=patience,
            label=path.label,
            target=target,
        )

    async def complete(
        self,
        path: CommandPath,
        member: Member,
        channel: Channel,
        given: Mapping[str, Any],
        focused: str,
    ) -> list[Json]:
        """Type in an option and return the suggestions; ControlError when none came in time."""
        if self._why_hidden(path, member, channel) is not None:
            return []
        declared = next((each for each in path.options if each["name"] == focused), None)
        if declared is None or not declared.get("autocomplete"):
            raise ControlError(f"/{path.label} has no autocomplete for {focused!r}.")
        resolver = self._resolver(member, channel)
        options = self._reader(resolver, channel).read_partial(path, given, focused)
        interaction = self.desk.open(
            InteractionKind.AUTOCOMPLETE,
            member=member,
            channel=channel,
            data=_command_data(path, options, resolver.resolved),
        )
        outcome = await outcome_of(interaction, patience=FIRST_RESPONSE_SECONDS)
        if outcome is None:
            raise ControlError("Loading options failed", status=504)
        return [{"name": each["name"], "value": each["value"]} for each in outcome.choices or ()]

    async def press(
        self,
        message: Message,
        member: Member,
        custom_id: str,
        values: Sequence[str],
        patience: float,
    ) -> Reply:
        """Press a button or choose in a select of a message."""
        if message.ephemeral_for not in {None, member}:
            raise ControlError(f"{member.name} cannot see that message.", status=404)
        component = _usable(message, custom_id)
        resolver = self._resolver(member, message.channel)
        data: Json = {
            "custom_id": custom_id,
            "component_type": component["type"],
            "id": component["id"],
        }
        if component["type"] in SELECTS:
            data["values"] = selected(component, values, resolver)
            data["resolved"] = resolver.resolved
        return await self._act(
            InteractionKind.COMPONENT,
            member,
            message.channel,
            data,
            patience=patience,
            source=message,
        )

    async def submit(
        self, member: Member, custom_id: str, values: Mapping[str, Any], patience: float
    ) -> Reply:
        """Fill in the modal in front of a member and send it."""
        found = self.modals.find(member, custom_id)
        opened_by = found.opened_by
        resolver = self._resolver(member, opened_by.channel)
        data: Json = {
            "custom_id": custom_id,
            "components": filled_in(found.modal, values, self._form(resolver, opened_by.channel)),
            "resolved": resolver.resolved,
        }
        reply = await self._act(
            InteractionKind.MODAL,
            member,
            opened_by.channel,
            data,
            patience=patience,
            source=opened_by.source,
        )
        if reply.text != NO_RESPONSE:
            self.modals.close(member, custom_id)
        return reply

    async def _act(
        self,
        kind: InteractionKind,
        member: Member,
        channel: Channel,
        data: Json,
        *,
        patience: float,
        label: str | None = None,
        source: Message | None = None,
        target: Member | None = None,
    ) -> Reply:
        guild = self.world.guild_of(channel)
        is_gone = guild is not None and not (guild.bot_is_member or guild.has_commands)
        if is_gone or not self.gateway.may_answer(channel.guild_id):
            return Reply(ok=False, text=NO_RESPONSE, ephemeral=True)
        interaction: Interaction = self.desk.open(
            kind,
            member=member,
            channel=channel,
            data=data,
            label=label,
            source=source,
            target=target,
        )
        return await reply_to(interaction, patience=patience)

    def _resolver(self, member: Member, channel: Channel) -> Resolver:
        return Resolver(self.world, member, self.world.guild_of(channel))

    def _form(self, resolver: Resolver, channel: Channel) -> Form:
        return Form(resolver, self._uploads(resolver, channel))

    def _reader(self, resolver: Resolver, channel: Channel) -> OptionReader:
        return OptionReader(resolver=resolver, uploads=self._uploads(resolver, channel))

    def _uploads(self, resolver: Resolver, channel: Channel) -> Uploads:
        return Uploads(resolver=resolver, attachments=self.attachments, channel=channel)

    def _why_hidden(self, path: CommandPath, member: Member, channel: Channel) -> str | None:
        held = self.world.permissions_in(channel, member)
        if Permission.VIEW_CHANNEL not in held:
            return f"{member.name} cannot see #{channel.name}."
        if channel.is_locked and Permission.MANAGE_THREADS not in held:
            return f"{member.name} cannot write in #{channel.name}: it is locked."
        return why_hidden(path.command, world=self.world, member=member, channel=channel)


def _command_data(path: CommandPath, options: list[Json], resolved: Json) -> Json:
    data = _identity(path.command) | {"options": nested(path, options)}
    return data | ({"resolved": resolved} if resolved else {})


def _identity(command: Json) -> Json:
    return {name: command[name] for name in ("id", "name", "type", "guild_id") if name in command}


def _usable(message: Message, custom_id: str) -> Json:
    component = find(message.components, custom_id)
    if component is None:
        raise ControlError(f"The message has no component {custom_id!r}.", status=404)
    if component.get("disabled"):
        raise ControlError(f"{custom_id!r} is disabled.")
    if component["type"] not in SELECTS | {ComponentType.BUTTON}:
        raise ControlError(f"{custom_id!r} cannot be pressed.")
    return component
