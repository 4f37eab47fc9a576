"""Files that people hand in: as a command's option, or in a modal.

Belongs here: reading one from the control API and keeping it for the bot. Not here: files the bot
sends (see `drafts`).
"""

import base64
import binascii
from typing import Any

from sandbox.discord.errors import ControlError
from sandbox.discord.guilds.channel import Channel
from sandbox.discord.interactions.resolving import Resolver
from sandbox.discord.messages.attachments import AttachmentStore, Upload


class Uploads:
    """Take in the files of one interaction."""

    def __init__(
        self, *, resolver: Resolver, attachments: AttachmentStore, channel: Channel
    ) -> None:
        self._resolver = resolver
        self._attachments = attachments
        self._channel = channel

    def take(self, field: str, value: Any) -> str:
        """Keep a file and return its id; ControlError when it is not written as it should be."""
        try:
            name, data = str(value["name"]), base64.b64decode(value["data"], validate=True)
        except (TypeError, KeyError, binascii.Error) as problem:
            raise ControlError(f"{field}: a file is {{name, data (base64)}}.") from problem
        stored = self._attachments.add(
            Upload(0, name, data), description=None, channel_id=self._channel.id
        )
        return self._resolver.attachment(stored)
