"""Open Referral feed: rules of the standard that its readers depend on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from uuid import UUID, uuid5

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.feeds.openreferral.identifiers import feed_ids
from sitegen.feeds.openreferral.responses import responses
from sitegen.library import Library
from sitegen.model import BIRTH, AgeRange, BankHolidays, Every, Hours, RunBy, Service, Session, Span, Where
from sitegen.reading import read_directory
from sitegen.reading.values.ages import parse_ages
from sitegen.text import clock_24
from sitegen.timetable.occurrences import hours_of, occurrences
from sitegen.wording.context import WordingContext
from tests.factories import EASTON, SITE, TERMS, TUESDAYS, contact_details, library, service

LISTS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")
PAGE_KEYS = {"total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty", "contents"}
PLACE = Where(venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5")


def feed(site_library: Library) -> dict[str, Any]:
    result = list(responses(WordingContext(site_library)))
    assert len({path for path, _ in result}) == len(result)
    return json.loads(json.dumps(dict(result)))  # type: ignore[no-any-return]


def response_for(*services: Service, **more: Any) -> dict[str, Any]:
    """Response for the first of these services."""
    site_library = library(*services, **more)
    response: dict[str, Any] = feed(site_library)[f"services/{feed_ids(site_library.site).of_service(services[0])}"]
    return response


@pytest.fixture(scope="module")
def example_feed(example: Path, today: date) -> dict[str, Any]:
    directory = read_directory(example, today).directory
    assert directory is not None
    return feed(Library(directory, today))


def objects_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from objects_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects_in(inner)


# Responses.


def test_every_list_is_one_page_and_each_of_its_items_has_a_response(example_feed: dict[str, Any]) -> None:
    for endpoint in LISTS:
        page = example_feed[endpoint]
        ids = [record["id"] for record in page["contents"]]
        assert page.keys() == PAGE_KEYS
        assert (page["total_pages"], page["page_number"], page["first_page"], page["last_page"]) == (1, 1, True, True)
        assert page["size"] == page["total_items"] == len(set(ids)) == len(ids)
        assert page["empty"] is False
        response_ids = {path.partition("/")[2] for path in example_feed if path.startswith(f"{endpoint}/")}
        assert response_ids == set(ids)
        for record in page["contents"]:
            response = example_feed[f"{endpoint}/{record['id']}"]
            assert {name: record[name] for name in record if not isinstance(record[name], dict)} == {
                name: value for name, value in response.items() if not isinstance(value, dict | list)
            }
            assert not any(isinstance(value, list) for inner in objects_in(record) for value in inner.values())


def test_the_api_says_which_standard_it_follows(example_feed: dict[str, Any]) -> None:
    assert example_feed[""]["version"] == "HSDS-UK-3.0"
    assert all(example_feed[""][name].startswith("https://") for name in ("profile", "openapi_url"))


def test_nothing_is_null_or_empty(example_feed: dict[str, Any]) -> None:
    assert [
        record for record in objects_in(example_feed) for value in record.values() if value in (None, "", [], {})
    ] == []


def test_required_fields_of_the_standard_are_present(example_feed: dict[str, Any]) -> None:
    required = {
        "organization": {"id", "name", "description"},
        "location": {"id", "location_type"},
        "addresses": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
        "taxonomy_term": {"id", "name", "description"},
        "attributes": {"id", "link_id", "taxonomy_term_id"},
        "phones": {"id", "number"},
    }
    for path, response in example_feed.items():
        if not path.startswith("services/"):
            continue
        assert {"id", "name", "status", "organization_id"} <= response.keys()
        assert response["organization"]["id"] == response["organization_id"]
        carried = response.pop("sitegen_entry")
        response.pop("sitegen_names", None)
        assert carried["name"] == response["name"]
        for record in objects_in(response):
            assert record is response or record["id"] != response["id"]
            UUID(record["id"])
            for name, keys in required.items():
                inner = record.get(name, [])
                for part in inner if isinstance(inner, list) else [inner]:
                    assert keys <= part.keys(), (path, name)


# Ids.


def test_ids_are_uuids_of_version_5() -> None:
    ids = feed_ids(SITE)
    assert ids.uuid("service", "easton-cafe") == str(uuid5(ids.site, "service easton-cafe"))
    assert ids.uuid("phone", "a", "b") == str(uuid5(ids.site, "phone a b"))


def test_a_service_that_is_renamed_keeps_its_id_and_those_of_its_parts() -> None:
    before = service(sessions=(TUESDAYS,), contact=contact_details(phone="0117 496 0101"), where=PLACE)
    after = replace(before, id="new-cafe", name="New Café", was=("easton-cafe",))
    ids = [
        {
            record["id"]
            for record in objects_in(response_for(entry))
            if "number" in record or "byday" in record or "status" in record
        }
        for entry in (before, after)
    ]
    assert {response_for(before)["id"]} == {response_for(after)["id"]}
    assert ids[0] - {before.id} == ids[1] - {after.id}


def test_two_directories_never_share_an_id_and_https_changes_none() -> None:
    elsewhere = replace(SITE, url="https://other.example.org")
    assert response_for(service())["id"] != response_for(service(), site=elsewhere)["id"]
    assert (
        response_for(service())["id"]
        == response_for(service(), site=replace(SITE, url="http://wend.example.org"))["id"]
    )


# Schedules.

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
HORIZON = Span(date(2026, 11, 22), date(2027, 5, 23))


def dates_of(schedule: dict[str, Any]) -> list[date]:
    """Dates of a schedule according to dateutil."""
    first = datetime.fromisoformat(schedule["dtstart"])
    if "freq" not in schedule:
        assert schedule["valid_from"] == schedule["valid_to"] == schedule["dtstart"]
        return [first.date()]
    pattern = r"(-1|[1-5])?(MO|TU|WE|TH|FR|SA|SU)" if schedule["freq"] == "MONTHLY" else "(MO|TU|WE|TH|FR|SA|SU)"
    assert all(re.fullmatch(pattern, part) for part in schedule["byday"].split(","))
    rule = f"FREQ={schedule['freq']};INTERVAL={schedule.get('interval', 1)};BYDAY={schedule['byday']}"
    until = datetime.fromisoformat(schedule["valid_to"])
    occurrences_by_rule = rrulestr(rule, dtstart=first).between(
        datetime.fromisoformat(schedule["valid_from"]), until, inc=True
    )
    assert occurrences_by_rule[0] == first
    return [day.date() for day in occurrences_by_rule]


WEEKLY_OR_MONTHLY = st.builds(
    Session,
    start=st.just(600),
    end=st.just(690),
    days=st.sets(st.integers(0, 6), min_size=1, max_size=4).map(lambda days: tuple(sorted(days))),
    runs=st.sampled_from(["term time", "all year", "school holidays", "half terms", "christmas holidays"]),
    bank_holidays=st.sampled_from(get_args(BankHolidays)),
    every=st.sampled_from(
        [
            Every(),
            Every(2),
            Every(3),
            Every(1, (1,)),
            Every(1, (2, 4)),
            Every(1, (5, -1)),
            Every(1, (-1,)),
            Every(2, about=True),
        ]
    ),
    certain=st.sampled_from([True, True, True, False]),
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
SESSIONS = (
    WEEKLY_OR_MONTHLY
    | WEEKLY_OR_MONTHLY.map(lambda session: replace(session, runs="term time", every=Every(weeks_of_term="odd")))
    | WEEKLY_OR_MONTHLY.map(lambda session: replace(session, days=(0,), every=Every(last_working=0)))
    | WEEKLY_OR_MONTHLY.map(lambda session: replace(session, bank_holidays="open", bank_holiday_hours=Hours(720, 780)))
)


@pytest.mark.release
@settings(max_examples=150)
@given(SESSIONS)
def test_schedules_give_every_certain_date_and_no_other(session: Session) -> None:
    response = response_for(service(sessions=(session,)))
    given_dates = [
        (day, schedule["opens_at"])
        for schedule in response["schedules"]
        if "dtstart" in schedule
        for day in dates_of(schedule)
    ]
    certain = [
        (date.day, clock_24(hours_of(date, session).start))
        for date in occurrences(session, TERMS, "england", HORIZON)
        if not date.reason
    ]
    assert sorted(given_dates) == sorted(certain)


def test_a_schedule_of_a_session_without_a_known_end_has_no_closing_time() -> None:
    schedules = response_for(service(sessions=(replace(TUESDAYS, end_known=False),)))["schedules"]
    assert {schedule["opens_at"] for schedule in schedules} == {"10:00"}
    assert not any("closes_at" in schedule for schedule in schedules)
    assert schedules[0]["description"] == "Tuesdays, from 10am, in school terms. UK time."


def test_a_session_that_is_not_promised_has_no_date_in_a_schedule() -> None:
    (schedule,) = response_for(service(sessions=(replace(TUESDAYS, certain=False),)))["schedules"]
    assert "dtstart" not in schedule
    assert schedule["description"].startswith("Usually Tuesdays, 10am to 11:30am, in school terms.")
    assert (
        "Not certain: Tuesday 24 November 2026 until Tuesday 15 December 2026 (usually, check with the group)."
        in (schedule["notes"])
    )


def test_a_gap_ends_one_schedule_and_begins_the_next() -> None:
    runs = [(s["valid_from"], s["valid_to"]) for s in response_for(service(sessions=(TUESDAYS,)))["schedules"]]
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
def test_a_pattern_becomes_a_rule(session: Session, rule: dict[str, Any]) -> None:
    schedule = response_for(service(sessions=(session,)))["schedules"][0]
    assert {name: schedule[name] for name in ("freq", "interval", "byday") if name in schedule} == rule


@pytest.mark.parametrize(
    ("start", "end", "hours", "text"),
    [
        (600, 690, ("10:00", "11:30"), "10am to 11:30am"),
        (1200, 1560, ("20:00", "02:00"), "8pm to 2am"),
        (1080, 1440, ("18:00", "00:00"), "6pm to midnight"),
        (0, 1440, ("00:00", "23:59"), "24 hours"),
    ],
)
def test_times_are_uk_time(start: int, end: int, hours: tuple[str, str], text: str) -> None:
    schedule = response_for(service(sessions=(replace(TUESDAYS, start=start, end=end),)))["schedules"][0]
    assert (schedule["opens_at"], schedule["closes_at"]) == hours
    assert schedule["description"] == f"Tuesdays, {text}, in school terms. UK time."


def test_uncertain_dates_are_in_the_notes_and_in_no_rule() -> None:
    unknown = response_for(
        service(sessions=(TUESDAYS,), areas=("easton",)), areas=(replace(EASTON, school_terms=None),)
    )
    (schedule,) = unknown["schedules"]
    assert not {"dtstart", "freq", "byday", "valid_from"} & schedule.keys()
    assert (
        "Not certain: Tuesday 24 November 2026 until Tuesday 18 May 2027 (school terms not known" in schedule["notes"]
    )
    asked = response_for(service(sessions=(Session(600, 690, days=(0,), runs="all year", bank_holidays="ask"),)))[
        "schedules"
    ]
    assert "Not certain: Monday 28 December 2026 (bank holiday; check with the group)." in asked[0]["notes"]


def test_a_paused_service_or_ended_session_has_no_dates() -> None:
    (paused,) = response_for(service(sessions=(TUESDAYS,), status="paused"))["schedules"]
    assert "dtstart" not in paused
    assert paused["notes"] == "Paused for now: no dates."
    assert "schedules" not in response_for(service(sessions=(replace(TUESDAYS, ends=date(2026, 10, 1)),)))


def test_the_hours_of_a_helpline_are_schedules() -> None:
    hours = (Session(540, 1020, days=(0, 1, 2, 3, 4), runs="all year", bank_holidays="open"),)
    line = service(
        formats=("helpline",), areas=("everywhere",), contact=contact_details(phone="0117 496 0101", hours=hours)
    )
    response = response_for(line)
    assert [schedule["byday"] for schedule in response["schedules"]] == ["MO,TU,WE,TH,FR"]
    assert response["service_areas"][0]["name"] == "Everywhere"
    group = response_for(replace(line, formats=("group",), areas=("easton",)))
    assert "schedules" not in group
    assert group["phones"][0]["description"] == "Monday to Friday, 9am to 5pm, all year, bank holidays too"


def test_a_session_at_another_place_refers_to_it() -> None:
    other = Where(venue="Bandstand", postcode="BS5 0ZX", outward="BS5")
    response = response_for(service(where=PLACE, sessions=(TUESDAYS, replace(TUESDAYS, days=(3,), place=other))))
    links = {link["id"]: link["location"]["name"] for link in response["service_at_locations"]}
    assert {links[s["service_at_location_id"]] for s in response["schedules"] if "TU" in s["byday"]} == {"Lantern Hall"}
    assert {links[s["service_at_location_id"]] for s in response["schedules"] if "TH" in s["byday"]} == {"Bandstand"}


# Other fields of a service.


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
def test_ages_are_the_childs_and_described_as_such(ages: str, limits: tuple[float | None, float | None]) -> None:
    response = response_for(service(ages=parse_ages(ages)))
    assert (response.get("minimum_age"), response.get("maximum_age")) == limits
    assert response["eligibility_description"] == f"Ages of the children it is for: {ages}."


def test_a_range_without_an_upper_limit_has_no_maximum_age() -> None:
    assert "maximum_age" not in response_for(service(ages=AgeRange("as you like", False, BIRTH, None)))


@pytest.mark.parametrize(
    ("status", "expected"), [("open", "active"), ("paused", "temporarily closed"), ("closed", "defunct")]
)
def test_each_status_has_its_counterpart(status: str, expected: str) -> None:
    assert response_for(service(status=status))["status"] == expected


def test_a_closed_service_gives_its_date_and_alternatives() -> None:
    closed = service("gone", status="closed", closed_on=date(2026, 8, 31), summary="", try_instead=("easton-cafe",))
    assert response_for(closed, service())["description"] == "Closed on 31 August 2026.\n\nTry instead: Easton Cafe."


def test_the_county_is_that_of_the_site_or_else_the_area() -> None:
    for site, county in ((SITE, "Easton"), (replace(SITE, county="Bristol"), "Bristol")):
        (link,) = response_for(service(where=PLACE), site=site)["service_at_locations"]
        (address,) = link["location"]["addresses"]
        assert (address["city"], address["state_province"], address["country"]) == ("Easton", county, "GB")


def test_a_place_without_a_whole_address_is_a_location_too() -> None:
    (link,) = response_for(service(where=Where(venue="Lantern Hall", address="31 Junction Row")))[
        "service_at_locations"
    ]
    assert "addresses" not in link["location"]
    assert link["location"]["description"] == "31 Junction Row. The whole address is not known."


def test_a_hidden_address_without_an_area_has_no_name() -> None:
    closed = service(status="closed", areas=(), where=Where(outward="BS5", hide_address=True))
    (link,) = response_for(closed)["service_at_locations"]
    assert link["location"].keys() == {"id", "location_type", "description"}


def test_an_organisation_is_merged_from_all_its_services() -> None:
    charity = service("a-group", run_by=RunBy("Easton Families", "charity", "1234567"))
    sister = service("b-group", run_by=RunBy("Easton families"))
    nobody = service("c-group")
    organisations = feed(library(charity, sister, nobody))["organizations"]["contents"]
    assert [(organisation["name"], organisation["description"]) for organisation in organisations] == [
        ("Easton Families", "Charity. Listed in Wend Parents."),
        ("Not known", "Not known who runs this service. Listed in Wend Parents."),
    ]
