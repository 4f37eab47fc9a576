"""The sandbox's one web application: loopback services, control API and page together."""

from typing import Protocol

from aiohttp import web

from sandbox.control.errors import errors_as_json
from sandbox.control.page import page_routes

_LARGEST_BODY = 32 * 1024 * 1024


class HasRoutes(Protocol):
    """A part of the sandbox that is reached over HTTP."""

    @property
    def routes(self) -> list[web.RouteDef]:
        """The routes to mount."""
        ...


def build_app(*parts: HasRoutes) -> web.Application:
    """Return the application that serves these parts, and the page for everything else."""
    app = web.Application(middlewares=[errors_as_json], client_max_size=_LARGEST_BODY)
    for part in parts:
        app.add_routes(part.routes)
    app.add_routes(page_routes())
    return app
