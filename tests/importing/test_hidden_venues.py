"""No text of a masked service tells its venue, street, postcode or position, in whatever field and spelling it is."""

from __future__ import annotations

import copy
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.importing.draft import EntryDraft
from sitegen.importing.ids import id_from_name
from sitegen.importing.mapping.service import draft_service
from sitegen.importing.source.record import ServiceError
from tests.importing.support import CONTEXT, draft, plan

WORDS = "We talk and drink tea, and babies are welcome."
SERVICE: dict[str, Any] = {
    "id": "1",
    "name": "Women together",
    "alternate_name": WORDS,
    "description": WORDS,
    "url": "https://women.example.org",
    "email": "tea@women.example.org",
    "status": "active",
    "fees_description": WORDS,
    "application_process": WORDS,
    "interpretation_services": WORDS,
    "wait_time": WORDS,
    "accreditations": WORDS,
    "licenses": WORDS,
    "alert": WORDS,
    "eligibility_description": WORDS,
    "assurer_email": "someone@council.example.org",
    "organization": {
        "name": "Women's Trust",
        "alternate_name": WORDS,
        "description": WORDS,
        "email": "trust@women.example.org",
        "website": "https://trust.example.org",
        "organization_identifiers": [{"identifier_scheme": "GB-CHC", "identifier": "1234567"}],
        "phones": [{"number": "01632 960001", "description": WORDS}],
    },
    "contacts": [{"name": WORDS, "title": WORDS, "department": WORDS, "email": "a@women.example.org", "phones": []}],
    "phones": [{"number": "01632 960002", "extension": "1", "description": WORDS, "type": "voice"}],
    "schedules": [
        {"description": WORDS, "freq": "WEEKLY", "byday": "TU", "opens_at": "10:00", "closes_at": "12:00"},
        {"description": WORDS, "notes": WORDS, "schedule_link": "https://women.example.org/dates"},
    ],
    "cost_options": [{"option": WORDS, "amount": 3, "amount_description": WORDS, "currency": "GBP"}],
    "fundings": [{"source": WORDS}],
    "eligibilities": [{"eligibility": WORDS}],
    "service_areas": [{"name": "Women's area", "description": WORDS}],
    "required_documents": [{"document": WORDS}],
    "languages": [{"name": "Welsh", "note": WORDS}],
    "links": [{"label": WORDS, "url": "https://women.example.org/book"}],
    "attributes": [{"label": WORDS, "value": WORDS, "taxonomy_term": {"name": "Talking", "description": WORDS}}],
    "service_capacity": [{"description": WORDS, "unit": {"name": "people"}, "maximum": 12}],
    "sitegen_facts": [{"label": "Lift", "text": WORDS}],
    "service_at_locations": [
        {
            "description": WORDS,
            "phones": [{"number": "01632 960003", "description": WORDS}],
            "schedules": [{"description": WORDS}],
            "location": {
                "name": "",
                "description": WORDS,
                "transportation": WORDS,
                "mask_exact_address": True,
                "latitude": 51.4621,
                "longitude": -2.5528,
                "accessibility": [{"description": WORDS, "details": WORDS}],
                "phones": [{"number": "01632 960004", "description": WORDS}],
                "addresses": [
                    {"address_1": "12 Numbat Lane", "city": "Bristol", "postal_code": "BS5 6AA", "country": "GB"}
                ],
            },
        }
    ],
}


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of each text, but for those of the place itself."""
    if isinstance(value, str) and path[-2:] != ("location", "name") and "addresses" not in path:
        yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from _paths(inner, (*path, key))


PATHS = list(_paths(SERVICE))
VENUES = {
    "Quokka House": "quokka",
    "The Wombat Rooms": "wombat",
    "St Dingo's Church Hall": "dingo",
    "Bilby & Bandicoot Centre": "bandicoot",
    "Emuhouse": "emuhouse",
    "Village Hall": "villagehall",
}
"""Letters that are left nowhere, by the name of the venue."""
OTHER_SECRETS = {
    "12 Numbat Lane": "numbat",
    "Numbat Ln.": "numbat",
    "BS5 6AA": "6aa",
    "51.4621, -2.5528": "514621",
    "https://www.google.com/maps/place/x": "maps",
    "https://maps.app.goo.gl/abc": "googl",
    "ST 61678 73812": "61678",
    "51°27'43.6\"N 2°33'10.1\"W": "2743",
    "///filled.count.soap": "filledcount",
    "9C3VFC6X+2Q": "9c3vfc6x",
}
TEMPLATES = (
    "{}",
    "Meet at {} on Tuesdays.",
    "Tea. Come to {}",
    "<p>Tea.</p><p>At <b>{}</b></p>",
    "Who: mums\nWhere: {}",
)
LINKS = ("https://{}.example.org", "https://www.example.org/tea-at-{}-bristol", "tea@{}.example.org", "#{}Mums")


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


@st.composite
def _spelt_venues(random: st.DrawFn) -> tuple[str, str, str]:
    """Draw a venue, a text that tells it, and the letters that tell."""
    name = random(st.sampled_from(list(VENUES)))
    text = name.removeprefix("The ")
    text = random(st.sampled_from((text, f"the {text}", text.replace("House", "Hse").replace("Centre", "Ctr"))))
    text = random(st.sampled_from((text, text.upper(), text.lower())))
    text = text.replace("&", random(st.sampled_from(("&", "and", "&amp;", "+"))))
    text = text.replace(" ", random(st.sampled_from((" ", "  ", "\n", "-", "&nbsp;", ", ", "</i> <i>"))))
    link = _squashed(name.removeprefix("The "))
    text = random(
        st.sampled_from([template.format(text) for template in TEMPLATES] + [form.format(link) for form in LINKS])
    )
    return name, text, VENUES[name]


_SPELT_SECRETS = st.tuples(st.sampled_from(list(OTHER_SECRETS)), st.sampled_from(TEMPLATES)).map(
    lambda pair: ("Quokka House", pair[1].format(pair[0]), OTHER_SECRETS[pair[0]])
)


def drafted(path: tuple[str | int, ...], venue: str, text: str, key: str = "name") -> EntryDraft:
    """Draft the service with a text at a path, and the venue under a key of its place."""
    service = copy.deepcopy(SERVICE)
    holder: Any = service
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = text
    service["service_at_locations"][0]["location"][key] = venue
    return draft(**service)


@given(path=st.sampled_from(PATHS), secret=st.one_of(_spelt_venues(), _SPELT_SECRETS))
def test_no_text_of_any_field_tells_a_masked_place(path: tuple[str | int, ...], secret: tuple[str, str, str]) -> None:
    venue, text, letters = secret
    try:
        result = drafted(path, venue, text)
    except ServiceError as error:
        everything = str(error)
    else:
        everything = " ".join((*result.texts(), id_from_name(result.name)))
    assert letters not in _squashed(everything)


def test_what_says_nothing_of_the_place_is_kept() -> None:
    text = "We hope that mums in Bristol feel at home, all 55,000 of them, for £2.50."
    with_venue, without = (drafted(("description",), venue, text) for venue in ("Quokka House", ""))
    assert with_venue.fields["summary"] == text
    assert list(with_venue.texts()) == list(without.texts())


@pytest.mark.parametrize("key", ["alternate_name", "alternate_names", "venue", "building"])
def test_a_venue_under_any_key_is_removed(key: str) -> None:
    venue: Any = ["Quokka House"] if key == "alternate_names" else "Quokka House"
    result = drafted(("description",), venue, "We meet at Quokka House on Tuesdays.", key)
    assert result.fields["summary"] == "We meet at (address not shown) on Tuesdays."


@pytest.mark.parametrize(
    ("venue", "text"),
    [
        ("Room 2, Potoroo House", "At Potoroo House."),
        ("Toddlers at Potoroo House", "At Potoroo House."),
        ("Bristol Potoroo House", "At the Potoroo House."),
        ("Potoroo House - rear entrance", "At Potoroo Hse."),
        ("c/o Potoroo House", "At potoroo house."),
        ("Potoroo", "At Potoroo."),
    ],
)
def test_a_part_of_the_name_is_removed_too(venue: str, text: str) -> None:
    assert drafted(("description",), venue, text).fields["summary"] == "At (address not shown)."


@pytest.mark.parametrize(
    ("venue", "text"),
    [
        ("Bristol", "A group for Bristol."),
        ("Confidential", "All is confidential."),
        ("Women's refuge", "A women's refuge."),
        ("Hall", "There is a hall."),
        ("Online", "Also online."),
    ],
)
def test_a_town_and_what_names_nothing_stay_in_texts(venue: str, text: str) -> None:
    assert drafted(("description",), venue, text).fields["summary"] == text


def test_the_name_of_an_area_of_the_directory_stays_and_the_report_says_so() -> None:
    place = {"name": "Easton", "city": "Bristol", "mask_exact_address": True}
    service: dict[str, Any] = {"name": "Tea", "description": "Tea in Easton.", "locations": [place]}
    assert draft_service(service, "feed.json", CONTEXT).fields["summary"] == "Tea in (address not shown)."
    known = draft_service(service, "feed.json", replace(CONTEXT, areas={"easton": "easton"}))
    assert known.fields["summary"] == "Tea in Easton."
    assert 'locations.name: "Easton" is the name of an area, so texts keep it' in known.left_out


def test_a_name_that_is_a_long_text_is_refused_at_once() -> None:
    started = time.process_time()
    with pytest.raises(ServiceError, match="too many addresses"):
        drafted(("description",), ", ".join(f"a{number} b" for number in range(200_000)), "Tea.")
    with pytest.raises(ServiceError, match="too many addresses"):
        drafted(("description",), ", ".join(f"{number} Lane" for number in range(200_000)), "Tea.", "building")
    assert time.process_time() - started < 5


def test_a_service_with_the_name_of_its_venue_is_left_out_and_an_organisation_is_named_in_the_report() -> None:
    with pytest.raises(ServiceError, match="its name is the place that it keeps back: add it by hand"):
        drafted(("name",), "Quokka House", "The Quokka House")
    result = drafted(("organization", "name"), "Quokka House", "The Quokka Hse.")
    assert "name" not in result.block("run_by")
    assert "organization.name: it is the name of the place that the source keeps back" in result.left_out


def test_a_name_with_the_venue_in_it_is_marked_and_never_in_the_id() -> None:
    result = plan([{**SERVICE, "name": "Women at Quokka House", "locations": [{"name": "Quokka House"}]}])
    (entry,) = result.report.ids.new
    assert (entry.id, entry.draft.name) == ("women-at-address-not-shown", "Women at (address not shown)")
    assert entry.draft.to_complete["name"] == "the source keeps a part of it back"
