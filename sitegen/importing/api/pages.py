"""Pages of an API: what they say of themselves, and the address of the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

from sitegen.entries import Json, JsonObject
from sitegen.importing.source.envelopes import page_items

_LIST = "services"
"""Last part of the path under which an API lists its services."""
_NEXT = ("next", "next_page_url", "nextPage")
_LINKS = ("links", "_links")


@dataclass(frozen=True, slots=True)
class ApiPage:
    """Page of services."""

    url: str
    content: bytes
    items: tuple[Json, ...]
    """Objects of its list; none where it is a single service."""
    number: int | None
    """Number that it has itself; versions 1 of Open Referral count from 0 or from 1."""
    page_count: int | None
    item_count: int | None
    """Services of all pages, as it says."""
    is_last: bool | None
    """``None`` where it does not say."""
    next_link: str
    """Address of the next page as sent, or ``""``."""


def read_page(url: str, content: bytes, value: Json) -> ApiPage:
    """Read what a page says of itself; a list, or a single service, is a page without a next one."""
    around = value if isinstance(value, dict) else {}
    items = page_items(value) or []
    return ApiPage(
        url,
        content,
        () if any(item is value for item in items) else tuple(items),
        number=_whole(around, "page_number", "number", "page"),
        page_count=_whole(around, "total_pages", "totalPages"),
        item_count=_whole(around, "total_items", "totalElements"),
        is_last=_flag(around, "last_page", "last"),
        next_link=_next_link(around),
    )


def is_api_description(value: Json) -> bool:
    """Return whether a JSON value is what an API answers at its root."""
    return isinstance(value, dict) and "openapi_url" in value and "name" not in value


def list_address(url: str) -> str:
    """Return the address of the list of services, from that of the root of an API."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, f"{parts.path.rstrip('/')}/{_LIST}", "", ""))


def is_list_address(url: str) -> bool:
    """Return whether an address is that of a list of services, below which each of them has its own."""
    return urlsplit(url).path.rstrip("/").endswith(f"/{_LIST}")


def service_address(url: str, item: Json) -> str:
    """Return the address of a service of a list; ``""`` where it has no id."""
    identifier = item.get("id") if isinstance(item, dict) else None
    if isinstance(identifier, bool) or not isinstance(identifier, str | int) or identifier in ("", ".", ".."):
        return ""
    try:
        name = quote(str(identifier), safe="")
    except UnicodeEncodeError:  # half of a pair of surrogates, which JSON may have and no address
        return ""
    parts = urlsplit(url)
    path = f"{parts.path.rstrip('/')}/{name}"
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def are_stubs(items: Sequence[Json]) -> bool:
    """Return whether a list has only the first facts of each service: no times, places, contacts or other lists."""
    services = [item for item in items if isinstance(item, dict)]
    return bool(services) and not any(isinstance(part, list) and part for item in services for part in item.values())


def next_address(pages: Sequence[ApiPage]) -> str:
    """Return the address of the page after these; ``""`` where there is none. Raises `ValueError` for another host."""
    page = pages[-1]
    if not page.items:
        return ""
    if page.next_link:
        return _on_same_host(page.url, page.next_link)
    return numbered_address(page.url, _parameter(page) + 1) if _has_more(pages) else ""


def numbered_address(url: str, number: int) -> str:
    """Return the address of another page."""
    parts = urlsplit(url)
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key != "page"]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode([*query, ("page", str(number))]), ""))


def _parameter(page: ApiPage) -> int:
    """Return the number under which a page was asked for."""
    asked = dict(parse_qsl(urlsplit(page.url).query)).get("page", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= 9:
        return int(asked)
    return 1 if page.number is None else page.number


def _has_more(pages: Sequence[ApiPage]) -> bool:
    first, page = pages[0], pages[-1]
    if page.is_last is not None:
        return not page.is_last
    if page.page_count is None or page.number is None:
        return False
    return page.number + (1 if first.number == 0 else 0) < page.page_count


def _on_same_host(url: str, link: str) -> str:
    """Return a link at the host of a page; a server behind another often names itself by ``http``, or another port."""
    here, there = urlsplit(url), urlsplit(urljoin(url, link))
    if there.hostname != here.hostname or there.scheme not in ("http", "https"):
        raise ValueError("its next page is at another host")
    return urlunsplit((here.scheme, here.netloc, there.path, there.query, ""))


def _next_link(around: JsonObject) -> str:
    places = [around, *(part for key in _LINKS if isinstance(part := around.get(key), dict))]
    for place in places:
        for key in _NEXT:
            link = place.get(key)
            link = link.get("href") if isinstance(link, dict) else link
            if isinstance(link, str) and link.strip():
                return link.strip()
    return ""


def _whole(around: JsonObject, *keys: str) -> int | None:
    """Return the first whole number under these keys; some APIs write it as a text."""
    for key in keys:
        value = around.get(key)
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 9:
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    return None


def _flag(around: JsonObject, *keys: str) -> bool | None:
    return next((value for key in keys if isinstance(value := around.get(key), bool)), None)
