from typing import Any

import pytest

from sandbox.discord.errors import ApiError
from sandbox.discord.messages.component_rules import (
    check_message_components,
    check_modal_components,
)

Part = dict[str, Any]
TEXT: Part = {"type": 10, "content": "x"}
PICTURE: Part = {"media": {"url": "https://a.example/b.png"}}
BUTTON: Part = {"type": 2, "style": 1, "custom_id": "a", "label": "x"}
LINK: Part = {"type": 2, "style": 5, "url": "https://a.example", "label": "x"}
SELECT: Part = {"type": 5, "custom_id": "s"}
INPUT: Part = {"type": 4, "style": 1, "custom_id": "i"}


def row(*parts: Part) -> Part:
    return {"type": 1, "components": list(parts)}


def gallery(count: int, **more: Any) -> Part:
    return {"type": 12, "items": [PICTURE | more] * count}


def section(*texts: Part, **more: Any) -> Part:
    return {"type": 9, "components": list(texts), "accessory": LINK} | more


def frame(*parts: Part) -> Part:
    return {"type": 17, "components": list(parts)}


def label(**more: Any) -> Part:
    return {"type": 18, "label": "Name", "component": INPUT} | more


@pytest.mark.parametrize(
    "accepted",
    [
        [TEXT, row(BUTTON, LINK), row(SELECT), gallery(10), section(TEXT), frame(TEXT)],
        [row(BUTTON | {"label": "", "emoji": {"name": "👏"}})],
        [frame(TEXT | {"id": 5}) | {"id": 2_000_000_000}],
        [section(TEXT, TEXT, TEXT, accessory={"type": 11, **PICTURE})],
    ],
)
def test_what_discord_takes_passes(accepted: list[Part]) -> None:
    check_message_components(accepted)


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param([BUTTON], id="a button outside a row"),
        pytest.param([frame(frame(TEXT))], id="a container in a container"),
        pytest.param([frame()], id="an empty container"),
        pytest.param([{"type": 11, **PICTURE}], id="a thumbnail by itself"),
        pytest.param([label()], id="a label in a message"),
        pytest.param([row(BUTTON, SELECT)], id="a select beside a button"),
        pytest.param([row(SELECT, SELECT | {"custom_id": "t"})], id="two selects in a row"),
        pytest.param([row(TEXT)], id="text in a row"),
        pytest.param([TEXT | {"content": ""}], id="no text"),
        pytest.param([TEXT | {"content": " \n"}], id="blanks alone"),
        pytest.param([TEXT | {"content": None}], id="null text"),
        pytest.param([TEXT | {"id": 3}, TEXT | {"id": 3}], id="one id twice"),
        pytest.param([TEXT | {"id": 2**31}], id="an id beyond int32"),
        pytest.param([TEXT | {"id": -1}], id="an id below zero"),
        pytest.param([gallery(0)], id="an empty gallery"),
        pytest.param([gallery(11)], id="a gallery of eleven"),
        pytest.param([gallery(1, description="x" * 1025)], id="a long description"),
        pytest.param([section()], id="a section without text"),
        pytest.param([section(TEXT, TEXT, TEXT, TEXT)], id="a section of four texts"),
        pytest.param([section(TEXT, accessory=None)], id="a section without accessory"),
        pytest.param([section(TEXT, accessory=TEXT)], id="text as an accessory"),
        pytest.param([row(BUTTON | {"label": ""})], id="a button without label and emoji"),
        pytest.param([row(BUTTON | {"custom_id": None})], id="a button without custom id"),
        pytest.param([row(BUTTON | {"url": "https://a.example"})], id="a button with a url"),
        pytest.param([row(LINK | {"url": ""})], id="a link without a url"),
        pytest.param([row(LINK | {"custom_id": "a"})], id="a link with a custom id"),
        pytest.param([row(LINK | {"url": "x" * 513})], id="a long url"),
        pytest.param([row(BUTTON), row(BUTTON)], id="one custom id twice"),
        pytest.param([row({"type": 5})], id="a select without custom id"),
    ],
)
def test_what_discord_refuses_is_refused(refused: list[Part]) -> None:
    with pytest.raises(ApiError) as refusal:
        check_message_components(refused)
    assert (refusal.value.status, refusal.value.code) == (400, 50035)


def test_a_modal_takes_labels_texts_and_rows_of_one_input() -> None:
    check_modal_components([label(), TEXT, row(INPUT | {"custom_id": "j"})])


@pytest.mark.parametrize(
    "refused",
    [
        pytest.param([frame(TEXT)], id="a container"),
        pytest.param([label(component=BUTTON)], id="a button in a label"),
        pytest.param([label(component=None)], id="an empty label"),
        pytest.param([label(label="")], id="a label without words"),
        pytest.param([label(label="x" * 46)], id="a long label"),
        pytest.param([label(description="x" * 101)], id="a long description"),
        pytest.param([row(INPUT, INPUT | {"custom_id": "j"})], id="two inputs in a row"),
    ],
)
def test_a_modal_takes_nothing_else(refused: list[Part]) -> None:
    with pytest.raises(ApiError):
        check_modal_components(refused)
