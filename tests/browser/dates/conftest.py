"""Small site whose pages are opened at any time, on any device."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import MakeOnce, build_site

SITE = Path(__file__).parent / "site"

Read = Callable[..., Page]


@pytest.fixture(scope="session")
def site_of(make_once: MakeOnce, serve_folder: Callable[..., str]) -> Callable[[date], str]:
    """``site_of(day)`` -> the web address of the site as it is built on that day."""
    served: dict[date, str] = {}

    def make(day: date) -> str:
        if day not in served:
            folder = make_once(f"dates-{day}", lambda folder: build_site(SITE, folder / "_site", day))
            served[day] = serve_folder(folder / "_site")
        return served[day]

    return make


@pytest.fixture
def read(same_page: Callable[..., Page], site_of: Callable[[date], str]) -> Read:
    """``read("/services/tuesdays/", at="2026-11-24T10:00:00Z")`` -> that page at that time.

    ``built`` is the day of the build; other options are those of a Playwright context. With the same options it is the
    same page again.
    """

    def go(address: str, *, at: str, built: date = date(2026, 11, 22), **options: object) -> Page:
        page = same_page(**options)
        page.clock.set_fixed_time(at)
        page.goto(site_of(built) + address)
        return page

    return go
