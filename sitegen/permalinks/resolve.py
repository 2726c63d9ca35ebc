"""What an address answers when what stood there is not there any more, or why nobody can say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sitegen import urls
from sitegen.errors import Problem
from sitegen.library import Library
from sitegen.model import Gone, Service
from sitegen.offline import Made
from sitegen.permalinks.gone_entries import wrong_codes, wrong_lines
from sitegen.permalinks.losses import Loss, problems_of
from sitegen.permalinks.reverse import Owner, main_address, owner_of, part_of

Why = Literal["moved", "closed", "empty", "story", "record", "unlisted", "gone"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address says now."""

    address: str
    why: Why
    """``moved`` sends readers on at once; ``unlisted`` is for a frame on another website, from where nobody is sent."""
    target: str | None = None
    """Where to look instead: an address of this site, or a web address."""
    service: Service | None = None
    """The closed one."""
    line: Gone | None = None
    """What content/gone.yaml says of it."""


def answers(library: Library, made: Collection[str]) -> tuple[tuple[Answer, ...], tuple[Problem, ...]]:
    """What is to stand at every address that has to answer and is not among those `made`, in order of address.

    The problems are the addresses that nothing accounts for, entries of content/gone.yaml that cannot be right, and
    short links that would lead elsewhere.
    """
    accounts = _Accounts(library, made)
    found: list[Answer] = []
    lost: dict[Loss, list[str]] = {}
    for address in sorted(library.previous.addresses.union(_without_a_ledger(library)).difference(made)):
        if not urls.is_for_ever(address):
            continue
        answer = accounts.answer(address)
        if isinstance(answer, Answer):
            found.append(answer)
        else:
            lost.setdefault(answer, []).append(address)
    return tuple(found), (*wrong_lines(library, made), *wrong_codes(library), *problems_of(lost, library, made))


def _without_a_ledger(library: Library) -> Iterator[str]:
    """The addresses that are known to have been there, whether an earlier build is at hand or not."""
    yield from (line.address for line in library.directory.gone)
    for service in library.directory.services:
        closed = (service.id,) if service.status == "closed" else ()
        for identifier in (*service.was, *closed):
            for part, address in urls.of_service(identifier):
                if part is None or library.publishes(part):
                    yield address
    yield from (urls.story(story.id) for story in library.directory.stories if story not in library.stories)


class _Accounts:
    """Everything that can account for an address."""

    def __init__(self, library: Library, made: Collection[str]) -> None:
        self.library = library
        self.made = made
        self.lines: Mapping[str, Gone] = {line.address: line for line in library.directory.gone}
        self.stories = {story.id for story in library.directory.stories}
        self.packs = {pack.id for pack in library.directory.packs}

    def answer(self, address: str) -> Answer | Loss:
        """What an address answers; a `Loss` when nothing accounts for it."""
        if address in self.lines:
            return self._gone(address, owner_of(address), self.lines[address])
        owner = owner_of(address)
        known = self._known(address, owner)
        if isinstance(known, Answer):
            return known
        whole = main_address(known.kind, known.id) if known.kind != "part" else None
        above = (address[:end] for end in range(len(address) - 1, 1, -1) if address[end - 1] == "/")
        line = next((self.lines[place] for place in (whole or "", *above) if place in self.lines), None)
        return known if line is None else self._gone(address, owner, line)

    def _gone(self, address: str, owner: Owner, line: Gone) -> Answer:
        target = line.now
        if target is not None and target.startswith("/"):
            like = _alike(owner, target) if address != line.address else None
            if like in self.made:
                target = like
            if not line.why and target is not None and _may_lead(address, target):
                return Answer(address, "moved", target)
        return Answer(address, "gone", target, line=line)

    def _known(self, address: str, owner: Owner) -> Answer | Loss:
        """The answer for what is still there, if only under another id, closed, or with nothing in it."""
        match owner.kind:
            case "service":
                return self._of_service(address, owner, owner.id)
            case "short link":
                identifier = self.library.previous.short.get(owner.id, ("",))[0]
                return Loss("service", identifier) if identifier else Loss("other", address)
            case "area" | "topic":
                return self._of_list(address, owner)
            case "language":
                return Answer(address, "empty", urls.LANGUAGES)
            case "story" if owner.id in self.stories:
                return Answer(address, "story", urls.STORIES if urls.STORIES in self.made else urls.HOME)
            case "record" if self.library.publishes("open-referral"):
                return Answer(address, "record", urls.OPEN_REFERRAL)
            case "role" | "guide" | "story" | "page":
                return Loss(owner.kind, owner.id)
            case "pack" if owner.id not in self.packs:
                return Loss("pack", owner.id)
            case "pack" if owner.topic is not None and owner.topic not in self.library.area:
                return Loss("area", owner.topic)
            case "pack" if urls.pack(owner.id) in self.made:
                return Answer(address, "empty", urls.pack(owner.id))
        return self._of_nobody(address)

    def _of_service(self, address: str, owner: Owner, identifier: str) -> Answer | Loss:
        service = self.library.service.get(identifier)
        if service is None:
            return Loss("service", identifier)
        closed = service if service.status == "closed" else None
        same = owner.spelt(service.id)
        if same in self.made and same is not None:
            return Answer(address, "moved", same)
        page = urls.service(service.id)
        if _may_lead(address, page):
            return Answer(address, "moved", page)
        return Answer(address, "closed" if closed else "unlisted", page, service=closed)

    def _of_list(self, address: str, owner: Owner) -> Answer | Loss:
        """For a list that comes and goes by itself, as long as what it is about is there."""
        topic = owner.id if owner.kind == "topic" else owner.topic
        area = owner.id if owner.kind == "area" else None
        if area is not None and area not in self.library.area:
            return Loss("area", area)
        if topic is not None and topic not in self.library.topic:
            return Loss("topic", topic)
        part = part_of(address)
        if part == "changes" and not self.library.publishes(part):
            return Loss("part", part)
        pages = [urls.topic(topic or "")] if area is None else [urls.area(area, topic), urls.area(area)]
        target = next((page for page in pages if page in self.made), urls.SERVICES)
        if part is None or self.library.publishes(part):
            return Answer(address, "empty", target)
        return Answer(address, "moved" if _may_lead(address, target) else "unlisted", target)

    def _of_nobody(self, address: str) -> Answer | Loss:
        if address in (urls.GUIDES, urls.STORIES):
            return Answer(address, "empty", urls.HOME)
        part = part_of(address)
        if part is None or self.library.publishes(part):
            return Loss("other", address)
        if address == urls.YOUR_WEBSITE:
            return Answer(address, "moved", urls.PROFESSIONALS)
        return Loss("part", part)


def _alike(owner: Owner, now: str) -> str | None:
    """The address of the same sort, where what `owner` names, or one of the two things, has become what `now` names."""
    there = owner_of(now)
    if main_address(there.kind, there.id) != now:
        return None
    if owner.topic is None:
        return owner.spelt(there.id) if there.kind == owner.kind else None
    if there.kind == owner.kind:
        return owner.spelt(there.id, owner.topic)
    second = {"area": "topic", "pack": "area"}.get(owner.kind)
    return owner.spelt(owner.id, there.id) if there.kind == second else None


def _may_lead(address: str, target: str) -> bool:
    """Whether a reader may be sent on: one in a frame of another website only to what may be framed, too."""
    return urls.is_page(address) and (target.startswith(urls.EMBED) or not address.startswith(urls.EMBED))


def listed_addresses(before: Iterable[Made]) -> set[str]:
    """The addresses of what has been made that people and programs may keep."""
    addresses = (urls.address_of(one.path) for one in before)
    return {address for address in addresses if urls.is_for_ever(address)}
