"""Decide what a previously published address serves now: a redirect, a tombstone, or an error when it would be lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sitegen import urls
from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import Gone, Service
from sitegen.permalinks.gone_entries import file_above, lint_gone_entries, lint_short_codes
from sitegen.permalinks.losses import Loss, loss_problems
from sitegen.permalinks.reverse import Owner, main_address, owner_of, part_of

Reason = Literal["moved", "closed", "empty", "story", "record", "unlisted", "gone"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """A redirect or tombstone for an address that is no longer published."""

    address: str
    reason: Reason
    """``moved`` is a redirect; ``unlisted`` is for a frame on another website, which is never redirected."""
    target: str | None = None
    """Address of this site, or web address, to look at instead."""
    service: Service | None = None
    """Closed service that the address belongs to."""
    entry: Gone | None = None
    """Entry of content/gone.yaml that accounts for the address."""


def resolve_permalinks(
    library: Library, published: Collection[str]
) -> tuple[tuple[Resolution, ...], tuple[Problem, ...]]:
    """Resolve every address that has to serve something and is not among those `published`, in order of address.

    The problems are addresses that nothing accounts for, wrong entries of content/gone.yaml, and short links that would
    lead elsewhere.
    """
    resolver = _Resolver(library, published)
    resolutions: list[Resolution] = []
    lost: dict[Loss, list[str]] = {}
    for address in sorted(library.previous.addresses.union(_known_addresses(library)).difference(published)):
        if not urls.is_permalink(address) or file_above(address, library, published, resolver.gone) is not None:
            continue
        resolution = resolver.resolve(address)
        if isinstance(resolution, Resolution):
            resolutions.append(resolution)
        else:
            lost.setdefault(resolution, []).append(address)
    problems = (
        *lint_gone_entries(library, published),
        *lint_short_codes(library),
        *loss_problems(lost, library, published),
    )
    return tuple(resolutions), problems


def _known_addresses(library: Library) -> Iterator[str]:
    """Yield the earlier addresses that the directory itself names, even where no earlier build is at hand."""
    yield from (entry.address for entry in library.directory.gone)
    for service in library.directory.services:
        closed = (service.id,) if service.status == "closed" else ()
        for identifier in (*service.was, *closed):
            yield urls.service(identifier)
            for part, address in urls.addresses_of_service(identifier):
                if part is not None and library.publishes(part) and library.makes_repeated(address):
                    yield address
    yield from (urls.story(story.id) for story in library.directory.stories if not library.is_current(story))


class _Resolver:
    """Directory and published addresses, by which an address is resolved."""

    def __init__(self, library: Library, published: Collection[str]) -> None:
        self.library = library
        self.published = published
        self.gone: Mapping[str, Gone] = {entry.address: entry for entry in library.directory.gone}
        self.stories = {story.id for story in library.directory.stories}
        self.packs = {pack.id for pack in library.directory.packs}

    def resolve(self, address: str) -> Resolution | Loss:
        """Resolve an address; a `Loss` when nothing accounts for it."""
        if (listed := urls.whole_list(address)) != address and address not in self.gone:
            return self._list_part(address, listed)
        owner = owner_of(address)
        if address in self.gone:
            return self._by_gone_entry(address, owner, self.gone[address])
        outcome = self._by_owner(address, owner)
        if isinstance(outcome, Resolution):
            return outcome
        loss = outcome
        main = main_address(loss.kind, loss.id) if loss.kind != "part" else None
        parents = (address[:end] for end in range(len(address) - 1, 1, -1) if address[end - 1] == "/")
        entry = next((self.gone[place] for place in (main or "", *parents) if place in self.gone), None)
        return loss if entry is None else self._by_gone_entry(address, owner, entry)

    def _list_part(self, address: str, listed: str) -> Resolution | Loss:
        """Resolve a page of a list that has become shorter: it leads to the list, or to whatever the list leads to."""
        if listed in self.published:
            return Resolution(address, "moved", listed)
        outcome = self.resolve(listed)
        return replace(outcome, address=address) if isinstance(outcome, Resolution) else outcome

    def _by_gone_entry(self, address: str, owner: Owner, entry: Gone) -> Resolution:
        target = entry.now
        if target is not None and target.startswith("/"):
            similar = _similar_address(owner, target) if address != entry.address else None
            if similar in self.published:
                target = similar
            if not entry.why and target is not None and _may_redirect(address, target):
                return Resolution(address, "moved", target)
        return Resolution(address, "gone", target, entry=entry)

    def _by_owner(self, address: str, owner: Owner) -> Resolution | Loss:
        """Resolve the address of something that is still there, under another id, closed, or with an empty list."""
        match owner.kind:
            case "service":
                return self._service(address, owner)
            case "short link":
                identifier = self.library.previous.short.get(owner.id, ("",))[0]
                return Loss("service", identifier) if identifier else Loss("other", address)
            case "area" | "topic":
                return self._list(address, owner)
            case "language":
                return Resolution(address, "empty", urls.LANGUAGES)
            case "audience" | "model" | "organisation":
                return Resolution(address, "empty", self._index_above(address))
            case "story" if owner.id in self.stories:
                return Resolution(address, "story", urls.STORIES if urls.STORIES in self.published else urls.HOME)
            case "record" if self.library.publishes("open-referral"):
                return Resolution(address, "record", urls.OPEN_REFERRAL)
            case "role" | "guide" | "story" | "page":
                return Loss(owner.kind, owner.id)
            case "pack" if owner.id not in self.packs:
                return Loss("pack", owner.id)
            case "pack" if owner.second_id is not None and owner.second_id not in self.library.area:
                return Loss("area", owner.second_id)
            case "pack" if urls.pack(owner.id) in self.published:
                return Resolution(address, "empty", urls.pack(owner.id))
        return self._without_owner(address)

    def _service(self, address: str, owner: Owner) -> Resolution | Loss:
        service = self.library.service.get(owner.id)
        if service is None:
            return Loss("service", owner.id)
        closed = service if service.status == "closed" else None
        same_sort = owner.address_for(service.id, *([] if owner.second_id is None else [owner.second_id]))
        if same_sort in self.published and same_sort is not None:
            return Resolution(address, "moved", same_sort)
        page = urls.service(service.id)
        if _may_redirect(address, page):
            return Resolution(address, "moved", page)
        return Resolution(address, "closed" if closed else "unlisted", page, service=closed)

    def _list(self, address: str, owner: Owner) -> Resolution | Loss:
        """Resolve a list that is published only while it has services; lost when its area or topic is."""
        topic = owner.id if owner.kind == "topic" else owner.second_id
        area = owner.id if owner.kind == "area" else None
        if area is not None and area not in self.library.area:
            return Loss("area", area)
        if topic is not None and topic not in self.library.topic:
            return Loss("topic", topic)
        same_sort = owner.address_for(owner.id, *([] if owner.second_id is None else [owner.second_id]))
        if same_sort in self.published and same_sort is not None:
            return Resolution(address, "moved", same_sort)  # the topic had another public id
        if area is not None and owner.url is urls.poster and urls.poster(area) in self.published:
            # A topic with too few services for a poster of its own.
            return Resolution(address, "moved", urls.poster(area))
        part = part_of(address)
        if part == "changes" and not self.library.publishes(part):
            return Loss("part", part)
        pages = [urls.topic(topic or "")] if area is None else [urls.area(area, topic), urls.area(area)]
        target = next((page for page in pages if page in self.published), urls.SERVICES)
        if part is None or self.library.publishes(part):
            return Resolution(address, "empty", target)
        return Resolution(address, "moved" if _may_redirect(address, target) else "unlisted", target)

    def _index_above(self, address: str) -> str:
        """Return the index of the lists of an address's kind; all services where there is none."""
        index = f"/{address.split('/')[1]}/"
        return index if index in self.published else urls.SERVICES

    def _without_owner(self, address: str) -> Resolution | Loss:
        if address in (urls.GUIDES, urls.STORIES):
            return Resolution(address, "empty", urls.HOME)
        if address in (urls.FOR, urls.HELP, urls.RUN_BY, urls.NO_REFERRAL):
            return Resolution(address, "empty", urls.SERVICES)
        part = part_of(address)
        if address == urls.changes_sheet():  # of two parts, either of which may be left out
            return Resolution(address, "moved", urls.PROFESSIONALS)
        if part is None or self.library.publishes(part):
            return Loss("other", address)
        if address == urls.YOUR_WEBSITE:
            return Resolution(address, "moved", urls.PROFESSIONALS)
        return Loss("part", part)


def _similar_address(owner: Owner, now: str) -> str | None:
    """Return the owner's address with the id at `now` in place of its own or second id; ``None`` where neither fits."""
    new = owner_of(now)
    if main_address(new.kind, new.id) != now:
        return None
    if owner.second_id is None:
        return owner.address_for(new.id) if new.kind == owner.kind else None
    if new.kind == owner.kind:
        return owner.address_for(new.id, owner.second_id)
    second_kind = {"area": "topic", "pack": "area"}.get(owner.kind)
    return owner.address_for(owner.id, new.id) if new.kind == second_kind else None


def _may_redirect(address: str, target: str) -> bool:
    """Return whether a redirect is allowed: only from pages, and from a frame only to what may be framed too."""
    return urls.is_page(address) and (target.startswith(urls.EMBED) or not address.startswith(urls.EMBED))


def permalinks_of(paths: Iterable[str]) -> set[str]:
    """Return the addresses of these output paths that people and programs may keep."""
    addresses = map(urls.address_of, paths)
    return {address for address in addresses if urls.is_permalink(address)}
