import base64
from typing import Any

import pytest

from sandbox.clock import SandboxClock
from sandbox.discord import ids
from sandbox.discord.errors import ApiError, ControlError
from sandbox.discord.guilds.first_guild import first_guild
from sandbox.discord.interactions.modals import Form, filled_in
from sandbox.discord.interactions.resolving import Resolver
from sandbox.discord.interactions.uploads import Uploads
from sandbox.discord.messages.attachments import AttachmentStore
from sandbox.discord.messages.limits import check_modal
from sandbox.snowflakes import Snowflakes

CSV = {"name": "names.csv", "data": base64.b64encode(b"Zezima\nWren\n").decode()}


def label(**component: Any) -> dict[str, Any]:
    inner = {"custom_id": "field", "id": 2} | component
    return {"type": 18, "id": 1, "label": "Field", "component": inner}


def modal(*components: dict[str, Any], title: str = "Form") -> dict[str, Any]:
    return {"custom_id": "form", "title": title, "components": list(components)}


def fill(component: dict[str, Any], **values: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    world = first_guild()
    resolver = Resolver(world, world.member_named("admin"), world.home)
    store = AttachmentStore(
        base_url=lambda: "http://127.0.0.1",
        next_id=Snowflakes(SandboxClock()).next,
        clock=SandboxClock(),
    )
    uploads = Uploads(resolver=resolver, attachments=store, channel=world.channel_named("general"))
    (row,) = filled_in(modal(component), values, Form(resolver, uploads))
    entry: dict[str, Any] = row["component"]
    return entry, resolver.resolved


def test_files_are_handed_in() -> None:
    entry, resolved = fill(label(type=19), field=CSV)
    (file_id,) = entry["values"]
    file = resolved["attachments"][file_id]
    assert (file["filename"], file["size"], file["ephemeral"]) == ("names.csv", 12, True)
    assert file["content_type"].startswith("text/csv")
    entry, _ = fill(label(type=19, max_values=2), field=[CSV, CSV])
    assert len(entry["values"]) == 2


def test_a_file_may_be_left_out_when_it_need_not_be_there() -> None:
    assert fill(label(type=19, required=False))[0]["values"] == []
    with pytest.raises(ControlError, match="1 to 1 files, not 0"):
        fill(label(type=19))
    with pytest.raises(ControlError, match="a file is"):
        fill(label(type=19), field={"name": "x"})


def test_what_stood_in_a_select_is_sent_when_nothing_else_was_chosen() -> None:
    chosen = [{"type": "channel", "id": str(ids.GENERAL_ID)}]
    assert fill(label(type=8, default_values=chosen))[0]["values"] == [str(ids.GENERAL_ID)]
    assert fill(label(type=8, default_values=chosen), field="level-ups")[0]["values"] == [
        str(ids.LEVEL_UPS_ID)
    ]
    options = [{"label": "One", "value": "1", "default": True}, {"label": "Two", "value": "2"}]
    assert fill(label(type=3, options=options))[0]["values"] == ["1"]


@pytest.mark.parametrize(
    "bad",
    [
        modal(label(type=4), title=""),
        modal(label(type=4), title="x" * 46),
        modal(),
        modal(*[label(type=4, custom_id=str(n)) for n in range(6)]),
        modal(label(type=4), label(type=4)),
        modal(label(type=4) | {"label": "x" * 46}),
        modal(label(type=4) | {"description": "x" * 101}),
        modal(label(type=4)) | {"custom_id": ""},
        modal(label(type=3, options=[])),
    ],
)
def test_modals_discord_would_not_show_are_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ApiError) as caught:
        check_modal(bad)
    assert caught.value.code == 50035
