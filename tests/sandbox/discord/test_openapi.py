import time

import pytest

from sandbox.discord.openapi import OpenApi, load_openapi
from tests.sandbox.discord.conftest import OPENAPI

DOCUMENT = {
    "openapi": "3.1.0",
    "paths": {
        "/users/@me": {"get": {}},
        "/users/{user_id}": {"get": {}},
        "/things": {
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}
                    },
                }
            }
        },
    },
    "components": {
        "schemas": {
            "SnowflakeType": {"type": "string", "pattern": "^[0-9]+$"},
            "Thing": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"$ref": "#/components/schemas/SnowflakeType"},
                    "parts": {
                        "type": "array",
                        "items": {
                            "oneOf": [
                                {"$ref": "#/components/schemas/Button"},
                                {"$ref": "#/components/schemas/Row"},
                            ]
                        },
                    },
                },
            },
            "Button": {
                "type": "object",
                "required": ["label"],
                "properties": {"type": {"enum": [2]}, "label": {"type": "string"}},
            },
            "Row": {"type": "object", "properties": {"type": {"enum": [1]}}},
        }
    },
}


@pytest.fixture
def openapi() -> OpenApi:
    return OpenApi(DOCUMENT)


def test_a_valid_request_has_no_violations(openapi: OpenApi) -> None:
    body = {"id": "1", "parts": [{"type": 2, "label": "x"}, {"type": 1}]}
    assert openapi.violations("POST", "/things", body) == []
    assert openapi.violations("GET", "/users/@me", None) == []
    assert openapi.violations("GET", "/users/5", None) == []


def test_ids_may_be_numbers(openapi: OpenApi) -> None:
    assert openapi.violations("POST", "/things", {"id": 1}) == []


def test_a_wrong_part_is_named(openapi: OpenApi) -> None:
    (violation,) = openapi.violations("POST", "/things", {"id": "1", "parts": [{"type": 2}]})
    assert violation == "parts/0: 'label' is a required property"
    assert openapi.violations("POST", "/things", {"id": "1", "parts": [{"type": 9}]})


def test_a_missing_body_is_a_violation(openapi: OpenApi) -> None:
    assert openapi.violations("POST", "/things", None) == ["the body is missing"]


def test_an_unknown_path_or_method_is_a_violation(openapi: OpenApi) -> None:
    assert openapi.violations("GET", "/nowhere", None) == ["unknown path /nowhere"]
    assert openapi.violations("PUT", "/things", {}) == ["PUT is not defined for /things"]


@pytest.mark.skipif(not OPENAPI.exists(), reason="Discord's document is not at hand")
def test_a_large_message_is_judged_in_a_moment() -> None:
    openapi = load_openapi(OPENAPI)
    text = {"type": 10, "content": "x" * 90}
    body = {"flags": 1 << 15, "components": [{"type": 17, "components": [text] * 38}]}
    path = "/channels/1/messages"
    assert openapi.violations("POST", path, body) == []
    started = time.perf_counter()
    assert openapi.violations("POST", path, body) == []
    assert time.perf_counter() - started < 0.1
    text_without_content = {"type": 17, "components": [{"type": 10}]}
    (violation,) = openapi.violations("POST", path, {"components": [text_without_content]})
    assert violation == "components/0/components/0: 'content' is a required property"
