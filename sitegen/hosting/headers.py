"""``_headers``, for Netlify and Cloudflare Pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen import urls
from sitegen.hosting.rules import (
    ALL_FILES,
    CROSS_ORIGIN,
    FRAMED,
    IMMUTABLE,
    MEDIA_TYPES,
    NO_CACHE,
    NOINDEX,
    UNFRAMED,
    Headers,
)

_MAX_RULES = 100
"""Limit of Cloudflare Pages."""


def headers_file(pages: Iterable[str], href: Callable[[str], str], *, noindex: bool = False) -> str:
    """Write the file for a site with these pages of content/pages/ (their ids).

    `href` puts the path under which the site is published before an address; `noindex` keeps
    every file out of search engines.
    """
    rules = _rules(pages, {**ALL_FILES, **NOINDEX} if noindex else ALL_FILES)
    blocks = ("".join((f"{href(path)}\n", *_indented(headers))) for path, headers in rules.items())
    return "# Made by sitegen: see docs/hosting.md.\n" + "".join(blocks)


def _rules(pages: Iterable[str], all_files: Headers) -> dict[str, Headers]:
    """Headers by path.

    Hosts add together the headers of every path that matches, and a browser obeys every policy it is sent. So no path
    may match two policies: each folder has its own, and ``/*`` has none.
    """
    rules: dict[str, Headers] = {
        "/*": all_files,
        f"{urls.STATIC}*": IMMUTABLE,
        urls.WORKER: {**NO_CACHE, **UNFRAMED},
        f"{urls.DATA}*": {**CROSS_ORIGIN, **UNFRAMED},
        urls.DATA_CSV: {"Content-Type": MEDIA_TYPES[".csv"]},
        urls.LINKS: CROSS_ORIGIN,
        f"{urls.CALENDARS}*": {"Content-Type": MEDIA_TYPES[".ics"]},
        f"{urls.EMBED}*": FRAMED,
        urls.HOME: UNFRAMED,
        urls.NOT_FOUND: UNFRAMED,
        urls.NOT_SAVED: UNFRAMED,
    }
    covered = {"index", *(path.strip("/*") for path in rules)}
    folders = [name for name in sorted({*urls.RESERVED_PAGES, *urls.GENERATED_PAGES, *pages}) if name not in covered]
    return rules | {f"/{name}/*": UNFRAMED for name in folders[: _MAX_RULES - len(rules)]}


def _indented(headers: Headers) -> Iterable[str]:
    return (f"  {name}: {value}\n" for name, value in headers.items())
