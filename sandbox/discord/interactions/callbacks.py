"""The bot's first response to an interaction, of every type we use.

Belongs here: what each response type does. Not here: what follows by webhook (see `followups`).
"""

from collections.abc import Callable, Sequence
from enum import IntEnum

from sandbox.discord.commands.option_rules import check_choices
from sandbox.discord.errors import ApiError, invalid_form
from sandbox.discord.events import EventFeed
from sandbox.discord.interactions.interaction import (
    Interaction,
    InteractionDesk,
    InteractionKind,
    Outcome,
)
from sandbox.discord.interactions.modals import Modals
from sandbox.discord.interactions.options import focused_type
from sandbox.discord.messages.attachments import Upload
from sandbox.discord.messages.components import number
from sandbox.discord.messages.limits import check_modal
from sandbox.discord.messages.message import Message, MessageFlag
from sandbox.discord.messages.postbox import Postbox
from sandbox.discord.wire import Json


class ResponseType(IntEnum):
    """Discord's interaction response types."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    AUTOCOMPLETE = 8
    MODAL = 9


_MESSAGES = {ResponseType.MESSAGE, ResponseType.DEFERRED_MESSAGE}
_UPDATES = {ResponseType.DEFERRED_UPDATE, ResponseType.UPDATE}
_ALLOWED = {
    InteractionKind.COMMAND: _MESSAGES | {ResponseType.MODAL},
    InteractionKind.COMPONENT: _MESSAGES | _UPDATES | {ResponseType.MODAL},
    InteractionKind.AUTOCOMPLETE: {ResponseType.AUTOCOMPLETE},
    InteractionKind.MODAL: _MESSAGES | _UPDATES,
}


class Callbacks:
    """Carry out first responses."""

    def __init__(
        self, *, desk: InteractionDesk, postbox: Postbox, modals: Modals, feed: EventFeed
    ) -> None:
        self._desk = desk
        self._postbox = postbox
        self._modals = modals
        self._feed = feed
        self._actions: dict[
            ResponseType, Callable[[Interaction, Json, Sequence[Upload]], Message | None]
        ] = {
            ResponseType.MESSAGE: self._message,
            ResponseType.DEFERRED_MESSAGE: self._think,
            ResponseType.DEFERRED_UPDATE: self._defer_update,
            ResponseType.UPDATE: self._update,
            ResponseType.AUTOCOMPLETE: self._choices,
            ResponseType.MODAL: self._modal,
        }

    def answer(self, interaction_id: int, token: str, body: Json, files: Sequence[Upload]) -> Json:
        """Carry out a response and return what `with_response` asks for."""
        interaction = self._desk.to_answer(interaction_id, token)
        response = _response_type(interaction, body)
        interaction.acknowledge(response)
        try:
            message = self._actions[response](interaction, body.get("data") or {}, files)
        except ApiError:
            interaction.response = None
            raise
        interaction.answered.set()
        return _report(interaction, response, message)

    def _message(self, interaction: Interaction, data: Json, files: Sequence[Upload]) -> Message:
        message = self._postbox.post(
            interaction.channel,
            data,
            files,
            origin=interaction.origin(),
            ephemeral_for=interaction.member if _is_ephemeral(data) else None,
        )
        interaction.original = message
        interaction.settle(Outcome(message=message))
        return message

    def _think(self, interaction: Interaction, data: Json, _: Sequence[Upload]) -> Message:
        reader = interaction.member if _is_ephemeral(data) else None
        interaction.original = self._postbox.think(
            interaction.channel, interaction.origin(), reader
        )
        return interaction.original

    def _defer_update(self, interaction: Interaction, _: Json, __: Sequence[Upload]) -> None:
        if interaction.source is None:
            raise invalid_form("type", "INTERACTION_TYPE_INVALID", "There is no message to update.")
        interaction.original = interaction.source

    def _update(self, interaction: Interaction, data: Json, files: Sequence[Upload]) -> Message:
        source = interaction.source
        if source is None:
            raise invalid_form("type", "INTERACTION_TYPE_INVALID", "There is no message to update.")
        self._postbox.edit(source, data, files)
        interaction.original = source
        interaction.settle(Outcome(message=source))
        return source

    def _choices(self, interaction: Interaction, data: Json, _: Sequence[Upload]) -> None:
        choices = data.get("choices") or []
        check_choices(choices, focused_type(interaction.data))
        interaction.settle(Outcome(choices=choices))

    def _modal(self, interaction: Interaction, data: Json, _: Sequence[Upload]) -> None:
        modal = data | {"components": number(data.get("components") or [])}
        check_modal(modal)
        self._modals.show(interaction, modal)
        self._feed.publish({"type": "modal", "member": interaction.member.name, "modal": modal})
        interaction.settle(Outcome(modal=modal))


def _response_type(interaction: Interaction, body: Json) -> ResponseType:
    given = body.get("type")
    allowed = _ALLOWED[interaction.kind]
    if given not in allowed:
        expected = ", ".join(str(int(each)) for each in sorted(allowed))
        raise invalid_form("type", "BASE_TYPE_CHOICES", f"Value must be one of {{{expected}}}.")
    return ResponseType(given)


def _is_ephemeral(data: Json) -> bool:
    return bool((data.get("flags") or 0) & MessageFlag.EPHEMERAL)


def _report(interaction: Interaction, response: ResponseType, message: Message | None) -> Json:
    about: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    if message is None:
        return {"interaction": about}
    about |= {
        "response_message_id": str(message.id),
        "response_message_loading": message.is_thinking,
        "response_message_ephemeral": message.ephemeral_for is not None,
    }
    resource = {"type": int(response), "message": message.payload()}
    return {"interaction": about, "resource": resource}
