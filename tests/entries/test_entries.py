"""Entries as open data: values, schema, and the way back into a directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sitegen.characters import find_forbidden
from sitegen.entries import ENTRY_KEY, SERVICE_KEYS, public_entry, schema
from sitegen.importing.draft import import_context
from sitegen.importing.ids import IdentifiedDraft
from sitegen.importing.mapping.service import draft_service
from sitegen.importing.validation import valid_yaml
from sitegen.model import (
    UNKNOWN_LENGTH,
    BankHolidays,
    Every,
    Fact,
    Hours,
    ProfessionalContact,
    Service,
    Session,
    Span,
    Where,
    YearlySpan,
)
from sitegen.reading import read_directory
from sitegen.reading.files.services import read_services
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from tests.factories import HERE, TODAY, TUESDAYS, contact_details, service

VALIDATOR = Draft202012Validator(schema(SERVICE_KEYS), format_checker=Draft202012Validator.FORMAT_CHECKER)


def restored(entry: dict[str, Any]) -> Service:
    """Import an exported entry and read it."""
    draft = draft_service({"name": "Any", ENTRY_KEY: entry}, "feed.json", import_context(None, TODAY))
    text = valid_yaml(IdentifiedDraft(draft.original_id, draft), TODAY)
    state = ReadingState()
    root = load(f"services:\n  {text.replace(chr(10), chr(10) + '  ')}", Location(state, "services.yaml")).root
    (service_read,) = read_services(root, state, "services.yaml", TODAY)
    return replace(
        service_read,
        source=HERE,
        sessions=tuple(replace(session, line=1) for session in service_read.sessions),
    )


days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
spans = st.tuples(days, days).map(lambda pair: Span(min(pair), max(pair)))
yearly = st.builds(
    YearlySpan, st.tuples(st.integers(1, 12), st.integers(1, 28)), st.tuples(st.integers(1, 12), st.integers(1, 28))
)
places = st.builds(
    Where,
    venue=st.just("Lantern Hall"),
    address=st.none() | st.just("1 Junction Row"),
    access=st.just(("step-free",)),
)
weekly = st.builds(
    Session,
    start=st.integers(0, 1439),
    end=st.integers(1, 600),
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    runs=st.sampled_from(["term time", "all year", "school holidays", "half terms"]),
    bank_holidays=st.sampled_from(get_args(BankHolidays)),
    every=st.sampled_from([Every(), Every(2), Every(5), Every(1, (1, 3)), Every(1, (2, -1)), Every(3, about=True)]),
    starts=st.just(date(2026, 1, 6)),
    ends=st.none() | st.dates(date(2026, 2, 1), date(2030, 1, 1)),
    closed=st.lists(spans | yearly, unique=True, max_size=3).map(tuple),
    extra=st.sets(days, max_size=3).map(lambda days: tuple(sorted(days))),
    place=st.none() | places,
    note=st.none() | st.sampled_from(["Bring a towel: a dry one", "- not a list", "# not a comment", "yes", "10:30"]),
    certain=st.booleans(),
).map(lambda session: replace(session, end=session.start + session.end))
without_an_end = weekly.map(lambda session: replace(session, end=session.start + UNKNOWN_LENGTH, end_known=False))
with_other_hours = st.builds(
    lambda session, hours: replace(session, bank_holidays="open", bank_holiday_hours=hours),
    weekly,
    st.sampled_from([Hours(600, 960), Hours(0, 1440), Hours(555, 615, end_known=False)]),
)
in_weeks_of_term = st.builds(
    lambda session, weeks: replace(session, runs="term time", every=Every(weeks_of_term=weeks)),
    weekly,
    st.sampled_from(["odd", "even"]),
)
on_a_working_day = st.builds(
    lambda session, day: replace(session, days=(day,), every=Every(last_working=day)), weekly, st.integers(0, 6)
)
dated = st.builds(
    Session,
    start=st.just(600),
    end=st.just(660),
    dates=st.sets(days, min_size=1).map(lambda days: tuple(sorted(days))),
    certain=st.booleans(),
)
any_session = weekly | without_an_end | with_other_hours | in_weeks_of_term | on_a_working_day | dated


@pytest.mark.release
@given(st.lists(any_session, min_size=1, max_size=3, unique=True))
def test_every_session_is_restored_unchanged(sessions: list[Session]) -> None:
    entry = service(sessions=tuple(sessions))
    result = public_entry(entry)
    assert [error.message for error in VALIDATOR.iter_errors(result)] == []
    assert restored(result).sessions == entry.sessions


PLAIN = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1).filter(str.isprintable)


@pytest.mark.release
@given(PLAIN.filter(lambda text: not any(find_forbidden(text))))
def test_every_text_is_restored_unchanged(text: str) -> None:
    entry = service(offer=replace(service().offer, supporters=text, we_offer=(f"One: {text}", "# two", "- three")))
    assert restored(public_entry(entry)).offer == entry.offer


def test_confirmed_facts_are_restored_but_those_that_are_withheld() -> None:
    days: dict[Fact, date] = {"join": date(2026, 11, 3), "contact": date(2026, 10, 2)}
    entry = service(contact=contact_details(phone="0117 496 0123"), confirmed=days)
    assert public_entry(entry)["confirmed"] == {"join": "2026-11-03", "contact": "2026-10-02"}
    assert [error.message for error in VALIDATOR.iter_errors(public_entry(entry))] == []
    assert restored(public_entry(entry)).confirmed == days
    private = replace(
        entry, contact=replace(entry.contact, phones=(), professionals=ProfessionalContact("0117 496 0199"))
    )
    assert restored(public_entry(private)).confirmed == {"join": date(2026, 11, 3)}


@pytest.mark.release
def test_every_entry_of_the_example_fits_the_schema(example: Path, today: date) -> None:
    directory = read_directory(example, today).directory
    assert directory is not None
    Draft202012Validator.check_schema(schema(SERVICE_KEYS))
    for entry in directory.services:
        assert [error.message for error in VALIDATOR.iter_errors(public_entry(entry))] == [], entry.id


@pytest.mark.parametrize(
    "invalid",
    [{"colour": "red"}, {"cost": None}, {"topics": []}, {"status": "odd"}, {"sessions": [{"day": ["Tuesday"]}]}],
)
def test_the_schema_refuses_invalid_entries(invalid: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(public_entry(service()) | invalid)


def test_an_entry_has_no_empty_values() -> None:
    assert public_entry(service("bare", topics=(), areas=(), languages=())) == {
        "id": "bare",
        "name": "Bare",
        "summary": "What bare is.",
        "format": ["group"],
        "join": ["drop-in"],
        "status": "open",
        "checked": "2026-10-02",
    }
    assert public_entry(service(checked=None))["checked"] == "never"
    assert "checked" not in public_entry(service(status="closed", checked=None))


def test_a_hidden_address_is_hidden_in_every_place_of_the_entry() -> None:
    place = Where(venue="Rosewood House", postcode="BS5 9QQ", outward="BS5", hide_address=True, access=("step-free",))
    entry = service(where=place, sessions=(replace(TUESDAYS, place=replace(place, hide_address=False)),))
    shown = {"postcode": "BS5", "access": ["step-free"], "hide_address": True}
    assert public_entry(entry)["where"] == shown
    assert public_entry(entry)["sessions"] == [
        {"day": ["Tuesday"], "time": "10:00-11:30", "runs": "term time", "place": shown}
    ]
    assert restored(public_entry(entry)).where == Where(outward="BS5", access=("step-free",), hide_address=True)


def test_contacts_for_professionals_are_not_open_data() -> None:
    contact = contact_details(phone="0117 496 0101", professionals=ProfessionalContact("0117 496 0102"))
    assert public_entry(service(contact=contact))["contact"] == {"phone": "0117 496 0101"}
