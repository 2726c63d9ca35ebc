"""Every page fits a small phone, is accessible, works without scripts, and stores nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

WIDTH = "[document.documentElement.scrollWidth, innerWidth]"
SHARES = 4
"""Parts of the list of pages, so that every worker has some."""
OWN_WORDS = ("/services/", "/guides/", "/stories/")
"""Sections in which volunteers write whole pages; elsewhere a few pages of each kind are tested."""
OTHERWISE_WHEN_WIDE = (
    "/",
    "/search/?q=feeding",
    "/services/easton-latch-on/",
    "/professionals/easton-latch-on/",
    "/professionals/your-website/",
    "/shortlist/#easton-latch-on,night-feeds-line",
    "/coverage/",
    "/whats-on/easton/",
)


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
        if kind == _kind("/services/any/"):
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

    return {kind: sorted(group, key=size) for kind, group in groupby(sorted(addresses, key=_kind), key=_kind)}


def _kind(address: str) -> tuple[str, int]:
    """Return the first part of a path and its depth: ``/services/easton-cafe/`` -> ``("services", 3)``."""
    parts = address.split("/")
    return parts[1], len(parts)


def test_the_example_has_every_kind_of_page(kinds: list[str]) -> None:
    sections = {_kind(address)[0] for address in kinds}
    assert sections >= set(
        "areas data days formats free guides languages school-holidays search services stages stories topics whats-on when with 404.html".split()
    )


def test_no_page_scrolls_sideways_on_the_smallest_phone(
    new_page: Callable[..., Page], served_example: str, addresses: Iterable[str], kinds: Iterable[str]
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    wide = []
    for address in sorted({*kinds, *(address for address in addresses if address.startswith(OWN_WORDS))}):
        page.goto(served_example + address)
        content, window = page.evaluate(WIDTH)
        if content > window:
            wide.append(f"{address}: {content} pixels")
    assert wide == []


def test_no_page_scrolls_sideways_when_its_words_are_twice_as_large(
    new_page: Callable[..., Page], served_example: str, kinds: Iterable[str]
) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    wide = []
    for address in kinds:
        page.goto(served_example + address)
        page.evaluate("() => { document.documentElement.style.fontSize = '212.5%'; }")
        content, window = page.evaluate(WIDTH)
        if content > window:
            wide.append(f"{address}: {content} pixels")
    assert wide == []
    strip = page.locator(".help-strip li:visible")
    cut = strip.evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"
    )
    assert cut == []


@pytest.mark.release
@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_on_a_phone(
    new_page: Callable[..., Page], served_example: str, fullest: Sequence[str], share: int
) -> None:
    page = new_page(viewport={"width": 390, "height": 900}, reduced_motion="reduce")
    assert _violations(page, served_example, fullest[share::SHARES], STANDARD) == []


@pytest.mark.release
@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_enough_contrast_in_the_dark_scheme(
    new_page: Callable[..., Page], served_example: str, middling: Sequence[str], share: int
) -> None:
    page = new_page(color_scheme="dark", viewport={"width": 390, "height": 900}, reduced_motion="reduce")
    assert _violations(page, served_example, middling[share::SHARES], ["color-contrast"]) == []


@pytest.mark.release
def test_axe_finds_nothing_where_a_wide_screen_shows_more_beside_each_other(
    new_page: Callable[..., Page], served_example: str
) -> None:
    page = new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    assert _violations(page, served_example, OTHERWISE_WHEN_WIDE, STANDARD) == []


def _violations(page: Page, site: str, addresses: Iterable[str], rules: list[str]) -> list[str]:
    violations = []
    for address in addresses:
        page.goto(site + address)
        results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        for violation in results.response["violations"]:
            places = "; ".join(" ".join(node["target"]) for node in violation["nodes"][:3])
            violations.append(f"{address}: {violation['id']}: {violation['help']}: {places}")
    return violations


def test_every_page_can_be_read_without_scripts(
    new_page: Callable[..., Page], served_example: str, kinds: Iterable[str]
) -> None:
    page = new_page(java_script_enabled=False)
    for address in kinds:
        page.goto(served_example + address)
        heading = page.locator("main h1")
        assert heading.count() == 1, address
        assert heading.is_visible(), address
        if address.startswith("/embed/"):  # short pages inside another website's page
            continue
        assert len(page.locator("main").inner_text()) > 80, address
        assert page.locator("a[href^='tel:']").first.is_visible(), f"{address}: help now"


def test_without_scripts_the_search_page_leads_to_the_lists(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{served_example}/search/")
    for target in ("/services/", "/topics/", "/areas/"):
        assert page.locator(f"main a[href^='{target}']").first.is_visible(), target


def test_no_page_has_anything_to_sign_in_to_or_to_send(example_site: Path) -> None:
    sends = re.compile(
        rb"method=\"post\"|type=\"(?:password|email|tel|file)\"|formaction=|<textarea(?![^>]*\breadonly)", re.I
    )
    found = [path.name for path in example_site.rglob("*.html") if sends.search(path.read_bytes())]
    assert found == []


def test_the_content_security_policy_comes_before_anything_that_loads(example_site: Path) -> None:
    policy = re.compile(
        rb"<head>\s*<meta charset=\"utf-8\">\s*<meta http-equiv=\"content-security-policy\"", re.IGNORECASE
    )
    bare = [path.name for path in example_site.rglob("*.html") if not policy.search(path.read_bytes())]
    assert bare == []
