"""Links to headings, with letters of any script, with and without a reader's list in the address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.factories import guide, library, service, write_files
from tests.pages import built

BODY = (
    "[Down](#café) and [down there](/guides/first/#هل-هي-مجانية)\n\n"
    + "Tea.\n\n" * 60
    + "## Café\n\n## هل هي مجانية؟\n"
)


def test_a_link_to_a_heading_leads_there(page: Page, serve_folder: Callable[..., str], tmp_path: Path) -> None:
    url = serve_folder(write_files(tmp_path, built(library(service(), guides=(guide(body=BODY),)))))
    first = page.get_by_role("heading", name="Café")
    second = page.get_by_role("heading", name="هل هي مجانية")
    for address, link, heading in (
        ("guides/first/", "Down", first),
        ("guides/first/#list=easton-cafe", "down there", second),
    ):
        page.goto(f"{url}/guides/")  # to another place on the same page, nothing is loaded anew
        page.goto(f"{url}/{address}")
        expect(heading).not_to_be_in_viewport()
        page.get_by_role("link", name=link, exact=True).click()
        expect(heading).to_be_in_viewport()
    page.goto(f"{url}/guides/")
    page.goto(f"{url}/guides/first/#list=easton-cafe&at=caf%C3%A9")
    expect(first).to_be_in_viewport()
    page.goto(f"{url}/guides/")
    page.goto(f"{url}/guides/first/#list=easton-cafe&at=%")
    expect(page.get_by_role("link", name="Your list (1)")).to_be_visible()
