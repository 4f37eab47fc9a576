"""The REST API's one HTTP handler: faults, limits, token, endpoint, record.

Belongs here: the way every request takes. Not here: what any endpoint does.
"""

import asyncio
import logging
from dataclasses import replace
from typing import Any

import orjson
from aiohttp import web

from sandbox.discord.backend import Backend
from sandbox.discord.errors import ApiError, Refusal, invalid_form
from sandbox.discord.faults import Fault, FaultKind, Faults
from sandbox.discord.openapi import OpenApi
from sandbox.discord.ratelimits import RateLimits, refusal_headers, too_many
from sandbox.discord.recorder import RecordedRequest, Recorder
from sandbox.discord.rest import (
    accounts,
    application_commands,
    channel_messages,
    channels,
    guilds,
    histories,
    interaction_callbacks,
    threads,
)
from sandbox.discord.rest.calls import Call, read_call
from sandbox.discord.rest.endpoints import NO_CONTENT, Endpoint, EndpointTable

_log = logging.getLogger(__name__)
_MODULES = (
    accounts,
    application_commands,
    channel_messages,
    channels,
    guilds,
    histories,
    interaction_callbacks,
    threads,
)


class RestServer:
    """Answer the bot's requests as Discord would, or as a fault demands."""

    def __init__(
        self,
        backend: Backend,
        *,
        token: str,
        faults: Faults,
        recorder: Recorder,
        openapi: OpenApi | None,
    ) -> None:
        self._backend = backend
        self._token = token
        self._faults = faults
        self._recorder = recorder
        self._openapi = openapi
        self._limits = RateLimits()
        self._table = EndpointTable(each for module in _MODULES for each in module.ENDPOINTS)

    async def handle(self, request: web.Request) -> web.Response:
        """Serve one request of any method and path."""
        path = "/" + request.match_info["path"]
        call = Call(request.method, path, request.query, "")
        violations: list[str] = []
        try:
            call = await read_call(request, path)
            violations = self._violations(call)
            response = await self._with_faults(call, violations)
        except ApiError as refusal:
            response = _refused(refusal)
        self._record(call, response.status, violations)
        return response

    def _violations(self, call: Call) -> list[str]:
        if self._openapi is None:
            return []
        return self._openapi.violations(call.method, call.path, call.body)

    async def _with_faults(self, call: Call, violations: list[str]) -> web.Response:
        faulty: web.Response | None = None
        carried_out: web.Response | None = None
        for fault in self._faults.take(call.method, call.path):
            if fault.kind is FaultKind.SLOW:
                await asyncio.sleep(fault.delay)
                continue
            if fault.after:
                carried_out = carried_out or self._answer(call, violations)
            faulty = _fault_response(fault)
        return faulty or self._answer(call, violations)

    def _answer(self, call: Call, violations: list[str]) -> web.Response:
        try:
            endpoint, params = self._table.find(call.method, call.path)
        except ApiError as refusal:
            return _refused(refusal)
        verdict = self._limits.take(
            endpoint.bucket,
            endpoint.limit,
            endpoint.major(params),
            counts_globally=endpoint.needs_token,
        )
        if verdict.retry_after is not None:
            return _json(verdict.body(), 429, verdict.headers)
        if violations:
            where, _, what = violations[0].partition(": ")
            return _refused(invalid_form(where.replace("/", "."), "OPENAPI_VIOLATION", what))
        response = self._carry_out(endpoint, replace(call, params=params))
        response.headers.update(verdict.headers)
        return response

    def _carry_out(self, endpoint: Endpoint, call: Call) -> web.Response:
        try:
            self._check_token(endpoint, call)
            result = endpoint.handler(self._backend, call)
        except ApiError as refusal:
            return _refused(refusal)
        except (KeyError, TypeError, ValueError, AttributeError):
            _log.exception("%s %s: the body has the wrong shape", call.method, call.path)
            return _refused(ApiError(Refusal.INVALID_FORM_BODY))
        return web.Response(status=204) if result is NO_CONTENT else _json(result)

    def _check_token(self, endpoint: Endpoint, call: Call) -> None:
        if endpoint.needs_token and call.authorization != f"Bot {self._token}":
            raise ApiError(Refusal.UNAUTHORIZED)

    def _record(self, call: Call, status: int, violations: list[str]) -> None:
        self._recorder.add(
            RecordedRequest(
                call.method,
                call.path,
                call.body,
                status,
                self._backend.clock.now(),
                [upload.name for upload in call.files],
                violations,
            )
        )


def _fault_response(fault: Fault) -> web.Response:
    if fault.kind is FaultKind.CLOUDFLARE:
        return _cloudflare(fault.retry_after)
    if fault.kind is FaultKind.RATELIMIT:
        headers = refusal_headers(fault.retry_after, is_global=fault.is_global)
        return _json(too_many(fault.retry_after, is_global=fault.is_global), 429, headers)
    return _json(fault.body(), fault.status)


def _cloudflare(retry_after: float) -> web.Response:
    """What stands before Discord refuses an address: a page, without Discord's own headers."""
    page = "<html><head><title>Access denied</title></head><body>error code: 1015</body></html>"
    headers = {"Retry-After": str(round(retry_after)), "Server": "cloudflare"}
    return web.Response(text=page, status=429, headers=headers, content_type="text/html")


def _refused(refusal: ApiError) -> web.Response:
    return _json(refusal.to_json(), refusal.status)


def _json(data: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(
        body=orjson.dumps(data), status=status, headers=headers, content_type="application/json"
    )
