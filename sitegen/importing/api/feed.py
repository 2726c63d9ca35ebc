"""Walk through an API: from its root or a page to every page, and to each service where the pages have only stubs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from sitegen.entries import Json
from sitegen.errors import DataError, DiskError, Problem
from sitegen.importing.api.pages import (
    ApiPage,
    are_stubs,
    is_api_description,
    is_list_address,
    list_address,
    next_address,
    numbered_address,
    read_page,
    service_address,
)
from sitegen.importing.source.envelopes import MAX_SERVICES
from sitegen.importing.source.json_file import SourceError, parse_json

Get = Callable[[str], Awaitable[bytes | None]]
"""Read an address; ``None`` when there is no such page. Raises `DiskError`."""
MAX_PAGES = 5_000
"""Pages of one list; of most APIs they have 10 to 100 services."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Everything that was read."""

    pages: tuple[tuple[str, bytes], ...]
    """Address and content of each page with services."""
    skipped: tuple[str, ...]
    """Services of the list that could not be read, each with the reason."""
    remarks: tuple[str, ...]
    """Sentences on what somebody should check."""


async def read_feed(address: str, get: Get) -> Feed:
    """Read all services of an API.

    Raises `DiskError` or `DataError`, with the address of the page that failed: half of an API is never taken for all.
    """
    pages = [await _first_page(address.partition("#")[0], get)]
    while url := _next(pages):
        page = await _page(url, get)
        if _repeats(pages[-1], page) and page.number == 0:
            # Some servers count from 1 in addresses, and from 0 in what they send.
            page = await _page(numbered_address(url, 2), get)
        if _repeats(pages[-1], page):
            raise _error(page.url, "it is the page before it again, so the other pages cannot be read")
        pages.append(page)
        if len(pages) > MAX_PAGES or sum(len(each.items) for each in pages) > MAX_SERVICES:
            raise _error(
                url, f"there are more than {MAX_SERVICES:,} services or {MAX_PAGES:,} pages; import them in parts"
            )
    remarks = tuple(_doubts(pages))
    if is_list_address(pages[0].url) and are_stubs([item for page in pages for item in page.items]):
        return await _read_services(pages, remarks, get)
    return Feed(tuple((page.url, page.content) for page in pages if page.items or page is pages[0]), (), remarks)


async def _first_page(address: str, get: Get) -> ApiPage:
    """Read a page of services, also where the address is that of the API, which only says what it is."""
    content = await get(address)
    value = None if content is None else _parsed(address, content)
    if (content is None or is_api_description(value)) and not is_list_address(address):
        address = list_address(address)
        content = await get(address)
        value = None if content is None else _parsed(address, content)
    if content is None:
        raise _missing(address)
    return read_page(address, content, value)


async def _page(url: str, get: Get) -> ApiPage:
    content = await get(url)
    if content is None:
        raise _missing(url)
    return read_page(url, content, _parsed(url, content))


async def _read_services(pages: Sequence[ApiPage], remarks: tuple[str, ...], get: Get) -> Feed:
    """Read each service at its own address."""
    read: dict[str, bytes] = {}
    skipped = []
    for page in pages:
        for number, item in enumerate(page.items, start=1):
            url = service_address(pages[0].url, item)
            content = await get(url) if url and url not in read else read.get(url)
            if content is not None:
                read[url] = content
            else:
                reason = f"there is no such page: {url}" if url else "it has no id, by which it could be read"
                skipped.append(f"{page.url}, service {number}: {reason}")
    return Feed(tuple(read.items()), tuple(skipped), remarks)


def _next(pages: Sequence[ApiPage]) -> str:
    try:
        url = next_address(pages)
    except ValueError as error:
        raise _error(
            pages[-1].url, str(error) if str(error).startswith("its") else "its next page has no address"
        ) from None
    if url in {page.url for page in pages}:
        raise _error(pages[-1].url, "its next page is one that was read before")
    return url


def _repeats(before: ApiPage, page: ApiPage) -> bool:
    return bool(page.items) and page.items == before.items


def _doubts(pages: Sequence[ApiPage]) -> Iterator[str]:
    promised, got = pages[0].item_count, sum(len(page.items) for page in pages)
    if promised is not None and promised > got:
        yield f"{pages[0].url}: it says that there are {promised:,} services, and gave {got:,}"


def _parsed(url: str, content: bytes) -> Json:
    try:
        return parse_json(content)
    except SourceError as error:
        start = content.lstrip()[:1]
        hint = "name the address of its services, such as https://api.example.org/services" if start == b"<" else ""
        problem = Problem(url, error.line, error.column, "error", "not-imported", "", "", str(error), hint)
        raise DataError([problem]) from error


def _error(url: str, message: str) -> DataError:
    return DataError([Problem(url, 1, 1, "error", "not-imported", "", "", message, "")])


def _missing(url: str) -> DiskError:
    return DiskError(f"cannot read {url}: there is no such page")
