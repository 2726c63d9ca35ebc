"""The Open Referral feed, by the rules of the standard that its readers depend on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.feeds.openreferral.answers import answers
from sitegen.feeds.openreferral.identifiers import identifiers
from sitegen.library import Library
from sitegen.model import AgeRange, Contact, Every, RunBy, Service, Session, Span, Where
from sitegen.reading import read_directory
from sitegen.reading.ages import parse_ages
from sitegen.theme.words import Words
from sitegen.timetable.occurrences import occurrences
from tests.factories import EASTON, SITE, TERMS, TUESDAYS, library, service

ENDPOINTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
LISTED = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
PLACE = Where(venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5")


def feed(books: Library) -> dict[str, Any]:
    made = list(answers(books, Words(books)))
    assert len({path for path, _ in made}) == len(made)
    return json.loads(json.dumps(dict(made)))  # type: ignore[no-any-return]


def one(*services: Service, **more: Any) -> dict[str, Any]:
    """The answer for the first of these services."""
    books = library(*services, **more)
    found: dict[str, Any] = feed(books)[f"services/{identifiers(books.site).service(services[0])}"]
    return found


@pytest.fixture(scope="module")
def example_feed(example: Path, today: date) -> dict[str, Any]:
    directory = read_directory(example, today).directory
    assert directory is not None
    return feed(Library(directory, today))


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


# The answers, one with another.


def test_every_list_is_one_page_whose_things_all_have_their_answer(example_feed: dict[str, Any]) -> None:
    for endpoint in ENDPOINTS:
        page = example_feed[endpoint]
        ids = [thing["id"] for thing in page["contents"]]
        assert page.keys() == LISTED
        assert (page["total_pages"], page["page_number"], page["first_page"], page["last_page"]) == (1, 1, True, True)
        assert page["size"] == page["total_items"] == len(set(ids)) == len(ids)
        assert page["empty"] is False
        answers_to = {path.partition("/")[2] for path in example_feed if path.startswith(f"{endpoint}/")}
        assert answers_to == set(ids)
        for thing in page["contents"]:
            answer = example_feed[f"{endpoint}/{thing['id']}"]
            assert {name: thing[name] for name in thing if not isinstance(thing[name], dict)} == {
                name: value for name, value in answer.items() if not isinstance(value, dict | list)
            }
            assert not any(isinstance(value, list) for inner in things(thing) for value in inner.values())


def test_the_api_says_which_standard_it_follows(example_feed: dict[str, Any]) -> None:
    assert example_feed[""]["version"] == "HSDS-UK-3.0"
    assert all(example_feed[""][name].startswith("https://") for name in ("profile", "openapi_url"))


def test_nothing_is_null_or_empty(example_feed: dict[str, Any]) -> None:
    assert [thing for thing in things(example_feed) for value in thing.values() if value in (None, "", [], {})] == []


def test_what_the_standard_requires_is_there(example_feed: dict[str, Any]) -> None:
    required = {
        "organization": {"id", "name", "description"},
        "location": {"id", "location_type"},
        "addresses": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
        "taxonomy_term": {"id", "name", "description"},
        "attributes": {"id", "link_id", "taxonomy_term_id"},
        "phones": {"id", "number"},
    }
    for path, answer in example_feed.items():
        if not path.startswith("services/"):
            continue
        assert {"id", "name", "status", "organization_id"} <= answer.keys()
        assert answer["organization"]["id"] == answer["organization_id"]
        carried = answer.pop("sitegen_entry")
        assert carried["name"] == answer["name"]
        for thing in things(answer):
            assert thing is answer or thing["id"] != answer["id"]
            UUID(thing["id"])
            for name, keys in required.items():
                inner = thing.get(name, [])
                for part in inner if isinstance(inner, list) else [inner]:
                    assert keys <= part.keys(), (path, name)


# Ids.


def test_ids_are_uuids_of_version_5() -> None:
    ids = identifiers(SITE)
    assert ids.of("service", "easton-cafe") == str(uuid5(ids.site, "service easton-cafe"))
    assert ids.of("phone", "a", "b") == str(uuid5(ids.site, "phone a b"))


def test_a_service_that_is_renamed_keeps_its_id_and_those_of_its_parts() -> None:
    before = service(sessions=(TUESDAYS,), contact=Contact(phone="0117 496 0101"), where=PLACE)
    after = replace(before, id="new-cafe", name="New Café", was=("easton-cafe",))
    ids = [
        {thing["id"] for thing in things(one(entry)) if "number" in thing or "byday" in thing or "status" in thing}
        for entry in (before, after)
    ]
    assert {one(before)["id"]} == {one(after)["id"]}
    assert ids[0] - {before.id} == ids[1] - {after.id}


def test_two_directories_never_share_an_id_and_https_makes_no_other() -> None:
    elsewhere = replace(SITE, url="https://other.example.org")
    assert one(service())["id"] != one(service(), site=elsewhere)["id"]
    assert one(service())["id"] == one(service(), site=replace(SITE, url="http://wend.example.org"))["id"]


# Schedules.

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HORIZON = Span(date(2026, 11, 22), date(2027, 5, 23))


def dates_of(schedule: dict[str, Any]) -> list[date]:
    """The dates of a schedule, by dateutil's reading of its rule."""
    first = datetime.fromisoformat(schedule["dtstart"])
    if "freq" not in schedule:
        assert schedule["valid_from"] == schedule["valid_to"] == schedule["dtstart"]
        return [first.date()]
    pattern = r"(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)" if schedule["freq"] == "MONTHLY" else "(MO|TU|WE|TH|FR|SA|SU)"
    assert all(re.fullmatch(pattern, part) for part in schedule["byday"].split(","))
    rule = f"FREQ={schedule['freq']};INTERVAL={schedule.get('interval', 1)};BYDAY={schedule['byday']}"
    until = datetime.fromisoformat(schedule["valid_to"])
    found = rrulestr(rule, dtstart=first).between(datetime.fromisoformat(schedule["valid_from"]), until, inc=True)
    assert found[0] == first
    return [day.date() for day in found]


SESSIONS = st.builds(
    Session,
    start=st.just(600),
    end=st.just(690),
    days=st.sets(st.integers(0, 6), min_size=1, max_size=4).map(lambda days: tuple(sorted(days))),
    runs=st.sampled_from(["term time", "all year", "school holidays", "half terms", "christmas holidays"]),
    bank_holidays=st.sampled_from(["open", "closed", "ask"]),
    every=st.sampled_from(
        [Every(), Every(2), Every(3), Every(1, (1,)), Every(1, (2, 4)), Every(1, (5, -1)), Every(1, (-1,))]
    ),
    starts=st.dates(date(2026, 9, 1), date(2027, 3, 1)),
    ends=st.none() | st.dates(date(2027, 3, 1), date(2027, 9, 1)),
    closed=st.lists(
        st.tuples(st.dates(date(2026, 12, 1), date(2027, 4, 1)), st.integers(0, 20)).map(
            lambda pair: Span(pair[0], pair[0] + timedelta(days=pair[1]))
        ),
        max_size=2,
    ).map(tuple),
    extra=st.sets(st.dates(date(2026, 11, 22), date(2027, 5, 23)), max_size=3).map(lambda days: tuple(sorted(days))),
)


@settings(max_examples=150)
@given(SESSIONS)
def test_schedules_give_every_certain_date_and_no_other(session: Session) -> None:
    answer = one(service(sessions=(session,)))
    given_dates = [day for schedule in answer["schedules"] if "dtstart" in schedule for day in dates_of(schedule)]
    sure = [found.day for found in occurrences(session, TERMS, "england", HORIZON) if not found.reason]
    assert sorted(given_dates) == sorted(sure)


def test_a_gap_ends_one_schedule_and_begins_the_next() -> None:
    runs = [(s["valid_from"], s["valid_to"]) for s in one(service(sessions=(TUESDAYS,)))["schedules"]]
    assert runs == [
        ("2026-11-24", "2026-12-15"),
        ("2027-01-05", "2027-02-09"),
        ("2027-02-23", "2027-03-23"),
        ("2027-04-13", "2027-05-18"),
    ]


@pytest.mark.parametrize(
    ("session", "rule"),
    [
        (TUESDAYS, {"freq": "WEEKLY", "byday": "TU"}),
        (replace(TUESDAYS, every=Every(2), starts=date(2026, 11, 24)), {"freq": "WEEKLY", "interval": 2, "byday": "TU"}),
        (replace(TUESDAYS, every=Every(1, (1, 3)), runs="all year", bank_holidays="open"), {"freq": "MONTHLY", "byday": "1TU,3TU"}),
        (replace(TUESDAYS, every=Every(1, (-1,)), runs="all year", bank_holidays="open"), {"freq": "MONTHLY", "byday": "-1TU"}),
        (Session(600, 690, dates=(date(2026, 11, 28),)), {}),
    ],
)  # fmt: skip
def test_how_often_is_said_by_a_rule(session: Session, rule: dict[str, Any]) -> None:
    schedule = one(service(sessions=(session,)))["schedules"][0]
    assert {name: schedule[name] for name in ("freq", "interval", "byday") if name in schedule} == rule


@pytest.mark.parametrize(
    ("start", "end", "hours", "words"),
    [
        (600, 690, ("10:00", "11:30"), "10am to 11:30am"),
        (1200, 1560, ("20:00", "02:00"), "8pm to 2am"),
        (1080, 1440, ("18:00", "00:00"), "6pm to midnight"),
        (0, 1440, ("00:00", "23:59"), "24 hours"),
    ],
)
def test_times_are_said_by_the_clock_in_london(start: int, end: int, hours: tuple[str, str], words: str) -> None:
    schedule = one(service(sessions=(replace(TUESDAYS, start=start, end=end),)))["schedules"][0]
    assert (schedule["opens_at"], schedule["closes_at"]) == hours
    assert schedule["description"] == f"Tuesdays, {words}, in school terms. UK time."


def test_what_is_not_certain_is_said_and_in_no_rule() -> None:
    unknown = one(service(sessions=(TUESDAYS,), areas=("easton",)), areas=(replace(EASTON, school_terms=None),))
    (schedule,) = unknown["schedules"]
    assert not {"dtstart", "freq", "byday", "valid_from"} & schedule.keys()
    assert (
        "Not certain: Tuesday 24 November 2026 until Tuesday 18 May 2027 (school terms not known" in schedule["notes"]
    )
    asked = one(service(sessions=(Session(600, 690, days=(0,), runs="all year", bank_holidays="ask"),)))["schedules"]
    assert "Not certain: Monday 28 December 2026 (bank holiday; check with the group)." in asked[0]["notes"]


def test_what_has_paused_or_ended_has_no_dates() -> None:
    (paused,) = one(service(sessions=(TUESDAYS,), status="paused"))["schedules"]
    assert "dtstart" not in paused
    assert paused["notes"] == "Paused for now: no dates."
    assert "schedules" not in one(service(sessions=(replace(TUESDAYS, ends=date(2026, 10, 1)),)))


def test_a_helpline_is_there_in_its_hours() -> None:
    hours = (Session(540, 1020, days=(0, 1, 2, 3, 4), runs="all year", bank_holidays="open"),)
    line = service(formats=("helpline",), areas=("everywhere",), contact=Contact(phone="0117 496 0101", hours=hours))
    answer = one(line)
    assert [schedule["byday"] for schedule in answer["schedules"]] == ["MO,TU,WE,TH,FR"]
    assert answer["service_areas"][0]["name"] == "Everywhere"
    group = one(replace(line, formats=("group",), areas=("easton",)))
    assert "schedules" not in group
    assert group["phones"][0]["description"] == "Monday to Friday, 9am to 5pm, all year, bank holidays too"


def test_a_session_at_another_place_says_which() -> None:
    other = Where(venue="Bandstand", postcode="BS5 0ZX", outward="BS5")
    answer = one(service(where=PLACE, sessions=(TUESDAYS, replace(TUESDAYS, days=(3,), place=other))))
    links = {link["id"]: link["location"]["name"] for link in answer["service_at_locations"]}
    assert {links[s["service_at_location_id"]] for s in answer["schedules"] if "TU" in s["byday"]} == {"Lantern Hall"}
    assert {links[s["service_at_location_id"]] for s in answer["schedules"] if "TH" in s["byday"]} == {"Bandstand"}


# What else a service says.


@pytest.mark.parametrize(
    ("ages", "limits"),
    [
        ("birth to 12 months", (0, 1)),
        ("6 weeks to 2 years", (0.11, 2)),
        ("pregnancy to 6 months", (0, 0.5)),
        ("2 years and over", (2, None)),
        ("any age", (0, None)),
        ("pregnancy only", (None, None)),
    ],
)
def test_ages_are_the_childs_and_say_so(ages: str, limits: tuple[float | None, float | None]) -> None:
    answer = one(service(ages=parse_ages(ages)))
    assert (answer.get("minimum_age"), answer.get("maximum_age")) == limits
    assert answer["eligibility_description"] == f"Ages of the children it is for: {ages}."


def test_ages_that_are_no_numbers_are_said_in_words_alone() -> None:
    assert "maximum_age" not in one(service(ages=AgeRange("as you like", False, 0, 100)))


@pytest.mark.parametrize(
    ("status", "said"), [("open", "active"), ("paused", "temporarily closed"), ("closed", "defunct")]
)
def test_the_status(status: str, said: str) -> None:
    assert one(service(status=status))["status"] == said


def test_a_closed_service_says_since_when_and_what_to_try() -> None:
    gone = service("gone", status="closed", closed_on=date(2026, 8, 31), summary="", try_instead=("easton-cafe",))
    assert one(gone, service())["description"] == "Closed on 31 August 2026.\n\nTry instead: Easton Cafe."


def test_the_county_is_the_sites_or_else_the_area() -> None:
    for site, county in ((SITE, "Easton"), (replace(SITE, county="Bristol"), "Bristol")):
        (link,) = one(service(where=PLACE), site=site)["service_at_locations"]
        (address,) = link["location"]["addresses"]
        assert (address["city"], address["state_province"], address["country"]) == ("Easton", county, "GB")


def test_a_place_without_a_whole_address_is_a_place_all_the_same() -> None:
    (link,) = one(service(where=Where(venue="Lantern Hall", address="31 Junction Row")))["service_at_locations"]
    assert "addresses" not in link["location"]
    assert link["location"]["description"] == "31 Junction Row. The whole address is not known."


def test_a_hidden_address_of_what_has_no_area_is_not_even_that() -> None:
    closed = service(status="closed", areas=(), where=Where(outward="BS5", hide_address=True))
    (link,) = one(closed)["service_at_locations"]
    assert link["location"].keys() == {"id", "location_type", "description"}


def test_one_organisation_is_one_whoever_of_its_services_knows_more() -> None:
    charity = service("a-group", run_by=RunBy("Easton Families", "charity", "1234567"))
    sister = service("b-group", run_by=RunBy("Easton families"))
    nobody = service("c-group")
    found = feed(library(charity, sister, nobody))["organizations"]["contents"]
    assert [(one["name"], one["description"]) for one in found] == [
        ("Easton Families", "Charity. Listed in Wend Parents."),
        ("Not known", "Not known who runs this service. Listed in Wend Parents."),
    ]
