"""What the bot does by an interaction's webhook after its first response.

Belongs here: follow-up messages, and the original one read, edited, deleted. Not here: the
first response (see `callbacks`).
"""

from collections.abc import Sequence

from sandbox.discord.errors import ApiError, Refusal
from sandbox.discord.interactions.interaction import Interaction, InteractionDesk, Outcome
from sandbox.discord.messages.attachments import Upload
from sandbox.discord.messages.message import Message, MessageFlag, MessageStore
from sandbox.discord.messages.postbox import Postbox
from sandbox.discord.wire import Json

_ORIGINAL = "@original"


class Followups:
    """Act for the bot by interaction token."""

    def __init__(self, *, desk: InteractionDesk, postbox: Postbox, store: MessageStore) -> None:
        self._desk = desk
        self._postbox = postbox
        self._store = store

    def create(self, token: str, body: Json, files: Sequence[Upload]) -> Message:
        """Send a follow-up; the first after a deferral takes the placeholder's place."""
        interaction = self._desk.to_follow_up(token)
        original = interaction.original
        if original is not None and original.is_thinking and self._exists(original):
            self._postbox.edit(original, body, files)
            message = original
        else:
            message = self._post(interaction, body, files)
        interaction.settle(Outcome(message=message))
        return message

    def get(self, token: str, which: str) -> Message:
        """Return one of the interaction's messages."""
        return self._find(self._desk.to_follow_up(token), which)

    def edit(self, token: str, which: str, body: Json, files: Sequence[Upload]) -> Message:
        """Change one of the interaction's messages."""
        interaction = self._desk.to_follow_up(token)
        message = self._find(interaction, which)
        self._postbox.edit(message, body, files)
        interaction.settle(Outcome(message=message))
        return message

    def delete(self, token: str, which: str) -> None:
        """Remove one of the interaction's messages."""
        self._postbox.delete(self._find(self._desk.to_follow_up(token), which))

    def _post(self, interaction: Interaction, body: Json, files: Sequence[Upload]) -> Message:
        is_ephemeral = (body.get("flags") or 0) & MessageFlag.EPHEMERAL
        return self._postbox.post(
            interaction.channel,
            body,
            files,
            origin=interaction.origin(),
            ephemeral_for=interaction.member if is_ephemeral else None,
        )

    def _exists(self, message: Message) -> bool:
        return self._store.find(message.channel, message.id) is not None

    def _find(self, interaction: Interaction, which: str) -> Message:
        wanted = interaction.original.id if which == _ORIGINAL and interaction.original else which
        message = (
            self._store.find(interaction.channel, int(wanted)) if str(wanted).isdigit() else None
        )
        belongs = message is not None and (
            message is interaction.original
            or (message.origin is not None and message.origin.interaction_id == interaction.id)
        )
        if message is None or not belongs:
            raise ApiError(Refusal.UNKNOWN_MESSAGE)
        return message
