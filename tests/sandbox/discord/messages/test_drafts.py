from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from sandbox.clock import SandboxClock
from sandbox.discord.errors import ApiError
from sandbox.discord.guilds.first_guild import first_guild
from sandbox.discord.messages.attachments import AttachmentStore, Upload
from sandbox.discord.messages.drafts import Drafts
from sandbox.discord.messages.message import Message, MessageFlag
from tests.sandbox.discord.little_bot import PNG_2X3

V2 = int(MessageFlag.COMPONENTS_V2)
PLOT = Upload(0, "plot.png", PNG_2X3)


@pytest.fixture
def drafts() -> Drafts:
    return Drafts(
        AttachmentStore(
            base_url=lambda: "http://host", next_id=count(1).__next__, clock=SandboxClock()
        )
    )


@pytest.fixture
def message() -> Message:
    world = first_guild()
    return Message(1, world.channel_named("general"), world.bot, datetime(2026, 1, 1, tzinfo=UTC))


def thumbnail(url: str) -> list[dict[str, Any]]:
    text = {"type": 10, "content": "x"}
    picture = {"type": 11, "media": {"url": url}}
    return [{"type": 9, "components": [text], "accessory": picture}]


def test_a_component_shows_an_attached_file(drafts: Drafts, message: Message) -> None:
    body = {"flags": V2, "components": thumbnail("attachment://plot.png")}
    drafts.fill(message, body, [PLOT])
    media = message.components[0]["accessory"]["media"]
    assert media["url"] == message.attachments[0].url
    assert (media["width"], media["height"]) == (2, 3)


def test_a_missing_file_is_refused_and_nothing_changes(drafts: Drafts, message: Message) -> None:
    drafts.fill(message, {"content": "before"}, [])
    with pytest.raises(ApiError) as caught:
        drafts.edit(message, {"embeds": [{"image": {"url": "attachment://gone.png"}}]}, [])
    assert caught.value.code == 50035
    assert (message.content, message.embeds) == ("before", [])


def test_an_embed_shows_an_attached_file(drafts: Drafts, message: Message) -> None:
    embeds = [{"title": "t", "image": {"url": "attachment://plot.png"}}]
    drafts.fill(message, {"embeds": embeds}, [PLOT])
    assert message.embeds[0]["image"]["url"].startswith("http://host/")
    assert message.embeds[0]["type"] == "rich"


def test_an_edit_changes_only_what_it_names(drafts: Drafts, message: Message) -> None:
    drafts.fill(message, {"content": "one"}, [PLOT])
    drafts.edit(message, {"content": "two"}, [])
    assert (message.content, len(message.attachments)) == ("two", 1)


def test_an_edit_keeps_the_files_it_lists_and_adds_new_ones(
    drafts: Drafts, message: Message
) -> None:
    drafts.fill(message, {"content": "one"}, [PLOT, Upload(1, "data.csv", b"a,b")])
    kept = message.attachments[1]
    listed = [{"id": kept.id}, {"id": 0, "description": "New"}]
    drafts.edit(message, {"attachments": listed}, [Upload(0, "new.txt", b"x")])
    assert [(file.name, file.description) for file in message.attachments] == [
        ("data.csv", None),
        ("new.txt", "New"),
    ]


def test_components_v2_is_for_good_and_privacy_only_at_birth(
    drafts: Drafts, message: Message
) -> None:
    components = [{"type": 10, "content": "x"}]
    drafts.fill(message, {"flags": V2, "components": components}, [])
    drafts.edit(message, {"flags": int(MessageFlag.EPHEMERAL)}, [])
    assert message.flags == V2
