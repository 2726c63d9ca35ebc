"""Calendars of services, areas and topics."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import recurring_ical_events
from icalendar import Calendar

from sitegen import urls
from sitegen.library import Library
from sitegen.model import LAST, Booking, Every, Hours, Notice, Service, Session, Source, Span, Where
from sitegen.model import Calendar as Terms
from tests.factories import EASTON, SITE, TUESDAYS, WICK, contact_details, library, service
from tests.pages import built, show

TERMS = Terms(
    id="kent",
    nation="england",
    source_url="https://www.example.org/terms",
    source=Source("content/terms.yaml", 2),
    known=(Span(date(2026, 9, 1), date(2027, 3, 31)),),
    terms=(Span(date(2026, 11, 2), date(2026, 12, 18)), Span(date(2027, 1, 4), date(2027, 3, 31))),
)
AREAS = (replace(EASTON, school_terms="kent"), replace(WICK, school_terms="kent"))
HALL = Where(venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5")
MONDAYS = Session(600, 690, (0,), "all year", "closed", closed=(Span(date(2026, 11, 30), date(2026, 11, 30)),))


def books(*services: Service, **more: Any) -> Library:
    return library(*services, areas=AREAS, calendars=(TERMS,), **more)


def events(content: bytes) -> list[Any]:
    return Calendar.from_ical(content).walk("VEVENT")


def is_date(event: Any) -> bool:
    """Return whether an event is a date of the service, on or cancelled, and not the beginning of a break."""
    return not str(event["SUMMARY"]).startswith(("Off until", "Paused for now"))


def events_of(*services: Service, identifier: str = "easton-cafe") -> list[Any]:
    return events(built(books(*services))[f"calendar/{identifier}.ics"])


def days(found: list[Any]) -> list[str]:
    return [
        f"{one['DTSTART'].dt:%Y-%m-%d %H:%M}{' off' if one.get('STATUS') == 'CANCELLED' else ''}"
        for one in found
        if is_date(one)
    ]


def test_every_certain_date_up_to_the_horizon_is_an_event_and_no_other_date_is() -> None:
    found = days(events_of(service(sessions=(TUESDAYS,))))
    assert found[:5] == [
        "2026-11-24 10:00",
        "2026-12-01 10:00",
        "2026-12-08 10:00",
        "2026-12-15 10:00",
        "2027-01-05 10:00",
    ]
    assert found[-1] == "2027-03-30 10:00"  # term dates are not known after 31 March, and nothing is guessed


@pytest.mark.release
def test_the_dates_are_those_that_the_library_knows() -> None:
    entry = service(sessions=(TUESDAYS, MONDAYS, Session(1200, 1560, (5,), "all year", "open")))
    shelf = books(entry)
    wanted = [
        (datetime.fromtimestamp(found.start, UTC), datetime.fromtimestamp(found.end, UTC))
        for found in shelf.occurrences(entry)
        if found.is_known and found.day >= shelf.today  # not what began last night
    ]
    content = built(shelf)["calendar/easton-cafe.ics"]
    calendar = recurring_ical_events.of(Calendar.from_ical(content)).between(date(2026, 11, 22), date(2027, 5, 25))
    read = [one for one in calendar if one.get("STATUS") != "CANCELLED" and is_date(one)]
    assert sorted((one["DTSTART"].dt.astimezone(UTC), one["DTEND"].dt.astimezone(UTC)) for one in read) == wanted
    assert {start.month for start, _ in wanted} >= {3, 4}  # over a clock change


def test_closures_and_bank_holidays_are_cancelled_events() -> None:
    found = events_of(service(sessions=(MONDAYS,)))
    assert days(found)[:6] == [
        "2026-11-23 10:00",
        "2026-11-30 10:00 off",
        "2026-12-07 10:00",
        "2026-12-14 10:00",
        "2026-12-21 10:00",
        "2026-12-28 10:00 off",
    ]
    assert str(found[1]["SUMMARY"]) == "Cancelled: Easton Cafe"
    assert str(found[5]["DESCRIPTION"]).startswith("Not on this day: bank holiday.\n")


def test_other_hours_on_the_same_day_take_the_place_of_a_cancelled_date() -> None:
    longer = Session(540, 960, dates=(date(2026, 11, 30),))
    evening = Session(1110, 1200, dates=(date(2026, 12, 28),))
    assert days(events_of(service(sessions=(MONDAYS, longer, evening))))[:8] == [
        "2026-11-23 10:00",
        "2026-11-30 09:00",
        "2026-12-07 10:00",
        "2026-12-14 10:00",
        "2026-12-21 10:00",
        "2026-12-28 10:00 off",
        "2026-12-28 18:30",
        "2027-01-04 10:00",
    ]


@pytest.mark.release
def test_an_event_has_a_summary_a_place_a_description_and_a_link() -> None:
    entry = service(
        where=HALL,
        sessions=(replace(TUESDAYS, note="Bring a towel."),),
        contact=contact_details(phone="0117 496 0101"),
        note=Notice("Use the side door", date(2026, 12, 12)),
    )
    event = events_of(entry)[0]
    assert str(event["SUMMARY"]) == "Easton Cafe"
    assert str(event["LOCATION"]) == "Lantern Hall, 31 Junction Row, BS5 9ZZ"
    assert str(event["URL"]) == "https://wend.example.org/services/easton-cafe/"
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Use the side door Until 12 December 2026.",
        "What easton-cafe is.",
        "Just turn up.",
        "Bring a towel.",
        "Call 0117 496 0101.",
        "Checked 2 October 2026.",
        "Check here before you go: https://wend.example.org/services/easton-cafe/",
    ]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"join": ("book",)}, "Book: 0117 496 0103"),
        ({"booking": Booking("web", "https://www.example.org/book")}, "Book: https://www.example.org/book"),
        ({}, ""),
    ],
)
def test_an_event_says_where_to_book_only_where_people_book(facts: dict[str, Any], line: str) -> None:
    contact = contact_details(booking=Booking("phone", "0117 496 0103"))
    entry = service(join=("drop-in",), contact=contact, sessions=(replace(TUESDAYS, **facts),))
    lines = str(events_of(entry)[0]["DESCRIPTION"]).splitlines()
    assert [text for text in lines if text.startswith("Book:")] == ([line] if line else [])


def test_a_hidden_address_stays_hidden() -> None:
    hidden = Where(outward="BS5", hide_address=True)
    elsewhere = replace(TUESDAYS, place=HALL)
    files = built(books(service(where=hidden, sessions=(TUESDAYS, elsewhere))))
    assert {str(event.get("LOCATION", "")) for event in events(files["calendar/easton-cafe.ics"])} == {
        "Easton, BS5",
        "",
    }
    told = [path for path, content in files.items() if path.endswith(".ics") and b"Lantern" in content]
    assert told == []


@pytest.mark.release
def test_event_ids_stay_when_sessions_are_reordered_or_the_entry_is_renamed() -> None:
    before = events_of(service(sessions=(TUESDAYS, MONDAYS)))
    moved = events_of(service(sessions=(MONDAYS, TUESDAYS)))
    renamed = events_of(
        service("wend-cafe", was=("easton-cafe",), sessions=(MONDAYS, TUESDAYS)), identifier="wend-cafe"
    )
    ids = [[str(event["UID"]) for event in found] for found in (before, moved, renamed)]
    assert ids[0] == ids[1] == ids[2]
    assert len(set(ids[0])) == len(ids[0])


def test_dates_that_begin_together_in_two_places_have_different_ids() -> None:
    wick = replace(TUESDAYS, place=Where(venue="Wick Library"))
    easton = replace(TUESDAYS, place=Where(venue="Easton Library"))
    places = [
        {str(one["UID"]): str(one["LOCATION"]) for one in events_of(service(sessions=sessions)) if is_date(one)}
        for sessions in ((wick, easton), (easton, wick))
    ]
    assert places[0] == places[1]
    assert len(places[0]) == 2 * len(days(events_of(service(sessions=(TUESDAYS,)))))


def test_a_calendar_changes_from_day_to_day_only_in_the_dates_ahead() -> None:
    entry = service(sessions=(TUESDAYS,))
    today = books(entry)
    tomorrow = Library(today.directory, date(2026, 11, 25))
    first, second = (
        {str(event["UID"]): event.to_ical() for event in events(built(shelf)["calendar/easton-cafe.ics"])}
        for shelf in (today, tomorrow)
    )
    both = first.keys() & second.keys()
    assert len(both) == len(first) - 1
    assert all(first[uid] == second[uid] for uid in both)


def test_calendars_of_areas_and_topics_merge_the_dates_of_their_services_in_order() -> None:
    files = built(
        books(
            service(sessions=(TUESDAYS,), topics=("play", "loneliness")),
            service("wick-cafe", areas=("wick",), sessions=(MONDAYS,)),
        )
    )
    assert days(events(files["calendar/area/easton.ics"])) == days(events(files["calendar/easton-cafe.ics"]))
    assert days(events(files["calendar/area/wick.ics"])) == days(events(files["calendar/wick-cafe.ics"]))
    play = days(events(files["calendar/topic/play.ics"]))
    assert play[:4] == ["2026-11-23 10:00", "2026-11-24 10:00", "2026-11-30 10:00 off", "2026-12-01 10:00"]
    assert b"\r\nNAME:Easton: Wend Parents\r\n" in files["calendar/area/easton.ics"]


def test_calendars_of_paused_and_closed_services_and_earlier_ids_keep_their_addresses() -> None:
    files = built(
        books(
            service(was=("old-cafe",), sessions=(TUESDAYS,)),
            service("resting", status="paused", sessions=(TUESDAYS,)),
            service("gone", status="closed", sessions=(TUESDAYS,)),
        )
    )
    assert days(events(files["calendar/old-cafe.ics"])) == days(events(files["calendar/easton-cafe.ics"]))
    assert [str(one["SUMMARY"]) for one in events(files["calendar/resting.ics"])] == ["Paused for now: Resting"]
    assert events(files["calendar/gone.ics"]) == []
    assert b"This service has closed." in files["calendar/gone.ics"]


@pytest.mark.release
def test_a_very_long_calendar_keeps_the_nearest_dates() -> None:
    daily = Session(600, 690, tuple(range(7)), "all year", "open")
    shelf = books(*(service(f"group-{number}", sessions=(daily,)) for number in range(12)))
    found = days(events(built(shelf)["calendar/area/easton.ics"]))
    assert len(found) == 500
    assert found == sorted(found)
    assert found[0] == "2026-11-22 10:00"


def test_the_page_offers_both_ways_to_keep_the_dates() -> None:
    shelf = books(service(sessions=(TUESDAYS,)))
    links = show(shelf, urls.service("easton-cafe")).links
    assert links["/calendar/easton-cafe.ics"] == "Add these dates once"
    assert links["webcal://wend.example.org/calendar/easton-cafe.ics"] == "keep them up to date"
    for address, file in ((urls.area("easton"), "area/easton"), (urls.topic("play"), "topic/play")):
        links = show(shelf, address).links
        assert f"/calendar/{file}.ics" in links
        assert f"webcal://wend.example.org/calendar/{file}.ics" in links
    assert not any("ics" in link for link in show(shelf, urls.area("easton", "play")).links)


@pytest.mark.release
@pytest.mark.parametrize("status", ["open", "paused"])
def test_no_calendar_is_offered_where_no_date_is_known(status: str) -> None:
    sessions = (TUESDAYS,) if status == "paused" else ()
    shelf = books(service(status=status, sessions=sessions))
    for address in (urls.service("easton-cafe"), urls.area("easton"), urls.topic("play")):
        assert not any(link.endswith(".ics") for link in show(shelf, address).links), address


def test_a_site_without_https_can_be_subscribed_to() -> None:
    site = replace(SITE, url="http://localhost:8000/wend")
    links = show(books(service(sessions=(TUESDAYS,)), site=site), urls.service("easton-cafe")).links
    assert "webcal://localhost:8000/wend/calendar/easton-cafe.ics" in links


def test_an_event_without_a_known_end_has_none() -> None:
    content = built(books(service(sessions=(replace(TUESDAYS, end_known=False),))))["calendar/easton-cafe.ics"]
    found = events(content)
    assert days(found)[:2] == ["2026-11-24 10:00", "2026-12-01 10:00"]
    assert not any("DTEND" in one or "DURATION" in one for one in found)
    read = recurring_ical_events.of(Calendar.from_ical(content)).between(date(2026, 11, 22), date(2026, 12, 5))
    assert days(sorted(read, key=lambda one: one["DTSTART"].dt)) == days(found)[:2]


@pytest.mark.parametrize("uncertain", [{"certain": False}, {"every": Every(2, about=True)}])
def test_dates_that_are_not_promised_are_in_no_calendar_and_not_cancelled_either(uncertain: dict[str, Any]) -> None:
    closed = Span(date(2026, 12, 1), date(2026, 12, 1))
    usual = replace(TUESDAYS, **uncertain, closed=(closed,), extra=(date(2026, 12, 2),))
    assert days(events_of(service(sessions=(usual,)))) == ["2026-12-02 10:00"]


def test_a_bank_holiday_that_moves_a_session_is_cancelled_and_the_week_after_is_on() -> None:
    monthly = replace(MONDAYS, closed=(), every=Every(weeks_of_month=(LAST,)), bank_holidays="week after")
    assert days(events_of(service(sessions=(monthly,))))[:5] == [
        "2026-11-30 10:00",
        "2026-12-28 10:00 off",
        "2027-01-04 10:00",
        "2027-01-25 10:00",
        "2027-02-22 10:00",
    ]


def test_a_bank_holiday_may_have_other_hours() -> None:
    shorter = replace(MONDAYS, closed=(), bank_holidays="open", bank_holiday_hours=Hours(660, 720))
    found = events_of(service(sessions=(shorter,)))
    assert [f"{one['DTSTART'].dt:%d %H:%M} {one['DTEND'].dt:%H:%M}" for one in found[4:6]] == [
        "21 10:00 11:30",
        "28 11:00 12:00",
    ]
