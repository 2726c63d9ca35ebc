"""Envelopes of services, and descriptions of values without a service."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.errors import DataError
from sitegen.importing.source.envelopes import find_services
from tests.importing.support import plan

SERVICE: dict[str, Any] = {"id": 1, "name": "Tea", "status": "active"}


def service_names(value: Any) -> list[Any]:
    return [service["name"] for _, service in find_services(value).services]


@pytest.mark.parametrize(
    "value",
    [
        SERVICE,
        {"name": "Tea"},
        [SERVICE],
        {"number": 1, "size": 1, "content": [SERVICE]},
        {"total_items": 1, "contents": [SERVICE]},
        {"services": [SERVICE]},
        {"id": 2, "location": {"name": "Hall"}, "service": SERVICE},
        {"contents": [{"id": 2, "location": {"name": "Hall"}, "service": SERVICE}]},
        {"id": 3, "name": "An organisation", "services": [SERVICE]},
        {"services.csv": [SERVICE]},
    ],
)
def test_a_service_is_found_in_every_envelope(value: Any) -> None:
    assert service_names(value) == ["Tea"]


def test_a_service_at_a_location_keeps_its_location() -> None:
    ((_, service),) = find_services({"id": 2, "location": {"name": "Hall"}, "service": SERVICE}).services
    assert service["service_at_locations"] == [{"id": 2, "location": {"name": "Hall"}}]


def test_services_of_an_organisation_get_it_as_their_organisation() -> None:
    ((_, service),) = find_services({"name": "Curlew Families", "services": [SERVICE]}).services
    assert service["organization"] == {"name": "Curlew Families"}


@pytest.mark.parametrize(
    ("value", "contents"),
    [
        ({"id": "x", "name": "Needs", "version": "1"}, "a taxonomy"),
        ({"contents": [{"id": "x", "name": "Needs", "version": "1"}] * 3}, "3 taxonomies"),
        ({"id": "x", "name": "Food", "taxonomy": "Needs", "parent_id": "y"}, "a taxonomy term"),
        ({"id": "x", "name": "Curlew", "website": "https://example.org", "logo": "x"}, "an organisation"),
        ({"id": "x", "name": "Hall", "latitude": 51, "longitude": 0}, "a location"),
        ({"version": "HSDS-UK-3.0", "profile": "x", "openapi_url": "y"}, "the description of an API"),
        ({"NB": "x", "service": {}, "data": []}, "an object of another kind"),
        ({"type": "FeatureCollection"}, "an object of another kind"),
        ([], "an empty list"),
        ([1, 2], "a list of 2 items"),
        ([1, {"type": "x"}], "a list of 2 items"),
        ({"contents": []}, "an empty list"),
        ("text", "neither an object nor a list"),
        (None, "neither an object nor a list"),
        ({"taxonomies.csv": [{"name": "Needs"}]}, "tables without a service"),
    ],
)
def test_contents_without_a_service_are_described(value: Any, contents: str) -> None:
    found = find_services(value)
    assert (found.services, found.contents) == ((), contents)
    with pytest.raises(DataError) as raised:
        plan(value)
    assert [problem.message for problem in raised.value.problems] == [f"nothing to import: {contents}, and no service"]


def test_items_between_services_are_reported_and_the_services_are_imported() -> None:
    report = plan([SERVICE, 7, {"id": "x", "name": "Needs", "version": "1"}]).report
    assert [entry.draft.name for entry in report.ids.new] == ["Tea"]
    assert list(report.skipped) == [
        "feed1.json, item 2: not an object, not a service",
        "feed1.json, item 3: a taxonomy, not a service",
    ]


def test_several_files_are_imported_together() -> None:
    report = plan({"version": "x", "profile": "y", "openapi_url": "z"}, [SERVICE, {"id": 2, "name": ""}]).report
    assert [entry.draft.origin for entry in report.ids.new] == ["feed2.json, service 1"]
    assert list(report.skipped) == [
        "feed1.json: the description of an API, and no service",
        "feed2.json, service 2: it has no name",
    ]
