"""Entries as open data: one table gives the values and the schema, and what is exported reads as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sitegen.entries import CARRIED, SERVICE, entry_of, schema
from sitegen.importing.draft import Draft, known
from sitegen.importing.identity import Entry
from sitegen.importing.openreferral import draft_of
from sitegen.importing.proof import proven
from sitegen.model import Every, ProfessionalContact, Service, Session, Span, Where, YearlySpan
from sitegen.reading import read_directory
from sitegen.reading.characters import FORBIDDEN
from sitegen.reading.log import Log, Spot
from sitegen.reading.services import read_services
from sitegen.reading.yaml_events import load
from tests.factories import HERE, TODAY, TUESDAYS, service

VALIDATOR = Draft202012Validator(schema(SERVICE), format_checker=Draft202012Validator.FORMAT_CHECKER)


def read_back(entry: dict[str, Any]) -> Service:
    """An exported entry as it comes out of an import and of the reader."""
    draft: Draft = draft_of({"name": "Any", CARRIED: entry}, "feed.json", known(None, TODAY))
    text = proven(Entry(draft.wanted_id, draft), TODAY)
    log = Log()
    root = load(f"services:\n  {text.replace(chr(10), chr(10) + '  ')}", Spot(log, "services.yaml")).root
    (found,) = read_services(root, log, "services.yaml", TODAY)
    return replace(found, source=HERE, sessions=tuple(replace(session, line=1) for session in found.sessions))


days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
spans = st.tuples(days, days).map(lambda pair: Span(min(pair), max(pair)))
yearly = st.builds(
    YearlySpan, st.tuples(st.integers(1, 12), st.integers(1, 28)), st.tuples(st.integers(1, 12), st.integers(1, 28))
)
places = st.builds(
    Where, venue=st.just("Lantern Hall"), address=st.none() | st.just("1 Junction Row"), access=st.just(("step-free",))
)
weekly = st.builds(
    Session,
    start=st.integers(0, 1439),
    end=st.integers(1, 600),
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    runs=st.sampled_from(["term time", "all year", "school holidays", "half terms"]),
    bank_holidays=st.sampled_from(["open", "closed", "ask"]),
    every=st.sampled_from([Every(), Every(2), Every(5), Every(1, (1, 3)), Every(1, (2, -1))]),
    starts=st.just(date(2026, 1, 6)),
    ends=st.none() | st.dates(date(2026, 2, 1), date(2030, 1, 1)),
    closed=st.lists(spans | yearly, unique=True, max_size=3).map(tuple),
    extra=st.sets(days, max_size=3).map(lambda found: tuple(sorted(found))),
    place=st.none() | places,
    note=st.none() | st.sampled_from(["Bring a towel: a dry one", "- not a list", "# not a comment", "yes", "10:30"]),
).map(lambda session: replace(session, end=session.start + session.end))
dated = st.builds(
    Session,
    start=st.just(600),
    end=st.just(660),
    dates=st.sets(days, min_size=1).map(lambda found: tuple(sorted(found))),
)


@given(st.lists(weekly | dated, min_size=1, max_size=3, unique=True))
def test_every_session_comes_back_as_it_was(sessions: list[Session]) -> None:
    entry = service(sessions=tuple(sessions))
    made = entry_of(entry)
    assert [error.message for error in VALIDATOR.iter_errors(made)] == []
    assert read_back(made).sessions == entry.sessions


PLAIN = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1).filter(str.isprintable)


@given(PLAIN.filter(lambda text: not FORBIDDEN.search(text)))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    entry = service(offer=replace(service().offer, supporters=text, we_offer=(f"One: {text}", "# two", "- three")))
    assert read_back(entry_of(entry)).offer == entry.offer


def test_every_entry_of_the_example_fits_the_schema(example: Path, today: date) -> None:
    directory = read_directory(example, today).directory
    assert directory is not None
    Draft202012Validator.check_schema(schema(SERVICE))
    for entry in directory.services:
        assert [error.message for error in VALIDATOR.iter_errors(entry_of(entry))] == [], entry.id


@pytest.mark.parametrize(
    "wrong",
    [{"colour": "red"}, {"cost": None}, {"topics": []}, {"status": "odd"}, {"sessions": [{"day": ["Tuesday"]}]}],
)
def test_the_schema_refuses_what_no_entry_holds(wrong: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(entry_of(service()) | wrong)


def test_nothing_in_an_entry_is_empty_but_no_is_an_answer() -> None:
    assert entry_of(service("bare", topics=(), areas=(), languages=())) == {
        "id": "bare",
        "name": "Bare",
        "summary": "What bare is.",
        "format": ["group"],
        "join": ["drop-in"],
        "status": "open",
        "checked": "2026-10-02",
    }
    assert entry_of(service(checked=None))["checked"] == "never"
    assert "checked" not in entry_of(service(status="closed", checked=None))


def test_a_hidden_address_is_hidden_in_every_place_of_the_entry() -> None:
    place = Where(venue="Rosewood House", postcode="BS5 9QQ", outward="BS5", hide_address=True, access=("step-free",))
    entry = service(where=place, sessions=(replace(TUESDAYS, place=replace(place, hide_address=False)),))
    told = {"postcode": "BS5", "access": ["step-free"], "hide_address": True}
    assert entry_of(entry)["where"] == told
    assert entry_of(entry)["sessions"] == [
        {"day": ["Tuesday"], "time": "10:00-11:30", "runs": "term time", "place": told}
    ]
    assert read_back(entry_of(entry)).where == Where(outward="BS5", access=("step-free",), hide_address=True)


def test_what_only_pages_for_professionals_show_is_not_open_data() -> None:
    contact = replace(service().contact, phone="0117 496 0101", professionals=ProfessionalContact("0117 496 0102"))
    assert entry_of(service(contact=contact))["contact"] == {"phone": "0117 496 0101"}
