"""Pages that look different before and after a change, side by side in one file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from sitegen import urls
from sitegen.errors import DataError
from sitegen.model import Where
from sitegen.review.compare import Review
from sitegen.review.standalone import standalone
from sitegen.review.summary import sections, title
from sitegen.review.versions import Version
from sitegen.views.lists.address_titles import title_of

MOST_PAGES = 24
MOST_BYTES = 8 * 1024 * 1024
"""Bytes of all pages together; a file of a workflow is opened on a phone as well."""


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """A page before and after a change; ``""`` where one of the two is not there."""

    title: str
    address: str
    before: str
    after: str
    is_withheld: bool = False
    """True where the page before is not shown, because it has an address that is hidden now."""

    @property
    def size(self) -> int:
        """Number of bytes."""
        return len(self.before.encode()) + len(self.after.encode())


def before_and_after(review: Review, most_bytes: int = MOST_BYTES) -> str:
    """Write a review as one page that needs no other file, with the pages that matter most before and after.

    Pages are in frames that run no script, send no form and load nothing, whatever is in them.
    """
    pages: list[ComparedPage] = []
    room = most_bytes
    addresses = list(dict.fromkeys(_addresses(review)))
    secrets = tuple(_hidden_now(review))
    while addresses and len(pages) < MOST_PAGES:
        page = _compared(review, *addresses.pop(0), secrets)
        if page is not None and page.size <= room:
            pages.append(page)
            room -= page.size
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("sitegen.review").joinpath("before_after.html").read_text("utf-8"))
    return template.render(
        title=title(review),
        sections=list(sections(review)),
        pages=pages,
        others=[title_of(address, review.version.library) for _, address in addresses],
    )


def _compared(review: Review, before: str, after: str, secrets: Collection[str]) -> ComparedPage | None:
    """Make a page of both versions; ``None`` where they are the same."""
    base, version = review.base.version, review.version
    old, new = "" if base is None else _page(base, before), _page(version, after)
    if old == new:
        return None
    address, library = (after, version.library) if new or base is None else (before, base.library)
    is_withheld = any(secret in unescape(old) for secret in secrets)
    return ComparedPage(title_of(address, library), address, "" if is_withheld else old, new, is_withheld)


def _hidden_now(review: Review) -> Iterator[str]:
    """Yield the parts of places that were published before, and are hidden now."""
    library = review.version.library
    for service in review.base.services:
        now = library.service.get(service.id)
        if now is None or not any(map(now.hides, now.places)):
            continue
        shown = {part for where in now.places if not now.hides(where) for part in _parts(where)}
        yield from (part for where in service.places if not service.hides(where) for part in _parts(where) - shown)


def _parts(where: Where) -> set[str]:
    return {part for part in (where.venue, where.address, where.postcode) if part}


def _addresses(review: Review) -> Iterator[tuple[str, str]]:
    """Yield (address before, address after) of pages that may differ, what matters most first; one may be twice.

    First come the entries, then guides and the like, then the lists that the entries are in, then what is printed.
    """
    library = review.version.library
    for entry in review.entries:
        yield urls.service(entry.earlier_id or entry.id), urls.service(entry.id)
    for content in review.contents:
        yield content.address, content.address
    yield urls.HOME, urls.HOME
    services = [library.service[entry.id] for entry in review.entries if entry.id in library.service]
    for service in services:
        yield from ((address, address) for address in map(urls.area, service.all_areas))
        yield from ((address, address) for address in map(urls.topic, service.topics))
    yield from ((copy.address, copy.address) for copy in review.copies if urls.is_page(copy.address))


def _page(version: Version, address: str) -> str:
    """Return a page as it stands alone; ``""`` where there is none, or its template did not work before."""
    if address not in version.plans or not urls.is_page(address):
        return ""
    try:
        return standalone(version.render(address), version.theme.static)
    except DataError:
        return ""
