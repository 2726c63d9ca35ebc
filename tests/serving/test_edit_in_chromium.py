"""Editor in Chromium: by keyboard alone, with axe, and from a page of another origin."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import take_out_repeats, violations
from tests.conftest import wait_until
from tests.factories import EASTON_DIRECTORY, write_files
from tests.serving.test_serve import serving

pytestmark = pytest.mark.release

NewPage = Callable[..., Page]
BEFORE = (EASTON_DIRECTORY / "services.yaml").read_text("utf-8")
_MOST_TABS = 80
PHONE = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EASTON_DIRECTORY, tmp_path / "easton"))


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(_MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {target}")


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["320", "1280"])
def test_a_time_is_changed_by_keyboard_alone(
    viewport: dict[str, int], scheme: str, new_page: NewPage, folder: Path, trouble: list[str]
) -> None:
    page = new_page(viewport=viewport, color_scheme=scheme)
    found = []

    def look() -> None:
        found.extend(violations(page))
        found.extend(["scrolls"] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else [])

    def press(target: Locator) -> None:
        tab_to(page, target)
        page.keyboard.press("Enter")

    with serving(folder, page, "--edit") as address:
        page.goto(f"{address}services/easton-cafe/")
        look()
        press(page.get_by_role("link", name="Change this entry"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Easton Baby Café")
        look()
        press(page.get_by_role("link", name="Change Session 1"))
        time = page.get_by_role("textbox", name="Time", exact=True)
        tab_to(page, time)
        page.keyboard.type("10.30ish")
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_contain_text("There is a problem")
        look()
        press(page.get_by_role("link", name='"10.30ish" is not a time range'))
        expect(time).to_be_focused()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type("10:30-12:00")
        press(page.get_by_role("button", name="See what will change"))
        expect(page.get_by_text("+ time: 10:30-12:00")).to_be_visible()
        expect(page.get_by_text("Tue 24 Nov 2026 10:30am to midday")).to_be_visible()
        look()
        assert (folder / "services.yaml").read_text("utf-8") == BEFORE
        press(page.get_by_role("button", name="Save in services.yaml"))
        expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
        expect(page.get_by_text("10:30am to midday").first).to_be_visible()
        page.goto(f"{address}__sitegen/edit/easton-cafe/all/")
        page.locator("summary").first.press("Enter")
        take_out_repeats(page)
        look()
    assert (folder / "services.yaml").read_text("utf-8") == BEFORE.replace("10:00-11:30", "10:30-12:00")
    assert found == []
    assert [line for line in trouble if "422" not in line] == []
    trouble.clear()


ATTACK = """<!doctype html><html lang=en><title>Elsewhere</title><link rel=icon href=data:,>
<iframe src="{there}" title="frame"></iframe>
<form method=post action="{there}"><input name=sessions.0.time value=9:00><input name=_step value=save></form>
<script>
  document.body.append(Object.assign(document.createElement("p"), {{ id: "answer" }}));
  const body = new URLSearchParams({{ _step: "save", "sessions.0.time": "9:00" }});
  fetch("{there}", {{ method: "POST", body, mode: "no-cors" }})
    .then(() => fetch("{there}"))
    .then((page) => page.text(), () => "refused")
    .then((text) => {{ document.querySelector("#answer").textContent = text; }});
</script>"""


def test_a_page_of_another_website_can_neither_read_nor_frame_nor_send_a_form(
    new_page: NewPage, folder: Path, tmp_path: Path, serve_folder: Callable[..., str], trouble: list[str]
) -> None:
    page = new_page(viewport=DESK)
    with serving(folder, page, "--edit") as address:
        there = f"{address}__sitegen/edit/easton-cafe/sessions.0/"
        write_files(tmp_path / "elsewhere", {"index.html": ATTACK.format(there=there)})
        page.goto(f"{serve_folder(tmp_path / 'elsewhere').replace('127.0.0.1', 'localhost')}/")
        expect(page.locator("#answer")).to_have_text("refused")
        wait_until(page, lambda: len(page.frames) == 2, lambda: "there is no frame")
        assert "Change entries" not in page.frames[1].content()
        page.evaluate("document.forms[0].submit()")
        expect(page.get_by_text("other websites may not lead here")).to_be_visible()
    assert (folder / "services.yaml").read_text("utf-8") == BEFORE
    trouble.clear()
