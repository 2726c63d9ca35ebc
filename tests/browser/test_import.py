"""Imported services in a browser: shown on the site, and found by search."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sitegen.build import build
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import TargetDirectory, plan_import
from sitegen.writing import publish
from sitegen.writing.sources import write_sources

FEED = {
    "number": 1,
    "content": [
        {
            "id": 1,
            "name": "Tea &amp; Talk",
            "description": "<p style='color:red'>Tea and&nbsp;toast, and <b>somebody</b> to talk to.</p><ul><li>toys</li></ul>",
            "locations": [{"name": "Lantern Hall", "city": "Easton", "postal_code": "BS5 9ZZ"}],
            "regular_schedules": [{"weekday": "Monday", "opens_at": "10:00", "closes_at": "12:00"}],
        },
        {"id": 2, "name": "Puddle Jumpers", "description": "Wellies and mud.", "locations": [{"city": "Gullhaven"}]},
    ],
}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., str], today: date) -> str:
    """Web address of a site that was made by an import alone."""
    folder: Path = tmp_path_factory.mktemp("imported")
    plan = plan_import([SourceFile("feed.json", json.dumps(FEED).encode())], TargetDirectory(None, {}), today)
    write_sources(plan.outputs, folder)
    site = build(folder, today)
    publish(site.outputs, folder / "_site", folder)
    return serve_folder(folder / "_site")


@pytest.mark.parametrize(
    ("words", "found"), [("toast", "tea-talk"), ("puddles", "puddle-jumpers"), ("lantern", "tea-talk")]
)
def test_an_imported_service_is_found_by_its_words(page: Page, imported: str, words: str, found: str) -> None:
    page.goto(f"{imported}/search/?q={words}")
    expect(page.locator("#results [data-service-id]").first).to_have_attribute("data-service-id", found)


def test_an_imported_service_shows_its_details_and_that_nobody_has_checked_it(page: Page, imported: str) -> None:
    page.goto(f"{imported}/services/tea-talk/")
    main = page.locator("main")
    expect(page.locator("h1")).to_have_text("Tea & Talk")
    main.get_by_role("heading", name="About", exact=True).click()
    expect(main.get_by_role("listitem").filter(has_text="toys")).to_be_visible()
    expect(main).to_contain_text("Times given: Monday 10am to midday")
    expect(main).not_to_contain_text("color:red")
