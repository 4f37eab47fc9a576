from typing import Any

from sandbox.discord.messages.components import ERROR_ACCENT, find, is_error, number, visible_text

BUTTON: dict[str, Any] = {"type": 2, "custom_id": "go", "label": "Go"}
SECTION: dict[str, Any] = {
    "type": 9,
    "components": [{"type": 10, "content": "in the section"}],
    "accessory": BUTTON,
}
TREE: list[dict[str, Any]] = [
    {"type": 10, "content": "first"},
    {"type": 17, "accent_color": ERROR_ACCENT, "components": [SECTION, {"type": 14, "id": 2}]},
]


def test_text_is_read_in_order_without_labels() -> None:
    embed = {
        "author": {"name": "author"},
        "title": "title",
        "description": "description",
        "fields": [{"name": "name", "value": "value"}],
        "footer": {"text": "footer"},
    }
    assert visible_text("content", [embed], TREE).split("\n") == [
        *("content", "author", "title", "description", "name", "value", "footer"),
        *("first", "in the section"),
    ]


def test_a_component_is_found_anywhere() -> None:
    assert find(TREE, "go") is BUTTON
    assert find(TREE, "gone") is None


def test_components_are_numbered_around_the_ids_they_have() -> None:
    tree = number([{"type": 17, "components": [{"type": 14, "id": 2}, {"type": 10}]}])
    assert tree[0]["id"] == 1
    assert [child["id"] for child in tree[0]["components"]] == [2, 3]


def test_the_error_colour_is_seen_at_any_depth() -> None:
    assert is_error(TREE)
    assert not is_error([{"type": 17, "accent_color": 1, "components": []}])
