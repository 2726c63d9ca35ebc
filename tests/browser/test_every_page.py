"""Every page fits a small phone and works without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import kind_of

SMALLEST: ViewportSize = {"width": 320, "height": 640}
SMALL: ViewportSize = {"width": 360, "height": 640}
WIDTH = "[document.documentElement.scrollWidth, innerWidth]"
CUT = "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.innerText)"
OWN_WORDS = ("/services/", "/guides/", "/stories/")
"""Sections in which volunteers write whole pages; elsewhere a few pages of each kind are tested."""


def test_the_example_has_every_kind_of_page(kinds: list[str]) -> None:
    sections = {kind_of(address)[0] for address in kinds}
    assert sections >= set(
        "areas data days formats free guides languages school-holidays search services stages stories topics whats-on when with 404.html".split()
    )


def test_no_page_scrolls_sideways_on_the_smallest_phone_or_when_its_words_are_twice_as_large(
    new_page: Callable[..., Page], served_example: str, addresses: Iterable[str], kinds: Sequence[str]
) -> None:
    page = new_page(viewport=SMALLEST)
    wide, cut = [], []
    for address in sorted({*kinds, *(address for address in addresses if address.startswith(OWN_WORDS))}):
        page.goto(served_example + address)
        content, window = page.evaluate(WIDTH)
        if content > window:
            wide.append(f"{address}: {content} pixels")
        if address in kinds:
            page.set_viewport_size(SMALL)
            content, window = page.evaluate(f"document.documentElement.style.fontSize = '212.5%'; {WIDTH}")
            if content > window:
                wide.append(f"{address}: {content} pixels with large words")
            cut += page.locator(".help-strip li:visible").evaluate_all(CUT)
            page.set_viewport_size(SMALLEST)
    assert wide == []
    assert cut == []


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
    sends_nothing = re.compile(rb"<form [^>]*method=\"dialog\".*?</form>", re.DOTALL)  # whatever is pressed in it
    pages = ((path, sends_nothing.sub(b"", path.read_bytes())) for path in example_site.rglob("*.html"))
    assert [path.name for path, page in pages if sends.search(page)] == []


def test_the_content_security_policy_comes_before_anything_that_loads(example_site: Path) -> None:
    policy = re.compile(
        rb"<head>\s*<meta charset=\"utf-8\">\s*<meta http-equiv=\"content-security-policy\"", re.IGNORECASE
    )
    bare = [path.name for path in example_site.rglob("*.html") if not policy.search(path.read_bytes())]
    assert bare == []
