"""Configuration of nginx for one site, to include in a server block."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen import urls
from sitegen.hosting.rules import (
    ALL_FILES,
    CROSS_ORIGIN,
    FRAMED,
    IMMUTABLE,
    NO_CACHE,
    NOINDEX,
    UNFRAMED,
    Headers,
)

_TOP = """\
# Made by sitegen, for this site: include it in the server block of nginx, and see docs/hosting.md.
# `root` is set there: the folder in which {home} is this site's home page.
absolute_redirect off;
charset utf-8;
charset_types text/plain text/css text/csv text/calendar text/javascript application/javascript application/json application/xml;
error_page 404 "{missing}";
"""


def nginx_file(href: Callable[[str], str], *, noindex: bool = False) -> str:
    """Write the configuration; the arguments are those of `headers_file`."""
    every = {**ALL_FILES, **NOINDEX} if noindex else ALL_FILES
    feed = _escaped(href(urls.OPEN_REFERRAL))
    pattern = _escaped(re.escape(href(urls.OPEN_REFERRAL)))
    lists = "|".join(urls.OPEN_REFERRAL_LISTS)
    data = {**every, **CROSS_ORIGIN}
    json = "default_type application/json;"
    blocks = (
        _block(_quoted(href(urls.HOME)), {**every, **UNFRAMED}, "index index.html;", "try_files $uri $uri/ =404;"),
        _block(_quoted(href(urls.EMBED)), {**every, **FRAMED}, "index index.html;", "try_files $uri $uri/ =404;"),
        _block(_quoted(href(urls.STATIC)), {**every, **IMMUTABLE}),
        _block(f"= {_quoted(href(urls.WORKER))}", {**every, **NO_CACHE, **UNFRAMED}),
        _block(_quoted(href(urls.CALENDARS)), every, "types { text/calendar ics; }"),
        _block(
            _quoted(href(urls.DATA)),
            {**data, **UNFRAMED},
            "index index.html;",
            "types { text/html html; application/json json; text/csv csv; }",
        ),
        _block(f"= {_quoted(href(urls.LINKS))}", data),
        _block(f'~ "^{pattern}?$"', data, json, f'try_files "{feed}index.json" =404;'),
        _block(f'~ "^{pattern}({lists})/?$"', data, json, f'try_files "{feed}$1/index.json" =404;'),
        _block(f'~ "^{pattern}({lists})/([^/.]+)$"', data, json, f'try_files "{feed}$1/$2.json" =404;'),
        *(f"location = {_quoted(href(address))} {{\n    return 404;\n}}\n" for address in urls.HOST_FILES),
    )
    return _TOP.format(home=href(urls.HOME), missing=_escaped(href(urls.NOT_FOUND))) + "".join(blocks)


def _block(location: str, headers: Headers, *lines: str) -> str:
    """Write a location with all of its headers: nginx inherits none where a location has one of its own."""
    header_lines = (f'add_header {name} "{value}" always;' for name, value in headers.items())
    body = "".join(f"    {line}\n" for line in (*lines, *header_lines))
    return f"location {location} {{\n{body}}}\n"


def _quoted(path: str) -> str:
    return f'"{_escaped(path)}"'


def _escaped(path: str) -> str:
    """Escape a path for a string of nginx; a ``$`` cannot be escaped, and the reader lets none through."""
    return path.replace("\\", "\\\\").replace('"', '\\"')
