"""Turning refusals into JSON: the one place where the control API's errors get their form."""

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.discord.errors import ControlError

_PREFIX = "/api/"


@web.middleware
async def errors_as_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer refusals of the control API with ``{"error": ...}``."""
    if not request.path.startswith(_PREFIX):
        return await handler(request)
    try:
        return await handler(request)
    except ControlError as error:
        return web.json_response({"error": str(error)}, status=error.status)
    except web.HTTPMethodNotAllowed as error:
        allowed = ", ".join(sorted(error.allowed_methods))
        text = f"{request.method} {request.path} does not exist; it takes {allowed}."
        return web.json_response({"error": text}, status=405)
    except web.HTTPClientError as error:
        text = f"{request.method} {request.path}: {error.reason}. See sandbox/README.md."
        return web.json_response({"error": text}, status=error.status)
