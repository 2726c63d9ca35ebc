"""Addresses of the editor below ``/__sitegen/edit/``, and what keeps every other program's pages out of it.

The editor is for the person at this machine: it answers on loopback only, and to no request that a page of another
origin makes. A form carries a secret of this process, and GET never writes.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from sitegen import urls
from sitegen.errors import DataError, SitegenError
from sitegen.forms.answers import Answers
from sitegen.serving.edit_pages import entries_page, entry_page, form_page, message_page, review_page
from sitegen.serving.editor import Editor, FormPage, NoSuchPartError, ReviewPage, Saved
from sitegen.serving.preview import Edition, Preview
from sitegen.serving.problems_page import problems_page
from sitegen.theme.files import shipped_theme

EDIT = "/__sitegen/edit/"
SAVED = "saved"
"""Query of an entry's page after its file has been written."""
_MAX_BODY = 1024 * 1024
"""Bytes of an answer to a form; all of an entry has less."""
_MAX_FIELDS = 5000
_PATIENCE = 10.0
"""Seconds to wait for the site with a change, before its page is shown as it was."""
_FORM_TYPE = "application/x-www-form-urlencoded"
_TOKEN = "_token"
_STYLES = ("tokens", "colours", "base", "components/buttons")
_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    # Without a referrer, browsers would send "Origin: null" with the forms.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class _RefusedError(Exception):
    """Refusal of a request, with its status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def edit_routes(preview: Preview) -> list[BaseRoute]:
    """Make the routes of the editor of a preview's directory."""
    editor = Editor(preview.folder, preview.today)
    token = secrets.token_urlsafe(32)

    async def entries(request: Request) -> Response:
        return await _response(request, lambda: _page(entries_page(editor.library())))

    async def entry(request: Request) -> Response:
        name = request.path_params["service"]
        return await _response(request, lambda: _page(entry_page(editor.open(name), preview.edition.base)))

    async def form(request: Request) -> Response:
        name, part = request.path_params["service"], request.path_params["part"]
        return await _response(request, lambda: _page(form_page(editor.form(name, part), token)))

    async def answer(request: Request) -> Response:
        name, part = request.path_params["service"], request.path_params["part"]
        try:
            _refuse_other_origins(request)
            answers = await _answers(request, token)
        except _RefusedError as error:
            return _refusal(error)
        build = preview.last_build

        def respond() -> Response:
            match editor.answer(name, part, answers):
                case FormPage() as page:
                    return _page(form_page(page, token), page.status)
                case ReviewPage() as page:
                    return _page(review_page(page, token))
                case Saved() as saved:
                    address = f"{preview.edition.base}{urls.service(saved.service)}?{SAVED}"
                    return RedirectResponse(address, 303, _HEADERS)

        response = await _response(request, respond)
        if response.status_code == 303:
            await preview.wait_for_build_after(build, _PATIENCE)
        return response

    async def theme_styles(_request: Request) -> Response:
        folder = shipped_theme() / "static" / "css"
        content = b"".join((folder / f"{name}.css").read_bytes() for name in _STYLES)
        return Response(content, headers={**_HEADERS, "content-type": "text/css; charset=utf-8"})

    return [
        Route("/__sitegen/theme.css", theme_styles),
        Route(EDIT, entries, methods=["GET"]),
        Route(f"{EDIT}{{service}}/", entry, methods=["GET"]),
        Route(f"{EDIT}{{service}}/{{part}}/", form, methods=["GET"]),
        Route(f"{EDIT}{{service}}/{{part}}/", answer, methods=["POST"]),
    ]


async def _response(request: Request, respond: Callable[[], Response]) -> Response:
    """Respond in a thread; say why where the editor cannot."""
    try:
        _refuse_other_sites(request)
        return await asyncio.to_thread(respond)
    except _RefusedError as error:
        return _refusal(error)
    except NoSuchPartError:
        return _message("There is nothing here", "The entry may have been renamed or changed meanwhile.", 404)
    except DataError as error:
        return _page(problems_page(Edition(problems=error.problems)), 503)
    except SitegenError as error:
        return _message("This does not work", f"{error}. Nothing was written.", 500)


def _refuse_other_sites(request: Request) -> None:
    """Refuse what a page of another origin asks for, as browsers tell."""
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise _RefusedError(403, "Open this from the preview: other websites may not lead here.")


def _refuse_other_origins(request: Request) -> None:
    """Refuse a form that no page of the preview has sent; the name of the host has been checked before."""
    _refuse_other_sites(request)
    if request.headers.get("origin") != f"http://{request.headers.get('host')}":
        raise _RefusedError(403, "Only the forms of this preview may write.")


async def _answers(request: Request, token: str) -> Answers:
    """Read the answers to a form; refuse what is too large, has another form, or does not know the token."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM_TYPE:
        raise _RefusedError(415, "These are not the answers to a form.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BODY:
            raise _RefusedError(413, "This is more than a form may send.")
    try:
        texts = parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError:  # not UTF-8, or too many fields
        raise _RefusedError(400, "These answers cannot be read.") from None
    (given, *_) = texts.get(_TOKEN, [""])
    if not secrets.compare_digest(given.encode(), token.encode()):
        raise _RefusedError(403, "The preview has been started anew: open the form again.")
    return {name: tuple(values) for name, values in texts.items()}


def _page(content: bytes, status: int = 200) -> Response:
    return Response(content, status, headers={**_HEADERS, "content-type": "text/html; charset=utf-8"})


def _message(title: str, text: str, status: int) -> Response:
    return _page(message_page(title, text, EDIT, "See all entries"), status)


def _refusal(error: _RefusedError) -> Response:
    return _message("This is not possible", f"{error.reason} Nothing was written.", error.status)
