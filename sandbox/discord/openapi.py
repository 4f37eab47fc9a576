"""Judging requests by Discord's own OpenAPI document.

Belongs here: finding the operation and validating the JSON body. Not here: what the sandbox
itself refuses (see `limits`, `command_rules`).
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.protocols import Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from sandbox.discord.wire import Json

_URI = "urn:discord-openapi"
_JSON = "application/json"
_REPORTED = 5
_SHOWN = 300
_extend: Any = validators.extend  # its stub is untyped
_PARAMETER = re.compile(r"\{[^}]+\}")


class OpenApi:
    """Tell what about a request Discord's document does not allow."""

    def __init__(self, document: Json) -> None:
        _accept_numeric_snowflakes(document)
        self._paths: Json = document["paths"]
        resource: Resource[Any] = DRAFT202012.create_resource(document)
        self._registry: Registry[Any] = Registry().with_resource(_URI, resource)
        self._templates = sorted(
            ((_pattern(template), template) for template in self._paths),
            key=lambda pair: pair[1].count("{"),
        )
        types = _types_by_reference(document)
        alternatives = {name: _by_type(name, types) for name in ("oneOf", "anyOf")}
        self._checker: Any = _extend(Draft202012Validator, alternatives)
        self._validator = cache(self._compile)

    def violations(self, method: str, path: str, body: Any) -> list[str]:
        """Return what is wrong with a request, nothing when it is valid.

        `path` starts after the API version; `body` is the decoded JSON, None when there is none.
        """
        template = next((name for pattern, name in self._templates if pattern.match(path)), None)
        if template is None:
            return [f"unknown path {path}"]
        operation = self._paths[template].get(method.lower())
        if operation is None:
            return [f"{method} is not defined for {template}"]
        request = operation.get("requestBody")
        if request is None or _JSON not in request["content"]:
            return []
        if body is None:
            return ["the body is missing"] if request.get("required") else []
        errors = self._validator(template, method.lower()).iter_errors(body)
        return [_described(error) for _, error in zip(range(_REPORTED), errors, strict=False)]

    def _compile(self, template: str, method: str) -> Validator:
        steps = ("paths", template, method, "requestBody", "content", _JSON, "schema")
        pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
        validator: Validator = self._checker(
            {"$ref": f"{_URI}#/{pointer}"}, registry=self._registry
        )
        return validator


def load_openapi(path: Path) -> OpenApi:
    """Read the document from a file."""
    return OpenApi(orjson.loads(path.read_bytes()))


def _pattern(template: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in _PARAMETER.split(template))
    return re.compile("[^/]+".join(parts) + "/?$")


def _accept_numeric_snowflakes(document: Json) -> None:
    """Let ids be numbers too: Discord's documentation allows both, its schema names one."""
    schemas = document.get("components", {}).get("schemas", {})
    if "SnowflakeType" in schemas:
        schemas["SnowflakeType"]["type"] = ["string", "integer"]


def _described(error: ValidationError) -> str:
    deepest = best_match([error])
    shown = deepest if deepest is not None else error
    where = "/".join(str(step) for step in shown.absolute_path) or "body"
    message = shown.message
    return f"{where}: {message if len(message) <= _SHOWN else '…' + message[-_SHOWN:]}"


_Keyword = Callable[[Any, list[Json], Any, Json], Iterator[ValidationError]]


def _types_by_reference(document: Json) -> dict[str, list[Any]]:
    schemas = document.get("components", {}).get("schemas", {})
    return {
        f"#/components/schemas/{name}": schema.get("properties", {}).get("type", {}).get("enum", [])
        for name, schema in schemas.items()
    }


def _by_type(keyword: str, types: dict[str, list[Any]]) -> _Keyword:
    """Judge a typed object only by the alternative for its `type`: quicker, clearer errors."""
    plain: _Keyword = Draft202012Validator.VALIDATORS[keyword]

    def alternatives(
        validator: Any, options: list[Json], instance: Any, schema: Json
    ) -> Iterator[ValidationError]:
        kind = instance.get("type") if isinstance(instance, dict) else None
        fitting = [each for each in options if kind in types.get(each.get("$ref", ""), ())]
        if len(fitting) == 1:
            yield from validator.descend(instance, fitting[0])
        else:
            yield from plain(validator, options, instance, schema)

    return alternatives
