"""Cards: their texts, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.model import (
    BIRTH,
    Age,
    AgeRange,
    Contact,
    Every,
    Moderation,
    Notice,
    Presence,
    Referral,
    Service,
    Session,
    Taking,
    TakingNow,
    Where,
)
from sitegen.reading.values.costs import parse_cost
from sitegen.views.service.card import card_of
from sitegen.wording.context import WordingContext
from tests.factories import TUESDAYS, contact_details, library, service
from tests.pages import Shown, in_order, theme_of
from tests.pages import words as words_of


def card(entry: Service) -> str:
    """Return the text of a card on one line."""
    theme = theme_of(library(entry))
    return Shown(f"<main>{theme.card(entry)}</main>").text


def when(*sessions: Session) -> str:
    entry = service(sessions=sessions)
    books = library(entry)
    return card_of(entry, WordingContext(books)).when


def test_a_card_says_everything_in_its_order() -> None:
    entry = service(
        note=Notice("Closed for repairs.", date(2027, 1, 5)),
        sessions=(TUESDAYS,),
        where=Where(venue="Lantern Hall", outward="BS5"),
        cost=parse_cost("free"),
        audiences=("fathers",),
        ages=AgeRange("birth to 12 months", False, BIRTH, Age(12, "month")),
        languages=("en", "cy"),
        professionals_present=(Presence("health-visitor", "every session"),),
    )
    assert in_order(
        card(entry),
        "Easton Cafe",
        "What easton-cafe is.",
        "Closed for repairs. Until 5 January 2027.",
        "Tuesdays, 10am to 11:30am, in school terms",
        "Lantern Hall, Easton",
        "Just turn up",
        "Free",
        "For fathers",
        "Birth to 12 months",
        "In English and Welsh",
        "A health visitor is there",
    )


@pytest.mark.parametrize(
    ("now", "sentence", "is_warning"),
    [
        ("yes", "Taking people on 3 November 2026.", False),
        ("waiting-list", "Waiting list on 3 November 2026.", False),
        ("no", "Not taking anybody on 3 November 2026.", True),
    ],
)
def test_that_nobody_is_taken_is_a_warning_and_that_people_are_is_a_fact(
    now: TakingNow, sentence: str, is_warning: bool
) -> None:
    entry = service(referral=Referral(taking=Taking(now, date(2026, 11, 3))), where=Where(venue="Lantern Hall"))
    books = library(entry)
    shown = card_of(entry, WordingContext(books))
    row = (sentence, "2026-12-15")
    assert (shown.notice_rows, shown.taking_row) == (((row,), ()) if is_warning else ((), row))
    html = theme_of(books).card(entry)
    assert ('class="notice"' in html) is is_warning
    assert in_order(
        card(entry), *([sentence, "Lantern Hall"] if is_warning else ["Lantern Hall", sentence]), "Just turn up"
    )
    assert 'data-gone="2026-12-16T00:00:00+00:00"' in html


def test_unknown_answers_come_once_and_last() -> None:
    said = card(service())
    assert "Ask them for times" in said
    assert said.endswith("Cost and ages not known")


def test_a_card_is_marked_when_a_check_is_due() -> None:
    assert card(service(checked=date(2026, 4, 3))).endswith("A check is due")
    assert "A check is due" not in card(service(checked=date(2026, 10, 3)))


def test_the_card_of_an_entry_that_nobody_has_confirmed_for_long_says_so_and_no_more() -> None:
    text = card(service(checked=date(2025, 4, 3)))
    assert "We have not been able to confirm this since 3 April 2025." in text
    assert "A check is due" not in text


@pytest.mark.parametrize(
    ("contact", "reach"),
    [
        (contact_details(phone="0117 496 0101", text="07700 900101"), "Call 0117 496 0101"),
        (Contact(text="07700 900101"), "Text 07700 900101"),
        (Contact(website="https://www.cafe.example.org/"), "Website cafe.example.org"),
        (Contact(facebook="https://www.facebook.com/example-cafe"), "Facebook facebook.com/example-cafe"),
    ],
)
def test_on_paper_a_card_says_how_to_get_in_touch(contact: Contact, reach: str) -> None:
    theme = theme_of(library(service()))
    shown = Shown(f"<main>{theme.card(service(contact=contact))}</main>")
    assert words_of(shown.one(".//p[@class='on-paper']")) == reach
    assert "on-paper" not in theme.card(service("nobody"))


@pytest.mark.parametrize(
    ("join", "words"),
    [(("drop-in", "book"), "Just turn up, or book a place"), (("ask",), "We do not know how to join")],
)
def test_a_card_says_how_to_join_as_the_page_does(join: tuple[str, ...], words: str) -> None:
    assert words in card(service(join=join))


def test_the_cost_is_shown_as_written() -> None:
    assert "£2 a family" in card(service(cost=parse_cost("£2 a family")))


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("gp", "A GP is there"),
        ("infant-feeding-specialist", "An infant feeding specialist is there"),
        ("midwife", "A midwife is there"),
    ],
)
def test_a_professional_has_the_right_article(role: str, words: str) -> None:
    assert words in card(service(professionals_present=(Presence(role, "every session"),)))


def test_a_professional_who_comes_to_one_of_two_sessions_is_not_promised_at_both() -> None:
    sessions = (replace(TUESDAYS, who=("midwife",)), replace(TUESDAYS, days=(2,)))
    assert "A midwife is there at some sessions" in card(service(sessions=sessions))


def test_a_group_that_nobody_moderates_says_so() -> None:
    assert "Nobody moderates it" in card(service(moderation=Moderation("nobody")))


def test_the_same_hours_in_two_seasons_are_merged() -> None:
    summer = replace(TUESDAYS, runs="summer holidays")
    assert when(TUESDAYS, summer) == "Tuesdays, 10am to 11:30am, in school terms and in the summer holidays"


def test_times_that_do_not_fit_on_a_line_are_not_listed() -> None:
    other = replace(TUESDAYS, days=(3,), start=780, end=840)
    assert when(TUESDAYS, other) == "Tuesdays, 10am to 11:30am, in school terms, and at other times"


def test_two_times_that_fit_on_a_line_are_both_there() -> None:
    all_year = replace(TUESDAYS, runs="all year")
    other = replace(all_year, days=(3,), every=Every(2), starts=date(2026, 11, 5))
    assert when(all_year, other) == "Tuesdays, 10am to 11:30am; Every other Thursday, 10am to 11:30am"


def test_given_dates_are_counted_after_the_first() -> None:
    dates = (date(2027, 1, 14), date(2027, 2, 11), date(2027, 3, 11))
    assert when(Session(1140, 1260, dates=dates)) == "Thursday 14 January 2027 and 2 other dates, 7pm to 9pm"


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"where": Where(venue="Easton Library", outward="BS5")}, "Easton Library"),
        ({"where": Where(address="4 Mill Lane", outward="BS5")}, "4 Mill Lane, Easton"),
        ({"where": Where(venue="The Barn", outward="BS30"), "areas": ("easton", "wick")}, "The Barn, Wick"),
        ({"areas": ("easton", "wick")}, "In Easton and Wick"),
        ({"areas": ("everywhere",), "formats": ("helpline",)}, "By phone, wherever you live"),
        ({"areas": ("easton",), "formats": ("online-community",)}, "Online, in Easton"),
        ({"where": Where(outward="BS5", hide_address=True)}, "Easton, BS5"),
    ],
)
def test_the_place_is_one_short_line(changes: dict[str, Any], place: str) -> None:
    entry = service(**changes)
    books = library(entry)
    assert card_of(entry, WordingContext(books)).place == place


def test_a_card_is_made_once_for_all_its_lists() -> None:
    entry = service()
    theme = theme_of(library(entry))
    assert theme.card(entry) is theme.card(entry)
    assert "<h2" in theme.card(entry, level=2)
