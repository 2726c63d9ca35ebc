"""Facts of single sessions and dates on every output that is shorter than the service's own page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.model import Booking, Full, Notice, Service, Where
from sitegen.outputs import OUTPUTS, PARTS, make_stage
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.theme.theme import Theme
from tests.factories import EASTON, WICK, contact_details, library, service, session
from tests.pages import Shown, theme_of

HALL = Where(venue="St Jude's Hall", address="1 Mill Lane", postcode="BS5 2AA", outward="BS5")
BARN = Where(venue="The Barn", address="29 High Road", postcode="BS30 5AG", outward="BS30")
ROVING = service(
    "roving-babies",
    areas=("easton", "wick"),
    contact=contact_details(phone="0117 496 0101"),
    sessions=(
        session(days=(0,), place=HALL, join=("book",), booking=Booking("web", "https://www.example.org/book")),
        session(days=(3,), place=BARN, cost=parse_cost("£3"), languages=("ur",), audiences=("fathers",)),
    ),
)


@pytest.fixture(scope="module")
def site() -> Mapping[str, str]:
    return built(library(ROVING, areas=(EASTON, WICK)))


def built(books: Library) -> dict[str, str]:
    """Build every file of a site as text, by its path."""
    theme = theme_of(books)
    assert isinstance(theme, Theme)
    produced = (produce for _, produce in (*OUTPUTS, *PARTS))
    outputs = (output for produce in produced for output in make_stage(produce, books, theme))
    return {output.path: output.content.decode(errors="replace") for output in outputs}


def text_of(site: Mapping[str, str], path: str) -> str:
    return Shown(site[f"{path}/index.html"]).text


def search_cards(site: Mapping[str, str]) -> list[list[Any]]:
    (name,) = (path for path in site if path.startswith("static/search/") and path.rpartition("/")[2].startswith("c0"))
    cards: list[list[Any]] = json.loads(site[name])
    return cards


@pytest.mark.release
def test_the_next_date_is_given_with_its_place(site: Mapping[str, str]) -> None:
    for path in ("services", "services/roving-babies", "topics/play"):
        assert "Next: Monday 23 November, 10am, St Jude's Hall, Easton" in text_of(site, path)


def test_the_list_of_an_area_has_the_dates_in_that_area(site: Mapping[str, str]) -> None:
    wick = text_of(site, "areas/wick")
    assert "Next: Thursday 26 November, 10am Thursdays, 10am to 11:30am The Barn, Wick" in wick
    assert "Also meets in Easton" in wick
    for path in ("print/poster/wick", "embed/wick", "whats-on/wick", "school-holidays/wick", "areas/wick/play"):
        shown = text_of(site, path)
        assert "Thursday" in shown
        assert "Mondays" not in shown
        assert "St Jude" not in shown


def test_the_calendar_of_an_area_has_the_same_events_as_that_of_the_service(site: Mapping[str, str]) -> None:
    def events(path: str) -> list[str]:
        return site[path].split("BEGIN:VEVENT")[1:]

    in_wick, in_easton = (events(f"calendar/area/{area}.ics") for area in ("wick", "easton"))
    every = events("calendar/roving-babies.ics")
    assert all("The Barn" in event for event in in_wick)
    assert {event.rpartition("END:VEVENT")[0] for event in (*in_wick, *in_easton)} == {
        event.rpartition("END:VEVENT")[0] for event in every
    }


def test_a_poster_has_what_differs_from_session_to_session(site: Mapping[str, str]) -> None:
    shown = text_of(site, "print/poster/topics/play")
    assert "Mondays: book a place; Thursdays: just turn up; Thursdays: £3, in Urdu, for fathers" in shown
    assert "Thursdays" not in text_of(site, "print/poster/easton")


def test_a_poster_says_that_sessions_differ_where_there_is_no_room_to_say_how() -> None:
    joins = (("drop-in",), ("book", "self-referral"), ("professional-referral",))
    entry = service(sessions=tuple(session(days=(day,), join=join) for day, join in enumerate(joins)))
    assert "Sessions differ: check which is for you." in text_of(built(library(entry)), "print/poster/easton")


def test_a_record_says_on_which_days_it_is_where(site: Mapping[str, str]) -> None:
    card = text_of(site, "professionals/roving-babies")
    assert "Where: Mondays at St Jude's Hall; Thursdays at The Barn" in card
    assert "To join: Mondays: book a place; Thursdays: just turn up" in card
    assert "Mondays, 10am to 11:30am, at St Jude's Hall; Thursdays, 10am to 11:30am, at The Barn." in card


def test_each_date_of_whats_on_has_its_own_facts(site: Mapping[str, str]) -> None:
    shown = text_of(site, "whats-on")
    assert "St Jude's Hall, Easton. Book a place" in shown
    assert "The Barn, Wick. Just turn up. £3. In Urdu. For fathers" in shown


def test_each_event_has_its_own_facts(site: Mapping[str, str]) -> None:
    unfolded = site["calendar/roving-babies.ics"].replace("\r\n ", "")
    assert "Book a place.\\nBook: https://www.example.org/book" in unfolded
    assert "Just turn up.\\n£3.\\nIn Urdu.\\nFor fathers.\\n" in unfolded
    assert "LOCATION:The Barn\\, 29 High Road\\, BS30 5AG" in unfolded


def test_the_page_has_what_differs_at_each_time(site: Mapping[str, str]) -> None:
    shown = text_of(site, "services/roving-babies")
    assert "At St Jude's Hall, 1 Mill Lane, BS5 2AA. Book a place" in shown
    assert 'href="https://www.example.org/book"' in site["services/roving-babies/index.html"]
    assert "£3. In Urdu. For fathers." in shown


def test_the_leaflet_has_what_differs_at_each_time(site: Mapping[str, str]) -> None:
    shown = text_of(site, "print/services/roving-babies")
    assert "Next: Monday 23 November 2026, 10am, St Jude's Hall, Easton" in shown
    assert "At St Jude's Hall, 1 Mill Lane, BS5 2AA. Book at example.org/book" in shown
    assert "£3. In Urdu. For fathers" in shown


def test_scripts_get_the_place_of_each_session(site: Mapping[str, str]) -> None:
    cards = search_cards(site)
    (row,) = cards
    assert row[10] == ["St Jude's Hall, Easton", "The Barn, Wick"]
    assert "@1" in row[5]


def test_feeds_give_each_place_its_own_town(site: Mapping[str, str]) -> None:
    (entry,) = (
        text for path, text in site.items() if path.startswith("data/openreferral/services/") and "Barn" in text
    )
    places = [place["location"] for place in json.loads(entry)["service_at_locations"]]
    assert {(place["name"], place["addresses"][0]["city"]) for place in places} == {
        ("St Jude's Hall", "Easton"),
        ("The Barn", "Wick"),
    }
    page = site["services/roving-babies/index.html"]
    assert '"streetAddress":"29 High Road","addressLocality":"Wick"' in page


def test_lists_have_services_by_what_single_sessions_say(site: Mapping[str, str]) -> None:
    assert "Roving Babies" in text_of(site, "languages/ur")
    only_in_wick = service(areas=("easton",), sessions=(session(areas=("wick",)), session(days=(4,))))
    books = library(only_in_wick, areas=(EASTON, WICK))
    assert [len(books.by_area[area][0].sessions) for area in ("easton", "wick")] == [1, 1]


# Days on which notices and full groups end.


def dated(note: str, **facts: Any) -> Service:
    return service(note=Notice(note, date(2026, 12, 1)), sessions=(session(**facts),))


def test_a_notice_is_on_the_events_of_its_days_alone() -> None:
    site = built(library(dated("The lift is broken.", full=Full(date(2026, 12, 8)))))
    events = site["calendar/easton-cafe.ics"].replace("\r\n ", "").split("BEGIN:VEVENT")[1:]
    starts = ["20261124", "20261201", "20261208", "20261215"]
    first_four = [next(event for event in events if f":{start}T" in event) for start in starts]
    assert ["The lift is broken." in event for event in first_four] == [True, True, False, False]
    assert ["Full until 8 December 2026." in event for event in first_four] == [True, True, True, False]


def test_whats_on_says_on_which_days_there_are_no_places_left() -> None:
    site = built(library(service(sessions=(session(days=(1, 3), full=Full(date(2026, 11, 25))),))))
    days = Shown(site["whats-on/index.html"]).text.partition("Thursday 26 November")
    assert "Full until 25 November 2026" in days[0]
    assert "Full" not in days[2]


def test_the_reader_s_day_decides_which_notices_are_shown() -> None:
    site = built(library(dated("The lift is broken.", full=Full(date(2027, 1, 5)))))
    for path in ("services/index.html", "services/easton-cafe/index.html"):
        assert 'data-gone="2026-12-02T00:00:00+00:00"' in site[path]
        assert 'data-gone="2027-01-06T00:00:00+00:00"' in site[path]
    cards = search_cards(site)
    notices = [
        ["The lift is broken. Until 1 December 2026.", "2026-12-01"],
        ["Full until 5 January 2027.", "2027-01-05"],
    ]
    assert cards[0][7] == notices


def test_paper_says_until_when_a_notice_or_a_full_group_lasts() -> None:
    site = built(library(dated("The lift is broken.", full=Full(date(2027, 1, 5)))))
    poster = text_of(site, "print/poster/easton")
    assert "There is a notice until 1 December 2026: check before you go. Full until 5 January 2027." in poster
    leaflet = text_of(site, "print/services/easton-cafe")
    assert "The lift is broken. Until 1 December 2026." in leaflet
    assert "Full until 5 January 2027" in leaflet
    assert "after 1 December 2026, check again" in leaflet


@pytest.mark.release
def test_a_paused_service_keeps_the_last_day_of_its_notice() -> None:
    paused = service(status="paused", note=Notice("The lift is broken.", date(2026, 12, 1)))
    page = built(library(paused))["services/index.html"]
    assert "Paused for now." in page
    assert 'data-gone="2026-12-02T00:00:00+00:00"' in page


# What is free.


def test_what_is_free_for_some_has_a_heading_of_its_own() -> None:
    free = service("all-free", cost=parse_cost("Free, donations welcome"))
    some = service("some-free", cost=parse_cost("Free for under 1s, £2 for others"))
    by_day = service(
        "thursdays-free", sessions=(session(cost=parse_cost("£2")), session(days=(3,), cost=parse_cost("free")))
    )
    by_session = service("sessions-free", cost=parse_cost("£2"), sessions=(session(cost=parse_cost("free")),))
    shown = text_of(built(library(free, some, by_day, by_session, service("paid", cost=parse_cost("£2")))), "free")
    assert "Paid" not in shown
    headings = shown.index("All Free"), shown.rindex("Free for some people, or at some times"), shown.index("Some Free")
    assert headings == tuple(sorted(headings))
    assert shown.index("Sessions Free") < headings[1] < shown.index("Thursdays Free")
    assert "Free, donations welcome" in shown


def test_a_table_has_what_every_session_says() -> None:
    entry = service(
        sessions=(
            session(days=(0,), ages=parse_ages("birth to 12 months"), cost=parse_cost("free"), languages=("ur",)),
            session(days=(3,), ages=parse_ages("1 to 4 years"), cost=parse_cost("£2"), languages=("en",), place=HALL),
        )
    )
    table = built(library(entry))["data/services.csv"]
    assert '"birth to 12 months, and 1 year to 4 years"' in table
    assert '"Mondays: free; Thursdays: £2"' in table
    assert '"ur; en"' in table
    assert "(St Jude's Hall, 1 year to 4 years, £2)" in table


def test_a_service_for_everywhere_with_a_session_for_one_area_is_in_its_lists_once() -> None:
    entry = service(
        "wide-group",
        areas=("everywhere",),
        formats=("online-community",),
        sessions=(session(days=(0,), areas=("easton",)), session(days=(3,))),
    )
    pages = built(library(entry, areas=(EASTON, WICK)))
    for path in ("areas/easton", "areas/easton/play", "print/poster/easton", "areas/wick"):
        assert text_of(pages, path).count("What wide-group is.") + ("poster" in path) == 1
    assert text_of(pages, "print/poster/easton").count("Wide Group") == 1
    mondays = text_of(pages, "whats-on/easton").partition("Monday 23 November")[2].partition("Tuesday 24 November")[0]
    assert mondays.count("Wide Group") == 1
    assert "Mondays online, in Easton; Thursdays online, wherever you live" in text_of(pages, "services")


def test_the_record_gives_the_cost_of_every_session_where_one_has_its_own() -> None:
    tea = service(
        "tea", cost=parse_cost("£2"), sessions=(session(days=(0,)), session(days=(3,), cost=parse_cost("free")))
    )
    record = text_of(built(library(tea)), "professionals/tea")
    assert "Cost: Mondays: £2; Thursdays: free" in record
