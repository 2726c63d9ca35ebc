"""Permalinks: tombstones and redirects at addresses whose pages are gone, the ledger of addresses, short links."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from sitegen import ics, urls
from sitegen.builds import Output
from sitegen.discretion import CALENDAR_NAME, LIST_TITLE, SERVICE_TITLE
from sitegen.errors import DataError
from sitegen.feeds.jsonld.graph import graph
from sitegen.hosting import redirects_file
from sitegen.library import Library
from sitegen.model import Service
from sitegen.permalinks import LOST_ADDRESS, Resolution, permalinks_of, resolve_permalinks
from sitegen.permalinks.reverse import owner_of
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.lists.address_titles import neutral_title_of, title_of
from sitegen.wording.links import web_name

_MESSAGE = "This is not published any more."
_NEVER_SHOWN = "If nobody was ever shown the site that was built before, delete its folder and build again."
_LEDGER_VERSION = 1
"""Version of the form of ``links.json`` that ``reading.published.link_ledger`` reads."""


def permalinks(library: Library, theme: Theme, paths: Iterable[str]) -> Iterator[Output]:
    """``/links.json``, ``/_redirects``, and a tombstone or redirect at every published address that is no longer made.

    `paths` are those of all other files that people and programs may keep the address of. Raises `DataError` when the
    site would lose an address that nothing accounts for.
    """
    made = permalinks_of(paths) | {urls.LINKS}
    resolutions, problems = resolve_permalinks(library, made)
    if problems:
        lost = any(problem.code == LOST_ADDRESS for problem in problems)
        raise DataError(problems, _NEVER_SHOWN if lost else "")
    title = cache(lambda address: title_of(address, library))
    for one in resolutions:
        yield _page(one, title, library, theme) if urls.is_page(one.address) else _file(one, library, theme)
    moved = ((one.address, one.target) for one in resolutions if one.reason == "moved" and one.target is not None)
    redirects = redirects_file(moved, library.href, feed=library.publishes("open-referral"))
    yield Output(urls.output_path(urls.REDIRECTS), redirects.encode())
    ledger = _ledger(library, made | {one.address for one in resolutions})
    yield Output(urls.output_path(urls.LINKS), ledger.encode())


def _page(resolution: Resolution, title: Callable[[str], str], library: Library, theme: Theme) -> Output:
    target = resolution.target
    inside = target is not None and target.startswith("/")
    name = title(target) if target is not None and inside else web_name(target or "")
    framed = resolution.address.startswith(urls.EMBED)
    if resolution.reason == "moved" and target is not None:
        template = "bare_redirect.html" if framed else "moved.html"
        json_ld = _graph(target, library, theme) if resolution.address.startswith(urls.SERVICES) else None
        return theme.page(
            resolution.address,
            template,
            title=name,
            neutral_title=neutral_title_of(target, library) if inside else "",
            canonical=target,
            target=target,
            graph=json_ld,
        )
    return theme.page(
        resolution.address,
        "framed_gone.html" if framed else "gone.html",
        title="No longer here" if resolution.reason != "empty" else "Nothing here at the moment",
        neutral_title=SERVICE_TITLE if _is_discreet(resolution, library) else "",
        noindex=True,
        reason=resolution.reason,
        service=resolution.service,
        entry=resolution.entry,
        link=None if target is None else library.href(target) if inside else target,
        link_name=name,
    )


def _is_discreet(resolution: Resolution, library: Library) -> bool:
    """Return whether an address is that of a service that was discreet, or leads to one by its short code."""
    owner = owner_of(resolution.address)
    ids = library.previous.short.get(owner.id, ()) if owner.kind == "short link" else (owner.id,)
    return owner.kind in ("service", "short link") and not library.discreet_ids.isdisjoint(ids)


def _graph(target: str, library: Library, theme: Theme) -> object:
    """Return the JSON-LD of the service behind an earlier address; ``None`` for another page."""
    service = library.service.get(owner_of(target).id) if target.startswith(urls.SERVICES) else None
    return None if service is None else graph(service, theme.context)


def _file(resolution: Resolution, library: Library, theme: Theme) -> Output:
    """Render an empty file of the type that programs expect."""
    path = urls.output_path(resolution.address)
    target = resolution.target or urls.HOME
    page = library.absolute(target) if target.startswith("/") else target
    match path.rpartition(".")[2]:
        case "ics":
            is_discreet = _is_discreet(resolution, library)
            name, page = (CALENDAR_NAME, library.absolute(urls.HOME)) if is_discreet else (library.site.name, page)
            about = _MESSAGE if is_discreet else f"{_MESSAGE} See {page}"
            content = ics.calendar(name, about, page, library.absolute(resolution.address), ())
        case "json":
            content = json.dumps({"message": _MESSAGE, "url": page}, ensure_ascii=False, indent=1).encode() + b"\n"
        case "xml":
            content = theme.render("gone.xml", address=resolution.address, message=_MESSAGE, page=page)
        case _:
            content = f"{_MESSAGE}\n{page}\n".encode()
    return Output(path, content)


def _ledger(library: Library, addresses: Collection[str]) -> str:
    """Write ``links.json`` with one address per line, sorted, so that two versions compare line by line."""
    return (
        "{\n"
        f'"version": {_LEDGER_VERSION},\n'
        f'"site": {json.dumps(library.site.url)},\n'
        f'"addresses": [\n{_lines(map(json.dumps, sorted(addresses)))}\n],\n'
        f'"short": {{\n{_lines(_codes(library.short_codes.leads_to))}\n}},\n'
        f'"discreet": [\n{_lines(map(json.dumps, sorted(library.discreet_ids)))}\n]\n'
        "}\n"
    )


def _codes(leads_to: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (f"{json.dumps(code)}: {json.dumps(leads_to[code])}" for code in sorted(leads_to))


def _lines(items: Iterator[str]) -> str:
    return ",\n".join(items)


def short_links(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/s/<code>/`` of every code that leads to a service, open or closed.

    A code that may mean more than one service asks which; one whose services are all gone is left to `permalinks`.
    """
    for code, identifiers in library.short_codes.leads_to.items():
        known = (library.service[identifier] for identifier in identifiers if identifier in library.service)
        services = list({service.id: service for service in known}.values())
        some_gone = any(identifier not in library.service for identifier in identifiers)
        address = urls.short_link(code)
        if len(services) == 1 and not some_gone:
            yield plan(address, _short_link_page, theme, address, services[0])
        elif services:
            yield plan(address, _ambiguous_link_page, theme, address, services, some_gone)


def _short_link_page(theme: Theme, address: str, service: Service) -> Output:
    target = urls.service(service.id)
    return theme.page(
        address,
        "bare_redirect.html",
        title=service.name,
        neutral_title=SERVICE_TITLE if service.discreet else "",
        noindex=True,
        canonical=target,
        target=target,
    )


def _ambiguous_link_page(theme: Theme, address: str, services: Sequence[Service], some_gone: bool) -> Output:
    return theme.page(
        address,
        "ambiguous_link.html",
        title="Which one do you mean?",
        neutral_title=LIST_TITLE if any(service.discreet for service in services) else "",
        noindex=True,
        services=services,
        lost=some_gone,
    )
