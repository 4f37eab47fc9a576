"""Writing a request's body and files into a message, new or existing.

Belongs here: the meaning of each body field for creation and edit. Not here: permissions, where
the message is stored, who is told.
"""

import copy
from collections.abc import Sequence

from sandbox.discord.errors import invalid_form
from sandbox.discord.messages.attachments import Attachment, AttachmentStore, Upload
from sandbox.discord.messages.components import map_media, number
from sandbox.discord.messages.limits import check_message, check_uploads
from sandbox.discord.messages.mentions import check_allowed
from sandbox.discord.messages.message import Message, MessageFlag
from sandbox.discord.wire import Json

_ATTACHMENT = "attachment://"
_SETTABLE = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.COMPONENTS_V2
_SETTABLE_AT_BIRTH = _SETTABLE | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.EPHEMERAL
_EMBED_MEDIA = ("image", "thumbnail")


class Drafts:
    """Fill messages from requests, all or nothing."""

    def __init__(self, attachments: AttachmentStore) -> None:
        self._attachments = attachments

    def fill(self, message: Message, body: Json, files: Sequence[Upload]) -> None:
        """Write a new message's body; ApiError leaves the message as it was."""
        self._write(message, body, files, settable=_SETTABLE_AT_BIRTH)

    def edit(self, message: Message, body: Json, files: Sequence[Upload]) -> None:
        """Change the fields the body names; ApiError leaves the message as it was."""
        self._write(message, body, files, settable=_SETTABLE)

    def _write(
        self, message: Message, body: Json, files: Sequence[Upload], *, settable: int
    ) -> None:
        check_uploads(files)
        check_allowed(body.get("allowed_mentions"))
        draft = copy.copy(message)
        draft.attachments = self._kept_and_new(message, body, files)
        draft.flags = _flags(message.flags, body, settable)
        if "content" in body:
            draft.content = body["content"] or ""
        if "embeds" in body:
            draft.embeds = copy.deepcopy(body["embeds"] or [])
        if "components" in body:
            draft.components = number(copy.deepcopy(body["components"] or []))
        _resolve(draft)
        check_message(draft)
        for name in ("attachments", "flags", "content", "embeds", "components"):
            setattr(message, name, getattr(draft, name))

    def _kept_and_new(
        self, message: Message, body: Json, files: Sequence[Upload]
    ) -> list[Attachment]:
        listed = body.get("attachments")
        described = {str(each["id"]): each for each in listed or ()}
        kept = [each for each in message.attachments if listed is None or str(each.id) in described]
        new = [
            self._attachments.add(
                upload,
                description=described.get(str(upload.index), {}).get("description"),
                channel_id=message.channel.id,
            )
            for upload in files
        ]
        return kept + new


def _flags(before: int, body: Json, settable: int) -> int:
    if body.get("flags") is None:
        return before
    lasting = before & ~(settable & ~MessageFlag.COMPONENTS_V2)
    return lasting | (int(body["flags"]) & settable)


def _resolve(draft: Message) -> None:
    by_name = {attachment.name: attachment for attachment in draft.attachments}

    def resolved(media: Json) -> Json:
        url = str(media.get("url", ""))
        if not url.startswith(_ATTACHMENT):
            return media
        found = by_name.get(url.removeprefix(_ATTACHMENT))
        if found is None:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            raise invalid_form("components", code, f"The referenced attachment {url} is missing.")
        return found.media()

    map_media(draft.components, resolved)
    for embed in draft.embeds:
        embed.setdefault("type", "rich")
        for key in _EMBED_MEDIA:
            if embed.get(key):
                embed[key] = resolved(embed[key])
