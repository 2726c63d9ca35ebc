"""JSON-LD for search engines on a service's page."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.feeds.jsonld.graph import graph
from sitegen.library import Library
from sitegen.model import Every, Hours, RunBy, Service, Session, Span, Status, Where
from sitegen.reading import read_directory
from sitegen.reading.values.ages import parse_ages
from sitegen.reading.values.costs import parse_cost
from sitegen.wording.context import WordingContext
from tests.factories import TUESDAYS, contact_details, library, service

PLACE = Where(
    venue="Lantern Hall", address="31 Junction Row", postcode="BS5 9ZZ", outward="BS5", latitude=51.46, longitude=-2.55
)
FULL = service(
    ages=parse_ages("6 weeks to 2 years"),
    audiences=("mothers", "partners"),
    run_by=RunBy("Easton Families", "charity", "1234567"),
    contact=contact_details(
        phone="0117 496 0101",
        website="https://www.example.org",
        hours=(Session(540, 1020, days=(0,), runs="all year", bank_holidays="open"),),
    ),
    where=PLACE,
    cost=parse_cost("free"),
    sessions=(TUESDAYS,),
)


def nodes(entry: Service, *others: Service) -> dict[str, dict[str, Any]]:
    """Nodes of a service's graph by type."""
    site_library = library(entry, *others)
    result = json.loads(json.dumps(graph(entry, WordingContext(site_library))))
    assert result["@context"] == "https://schema.org"
    return {node["@type"]: node for node in result["@graph"]}


def nested_values(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value, *(node for inner in value.values() for node in nested_values(inner))]
    return [node for inner in value for node in nested_values(inner)] if isinstance(value, list) else [value]


def test_page_service_provider_place_and_event_refer_to_each_other() -> None:
    graph_nodes = nodes(FULL)
    assert list(graph_nodes) == ["WebPage", "Service", "NGO", "Place", "Event"]
    assert graph_nodes["WebPage"]["mainEntity"] == {"@id": graph_nodes["Service"]["@id"]}
    assert graph_nodes["Service"]["provider"] == graph_nodes["Event"]["organizer"] == {"@id": graph_nodes["NGO"]["@id"]}
    assert (
        graph_nodes["Service"]["availableChannel"]["serviceLocation"]
        == graph_nodes["Event"]["location"]
        == {"@id": "#place"}
    )
    assert graph_nodes["NGO"]["identifier"] == {"@type": "PropertyValue", "propertyID": "GB-CHC", "value": "1234567"}
    assert (graph_nodes["WebPage"]["dateModified"], graph_nodes["WebPage"]["lastReviewed"]) == (
        "2026-10-02",
        "2026-10-02",
    )


def test_the_audience_is_the_parents_of_children_of_an_age() -> None:
    assert nodes(FULL)["Service"]["audience"] == {
        "@type": "ParentAudience",
        "audienceType": "Mothers and partners",
        "suggestedAge": {"@type": "QuantitativeValue", "minValue": 1.38, "maxValue": 24, "unitCode": "MON"},
        "childMinAge": 0.11,
        "childMaxAge": 2,
    }


def test_the_event_has_a_pattern_with_its_gaps_and_the_next_few_dates() -> None:
    event = nodes(replace(FULL, sessions=(replace(TUESDAYS, closed=(Span(date(2026, 12, 1), date(2026, 12, 1)),)),)))[
        "Event"
    ]
    assert not {"startDate", "endDate"} & event.keys()
    (schedule,) = event["eventSchedule"]
    assert (schedule["repeatFrequency"], schedule["byDay"]) == ("P1W", ["https://schema.org/Tuesday"])
    assert (schedule["startDate"], schedule["endDate"]) == ("2026-11-24", "2027-05-18")
    assert schedule["exceptDate"] == [
        "2026-12-01",
        "2026-12-22",
        "2026-12-29",
        "2027-02-16",
        "2027-03-30",
        "2027-04-06",
    ]
    dates = [(node["startDate"], node["eventStatus"].rpartition("/")[2]) for node in event["subEvent"]]
    assert dates == [
        ("2026-11-24T10:00:00+00:00", "EventScheduled"),
        ("2026-12-01T10:00:00+00:00", "EventCancelled"),
        ("2026-12-08T10:00:00+00:00", "EventScheduled"),
        ("2026-12-15T10:00:00+00:00", "EventScheduled"),
        ("2027-01-05T10:00:00+00:00", "EventScheduled"),
    ]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (Every(2), {"repeatFrequency": "P2W", "byDay": ["https://schema.org/Tuesday"]}),
        (Every(1, (1, 3)), {"repeatFrequency": "P1M", "byDay": ["https://schema.org/Tuesday"], "byMonthWeek": [1, 3]}),
        (Every(1, (2, -1)), {"repeatFrequency": "P1M", "byDay": ["2TU", "-1TU"]}),
    ],
)
def test_a_pattern_has_its_frequency_and_days(every: Every, expected: dict[str, Any]) -> None:
    session = replace(TUESDAYS, every=every, starts=date(2026, 11, 24), runs="all year", bank_holidays="open")
    schedule = nodes(service(sessions=(session,)))["Event"]["eventSchedule"][0]
    assert {
        name: schedule[name] for name in ("repeatFrequency", "byDay", "byMonthWeek") if name in schedule
    } == expected


def test_hours_of_a_helpline_belong_to_the_service_and_other_hours_to_its_phone() -> None:
    line = nodes(replace(FULL, formats=("helpline",), sessions=()))
    assert line["Service"]["hoursAvailable"][0]["opens"] == "09:00"
    assert "hoursAvailable" not in line["Service"]["availableChannel"]["servicePhone"]
    group = nodes(FULL)["Service"]
    assert "hoursAvailable" not in group
    assert group["availableChannel"]["servicePhone"]["hoursAvailable"][0]["dayOfWeek"] == ["https://schema.org/Monday"]


def test_unknown_facts_are_left_out() -> None:
    bare = nodes(service())
    assert list(bare) == ["WebPage", "Service"]
    assert not {"offers", "audience", "provider", "hoursAvailable"} & bare["Service"].keys()


@pytest.mark.parametrize("status", ["paused", "closed"])
def test_a_paused_or_closed_service_has_no_dates(status: Status) -> None:
    assert "Event" not in nodes(replace(FULL, status=status))


def test_a_hidden_address_is_an_area_and_half_a_postcode() -> None:
    hidden = replace(PLACE, hide_address=True)
    graph_nodes = nodes(replace(FULL, where=hidden, sessions=(TUESDAYS, replace(TUESDAYS, place=PLACE))))
    assert graph_nodes["Place"] == {
        "@type": "Place",
        "@id": "#place",
        "name": "Easton",
        "address": {"@type": "PostalAddress", "addressLocality": "Easton", "postalCode": "BS5", "addressCountry": "GB"},
    }
    assert not any(secret in json.dumps(graph_nodes) for secret in ("Lantern", "Junction", "9ZZ", "51.46"))


def test_nothing_is_empty_on_any_page_of_the_example(example: Any, today: date) -> None:
    directory = read_directory(example, today).directory
    assert directory is not None
    site_library = Library(directory, today)
    for entry in directory.services:
        result = graph(entry, WordingContext(site_library))
        assert [node for node in nested_values(result) if node in (None, "", [], {})] == [], entry.id
        event = [node for node in nested_values(result) if isinstance(node, dict) and "subEvent" in node]
        assert all(len(node["subEvent"]) <= 5 for node in event)


def test_an_event_without_a_known_end_has_none_and_its_pattern_neither() -> None:
    event = nodes(service(sessions=(replace(TUESDAYS, end_known=False),)))["Event"]
    assert event["subEvent"][0]["startDate"] == "2026-11-24T10:00:00+00:00"
    assert not any("endDate" in node for node in event["subEvent"])
    assert "endTime" not in event["eventSchedule"][0]


@pytest.mark.parametrize("uncertain", [{"certain": False}, {"every": Every(2, about=True)}])
def test_a_session_that_is_not_promised_is_no_event(uncertain: dict[str, Any]) -> None:
    assert "Event" not in nodes(service(sessions=(replace(TUESDAYS, **uncertain),)))
    extra = nodes(service(sessions=(replace(TUESDAYS, **uncertain, extra=(date(2026, 12, 2),)),)))["Event"]
    assert [node["startDate"] for node in extra["subEvent"]] == ["2026-12-02T10:00:00+00:00"]
    assert "eventSchedule" not in extra


@pytest.mark.parametrize("every", [Every(weeks_of_term="odd"), Every(last_working=1)])
def test_a_pattern_that_the_standard_cannot_express_is_left_out(every: Every) -> None:
    event = nodes(service(sessions=(replace(TUESDAYS, every=every),)))["Event"]
    assert event["subEvent"]
    assert "eventSchedule" not in event


def test_other_hours_on_bank_holidays_are_exceptions_of_the_pattern() -> None:
    mondays = Session(540, 1020, (0,), "all year", "open", bank_holiday_hours=Hours(600, 960))
    event = nodes(service(sessions=(mondays,)))["Event"]
    assert event["eventSchedule"][0]["exceptDate"] == ["2026-12-28", "2027-03-29", "2027-05-03"]
    assert [(node["startDate"], node["endDate"]) for node in event["subEvent"]][-1] == (
        "2026-12-21T09:00:00+00:00",
        "2026-12-21T17:00:00+00:00",
    )
    hours = nodes(service(formats=("helpline",), contact=contact_details(hours=(mondays,))))["Service"][
        "hoursAvailable"
    ]
    assert [(node["dayOfWeek"], node["opens"], node["closes"]) for node in hours] == [
        (["https://schema.org/Monday"], "09:00", "17:00"),
        (["https://schema.org/PublicHolidays"], "10:00", "16:00"),
    ]


@pytest.mark.parametrize("change", [{"certain": False}, {"end_known": False}])
def test_hours_that_are_not_certain_are_no_opening_hours(change: dict[str, Any]) -> None:
    mondays = replace(Session(540, 1020, (0,), "all year", "open"), **change)
    line = nodes(service(formats=("helpline",), contact=contact_details(hours=(mondays,))))
    assert "hoursAvailable" not in line["Service"]
