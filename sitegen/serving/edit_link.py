"""Link "Change this entry" that the preview adds to the page of an entry; no built file has it."""

from __future__ import annotations

import re
from html import escape

from starlette.responses import Response

from sitegen import urls
from sitegen.permalinks.reverse import owner_of
from sitegen.serving.edit_routes import EDIT, SAVED
from sitegen.serving.preview import Edition

_MAIN = re.compile(rb"<main\b|</body>")
_STYLES = b'<link rel="stylesheet" href="/__sitegen/edit-link.css">'


def with_edit_link(response: Response, edition: Edition, path: str, query: str) -> Response:
    """Add the link to the page of an entry, and a line when it has just been saved; return other pages as they are.

    `path` is that of the request, and `query` what follows its question mark.
    """
    address = path.removeprefix(edition.base)
    identifier = owner_of(address).id
    if identifier not in edition.services or address != urls.service(identifier) or response.status_code != 200:
        return response
    saved = '<p role="status">Saved.</p>' if query == SAVED else ""
    link = f'<p><a href="{EDIT}{escape(identifier)}/">Change this entry</a></p>'
    content = f'<aside class="sitegen-edit" aria-label="Editing">{saved}{link}</aside>'.encode()
    page = bytes(response.body).replace(b"</head>", _STYLES + b"</head>", 1)
    page = _MAIN.sub(lambda tag: content + tag[0], page, count=1)
    headers = {name: value for name, value in response.headers.items() if name != "content-length"}
    return Response(page, response.status_code, headers)
