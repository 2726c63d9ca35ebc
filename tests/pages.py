"""Pages built from records made by hand, with the text, links and cards that a reader sees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Service, Site
from sitegen.outputs import every_output
from sitegen.serving.files_on_request import FilesOnRequest
from sitegen.theme.files import ThemeFiles, read_theme
from sitegen.theme.theme import Theme, load_theme
from tests.factories import SITE, library

NO_DIRECTORY = Path("there-is-no-directory")


def theme_of(library: Library, folder: Path = NO_DIRECTORY) -> Theme:
    is_shipped = folder == NO_DIRECTORY and library.site.theme == "default"
    return Theme(_shipped_theme(), library) if is_shipped else load_theme(folder, library)


@cache
def _shipped_theme() -> ThemeFiles:
    return read_theme(NO_DIRECTORY, "default")


def built(library: Library, folder: Path = NO_DIRECTORY) -> dict[str, bytes]:
    """Every file of the site by its path."""
    return {output.path: output.content for output in every_output(theme_of(library, folder))}


def pages_to_read(files: dict[str, bytes]) -> dict[str, str]:
    """Select the pages to read on the site: no redirects, no embedded pages, no paper, no screens."""
    pages = {path: content.decode() for path, content in files.items() if path.endswith(".html")}
    return {
        path: html
        for path, html in pages.items()
        if 'http-equiv="refresh"' not in html and not path.startswith(("embed/", "print/", "screen/"))
    }


def show(library: Library, address: str, folder: Path = NO_DIRECTORY) -> Shown:
    """Build the page at an address."""
    files = FilesOnRequest(library, theme_of(library, folder))
    return Shown(files[urls.output_path(address)].decode())


def show_service(entry: Service, *others: Service, site: Site = SITE) -> Shown:
    """Build the page of the first of these services."""
    return show(library(entry, *others, site=site), urls.service(entry.id))


@dataclass(frozen=True)
class Shown:
    """A page as it was built."""

    html: str

    @property
    def root(self) -> Element:
        """Element tree of the page, as a browser parses it."""
        tree: Element = html5lib.parse(self.html, namespaceHTMLElements=False)
        return tree

    @property
    def main(self) -> Element:
        element = self.root.find(".//main")
        assert element is not None
        return element

    @property
    def text(self) -> str:
        """Text of ``main``, on one line."""
        return words(self.main)

    @property
    def links(self) -> dict[str, str]:
        """Text of each link inside ``main``, by its target."""
        return {link.get("href", ""): words(link) for link in self.main.iter("a")}

    @property
    def cards(self) -> list[str]:
        """Ids of the cards in ``main``, in order."""
        return [card.get("data-service-id", "") for card in self.main.iter("article") if card.get("class") == "card"]

    def one(self, path: str) -> Element:
        """Return the only element at an XPath below ``main``."""
        elements = self.main.findall(path)
        assert len(elements) == 1, f"{len(elements)} of {path}"
        return elements[0]


def words(element: Element) -> str:
    """Return the text of an element, on one line."""
    return " ".join("".join(element.itertext()).split())


def in_order(text: str, *phrases: str) -> bool:
    """Return true when the text contains the phrases in this order; fail with the first that is missing."""
    place = 0
    for phrase in phrases:
        start = text.find(phrase, place)
        assert start >= 0, f"{phrase!r} is not in {text[place:]!r}"
        place = start + len(phrase)
    return True
