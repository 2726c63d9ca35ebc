"""Links in texts to pages of this site that it will not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from sitegen import urls
from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.permalinks.known_pages import is_decided, known_files, known_pages, owner_in_use
from sitegen.permalinks.reverse import owner_of
from sitegen.reading.syntax.problems import Link, quote
from sitegen.text import nearest

_MAX_HINTS = 100
"""Suggestions worked out in one run: comparing with thousands of addresses is slow."""


def lint_page_links(library: Library, links: Iterable[Link]) -> Iterator[Problem]:
    """Yield a problem for each link in a text to a page that the directory neither makes nor redirects.

    Files, and pages on paper, are refused: readers come to them from a page. A whole web address of this site may name
    them, since only a build knows whether they are there.
    """
    texts = (link for link in links if link.in_markdown)
    on_site = [(link, address) for link in texts if (address := _address_on_site(link.address, library.site.url))]
    if not on_site:
        return
    pages = known_pages(library)
    answered = pages.union(_redirected(library))

    @cache
    def hint(address: str) -> str:
        suggestion = _public_address(address)
        if suggestion not in pages:
            suggestion = nearest(address, pages) if hint.cache_info().misses <= _MAX_HINTS else None
        return f"did you mean {suggestion}?" if suggestion else "link to a page that leads there"

    for link, address in on_site:
        if address not in answered and (link.address.startswith("/") or is_decided(address)):
            message = f"there is no page {quote(link.address)} on this site"
            yield Problem(
                link.file, link.line, link.column, "error", "link", link.entry, link.key, message, hint(address)
            )


class SiteAddresses:
    """Addresses that a site answers, as far as the directory decides, or whose owner it has."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._pages = known_pages(library)
        self._known = self._pages.union(known_files(library), _redirected(library))

    def __contains__(self, link: str) -> bool:
        address = urls.whole_list(link.partition("#")[0].partition("?")[0])
        if address not in self._known:
            if is_decided(address) or not self._is_made(address):
                return False
            self._known.add(address)
        return True

    def _is_made(self, address: str) -> bool:
        """Return whether the build itself sees to an address: of a file for the browser, or of something's paper."""
        is_for_browser = address.startswith(urls.STATIC) or address in (urls.WORKER, urls.OFFLINE_SIZE)
        return is_for_browser or owner_in_use(address, self._library) is not None

    def nearest(self, address: str) -> str | None:
        """Suggest the address that somebody probably means."""
        return nearest(address, self._pages)


def _address_on_site(target: str, site_url: str) -> str:
    """Return the address of a page as `urls` spells it; ``""`` for another website."""
    path = target.removeprefix(site_url) if target.startswith(f"{site_url}/") else target
    address = path.partition("#")[0].partition("?")[0]
    if not address.startswith("/"):
        return ""
    is_file = "." in address.rpartition("/")[2]
    return address if is_file else f"{address.removesuffix('/')}/"


def _public_address(address: str) -> str | None:
    """Return the address that names its topic by another id, for one with the topic's own id."""
    owner = owner_of(address)
    return owner.address_for(*filter(None, (owner.id, owner.second_id)))


def _redirected(library: Library) -> Iterator[str]:
    """Yield the addresses of pages that the directory itself says have moved, or whose time is over."""
    yield from (urls.service(identifier) for service in library.directory.services for identifier in service.was)
    yield from (urls.story(story.id) for story in library.directory.stories)
    yield from (entry.address for entry in library.directory.gone)
