"""Addresses whose pages are gone: each says what happened, or leads to what took its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from sitegen import ics, urls
from sitegen.builds import Output
from sitegen.errors import DataError
from sitegen.feeds.jsonld.graph import graph
from sitegen.hosting import redirects_file
from sitegen.library import Library
from sitegen.offline import BuiltFile
from sitegen.permalinks import LOST_ADDRESS, Resolution, permalinks_of, resolve_permalinks
from sitegen.permalinks.reverse import owner_of
from sitegen.theme import Theme
from sitegen.views.lists.address_titles import title_of
from sitegen.wording.links import web_name

_MESSAGE = "This is not published any more."


_NEVER_SHOWN = "If nobody was ever shown the site that was built before, delete its folder and build again."


def lasting(library: Library, theme: Theme, before: Sequence[BuiltFile]) -> Iterator[Output]:
    """A page, calendar or file at every address that was ever published and is not made any more; ``/_redirects``.

    Raises `DataError` when the site would lose an address that nothing accounts for.
    """
    made = permalinks_of(before) | {urls.PROFESSIONALS, urls.LINKS}  # these two are made after everything else
    found, problems = resolve_permalinks(library, made)
    if problems:
        lost = any(problem.code == LOST_ADDRESS for problem in problems)
        raise DataError(problems, _NEVER_SHOWN if lost else "")
    named = cache(lambda address: title_of(address, library))
    for answer in found:
        yield _page(answer, named, library, theme) if urls.is_page(answer.address) else _file(answer, library, theme)
    moved = ((one.address, one.target) for one in found if one.reason == "moved" and one.target is not None)
    redirects = redirects_file(moved, library.href, feed=library.publishes("open-referral"))
    yield Output(urls.output_path(urls.REDIRECTS), redirects.encode())


def _page(answer: Resolution, named: Callable[[str], str], library: Library, theme: Theme) -> Output:
    target = answer.target
    inside = target is not None and target.startswith("/")
    name = named(target) if target is not None and inside else web_name(target or "")
    framed = answer.address.startswith(urls.EMBED)
    if answer.reason == "moved" and target is not None:
        template = "sent_on.html" if framed else "moved.html"
        facts = _graph(target, library, theme) if answer.address.startswith(urls.SERVICES) else None
        return theme.page(answer.address, template, title=name, canonical=target, target=target, graph=facts)
    return theme.page(
        answer.address,
        "framed_gone.html" if framed else "gone.html",
        title="Not here any more" if answer.reason != "empty" else "Nothing here just now",
        noindex=True,
        why=answer.reason,
        service=answer.service,
        line=answer.entry,
        link=None if target is None else library.href(target) if inside else target,
        link_name=name,
    )


def _graph(target: str, library: Library, theme: Theme) -> object:
    """What the page of a service tells search engines, for its earlier address; ``None`` for another page."""
    service = library.service.get(owner_of(target).id) if target.startswith(urls.SERVICES) else None
    return None if service is None else graph(service, theme.context)


def _file(answer: Resolution, library: Library, theme: Theme) -> Output:
    """What programs ask for: as empty as can be, in the form that they expect."""
    path = urls.output_path(answer.address)
    target = answer.target or urls.HOME
    page = library.absolute(target) if target.startswith("/") else target
    match path.rpartition(".")[2]:
        case "ics":
            about = f"{_MESSAGE} See {page}"
            content = ics.calendar(library.site.name, about, page, library.absolute(answer.address), ())
        case "json":
            content = json.dumps({"message": _MESSAGE, "url": page}, ensure_ascii=False, indent=1).encode() + b"\n"
        case "xml":
            content = theme.render("gone.xml", address=answer.address, message=_MESSAGE, page=page)
        case _:
            content = f"{_MESSAGE}\n{page}\n".encode()
    return Output(path, content)


VERSION = 1
"""What ``reading.previous`` understands."""


def links(library: Library, _theme: Theme, before: Sequence[BuiltFile]) -> Iterator[Output]:
    """One address to a line, in order, so that two lists can be compared line by line (docs/links.md)."""
    addresses = sorted(permalinks_of(before) | {urls.LINKS})
    content = (
        "{\n"
        f'"version": {VERSION},\n'
        f'"site": {json.dumps(library.site.url)},\n'
        f'"addresses": [\n{_lines(map(json.dumps, addresses))}\n],\n'
        f'"short": {{\n{_lines(_codes(library.short_codes.leads_to))}\n}}\n'
        "}\n"
    )
    yield Output(urls.output_path(urls.LINKS), content.encode())


def _codes(leads_to: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    return (f"{json.dumps(code)}: {json.dumps(leads_to[code])}" for code in sorted(leads_to))


def _lines(items: Iterator[str]) -> str:
    return ",\n".join(items)


def short_links(library: Library, theme: Theme) -> Iterator[Output]:
    """``/s/<code>/`` of every code that leads to a service, open or closed.

    A code that may stand for more than one asks which; a code of services that are all gone is for `lasting`.
    """
    for code, identifiers in library.short_codes.leads_to.items():
        known = (library.service[identifier] for identifier in identifiers if identifier in library.service)
        services = list({service.id: service for service in known}.values())
        lost = any(identifier not in library.service for identifier in identifiers)
        address = urls.short_link(code)
        if len(services) == 1 and not lost:
            target = urls.service(services[0].id)
            yield theme.page(
                address, "sent_on.html", title=services[0].name, noindex=True, canonical=target, target=target
            )
        elif services:
            yield theme.page(
                address, "which_one.html", title="Which one do you mean?", noindex=True, services=services, lost=lost
            )
