"""Masked addresses are in no text, no link and no line of the report."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sitegen.entries import Json
from sitegen.importing.report import report_lines
from sitegen.importing.source.masking import mask_addresses
from sitegen.importing.source.record import ServiceError
from tests.importing.support import draft, plan

PLACE: dict[str, Any] = {
    "name": "Rose Cottage, 14 Quiet Lane",
    "address_1": "14 Quiet Lane",
    "address_2": "Little Easton",
    "city": "Easton",
    "postal_code": "BS5 6AA",
    "latitude": 51.4621,
    "longitude": -2.5528,
    "mask_exact_address": True,
}


def imported_text(**service: Any) -> str:
    """All files and the report of an import of the service, as one text."""
    result = plan({"name": "Safe Harbour", "locations": [PLACE], **service})
    report = "\n".join(report_lines(result.report, "new"))
    return report + "".join(output.content.decode() for output in result.outputs)


@pytest.mark.parametrize(
    "text",
    [
        "Find us at 14 Quiet Lane.",
        "find us at 14  quiet\nlane",
        "<p>Find us at 14&nbsp;<b>Quiet</b> Lane</p>",
        "14, Quiet Lane, Easton",
        "It is in Quiet Lane, by the church.",
        "BS5 6AA",
        "bs56aa",
        "<b>BS5</b>&nbsp;6AA",
        "https://maps.example.org/?q=BS5+6AA&near=BS56AA",
    ],
)
@pytest.mark.parametrize("key", ["description", "name", "alert", "url", "fees", "alternate_name", "email"])
def test_no_text_contains_the_street_or_the_postcode(key: str, text: str) -> None:
    if key == "name":
        text = f"Harbour: {text}"
    everything = " ".join(imported_text(**{key: text}).lower().replace("-", " ").split())
    assert "quiet lane" not in everything
    assert "6aa" not in everything
    assert "51.46" not in everything


def test_the_town_the_outward_code_and_the_access_features_are_kept() -> None:
    result = draft(locations=[{**PLACE, "accessibilities": [{"name": "Hearing loop"}]}])
    assert result.fields["where"] == {"access": ["hearing-loop"], "hide_address": "true"}
    assert result.fields["area"] == "easton"
    assert "Postcode area: BS5" in result.paragraphs


def test_one_masked_place_hides_all_places_of_the_service() -> None:
    other = {
        "name": "Lantern Hall",
        "address_1": "31 Junction Row",
        "city": "Gullhaven",
        "postal_code": "BS5 9ZZ",
    }
    everything = imported_text(locations=[other, PLACE])
    assert "Junction" not in everything
    assert "Lantern" not in everything


@pytest.mark.parametrize("flag", [True, 1, "true", "yes", "masked"])
@pytest.mark.parametrize("holder", ["location", "address", "service"])
def test_the_mask_is_recognised_in_every_place_and_form(flag: Any, holder: str) -> None:
    address: dict[str, Any] = {"address_1": "14 Quiet Lane", "city": "Easton", "postal_code": "BS5 6AA"}
    location: dict[str, Any] = {"addresses": [address]}
    service: dict[str, Any] = {"name": "Safe Harbour", "service_at_locations": [{"location": location}]}
    {"location": location, "address": address, "service": service}[holder]["mask_exact_address"] = flag
    result = "".join(output.content.decode() for output in plan(service).outputs)
    assert "hide_address: true" in result
    assert "Quiet" not in result


@pytest.mark.parametrize("flag", [False, None, 0, "", "false", "no"])
def test_a_service_without_a_mask_is_returned_as_it_is(flag: Any) -> None:
    service: dict[str, Any] = {
        "name": "Tea",
        "description": "At 14 Quiet Lane",
        "locations": [{**PLACE, "mask_exact_address": flag}],
    }
    assert mask_addresses(service) is service


def test_a_town_that_is_also_a_line_of_the_address_is_kept() -> None:
    place = {"address_1": "Little Easton", "city": "Little Easton", "mask_exact_address": True}
    result = draft(description="A group in Little Easton for everybody.", locations=[place])
    assert result.fields["summary"] == "A group in Little Easton for everybody."


def test_a_service_with_too_many_masked_places_is_refused() -> None:
    with pytest.raises(Exception, match="1 error in the data") as raised:
        plan({"name": "Everywhere", "locations": [PLACE] * 21})
    assert "more than 20 places" in str(raised.value.problems[0])  # type: ignore[attr-defined]


def test_a_masked_service_with_too_many_streets_is_refused() -> None:
    streets = ", ".join(f"{number} Quiet Lane {word}" for number in range(20) for word in ("North", "South", "Hill"))
    places: list[Json] = [{**PLACE, "address_1": f"{streets}, {number} High Street"} for number in range(3)]
    assert mask_addresses({"name": "Tea", "locations": places})
    places = [{**PLACE, "address_1": ", ".join(f"{number} Lane {number * 7}b" for number in range(900))}]
    places += [{**PLACE, "address_2": ", ".join(f"{number} Street of {number}" for number in range(900))}]
    with pytest.raises(ServiceError, match="too many addresses"):
        mask_addresses({"name": "Tea", "locations": places})


def test_the_source_is_not_changed() -> None:
    service: dict[str, Any] = {"name": "Tea", "description": "At 14 Quiet Lane", "locations": [dict(PLACE)]}
    before = json.dumps(service)
    mask_addresses(service)
    assert json.dumps(service) == before
