"""Masked addresses are in no text, no link and no line of the report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.entries import Json
from sitegen.errors import DataError
from sitegen.importing.report import report_lines
from sitegen.importing.source.masking import mask_addresses, refuse_addresses
from sitegen.importing.source.record import ServiceError
from tests.importing.support import draft, plan
from tests.reading.test_hidden_numbers import TEMPLATES, forms_of
from tests.reading.test_hidden_positions import GREAT_BRITAIN, NOTATIONS

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
    """All files and the report of an import of the service, or the errors, as one text."""
    try:
        result = plan({"name": "Safe Harbour", "locations": [PLACE], **service})
    except DataError as error:
        return str(error.problems)
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
    assert result.fields["where"] == {"access": ["hearing-loop"], "hide_address": "yes"}
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
    assert "hide_address: yes" in result
    assert "Quiet" not in result


ADDRESS: dict[str, Any] = {"address_1": "14 Quiet Lane", "city": "Easton", "postal_code": "BS5 6AA"}
HALL: dict[str, Any] = {"id": "l", "name": "Hall", "latitude": 51.4621, "longitude": -2.5528, "addresses": [ADDRESS]}
SHOWN: dict[str, Any] = {"id": "1", "name": "Safe Harbour", "description": "Tea at 14 Quiet Lane.", "status": "active"}
MARKS: tuple[dict[str, Any], ...] = (
    {"mask_exact_address": True},
    {"maskExactAddress": "true"},
    {"MASK_EXACT_ADDRESS": 1},
    {"Mask exact-address": "yes"},
    {"attributes": [{"label": "mask_exact_address", "value": "true"}]},
)
TABLES: dict[str, list[dict[str, Any]]] = {
    "service.csv": [{**SHOWN, "organization_id": "o"}],
    "organization.csv": [{"id": "o", "name": "Harbour Trust"}],
    "location.csv": [{"id": "l", "name": "Hall", "latitude": "51.4621", "longitude": "-2.5528"}],
    "address.csv": [{"id": "a", "location_id": "l", **ADDRESS}],
    "service_at_location.csv": [{"id": "s", "service_id": "1", "location_id": "l"}],
}
HOLDERS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "service": lambda mark: {**SHOWN, **mark, "locations": [HALL]},
    "location": lambda mark: {**SHOWN, "locations": [{**HALL, **mark}]},
    "address": lambda mark: {**SHOWN, "locations": [{**HALL, "addresses": [{**ADDRESS, **mark}]}]},
    "physical address": lambda mark: {
        **SHOWN,
        "locations": [{"name": "Hall", "physical_address": {**ADDRESS, **mark}}],
    },
    "address of the service": lambda mark: {**SHOWN, "addresses": [{**ADDRESS, **mark}]},
    "link": lambda mark: {**SHOWN, "service_at_locations": [{**mark, "location": HALL}]},
    "envelope of a link": lambda mark: {"id": "9", "service": SHOWN, "location": HALL, **mark},
    "schedule": lambda mark: {**SHOWN, "locations": [HALL], "schedules": [{"freq": "WEEKLY", "locations": [mark]}]},
    "organisation": lambda mark: {**SHOWN, "organization": {"name": "Trust", **mark}, "locations": [HALL]},
    "organisation's place": lambda mark: {**SHOWN, "organization": {"name": "T", "locations": [{**HALL, **mark}]}},
    "organisation with services": lambda mark: {"name": "Trust", **mark, "services": [{**SHOWN, "locations": [HALL]}]},
    "page": lambda mark: {"total": 1, **mark, "contents": [{**SHOWN, "locations": [HALL]}]},
    **{
        table: lambda mark, table=table: TABLES | {table: [{**TABLES[table][0], **mark}]}  # type: ignore[misc]
        for table in TABLES
    },
    "attribute.csv": lambda mark: TABLES | {"attribute.csv": [{"id": "t", "link_id": "l", **mark}]},
}


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: min(mark))
@pytest.mark.parametrize("holder", HOLDERS)
def test_a_mark_anywhere_around_a_place_hides_it(holder: str, mark: dict[str, Any]) -> None:
    result = plan(HOLDERS[holder](mark))
    report = "\n".join(report_lines(result.report, "new"))
    everything = (report + "".join(output.content.decode() for output in result.outputs)).casefold()
    assert "safe harbour" in everything
    assert not [part for part in ("quiet", "6aa", "51.46", "-2.55") if part in everything]
    if holder not in ("address of the service", "organisation's place"):
        assert "address: hidden, as the source asks" in report
        assert "mask" not in report.casefold()


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


@pytest.mark.parametrize(
    "text",
    [
        "17 Oak<wbr>hill Road",
        "<p>17 Oak<b></b>hill Road</p>",
        "17 <i>Oak</i>hill Road",
        "17 Oak&shy;hill Road",
        "17 Oak<!-- -->hill Road",
        "17 Oak<script></script>hill Road",
        "17 Oak<span>h</span>ill R&#111;ad",
        "17 Oak Hill Road",
        "17 Oak-hill Rd.",
        "B<b>S</b>5 6<wbr>ZZ",
        "We meet at Rose Cot<wbr>tage",
        "17 Oak%68ill Road",
        "17 O\u0430khill Road",
    ],
)
@pytest.mark.parametrize("key", ["description", "name", "alert", "url", "fees", "alternate_name"])
def test_html_and_other_spellings_do_not_hide_the_address(key: str, text: str) -> None:
    place = {"address_1": "Rose Cottage, 17 Oakhill Road", "city": "Easton", "postal_code": "BS5 6ZZ"}
    service = {"name": "Harbour", "locations": [{**place, "mask_exact_address": True}], key: f"<p>Tea.</p> At {text}"}
    result = plan(service)
    everything = "\n".join(report_lines(result.report, "new"))
    everything += "".join(output.content.decode() for output in result.outputs)
    squashed = "".join(letter for letter in everything.lower().replace("\u0430", "a") if letter.isalnum())
    assert "hideaddressyes" in squashed
    assert not any(part in squashed for part in ("oakhill", "6zz", "rosecottage", "oak68ill"))


PARTED_POSTCODES = ("BS5 (6AA)", "(BS5) 6AA", "B S 5 6 A A", "b s 5 6 a a", "BS5-6AA", "BS5.6AA", "BS 56AA")
POSITIONS = ("51.462, -2.553", "51.4621 N 2.5528 W", "51 27 43.6 N 2 33 10 W", "easting 361700 northing 173808", "361700, 173808", "VC6W+RV")  # fmt: skip
NUMBERS = ("14", "fourteen", "Fourteen", "XIV", "pedwar ar ddeg", "14a", "number fourteen,", "The fourteenth house in")


@pytest.mark.parametrize("key", ["description", "name", "fees", "alternate_name", "alert"])
def test_every_spelling_that_check_knows_is_removed(key: str) -> None:
    place = {**PLACE, "name": "Hall", "latitude": 51.4621, "longitude": -2.5528}
    texts = [*PARTED_POSTCODES, *POSITIONS, *(f"{number} Quiet Lane" for number in NUMBERS)]
    texts += ["14 Quit Lane", "Quiet Lane, at number fourteen", "14 Lon Quiet", "Quiet Lane. Ring at fourteen."]
    services = [
        {"id": f"{index}", "name": f"Harbour {index}", "locations": [place], key: f"Harbour {index}. {text}"}
        for index, text in enumerate(texts)
    ]
    result = plan(services)
    everything = "\n".join(report_lines(result.report, "new"))
    everything += "".join(output.content.decode() for output in result.outputs)
    squashed = re.sub(r"[\W_]", "", everything.casefold())
    assert squashed.count("hideaddressyes") + squashed.count("additbyhand") == len(texts)
    told = ("6aa", "51462", "51274", "361700", "vc6w", "fourteen", "xiv", "pedwar", "quiet", "quit", "14q")
    assert [part for part in told if part in squashed] == []


@given(
    number_and_form=st.integers(13, 199).flatmap(lambda one: st.tuples(st.just(one), st.sampled_from(forms_of(one)))),
    template=st.sampled_from(TEMPLATES),
    position=GREAT_BRITAIN,
    notation=st.sampled_from(NOTATIONS),
)
def test_any_number_and_position_in_any_notation_is_removed(
    number_and_form: tuple[int, str], template: str, position: tuple[float, float], notation: Any
) -> None:
    number, form = number_and_form
    latitude, longitude = (round(degrees, 5) for degrees in position)
    place = {
        **PLACE,
        "name": "Hall",
        "address_1": f"{number} Oakhill Road",
        "latitude": latitude,
        "longitude": longitude,
    }
    text = f"{template.format(form)}\n\nWe are at {notation(position)}"
    masked = mask_addresses({"name": "Tea", "description": text, "locations": [place]})["description"]
    assert isinstance(masked, str)
    assert "oakhill" not in masked.casefold()
    assert re.search(rf"\b{form}\b", masked, re.IGNORECASE) is None
    assert notation(position) not in masked


def test_everyday_texts_of_a_masked_service_are_kept() -> None:
    for text in (
        "We are in BS5, 6am to 8pm, on the 1st Saturday.",
        "A group of 14, for £14 or 14 weeks.",
        "Bus 14 stops here.",
        "Fourteen mums came, and 51 babies.",
    ):
        assert mask_addresses({"name": "Tea", "description": text, "locations": [PLACE]})["description"] == text


def test_what_does_not_tell_the_address_stays_as_html() -> None:
    html = "<p>Tea &amp; <b>cake</b> by the oak.</p><ul><li>For all</li></ul>"
    masked = mask_addresses({"name": "Tea", "description": html, "locations": [PLACE]})
    assert masked["description"] == html


def test_an_entry_that_is_put_together_from_an_address_is_left_out() -> None:
    with pytest.raises(ServiceError, match="tell the address that it keeps back"):
        refuse_addresses({"name": "Tea", "locations": [PLACE]}, ["Tea at 14 Quiet Ln"])
    refuse_addresses({"name": "Tea", "locations": [PLACE]}, ["Tea in Easton, BS5"])
