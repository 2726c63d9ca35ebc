"""Web application of the preview: the files of the site, and ``/__sitegen/`` to reload open pages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from importlib.resources import files
from pathlib import PurePosixPath

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from sitegen.build import FAILURES
from sitegen.hosting import MEDIA_TYPES
from sitegen.serving.edit_link import with_edit_link
from sitegen.serving.edit_routes import edit_routes
from sitegen.serving.preview import Edition, Preview
from sitegen.serving.problems_page import problems_page

LOCAL_NAMES = ["127.0.0.1", "localhost"]
"""Requests for any other host come from a page elsewhere that probes this machine (DNS rebinding)."""

_OWN_FILES = ("problems.css", "edit.css", "edit-link.css", "reload.js")
_HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def application(preview: Preview, *, edits: bool = False) -> Starlette:
    """Make the web application of a preview; with `edits`, forms change entries in their files."""

    async def events(_request: Request) -> Response:
        return StreamingResponse(_edition_events(preview), media_type="text/event-stream", headers=_HEADERS)

    async def own_file(request: Request) -> Response:
        name = PurePosixPath(request.scope["path"]).name
        return _file(name, (files(__package__) / "static" / name).read_bytes())

    async def page(request: Request) -> Response:
        # The offline worker compares each file with its hash, so it needs the bytes as built.
        as_built = request.headers.get("sec-fetch-dest") == "empty"
        edition, path = preview.edition, request.scope["path"]
        response = await asyncio.to_thread(respond, edition, path, as_built=as_built)
        return with_edit_link(response, edition, path, request.url.query) if edits and not as_built else response

    return Starlette(
        routes=[
            Route("/__sitegen/events", events),
            *(Route(f"/__sitegen/{name}", own_file) for name in _OWN_FILES),
            *(edit_routes(preview) if edits else ()),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=LOCAL_NAMES, www_redirect=False)],
    )


def respond(edition: Edition, path: str, *, as_built: bool = False) -> Response:
    """Respond to a request for `path` (decoded, with its leading ``/``); `as_built` leaves out the reload script."""
    if edition.files is None:
        return _file("index.html", problems_page(edition), edition, status=503)
    try:
        return _respond(edition, edition.files, path, as_built)
    except FAILURES as error:  # of the theme, found while this page was made
        return respond(edition.failed(error), path)


def _respond(edition: Edition, site: Mapping[str, bytes], path: str, as_built: bool) -> Response:
    home = f"{edition.base}/"
    if path in ("/", edition.base) and path != home:
        return RedirectResponse(home, headers=_HEADERS)
    if not path.startswith(home):
        return _not_found(edition, site)
    name = path.removeprefix(home)
    if name == "" or name.endswith("/"):
        name += "index.html"
    content = site.get(name)  # first: to know that there is no such folder may take making much of the site
    if content is not None:
        return _file(name, content, None if as_built else edition)
    if f"{name}/index.html" in site:
        return RedirectResponse(f"{path}/", headers=_HEADERS)
    return _not_found(edition, site)


def _not_found(edition: Edition, site: Mapping[str, bytes]) -> Response:
    return _file("404.html", site.get("404.html", b"Not found"), edition, status=404)


def _file(name: str, content: bytes, edition: Edition | None = None, status: int = 200) -> Response:
    kind = MEDIA_TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")
    if edition is not None and kind.startswith("text/html"):
        content = _with_reload_script(content, edition.number)
    return Response(content, status, headers={**_HEADERS, "content-type": kind})


def _with_reload_script(page: bytes, number: int) -> bytes:
    """Add the reload script to the head of a page, with the number of the page's edition."""
    script = f'<script src="/__sitegen/reload.js" data-edition="{number}" defer></script>'.encode()
    return page.replace(b"</head>", script + b"</head>", 1)


async def _edition_events(preview: Preview) -> AsyncIterator[str]:
    async for number in preview.numbers():
        yield f"data: {number}\n\n"
