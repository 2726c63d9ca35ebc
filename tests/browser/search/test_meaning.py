"""A whole sentence is looked for by what it means as well, openly, and by its words alone on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.axe import violations

if TYPE_CHECKING:
    from tests.browser.search.conftest import SearchPage

SENTENCE = "she fusses and turns her mouth away from me"
LATCH_ON = "easton-latch"


def test_what_a_sentence_means_is_looked_for_said_and_marked_on_cards_without_its_words(phone: SearchPage) -> None:
    page = phone.open("")
    phone.type_words(SENTENCE)
    assert "Also looked for: help with latching on" in phone.status()
    assert LATCH_ON in phone.results()[:2]
    close = page.locator("#results .card", has_text="Close in meaning to your words")
    expect(close.first).to_be_visible()
    assert violations(page) == []


def test_only_my_words_leaves_the_meaning_out_until_it_is_asked_for_again(phone: SearchPage) -> None:
    page = phone.open("")
    phone.type_words(SENTENCE)
    with_meaning = phone.results()
    page.get_by_role("button", name="Only my words").press("Enter")
    expect(page.get_by_role("button", name="Show similar help too")).to_be_focused()
    assert "Also looked for" not in phone.status()
    assert len(phone.results()) < len(with_meaning)
    assert "words=own" in page.url
    assert "mouth" not in page.url
    page.go_back()
    expect(page.get_by_role("button", name="Only my words")).to_be_visible()
    assert phone.results() == with_meaning


def test_other_words_are_looked_for_by_their_meaning_again(phone: SearchPage) -> None:
    page = phone.open("")
    phone.type_words(SENTENCE)
    page.get_by_role("button", name="Only my words").click()
    phone.settle()
    phone.type_words("my milk is drying up and he is hungry")
    assert "Also looked for: help with milk supply" in phone.status()
    assert "words=own" not in page.url


def test_beside_crisis_lines_a_sentence_is_not_looked_for_by_its_meaning(phone: SearchPage) -> None:
    page = phone.open("")
    phone.type_words("i want to die and nobody can cook or feed the baby")
    expect(page.locator("[data-crisis]")).to_contain_text("Samaritans")
    assert "Also looked for" not in phone.status()


def test_a_few_words_have_no_such_button(phone: SearchPage) -> None:
    page = phone.open("?q=singing")
    expect(page.locator("[data-meaning]")).to_be_hidden()
