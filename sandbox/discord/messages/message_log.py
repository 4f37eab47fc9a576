"""What the bot posted by itself, as scripts check it: how often, for whose notice, how edited.

Belongs here: the entry. Not here: keeping messages (see `messages`).
"""

from dataclasses import dataclass

from sandbox.discord.messages.message import Message
from sandbox.discord.wire import Json, timestamp


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One message the bot posted by itself; it stays when the message or its channel goes."""

    message: Message

    @property
    def id(self) -> int:
        """The message's id."""
        return self.message.id

    @property
    def channel(self) -> str:
        """The handle of the channel it was posted in."""
        return self.message.channel.handle

    @property
    def nonce(self) -> str | int | None:
        """The nonce it was posted with."""
        return self.message.nonce

    @property
    def text(self) -> str:
        """All visible text as it was posted; later changes are in `edits`."""
        return self.message.versions[0].text

    def to_json(self) -> Json:
        """Return the entry as the control API writes it."""
        form = self.message.page_form()
        kept = ("components", "files", "edits", "notified", "highlighted", "flags")
        return {
            "channel": self.channel,
            "id": str(self.id),
            "author": self.message.author.name,
            "nonce": self.nonce,
            "at": timestamp(self.message.created_at),
            "text": self.text,
            "deleted_at": timestamp(self.message.deleted_at),
        } | {name: form[name] for name in kept}
