"""Entries of content/gone.yaml that cannot be right."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sitegen import urls
from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import Gone
from sitegen.permalinks.reverse import main_address, owner_of

_TAKE_OUT = "take this entry out"
_ENTRIES = ("service", "area", "topic", "role", "guide", "story", "page")


def wrong_lines(library: Library, made: Collection[str] | None = None) -> Iterator[Problem]:
    """What is wrong: what an entry calls gone is there or never stays, or what it leads to is not there.

    `made` are the addresses of the site. Without them only the pages of services, areas, topics, guides ... are looked
    at: these follow from the directory alone, so that `check` need not render anything.
    """
    there = set(_pages_of_entries(library)) if made is None else made
    lines = {line.address for line in library.directory.gone}
    for line in library.directory.gone:
        yield from _wrong_address(line, library, there, lines)
        yield from _wrong_now(line, library, there, certain=made is not None)
        if line.since is not None and line.since > library.today:
            hint = "write the day on which it was taken down, once it has been"
            yield _wrong(line, "since", "future", "this day is still to come", hint)


def _wrong_address(line: Gone, library: Library, there: Collection[str], lines: Collection[str]) -> Iterator[Problem]:
    owner = owner_of(line.address)
    service = library.service.get(owner.id) if owner.kind == "service" else None
    if line.address in there:
        yield _wrong(line, "address", "not-gone", f"{line.address} is there", _TAKE_OUT)
    elif service is not None:
        live = service.id == owner.id and service.status != "closed"
        leads = f"{owner.id} leads to {service.id} already, by its was or its status"
        message = f"it belongs to {service.id}, which is there" if live else leads
        yield _wrong(line, "address", "not-gone", message, _TAKE_OUT)
    elif not urls.is_for_ever(line.address):
        message = f"nothing answers in the place of {line.address}: such files come and go with each build"
        yield _wrong(line, "address", "not-kept", message, _TAKE_OUT)
    files = (line.address[:end] for end in range(2, len(line.address)) if line.address[end] == "/")
    file = next((file for file in files if file in there or file in lines), None)
    if file is not None:
        message = f"{file} is a file, so nothing can stand below it"
        yield _wrong(line, "address", "below-a-file", message, _TAKE_OUT)


def _wrong_now(line: Gone, library: Library, there: Collection[str], *, certain: bool) -> Iterator[Problem]:
    now = line.now
    if now is None:
        return
    if not now.startswith("/"):
        inside = now.removeprefix(library.site.url)
        if urls.is_address(inside):
            yield _wrong(line, "now", "link", f"{now} is on this site", f"write {inside}")
        return
    owner = owner_of(now)
    known = certain or (owner.kind in _ENTRIES and main_address(owner.kind, owner.id) == now)
    if known and now not in there:
        hint = "copy the address of the page from your browser, from the first / on"
        yield _wrong(line, "now", "link", f"there is no {now} on this site", hint)


def _pages_of_entries(library: Library) -> Iterator[str]:
    yield from (urls.service(service.id) for service in library.directory.services)
    yield from map(urls.area, library.area)
    yield from map(urls.topic, library.topic)
    yield from map(urls.with_role, library.role)
    yield from (urls.guide(guide.id) for guide in library.guides)
    yield from (urls.story(story.id) for story in library.stories)
    yield from map(urls.page, library.page)


def _wrong(line: Gone, field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(line.source.file, line.source.line, 1, "error", code, line.address, field, message, hint)


def wrong_codes(library: Library) -> Iterator[Problem]:
    """One problem for each chosen code that an earlier build had for another service: on paper it stands for that."""
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
