"""Client that fills in the forms of the editor as a browser without JavaScript does."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

import html5lib
from anyio.from_thread import BlockingPortal, start_blocking_portal
from httpx import ASGITransport, AsyncClient, Response

from sitegen.serving import Preview
from sitegen.serving.app import application
from tests.factories import TODAY

HERE = "http://127.0.0.1:8000"
BROWSER = {"origin": HERE, "sec-fetch-site": "same-origin"}
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class EditClient:
    """Client of an application in this process, which follows no redirect and sends what a browser sends."""

    portal: BlockingPortal
    http: AsyncClient

    def request(self, method: str, address: str, **options: Any) -> Response:
        return self.portal.call(partial(self.http.request, method, address, **options))

    def get(self, address: str, **options: Any) -> Response:
        return self.request("GET", address, **options)

    def post(self, address: str, **options: Any) -> Response:
        return self.request("POST", address, **options)


@contextmanager
def editing(folder: Path, *, edits: bool = True) -> Iterator[EditClient]:
    """Serve the preview of a directory, without a watcher, to a client."""
    with start_blocking_portal() as portal:  # a thread with a loop of its own: Playwright has one in that of the tests
        preview = Preview(folder, lambda: TODAY)
        portal.call(preview.rebuild)
        transport = ASGITransport(application(preview, edits=edits))
        http = AsyncClient(transport=transport, base_url=HERE, headers=BROWSER)
        yield EditClient(portal, http)
        portal.call(http.aclose)


def controls(page: str) -> list[tuple[str, str]]:
    """Return (name, value) of every control that a browser would send, buttons left out."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    found = []
    for element in root.iter():
        kind, name = element.get("type"), element.get("name")
        if name is None or element.tag not in ("input", "textarea"):
            continue
        if kind in ("checkbox", "radio") and element.get("checked") is None:
            continue
        value = _text(element) if element.tag == "textarea" else element.get("value", "")
        found.append((name, value.replace("\n", "\r\n")))
    return found


def _text(element: Element) -> str:
    return "".join(element.itertext())  # html5lib leaves out the line break behind the tag, as browsers do


def send(
    client: EditClient, address: str, page: str, step: str, changes: Mapping[str, str | list[str]] | None = None
) -> Response:
    """Press a button of a form, after these fields have been changed; a list is of ticked boxes."""
    changes = changes or {}
    pairs = [(name, value) for name, value in controls(page) if name not in changes]
    for name, value in changes.items():
        pairs += [(name, one) for one in ([value] if isinstance(value, str) else value)]
    content = urlencode([*pairs, ("_step", step)])
    return client.post(address, content=content, headers={"content-type": FORM})


def words(response: Response) -> str:
    """Return a page as text with its tags, and with the characters that are escaped in it."""
    return html.unescape(response.text)
