"""Addresses of the example's pages: all, and some of each kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

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


def _by_kind(addresses: Iterable[str], site: Path) -> dict[tuple[str, int], list[str]]:
    """Group addresses by kind of page, the barest page first."""

    def size(address: str) -> int:
        path = address.removeprefix("/")
        return (site / (f"{path}index.html" if address.endswith("/") else path)).stat().st_size

    return {kind: sorted(group, key=size) for kind, group in groupby(sorted(addresses, key=kind_of), key=kind_of)}


def kind_of(address: str) -> tuple[str, int]:
    """Return the first part of a path and its depth: ``/services/easton-cafe/`` -> ``("services", 3)``."""
    parts = address.split("/")
    return parts[1], len(parts)
