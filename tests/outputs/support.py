"""What tests of the pages share: records made by hand, and pages as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from sitegen import urls
from sitegen.library import Library
from sitegen.model import (
    Area,
    Calendar,
    CrisisLine,
    Directory,
    Guide,
    Output,
    Page,
    Previous,
    Service,
    Session,
    Site,
    Source,
    Span,
    Story,
)
from sitegen.outputs import every_output
from sitegen.theme import Theme, load_theme
from sitegen.vocabulary import concepts

TODAY = date(2026, 11, 22)
HERE = Source("services.yaml", 1)
NO_DIRECTORY = Path("there-is-no-directory")
CRISIS = (
    CrisisLine("Emergency services", when="Somebody is in danger", phone="999"),
    CrisisLine("NHS 111, then option 2", when="You need help today", phone="111"),
    CrisisLine("Samaritans", when="You want to talk", phone="116 123"),
    CrisisLine("Night Text Line", when="You would rather type", text="85258"),
)
SITE = Site(
    name="Wend Parents",
    url="https://wend.example.org",
    nation="england",
    contact_email="hello@wend.example.org",
    tagline="People who have been there",
    corrections_email="wrong@wend.example.org",
    crisis=CRISIS,
)
TERMS = Calendar(
    id="avon",
    nation="england",
    source_url="https://www.example.org/terms",
    source=HERE,
    known=(Span(date(2026, 9, 1), date(2027, 7, 31)),),
    terms=(
        Span(date(2026, 11, 2), date(2026, 12, 18)),
        Span(date(2027, 1, 4), date(2027, 2, 11)),
        Span(date(2027, 2, 22), date(2027, 3, 25)),
        Span(date(2027, 4, 12), date(2027, 5, 28)),
    ),
)
EASTON = Area("easton", "Easton", HERE, school_terms="avon", postcodes=("BS5",), near=("wick",))
WICK = Area("wick", "Wick", HERE, school_terms="avon", postcodes=("BS30",), near=("easton",))
TUESDAYS = Session(start=600, end=690, days=(1,), runs="term time")


def service(identifier: str = "easton-cafe", **changes: Any) -> Service:
    """An open entry with no more than has to be there."""
    bare = Service(
        id=identifier,
        name=identifier.replace("-", " ").title(),
        source=HERE,
        summary=f"What {identifier} is.",
        formats=("group",),
        topics=("play",),
        areas=("easton",),
        join=("drop-in",),
        checked=date(2026, 10, 2),
    )
    return replace(bare, **changes)


def guide(**changes: Any) -> Guide:
    return replace(Guide("first", "Your first visit", "What happens.", "Hello.", HERE, 5), **changes)


def story(**changes: Any) -> Story:
    told = Story(
        id="flask",
        title="The flask",
        summary="A mother tells.",
        body="She was cold.",
        source=HERE,
        body_line=9,
        content_note="Low mood.",
        reviewed_by="Two volunteers",
        reviewed=date(2026, 9, 1),
        expires=date(2027, 9, 1),
    )
    return replace(told, **changes)


def page(**changes: Any) -> Page:
    return replace(Page("about", "About us", "We are us.", HERE, 3), **changes)


def library(
    *services: Service,
    site: Site = SITE,
    areas: tuple[Area, ...] = (EASTON, WICK),
    previous: Previous | None = None,
    **more: Any,
) -> Library:
    """A library of these services on the day of the tests; `more` are fields of `Directory`."""
    directory = Directory(
        site=site,
        areas=areas,
        calendars=(TERMS,),
        topics=tuple(concepts("topics").values()),
        roles=tuple(concepts("roles").values()),
        audiences=tuple(concepts("audiences").values()),
        services=services,
        guides=(),
        stories=(),
        pages=(),
        packs=(),
    )
    return Library(replace(directory, **more), TODAY, previous)


def theme_of(books: Library, folder: Path = NO_DIRECTORY) -> Theme:
    return load_theme(folder, books)


def built(books: Library, folder: Path = NO_DIRECTORY) -> dict[str, bytes]:
    """Every file of the site by its path."""
    return {output.path: output.content for output in _outputs(books, folder)}


def pages_to_read(files: dict[str, bytes]) -> dict[str, str]:
    """The pages on which people stay: not those that lead on at once, those inside another website's, or paper."""
    pages = {path: content.decode() for path, content in files.items() if path.endswith(".html")}
    return {
        path: html
        for path, html in pages.items()
        if 'http-equiv="refresh"' not in html and not path.startswith(("embed/", "print/"))
    }


def show(books: Library, address: str, folder: Path = NO_DIRECTORY) -> Shown:
    """The page at an address."""
    path = urls.output_path(address)
    return Shown(next(output.content for output in _outputs(books, folder) if output.path == path).decode())


def show_service(entry: Service, *others: Service, site: Site = SITE) -> Shown:
    """The page of the first of these services."""
    return show(library(entry, *others, site=site), urls.service(entry.id))


def _outputs(books: Library, folder: Path) -> Iterator[Output]:
    return every_output(books, theme_of(books, folder))


@dataclass(frozen=True)
class Shown:
    """A page as it was built."""

    html: str

    @property
    def root(self) -> Element:
        """The page's tree, as a browser reads it."""
        tree: Element = html5lib.parse(self.html, namespaceHTMLElements=False)
        return tree

    @property
    def main(self) -> Element:
        found = self.root.find(".//main")
        assert found is not None
        return found

    @property
    def text(self) -> str:
        """What ``main`` says, on one line."""
        return words(self.main)

    @property
    def links(self) -> dict[str, str]:
        """The words of each link inside ``main``, by where it leads."""
        return {link.get("href", ""): words(link) for link in self.main.iter("a")}

    @property
    def cards(self) -> list[str]:
        """The ids of the cards in ``main``, in order."""
        return [card.get("data-service-id", "") for card in self.main.iter("article") if card.get("class") == "card"]

    def one(self, path: str) -> Element:
        """The one element at an XPath below ``main``."""
        found = self.main.findall(path)
        assert len(found) == 1, f"{len(found)} of {path}"
        return found[0]


def words(element: Element) -> str:
    """The text of an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def in_order(text: str, *phrases: str) -> bool:
    """Whether the phrases stand in the text in this order, each after the one before."""
    place = 0
    for phrase in phrases:
        found = text.find(phrase, place)
        assert found >= 0, f"{phrase!r} is not in {text[place:]!r}"
        place = found + len(phrase)
    return True
