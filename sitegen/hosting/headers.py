"""``_headers``, which Netlify and Cloudflare Pages read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen import urls
from sitegen.hosting.rules import (
    ALWAYS_ASKED,
    CALENDAR,
    CSV,
    EVERYWHERE,
    FOR_ANYBODY,
    FOR_EVER,
    FRAMED,
    UNFRAMED,
    Headers,
)

_MOST_RULES = 100
"""Cloudflare Pages reads no more."""


def headers_file(pages: Iterable[str], href: Callable[[str], str]) -> str:
    """The file for a site with these pages of its own (their ids).

    `href` puts the path under which the site is published before an address.
    """
    rules = _rules(pages)
    blocks = ("".join((f"{href(path)}\n", *_indented(headers))) for path, headers in rules.items())
    return "# Made by sitegen: see docs/hosting.md.\n" + "".join(blocks)


def _rules(pages: Iterable[str]) -> dict[str, Headers]:
    """Headers by path.

    Hosts add together the headers of every path that fits, and a browser obeys every policy it is sent. So the policy
    of what may be framed stands beside no other: each folder has its own, and ``/*`` has none.
    """
    rules: dict[str, Headers] = {
        "/*": EVERYWHERE,
        f"{urls.STATIC}*": FOR_EVER,
        urls.WORKER: {**ALWAYS_ASKED, **UNFRAMED},
        f"{urls.DATA}*": FOR_ANYBODY,
        urls.DATA_CSV: {"Content-Type": CSV},
        urls.LINKS: FOR_ANYBODY,
        f"{urls.CALENDARS}*": {"Content-Type": CALENDAR},
        f"{urls.EMBED}*": FRAMED,
        urls.HOME: UNFRAMED,
    }
    elsewhere = {"index", *(path.strip("/*") for path in rules)}
    folders = [name for name in sorted({*urls.RESERVED_PAGES, *pages}) if name not in elsewhere]
    return rules | {f"/{name}/*": UNFRAMED for name in folders[: _MOST_RULES - len(rules)]}


def _indented(headers: Headers) -> Iterable[str]:
    return (f"  {name}: {value}\n" for name, value in headers.items())
