"""Facts of services whose sessions say some themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sitegen.model import COST_NOT_KNOWN, AgeRange, Booking, Full, Service, Session, Where
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.wording.contacts import first_way_on_paper
from sitegen.wording.context import WordingContext
from sitegen.wording.joining import joining_line, joining_now
from sitegen.wording.labels import Labels
from sitegen.wording.notices import full_notices
from sitegen.wording.places import short_place, venues_by_day
from sitegen.wording.session_facts import ages_line, cost_line, own_facts
from sitegen.wording.who_for import oldest_age, unknown_rows, who_for_rows
from tests.factories import EASTON, TODAY, WICK, contact_details, library, service, session

BABIES, TODDLERS = (parse_ages("birth to 12 months"), parse_ages("2 to 4 years"))


def two(one: dict[str, Any], other: dict[str, Any], **facts: Any) -> Service:
    """Make a service with a session on Mondays and one on Thursdays."""
    return service(sessions=(session(days=(0,), **one), session(days=(3,), **other)), **facts)


@pytest.mark.parametrize(
    ("whole", "monday", "thursday", "line", "unknown"),
    [
        (None, BABIES, TODDLERS, "birth to 12 months, and 2 years to 4 years", ""),
        (None, BABIES, BABIES, "birth to 12 months", ""),
        (None, BABIES, None, "birth to 12 months, at some sessions", "the ages it is for (some sessions)"),
        (None, None, None, "", "the ages it is for"),
        (TODDLERS, BABIES, None, "birth to 12 months, and 2 years to 4 years", ""),
    ],
)
def test_ages_that_sessions_say_are_known(
    whole: AgeRange | None, monday: AgeRange | None, thursday: AgeRange | None, line: str, unknown: str
) -> None:
    entry = two({"ages": monday}, {"ages": thursday}, ages=whole)
    assert ages_line(entry, TODAY) == line
    missing = [row.label for row in unknown_rows(entry, TODAY) if row.key == "ages" and not row.value]
    assert missing == ([unknown] if unknown else [])


def test_ages_of_a_session_that_is_over_are_not_those_of_the_service() -> None:
    entry = two({"ages": BABIES, "ends": date(2026, 11, 1)}, {"ages": TODDLERS})
    assert ages_line(entry, TODAY) == "2 years to 4 years"


@pytest.mark.parametrize(
    ("monday", "thursday", "line"),
    [
        (parse_cost("free"), parse_cost("£3"), "Mondays: free; Thursdays: £3"),
        (parse_cost("free"), parse_cost("free"), "free"),
        (None, parse_cost("free"), "Mondays: £2; Thursdays: free"),
        (None, COST_NOT_KNOWN, "Mondays: £2"),
    ],
)
def test_a_cost_is_given_by_day_where_it_differs(monday: Any, thursday: Any, line: str) -> None:
    entry = two({"cost": monday}, {"cost": thursday}, cost=parse_cost("£2"))
    assert cost_line(entry, TODAY) == line


def test_who_it_is_for_has_what_every_session_says() -> None:
    entry = two(
        {"languages": ("ur",), "audiences": ("mothers",), "cost": parse_cost("free"), "ages": BABIES},
        {"languages": ("ur",), "audiences": ("fathers",), "cost": parse_cost("free"), "ages": BABIES},
    )
    rows = {row.key: row.value for row in who_for_rows(entry, Labels(library(entry)), TODAY)}
    assert rows["languages"] == "Urdu"
    assert rows["audiences"] == "Mondays: mothers; Thursdays: fathers"
    assert (rows["cost"], rows["ages"]) == ("Free", "Birth to 12 months")
    assert unknown_rows(entry, TODAY)[:2] == tuple(row for row in unknown_rows(entry, TODAY) if row.value)[:2]


@pytest.mark.parametrize(
    ("join", "monday", "thursday", "line"),
    [
        (("drop-in", "book"), (), (), "Just turn up, or book a place"),
        (("self-referral", "professional-referral"), (), (), "Get in touch yourself, or a professional refers you"),
        (("drop-in", "book", "self-referral"), (), (), "Just turn up, or book a place, or get in touch yourself"),
        (("drop-in",), (), ("book",), "Mondays: just turn up; Thursdays: book a place"),
        (("ask",), ("book",), ("book",), "Book a place"),
    ],
)
def test_several_ways_to_join_are_all_given(
    join: tuple[str, ...], monday: tuple[str, ...], thursday: tuple[str, ...], line: str
) -> None:
    assert joining_line(two({"join": monday}, {"join": thursday}, join=join), TODAY) == line


def test_the_page_says_on_which_days_people_may_just_turn_up() -> None:
    ways = joining_now(two({}, {"join": ("book",)}), TODAY)
    assert [(way.label, way.summary) for way in ways] == [
        ("Mondays: just turn up", "You do not need to book or ask first."),
        ("Thursdays: book a place", "Book before you come."),
    ]


def test_a_session_has_facts_of_its_own() -> None:
    own: dict[str, Any] = {
        "join": ("book",), "cost": parse_cost("£3"), "languages": ("ur",), "audiences": ("fathers",),
        "formats": ("course",), "areas": ("wick",),
    }  # fmt: skip
    entry = two({}, own)
    labels = Labels(library(entry))
    assert own_facts(entry, entry.sessions[0], labels) == ()
    assert own_facts(entry, entry.sessions[1], labels) == (
        "Book a place", "£3", "In Urdu", "For fathers", "Course", "For people in Wick",
    )  # fmt: skip
    as_ever = session(join=entry.join, languages=("en",))
    assert own_facts(entry, as_ever, labels) == ()


@pytest.mark.parametrize(
    ("monday", "thursday", "texts"),
    [
        (Full(), None, ["Mondays: no places left."]),
        (Full(date(2027, 1, 5)), Full(date(2027, 1, 5)), ["Full until 5 January 2027."]),
        (Full(date(2026, 11, 22)), None, ["Mondays: full until 22 November 2026."]),
        (Full(date(2026, 11, 21)), None, []),
        (None, None, []),
    ],
)
def test_full_sessions_are_named_until_their_last_day(
    monday: Full | None, thursday: Full | None, texts: list[str]
) -> None:
    notices = full_notices(two({"full": monday}, {"full": thursday}), TODAY)
    assert [notice.sentence for notice in notices] == texts


HALL = Where(venue="St Jude's Hall", address="1 Mill Lane", postcode="BS5 2AA", outward="BS5")
LIBRARY = Where(venue="Wick Library", postcode="BS30 5AG", outward="BS30")
BARN = Where(venue="The Barn", postcode="BS30 5AG", outward="BS30")


@pytest.mark.parametrize(
    ("areas", "monday", "thursday", "place", "venues"),
    [
        (("easton", "wick"), HALL, BARN, "Mondays at St Jude's Hall, Easton; Thursdays at The Barn, Wick",
         "Mondays at St Jude's Hall; Thursdays at The Barn"),
        (("easton", "wick"), HALL, LIBRARY, "Mondays at St Jude's Hall, Easton; Thursdays at Wick Library",
         "Mondays at St Jude's Hall; Thursdays at Wick Library"),
        (("easton", "wick"), HALL, HALL, "St Jude's Hall, Easton", ""),
        (("easton",), BARN, BARN, "The Barn, Wick", ""),
        (("easton", "wick"), Where(venue="A tent"), Where(venue="A tent"), "A tent", ""),
    ],
)  # fmt: skip
def test_a_venue_is_in_its_own_area_alone(
    areas: tuple[str, ...], monday: Where, thursday: Where, place: str, venues: str
) -> None:
    entry = two({"place": monday}, {"place": thursday}, areas=areas)
    context = WordingContext(library(entry, areas=(EASTON, WICK)))
    assert short_place(entry, context) == place
    assert venues_by_day(entry, context) == venues


def test_a_venue_without_a_postcode_is_in_the_area_of_the_service_if_that_has_one_only() -> None:
    hall = Where(venue="Lantern Hall")
    one, two_areas = service(where=hall), service("other", where=hall, areas=("easton", "wick"))
    context = WordingContext(library(one, two_areas, areas=(EASTON, WICK)))
    assert (short_place(one, context), short_place(two_areas, context)) == ("Lantern Hall, Easton", "Lantern Hall")


def test_a_session_online_is_not_at_the_hall() -> None:
    entry = two({}, {"formats": ("online-community",), "place": Where()}, where=Where(venue="Lantern Hall"))
    assert (
        short_place(entry, WordingContext(library(entry)))
        == "Mondays at Lantern Hall, Easton; Thursdays online, in Easton"
    )


def test_sessions_without_facts_of_their_own_change_nothing() -> None:
    entry = two({}, {}, cost=parse_cost("£2"), ages=BABIES, where=HALL)
    plain: Session = session()
    whole = service(sessions=(plain,), cost=parse_cost("£2"), ages=BABIES, where=HALL)
    for line in (ages_line, cost_line, joining_line):
        assert line(entry, TODAY) == line(whole, TODAY)


OWN, SHARED = Booking("web", "https://www.example.org/monday"), Booking("phone", "0117 496 0103")


@pytest.mark.parametrize(
    ("joins", "bookings", "first"),
    [
        ((("book",), ("book",)), (None, None), "To book, call 0117 496 0103"),
        ((("book",), ("drop-in",)), (OWN, None), "Book at example.org/monday"),
        ((("book",), ("book",)), (OWN, OWN), "Book at example.org/monday"),
        ((("book",), ("book",)), (OWN, None), "Call 0117 496 0101"),
    ],
)
def test_a_place_is_booked_where_the_sessions_that_need_it_say(
    joins: tuple[tuple[str, ...], ...], bookings: tuple[Booking | None, ...], first: str
) -> None:
    sessions = tuple(
        session(days=(day,), join=join, booking=booking)
        for day, (join, booking) in enumerate(zip(joins, bookings, strict=True))
    )
    entry = service(join=("book",), sessions=sessions, contact=contact_details(phone="0117 496 0101", booking=SHARED))
    assert first_way_on_paper(entry) == first


def test_until_when_a_child_may_come_is_said_of_ages_that_all_sessions_share() -> None:
    rows: tuple[tuple[Service, tuple[int, str] | None], ...] = (
        (service(ages=BABIES), (396, "13 months")),
        (service(ages=parse_ages("pregnancy to 3 years")), (1461, "4")),
        (two({"ages": TODDLERS}, {"ages": TODDLERS}, ages=TODDLERS), (1826, "5")),
        (two({"ages": TODDLERS}, {}, ages=BABIES), None),
        (service(), None),
        (service(ages=parse_ages("2 years and over")), None),
        (service(ages=parse_ages("pregnancy only")), None),
        (service(ages=parse_ages("birth to crawling")), None),
        (service(ages=parse_ages("school years 1 to 3")), None),
        (service(ages=BABIES, topics=("play", "baby-loss")), None),
        (service(ages=BABIES, stages=("baby", "loss")), None),
    )
    for entry, expected in rows:
        oldest = oldest_age(entry, TODAY, library().topic)
        assert (oldest and (oldest.until_day, oldest.birthday)) == expected, entry
