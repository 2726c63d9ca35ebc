"""`sitegen diff --format html` in Chromium: pages before and after, in which nothing of a directory can do harm."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route

from sitegen.review.before_after import before_and_after
from sitegen.review.compare import compare
from sitegen.review.versions import BaseFolder, read_version
from tests.factories import EASTON_DIRECTORY, TODAY, write_files

pytestmark = [pytest.mark.browser, pytest.mark.release]

HARM = """
<meta http-equiv="refresh" content="0;url=https://evil.example.org/refresh">
<script>top.document.title = "harmed"</script>
<img src="https://evil.example.org/x.png" onerror="top.document.title = 'harmed'">
<form action="https://evil.example.org/form"><button autofocus>Send</button></form>
<iframe src="https://evil.example.org/frame"></iframe>
<a id="out" href="https://evil.example.org/link" target="_top">Out</a>
<style>@import "https://evil.example.org/x.css";</style>
<p id="closed">"'></iframe></main><script>document.title = "harmed"</script></p>
"""


def test_pages_before_and_after_are_side_by_side_and_do_no_harm(browser: Browser, tmp_path: Path) -> None:
    after = shutil.copytree(EASTON_DIRECTORY, tmp_path / "after")
    site, services = after / "content/site.yaml", after / "services.yaml"
    site.write_text(f"{site.read_text('utf-8')}theme: mine\n", "utf-8")
    name = '<script>top.document.title = "harmed"</script>'
    services.write_text(services.read_text("utf-8").replace("name: Night Line", f"name: '{name}'"), "utf-8")
    write_files(after, {"themes/mine/templates/partials/foot.html": HARM})
    review = compare(BaseFolder("main", EASTON_DIRECTORY), read_version(after, TODAY), TODAY)
    file = tmp_path / "review.html"
    file.write_text(before_and_after(review), "utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": 900})  # of its own: what is refused is logged as errors
    sent: list[str] = []

    def refuse(route: Route) -> None:
        sent.append(route.request.url)
        route.abort()

    page.route(re.compile("^https:"), refuse)  # what a policy refuses does not come this far
    page.goto(file.as_uri())
    frames = page.locator("iframe")
    for number in range(2):
        frames.nth(number).scroll_into_view_if_needed()
    before, changed = page.frame_locator("iframe >> nth=0"), page.frame_locator("iframe >> nth=1")
    assert before.locator("h1").inner_text() == "Night Line"
    assert changed.locator("h1").inner_text() == name
    assert before.locator("h1").evaluate("one => getComputedStyle(one).fontFamily") != ""
    left, right = (frames.nth(number).bounding_box() for number in range(2))
    assert left is not None
    assert right is not None
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
    changed.locator("#out").click(timeout=2000, force=True)
    page.wait_for_timeout(300)
    assert page.title() == "1 entry changed since main"
    assert page.url == file.as_uri()
    assert sent == []
    assert len(page.context.pages) == 1
    page.close()
