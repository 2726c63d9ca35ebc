"""``_redirects``, for Netlify and Cloudflare Pages: from, to, status; the first line that matches counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sitegen import urls

_MAX_REDIRECTS = 1_900
"""Redirects in the file: Cloudflare Pages takes 2,000 plain lines, Netlify more. A moved page redirects by itself."""


def redirects_file(moved: Iterable[tuple[str, str]], href: Callable[[str], str], *, feed: bool) -> str:
    """Write the file for (old address, new address) pairs; `feed` adds the addresses of the Open Referral feed.

    `href` puts the path under which the site is published before an address.
    """
    services_first = sorted(moved, key=lambda pair: (not pair[0].startswith(urls.SERVICES), pair))
    lines = [f"{href(address)} {href(target)} 301" for address, target in services_first[:_MAX_REDIRECTS]]
    lines += _feed(href(urls.OPEN_REFERRAL)) if feed else ()
    return "".join(f"{line}\n" for line in ("# Made by sitegen: see docs/hosting.md.", *lines))


def _feed(top: str) -> Iterator[str]:
    """Map the feed's addresses, which have no ending, to its files."""
    for folder in ("", *urls.OPEN_REFERRAL_LISTS):
        path = f"{top}{folder}".rstrip("/")
        yield f"{path} {path}/index.json 200"
        yield f"{path}/ {path}/index.json 200"
    # Files keep their own address: Cloudflare looks here before it looks at the files.
    yield f"{top}*.json {top}:splat.json 200"
    yield f"{top}:list/:id {top}:list/:id.json 200"
