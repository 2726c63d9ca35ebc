"""Addresses of the example's pages: all, and some of each kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest


@pytest.fixture(scope="session")
def addresses(example_site: Path) -> list[str]:
    """Every page of the example that people read, as an address, without redirects.

    Of the pages for paper, some: they look alike on a screen, and tests/browser/paper prints them.
    """
    pages = sorted(path for path in example_site.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes())
    paper = [path for path in pages if path.relative_to(example_site).parts[0] == "print"]
    pages = sorted(set(pages) - set(paper) | set(paper[::10]))
    return [f"/{path.relative_to(example_site).as_posix()}".removesuffix("index.html") for path in pages]


@pytest.fixture(scope="session")
def kinds(addresses: list[str], example_site: Path) -> list[str]:
    """Fullest and barest page of each kind; of the pages of services, some between them too."""
    chosen: set[str] = set()
    for kind, by_size in _by_kind(addresses, example_site).items():
        chosen |= {by_size[0], by_size[-1]}
        if kind == kind_of("/services/any/"):
            chosen |= set(by_size[:: max(1, len(by_size) // 4)])
    return sorted(chosen)


@pytest.fixture(scope="session")
def fullest(addresses: list[str], example_site: Path) -> list[str]:
    """Fullest page of each kind."""
    return [by_size[-1] for by_size in _by_kind(addresses, example_site).values()]


@pytest.fixture(scope="session")
def middling(addresses: list[str], example_site: Path) -> list[str]:
    """Page of each kind that is neither full nor bare."""
    return [by_size[len(by_size) // 2] for by_size in _by_kind(addresses, example_site).values()]


@pytest.fixture(scope="session")
def every_shape(fullest: list[str], example_site: Path) -> list[str]:
    """Fewest of the fullest pages on which every shape is that any of them has.

    What a style sheet does to an element depends on its shape and its parent's: more pages would show the same again.
    """
    shapes = {address: _shapes(_file_of(address, example_site)) for address in fullest}
    left = set[object]().union(*shapes.values())
    chosen = []
    while left:
        address = max(shapes, key=lambda one: len(shapes[one] & left))
        left -= shapes[address]
        chosen.append(address)
    return chosen


def _shapes(file: Path) -> set[object]:
    """Return the tag, classes and type of each element of a page, with those of its parent."""

    def shape(element: Element) -> tuple[str, str | None, str | None]:
        return element.tag, element.get("class"), element.get("type")

    root = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)
    # Comments have a function for a tag.
    return {(shape(parent), shape(child)) for parent in root.iter() for child in parent if isinstance(child.tag, str)}


def _file_of(address: str, site: Path) -> Path:
    path = address.removeprefix("/")
    return site / (f"{path}index.html" if address.endswith("/") else path)


def _by_kind(addresses: Iterable[str], site: Path) -> dict[tuple[str, int], list[str]]:
    """Group addresses by kind of page, the barest page first."""

    def size(address: str) -> int:
        return _file_of(address, site).stat().st_size

    return {kind: sorted(group, key=size) for kind, group in groupby(sorted(addresses, key=kind_of), key=kind_of)}


def kind_of(address: str) -> tuple[str, int]:
    """Return the first part of a path and its depth: ``/services/easton-cafe/`` -> ``("services", 3)``.

    Pages in another language are a kind for each: ``/services/easton-cafe/in/ar/`` -> ``("services in ar", 6)``.
    """
    path, _, language = address.partition("/in/")
    section = path.split("/")[1]
    return f"{section} in {language.strip('/')}" if language else section, address.count("/") + 1
