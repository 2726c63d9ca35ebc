"""Facts typed as words become filters, which are said, can be taken off, and then stay words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

from tests.browser.axe import violations

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage


def chosen(page: Page) -> list[str]:
    return page.locator("[data-chosen] button").all_inner_texts()


def test_a_fact_becomes_a_filter_and_a_word_again_when_it_is_taken_off(phone: SearchPage) -> None:
    page = phone.open("")
    phone.type_words("free group")
    assert "From your words: Free" in phone.status()
    expect(page.locator("[data-chosen] button")).to_have_text(["Free"])
    assert page.url.endswith("/search/")
    assert violations(page) == []
    page.get_by_role("button", name="Remove Free: look for the word “free” instead").press("Enter")
    expect(page.locator("[data-chosen]")).to_be_hidden()
    assert page.url.endswith("/search/")
    page.reload()
    phone.settle()
    expect(page.locator("[data-chosen]")).to_be_hidden()
    assert page.get_by_label("What do you need?").input_value() == "free group"
    as_words = phone.results()
    page.get_by_label("What do you need?").press("End")
    page.get_by_label("What do you need?").press_sequentially("s")
    phone.settle()
    assert chosen(page) == []
    page.go_back()
    expect(page.locator("[data-chosen] button")).to_have_text(["Free"])
    assert phone.results() != as_words


def test_a_fact_goes_with_its_word_and_stays_through_a_reload(phone: SearchPage) -> None:
    page = phone.open("")
    phone.type_words("free group")
    page.reload()
    phone.settle()
    expect(page.locator("[data-chosen] button")).to_have_text(["Free"])
    phone.type_words("group")
    expect(page.locator("[data-chosen]")).to_be_hidden()
    assert page.url.endswith("/search/")


def test_a_crisis_reads_the_whole_text_and_takes_no_fact_out(phone: SearchPage) -> None:
    page = phone.open("")
    phone.type_words("want to die tonight")
    expect(page.locator("[data-crisis]")).to_contain_text("Samaritans")
    assert chosen(page) == []
    assert "From your words" not in phone.status()


def test_where_nothing_fits_a_fact_it_stays_a_word_and_the_page_says_so(phone: SearchPage) -> None:
    phone.open("?format=helpline")
    phone.type_words("drop in")
    assert "None of the best matches fits “drop in” as well, so that was looked for as words" in phone.status()


def test_the_largest_set_of_facts_that_fits_is_kept_and_nothing_that_answers_the_other_words_is_hidden(
    phone: SearchPage,
) -> None:
    phone.open("")
    phone.type_words("online free group thursday")
    assert "From your words: Free, Thursday. None of the best matches fits “online” as well" in phone.status()
    assert phone.results()[0] == "low-days"
    phone.type_words("depression group tuesday")
    assert phone.results()[0] == "low-days"
    assert "None of the best matches fits “tuesday” as well" in phone.status()
    phone.type_words("polish helpline")
    assert phone.results()
    phone.type_words("helpline polish saturday")
    assert phone.results()
    phone.type_words("depressed since tuesday")
    assert phone.results()[0] == "low-days"
    assert "tuesday" not in phone.status()
