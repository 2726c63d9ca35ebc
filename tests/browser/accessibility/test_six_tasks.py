"""Six tasks that the site is for, done by keyboard with what a screen reader is told.

Everything is found by its role and name in the accessibility tree; `to_match_aria_snapshot` reads the tree itself. A
line of a snapshot may leave out what comes between.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

NEXT_FEEDING_GROUP = """
- main:
  - heading "Easton Latch-On" [level=1]
  - heading "How to join" [level=2]
  - list:
    - listitem:
      - strong: Just turn up
      - text: You do not need to book or ask first.
  - paragraph:
    - link "Text them"
  - heading "When" [level=2]
  - paragraph:
    - text: "Next:"
    - time: Tuesday 24 November, 10am
  - list:
    - listitem:
      - paragraph:
        - strong: Tuesdays, 10am to 11:30am, in school terms
  - heading "The next dates" [level=3]
  - heading "Where" [level=2]
  - paragraph: Lantern Hall 31 Junction Row, Easton BS5 9ZZ
  - list:
    - listitem: Step-free
  - 'button "Add to list: Easton Latch-On"'
  - heading "Who it is for" [level=2]
"""
REFERRAL = """
- main:
  - heading "Easton Latch-On" [level=1]
  - heading "How to refer" [level=2]
  - term: To join
  - definition:
    - strong: Just turn up.
  - term: Who can refer
  - definition: /Nobody needs to refer/
  - term: Consent
  - definition: /Ask the mother/
  - heading "Get in touch" [level=2]
  - heading "For professionals only" [level=3]
  - list:
    - listitem:
      - text: Call
      - link "0117 496 0102"
  - heading "Who it is for" [level=2]
  - heading "Who it is not for" [level=2]
"""
ON_THE_LIST = """
- main:
  - heading "Your list" [level=1]
  - paragraph:
    - button "Print"
    - button "Copy as text"
  - list:
    - listitem:
      - heading "Easton Latch-On" [level=2]:
        - link "Easton Latch-On"
      - paragraph:
        - 'button "Remove: Easton Latch-On"'
"""


@pytest.fixture
def reader(new_page: Callable[..., Page], served_example: str) -> Callable[[str], Page]:
    """``reader(address)`` -> the page there, on a wide screen."""

    def open_page(address: str) -> Page:
        page = new_page(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
        page.goto(served_example + address)
        return page

    return open_page


def press(target: Locator, key: str = "Enter") -> None:
    """Press a key on something that the keyboard has reached."""
    target.focus()
    expect(target).to_be_focused()
    target.page.keyboard.press(key)


def settle(page: Page) -> None:
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


def test_find_a_group_by_typed_words(reader: Callable[[str], Page]) -> None:
    page = reader("/")
    page.get_by_role("searchbox", name="What do you need?").focus()
    page.keyboard.type("baby wont latch")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    settle(page)
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile(r"^\d+ services that fit"))
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
        - heading "Search" [level=1]
        - search:
          - searchbox "What do you need?": baby wont latch
        - status: /\\d+ services/
        - heading "Results" [level=2]
        - article:
          - heading "Easton Latch-On" [level=3]:
            - link "Easton Latch-On"
    """)
    press(page.get_by_role("article").first.get_by_role("link"))
    page.wait_for_url("**/services/easton-latch-on/")


def test_filter_by_age_day_and_cost(reader: Callable[[str], Page]) -> None:
    page = reader("/search/")
    settle(page)
    page.get_by_role("combobox", name="My child’s age").select_option("6w")
    settle(page)
    for group, choice in (("Day", "Tuesday"), ("Cost", "Free")):
        disclosure = page.locator("details", has=page.get_by_text(group, exact=True))
        if disclosure.get_attribute("open") is None:
            press(disclosure.locator("summary"))
        press(page.get_by_role("group", name=group).get_by_role("checkbox", name=choice).first, "Space")
        settle(page)
    chosen = page.get_by_role("list", name="Your filters")
    expect(chosen).to_match_aria_snapshot("""
        - list "Your filters":
          - listitem:
            - button "Remove 6 weeks"
          - listitem:
            - button "Remove Tuesday"
          - listitem:
            - button "Remove Free"
    """)
    expect(page.get_by_role("checkbox", name="Tuesday")).to_be_checked()
    names = page.get_by_role("article").get_by_role("heading").all_inner_texts()
    assert "Easton Latch-On" in names
    press(chosen.get_by_role("button", name="Remove Tuesday"))
    settle(page)
    expect(page.get_by_role("checkbox", name="Tuesday")).not_to_be_checked()
    assert page.evaluate("document.activeElement !== document.body"), "the keyboard is not lost with the filter"


def test_read_when_and_where_a_group_meets_and_how_to_join(reader: Callable[[str], Page]) -> None:
    page = reader("/services/easton-latch-on/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    expect(page.locator("body")).to_match_aria_snapshot(NEXT_FEEDING_GROUP)


def test_find_help_in_a_crisis_from_any_page_and_by_ones_own_words(reader: Callable[[str], Page]) -> None:
    page = reader("/services/easton-latch-on/")
    expect(page.get_by_role("complementary", name="Help now")).to_match_aria_snapshot("""
        - complementary "Help now":
          - list:
            - listitem:
              - link "999":
                - /url: tel:999
            - listitem:
              - link "NHS 111":
                - /url: tel:111
            - listitem:
              - link "Samaritans 116 123":
                - /url: tel:116123
            - listitem:
              - link "More help"
    """)
    press(page.get_by_role("link", name="More help"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Emergency services 999")).to_be_focused()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    page.get_by_role("searchbox", name="What do you need?").focus()
    page.keyboard.type("i want to die")
    expect(page.get_by_role("main")).to_match_aria_snapshot("""
        - search
        - heading "Help now" [level=2]
        - paragraph:
          - strong:
            - 'link "Samaritans: 116 123"':
              - /url: tel:116123
        - status
        - heading "Results" [level=2]
    """)


def test_make_a_list_print_it_and_copy_it_for_a_text_message(reader: Callable[[str], Page]) -> None:
    page = reader("/services/easton-latch-on/")
    press(page.get_by_role("button", name="Add to list: Easton Latch-On"))
    expect(page.get_by_role("button", name="Easton Latch-On").first).to_be_focused()
    press(page.get_by_role("navigation", name="Your list").get_by_role("link", name="Your list (1)"))
    page.wait_for_url("**/shortlist/**")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(page.locator("body")).to_match_aria_snapshot(ON_THE_LIST)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    press(page.get_by_role("button", name="Print"))
    assert page.evaluate("printed")
    press(page.get_by_role("button", name="Copy as text"))
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Easton Latch-On" in copied
    assert "0117 496 0101" in copied


def test_a_professional_finds_out_how_to_refer(reader: Callable[[str], Page]) -> None:
    page = reader("/services/easton-latch-on/")
    press(page.get_by_role("main").get_by_role("link", name="More for professionals"))
    page.wait_for_url("**/professionals/easton-latch-on/")
    expect(page.locator("body")).to_match_aria_snapshot(REFERRAL)
