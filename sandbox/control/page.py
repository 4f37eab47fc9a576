"""Serving the browser page's files. What they show is decided in ``sandbox/page``."""

from pathlib import Path

from aiohttp import web

_FOLDER = Path(__file__).resolve().parent.parent / "page"
_FRONT = "index.html"


def page_routes() -> list[web.RouteDef]:
    """Return the routes of the page; they match all but the API's addresses, so mount them last."""
    return [web.get("/{path:(?!api/).*}", _serve_file)]


async def _serve_file(request: web.Request) -> web.FileResponse:
    file = (_FOLDER / (request.match_info["path"] or _FRONT)).resolve()
    if not file.is_relative_to(_FOLDER) or not file.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(file, headers={"Cache-Control": "no-cache"})
