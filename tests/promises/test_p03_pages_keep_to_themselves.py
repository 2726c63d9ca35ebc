"""P3: A page makes no request to another host, and keeps no cookie and nothing else on the device."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page

KEPT = """async () => ({
    local: localStorage.length, session: sessionStorage.length,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length, cookies: document.cookie,
})"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookies": ""}


@pytest.fixture(scope="session")
def of_each_kind(example_site: Path) -> list[str]:
    """Addresses of two pages of each kind, without redirects, drawn alike in every run."""
    files = [path for path in example_site.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes()]
    pages = sorted(path.relative_to(example_site).as_posix() for path in files)
    kinds: dict[tuple[str, int], list[str]] = {}
    for page in random.Random(3).sample(pages, len(pages)):
        kinds.setdefault((page.partition("/")[0], page.count("/")), []).append(f"/{page.removesuffix('index.html')}")
    return sorted(address for pages in kinds.values() for address in pages[:2])


def test_nothing_is_stored_on_the_device_or_requested_from_other_hosts(
    new_page: Callable[..., Page], served_example: str, of_each_kind: Iterable[str]
) -> None:
    page = new_page()  # fails by itself on a request to another host
    for address in of_each_kind:
        page.goto(served_example + address)
        assert page.evaluate(KEPT) == NOTHING, address
    page.goto(f"{served_example}/search/?q=feeding")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []
