"""Problems in content/gone.yaml, and in short codes that were published for another service."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sitegen import urls
from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import Gone
from sitegen.permalinks.known_pages import is_decided, known_pages, owner_in_use
from sitegen.permalinks.reverse import owner_of
from sitegen.text import nearest


def lint_gone_entries(library: Library, published: Collection[str] | None = None) -> Iterator[Problem]:
    """Yield a problem for each entry whose address is published or is never kept, or whose `now` is not published.

    `published` are the addresses of the site. Without them only the pages are looked at that follow from the directory
    alone, so that `check` need not render anything.
    """
    if not library.directory.gone:
        return
    addresses = known_pages(library) if published is None else published
    gone = {entry.address for entry in library.directory.gone}
    for entry in library.directory.gone:
        yield from _address_problems(entry, library, addresses, gone)
        yield from _now_problems(entry, library, addresses, is_complete=published is not None)
        if entry.since is not None and entry.since > library.today:
            hint = "write the day on which it was taken down, once it has been"
            yield _problem(entry, "since", "future", "this day is still to come", hint)


def _address_problems(
    entry: Gone, library: Library, addresses: Collection[str], gone: Collection[str]
) -> Iterator[Problem]:
    take_out = "take this entry out" if len(library.directory.gone) > 1 else "take this entry out, and write gone: []"
    owner = owner_of(entry.address)
    service = library.service.get(owner.id) if owner.kind == "service" else None
    listed = urls.whole_list(entry.address)
    if listed != entry.address and listed in addresses:
        message = f"it is a page of {listed}, and leads there once that list is shorter"
        yield _problem(entry, "address", "not-gone", message, take_out)
    elif entry.address in addresses:
        yield _problem(entry, "address", "not-gone", f"{entry.address} is there", take_out)
    elif service is not None:
        is_open = service.id == owner.id and service.status != "closed"
        redirected = f"{owner.id} leads to {service.id} already, by its was or its status"
        message = f"it belongs to {service.id}, which is there" if is_open else redirected
        yield _problem(entry, "address", "not-gone", message, take_out)
    elif (name := owner_in_use(entry.address, library)) is not None:
        yield _problem(entry, "address", "not-gone", f"it belongs to {name}, which is there", take_out)
    elif not urls.is_permalink(entry.address):
        message = f"{entry.address} is never kept: such files come and go with each build"
        yield _problem(entry, "address", "not-kept", message, take_out)
    if (file := file_above(entry.address, library, addresses, gone)) is not None:
        message = f"{file} is a file, so there is nothing below it"
        yield _problem(entry, "address", "below-a-file", message, take_out)


def file_above(address: str, library: Library, addresses: Collection[str], gone: Collection[str]) -> str | None:
    """Find the file that is in the place of a folder of an address, so that nothing can be published there."""
    parents = (address[:end] for end in range(2, len(address)) if address[end] == "/" and "." in address[:end])
    return next((one for one in parents if one in addresses or one in gone or owner_in_use(one, library)), None)


def _now_problems(entry: Gone, library: Library, addresses: Collection[str], *, is_complete: bool) -> Iterator[Problem]:
    now = entry.now
    if now is None:
        return
    if not now.startswith("/"):
        on_site = now.removeprefix(library.site.url)
        if urls.is_address(on_site):
            yield _problem(entry, "now", "link", f"{now} is on this site", f"write {on_site}")
        return
    listed = urls.whole_list(now)
    if listed != now and listed in addresses:
        yield _problem(entry, "now", "link", f"{now} comes and goes with the length of its list", f"write {listed}")
        return
    if (is_complete or is_decided(now)) and now not in addresses:
        suggestion = nearest(now, filter(urls.is_page, addresses))
        copy = "copy the address of the page from your browser, from the first / on"
        hint = f"did you mean {suggestion}?" if suggestion else copy
        yield _problem(entry, "now", "link", f"there is no {now} on this site", hint)


def _problem(entry: Gone, field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(entry.source.file, entry.source.line, 1, "error", code, entry.address, field, message, hint)


def lint_short_codes(library: Library) -> Iterator[Problem]:
    """Yield a problem for each chosen code that was published for another service: on paper it means that one."""
    for service in library.directory.services:
        others = [
            identifier
            for identifier in library.previous.short.get(service.short or "", ())
            if library.service.get(identifier) is not service
        ]
        if others:
            message = f"{urls.short_link(service.short or '')} has been published for {others[0]}"
            hint = "choose another code"
            if others[0] not in library.service:
                hint += f", or, if this is the same service, add was: [{others[0]}]"
            file, line = service.source.file, service.source.line
            yield Problem(file, line, 1, "error", "taken-code", service.id, "short", message, hint)
