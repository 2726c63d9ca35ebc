"""Page for planners with its tables opened: they fit a small phone, and are accessible."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.axe import violations

TOO_WIDE = """() => [...document.querySelectorAll('main, table')]
    .filter(part => part.getBoundingClientRect().right > innerWidth).map(part => part.ariaLabel || part.tagName)"""


def test_the_tables_of_weeks_fit_the_smallest_phone(new_page: Callable[..., Page], served_example: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{served_example}/coverage/")
    for summary in page.locator("main summary").all():
        summary.click()
    assert page.locator("main details[open] tbody tr").count() > 200
    assert page.evaluate(TOO_WIDE) == []
    assert violations(page) == []


def test_a_picture_has_a_name_and_a_table_that_says_the_same(page: Page, served_example: str) -> None:
    page.goto(f"{served_example}/coverage/")
    easton = page.locator("#area-easton")
    page.locator("main > details", has=easton).locator("summary").first.click()
    assert easton.get_by_role("img", name="Easton, week by week").is_visible()
    easton.locator("summary").click()
    table = easton.get_by_role("table", name="Easton, week by week")
    assert table.get_by_role("row").count() == 27
    assert table.get_by_role("columnheader").all_inner_texts() == ["Week from", "Weekdays", "Evenings", "Weekends"]
    assert table.get_by_role("rowheader").first.inner_text() == "23 Nov 2026"
