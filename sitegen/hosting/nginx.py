"""A piece of configuration for nginx, true for one site."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen import urls
from sitegen.hosting.rules import (
    ALWAYS_ASKED,
    EVERYWHERE,
    FOR_ANYBODY,
    FOR_EVER,
    FRAMED,
    UNFRAMED,
    Headers,
)

_TOP = """\
# Made by sitegen, for this site: include it in the server block of nginx, and see docs/hosting.md.
# `root` is set there: the folder in which {home} is this site's home page.
charset utf-8;
charset_types text/plain text/css text/csv text/calendar text/javascript application/javascript application/json application/xml;
error_page 404 {missing};
"""


def nginx_file(href: Callable[[str], str]) -> str:
    """The configuration; `href` puts the path under which the site is published before an address."""
    feed = href(urls.OPEN_REFERRAL)
    pattern = re.escape(feed)
    lists = "|".join(urls.OPEN_REFERRAL_LISTS)
    data = {**EVERYWHERE, **FOR_ANYBODY}
    json = "default_type application/json;"
    blocks = (
        _block(href(urls.HOME), {**EVERYWHERE, **UNFRAMED}, "index index.html;", "try_files $uri $uri/ =404;"),
        _block(href(urls.EMBED), {**EVERYWHERE, **FRAMED}, "index index.html;", "try_files $uri $uri/ =404;"),
        _block(href(urls.STATIC), {**EVERYWHERE, **FOR_EVER}),
        _block(f"= {href(urls.WORKER)}", {**EVERYWHERE, **ALWAYS_ASKED, **UNFRAMED}),
        _block(href(urls.CALENDARS), EVERYWHERE, "types { text/calendar ics; }"),
        _block(href(urls.DATA), data, "types { application/json json; text/csv csv; }"),
        _block(f"= {href(urls.LINKS)}", data),
        _block(f"~ ^{pattern}?$", data, json, f"try_files {feed}index.json =404;"),
        _block(f"~ ^{pattern}({lists})/?$", data, json, f"try_files {feed}$1/index.json =404;"),
        _block(f"~ ^{pattern}({lists})/([^/.]+)$", data, json, f"try_files {feed}$1/$2.json =404;"),
        *(f"location = {href(address)} {{\n    return 404;\n}}\n" for address in urls.HOST_FILES),
    )
    return _TOP.format(home=href(urls.HOME), missing=href(urls.NOT_FOUND)) + "".join(blocks)


def _block(place: str, headers: Headers, *lines: str) -> str:
    """One location; nginx takes headers from nowhere else as soon as a location has one of its own."""
    said = (f'add_header {name} "{value}" always;' for name, value in headers.items())
    body = "".join(f"    {line}\n" for line in (*lines, *said))
    return f"location {place} {{\n{body}}}\n"
