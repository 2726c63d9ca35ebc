"""Live regions: what a screen reader announces by itself, once for each thing that somebody does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import wait_until

LISTEN = """() => {
    window.announced = [];
    const regions = '[aria-live], [role=status], [role=alert], output';
    new MutationObserver((changes) => {
        const changed = new Set(changes.map(({ target }) =>
            (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest?.(regions)).filter(Boolean));
        for (const region of changed) {
            const text = region.innerText.trim().replace(/\\s+/g, ' ');
            if (text) window.announced.push(text);
        }
    }).observe(document, { childList: true, characterData: true, subtree: true });
}"""
RESULTS = "/search/?cost=free"


def type_words(words: str) -> Callable[[Page], None]:
    """Return a function that types words key by key."""
    return lambda page: page.get_by_label("What do you need?").press_sequentially(words, delay=30)


def type_place(place: str) -> Callable[[Page], None]:
    """Return a function that sends a place."""

    def act(page: Page) -> None:
        page.get_by_label("Where?").fill(place)
        page.get_by_label("Where?").press("Enter")

    return act


def filter_by_day(page: Page) -> None:
    page.locator("[data-filters] summary").filter(has_text="Day").first.click()
    page.get_by_role("checkbox", name="Saturday").check()


ACTIONS: Mapping[str, tuple[str, Callable[[Page], None], Sequence[str]]] = {
    "a filter": (RESULTS, filter_by_day, ["services"]),
    "a place": (RESULTS, type_place("BS5"), ["nearest to BS5 first"]),
    "an unknown place": (RESULTS, type_place("Atlantis"), ["Sorry, we could not find “Atlantis”"]),
    "a crisis, and more words": ("/search/", type_words("suicidal and so tired"), ["Help now"]),
    "words that find nothing": ("/search/", type_words("日本語"), ["No services found"]),
    "a link to copy": (RESULTS, lambda page: page.get_by_role("button", name="Copy a link").click(), ["Copied"]),
}
"""For each: the address, what somebody does, and how what is announced begins or goes on, in order."""


@pytest.mark.parametrize("action", ACTIONS)
def test_what_somebody_does_is_announced_once(new_page: Callable[..., Page], served_example: str, action: str) -> None:
    address, act, expected = ACTIONS[action]
    page = new_page(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page.goto(served_example + address)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    page.wait_for_load_state("networkidle")
    page.evaluate(LISTEN)
    act(page)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    wait_until(page, lambda: heard(page, expected[0]) != [], lambda: f"{page.evaluate('announced')}")
    page.wait_for_load_state("networkidle")
    announced: list[str] = page.evaluate("announced")
    assert [len(heard(page, text)) for text in expected] == [1] * len(expected), announced
    assert len(announced) == len(set(announced)), announced


def heard(page: Page, text: str) -> list[str]:
    """Return the announcements with a text in them."""
    return [each for each in page.evaluate("announced") if text in each]
