"""Repeated values: an import takes time and memory for what is in its files, not for what they share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from sitegen.errors import DataError
from sitegen.importing.plan import ImportPlan
from sitegen.importing.report import report_lines
from sitegen.importing.source.repeats import FREE_CHARACTERS
from tests.importing.support import plan

LONG = "All about us. " * 10_000
SERVICES = 300
PLACE = {"id": "l1", "city": "Bristol", "mask_exact_address": True}


def tables(organisation: Mapping[str, Any], place: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Make tables of services that share an organisation and a place."""
    services = [
        {"id": f"s{number}", "name": f"Easton Tea {number}", "organization_id": "o1", "status": "active"}
        for number in range(SERVICES)
    ]
    links = [{"id": f"a{number}", "service_id": f"s{number}", "location_id": "l1"} for number in range(SERVICES)]
    return {
        "services.csv": services,
        "organizations.csv": [{"id": "o1", **organisation}],
        "service_at_locations.csv": links,
        "locations.csv": [] if place is None else [{**PLACE, **place}],
    }


def with_services(organisation: Mapping[str, Any]) -> list[Any]:
    """Make an organisation with its services inside."""
    services = [{"id": number, "name": f"Easton Tea {number}", "status": "active"} for number in range(SERVICES)]
    return [{**organisation, "services": services}]


def size(result: ImportPlan) -> int:
    return sum(len(output.content) for output in result.outputs)


@pytest.mark.release
@pytest.mark.parametrize("envelope", [tables, with_services])
@pytest.mark.parametrize("key", ["name", "description", "website"])
def test_a_long_text_that_many_services_share_is_left_out_and_reported(envelope: Any, key: str) -> None:
    feed = envelope({"name": "Easton Together", key: LONG})
    assert len(LONG) * SERVICES > FREE_CHARACTERS
    result = plan(feed)
    assert len(result.report.ids.new) == SERVICES
    assert size(result) < 4 * len(json.dumps(feed))
    section = list(report_lines(result.report, "new"))
    head = section.index("Too long to be repeated, so left out of every service that shares it:")
    assert section[head + 1] == f"  feed1.json, service 1, organization.{key}: 140,000 characters, 300 times"


@pytest.mark.release
def test_the_same_text_is_carried_over_where_few_services_share_it() -> None:
    feed = tables({"name": "Easton Together", "description": LONG[:20_000]})
    feed["services.csv"] = feed["services.csv"][:100]
    result = plan(feed)
    assert result.report.left_out == ()
    assert all("All about us." in str(entry.draft.fields["description"]) for entry in result.report.ids.new)


@pytest.mark.release
def test_a_place_keeps_its_address_so_that_a_hidden_one_is_found() -> None:
    feed = tables({"name": "Easton Together"}, {"address_1": "12 Example Road", "description": LONG})
    feed["services.csv"][7]["description"] = "Tea at 12 Example Road, and talk."
    result = plan(feed)
    assert "service_at_locations[0].location.description: 140,000 characters" in str(result.report.left_out)
    assert all(b"Example Road" not in output.content for output in result.outputs)


@pytest.mark.release
@pytest.mark.parametrize(
    ("feed", "part"),
    [
        (tables({}, {"address_1": LONG}), "service_at_locations[0].location has 140,"),
        (tables({"phones": ["0117 496 0123"] * 3_000}), "organization.phones has 42,000 characters"),
        (
            {
                "services.csv": [{"id": "s", "name": f"Easton Tea {number}"} for number in range(6_000)],
                "phones.csv": [{"service_id": "s", "number": "0117 496 0123"}] * 2_000,
            },
            "phones has 2,000 characters, and is in them 6,000 times",
        ),
    ],
    ids=["an address", "many values", "services of one id"],
)
def test_a_file_that_repeats_too_much_of_something_else_is_refused(feed: dict[str, Any], part: str) -> None:
    with pytest.raises(DataError) as raised:
        plan(feed)
    (problem,) = raised.value.problems
    assert "its services repeat too much: service 1, " in problem.message
    assert part in problem.message
    assert problem.message.endswith("; shorten it, or import the services in parts")


@pytest.mark.release
def test_many_small_files_repeat_no_more_than_one() -> None:
    feed = tables({"name": "Easton Together", "description": LONG})
    feed["services.csv"] = feed["services.csv"][:50]
    one, two = plan(feed), plan(feed, feed)
    assert one.report.left_out == ()
    assert len(two.report.left_out) == 1
