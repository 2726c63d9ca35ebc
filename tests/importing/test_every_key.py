"""Every key of an entry survives the own feed, or the report names it: the entry is made from the reader's tables."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sitegen.feeds.openreferral.responses import responses
from sitegen.feeds.records import about, records, schema_of_records
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import ImportPlan, TargetDirectory, plan_import
from sitegen.importing.report import report_lines
from sitegen.library import Library
from sitegen.model import Directory, Service, Session
from sitegen.model import Source as Place
from sitegen.reading import read_directory
from sitegen.reading.files import contacts, offers, places, service_blocks, services, sessions
from sitegen.reading.values import alternative_formats, costs
from sitegen.reading.values.fields import Fields
from sitegen.wording.context import WordingContext
from tests.factories import TODAY
from tests.importing.support import NEW, draft, errors, target_in, write_plan
from tests.reading.support import directory_with
from tests.test_registry import TABLES

CLOSED_KEYS = ("closed_on", "moved_to", "try_instead")
PRIVATE_KEYS = ("professionals",)
WITH_DATES = tuple(key for key in sessions.FIELDS if key not in sessions.KEYS_OF_PATTERN)
NESTED: Mapping[str, Fields] = {
    "where": places.FIELDS,
    "place": places.FIELDS,
    "contact": contacts.CONTACT_FIELDS,
    "professionals": contacts.PROFESSIONAL_FIELDS,
    "phones": contacts.PHONE_FIELDS,
    "emails": contacts.EMAIL_FIELDS,
    "sessions": sessions.FIELDS,
    "offer": offers.OFFER_FIELDS,
    "professionals_present": service_blocks.PRESENCE_FIELDS,
    "moderation": service_blocks.MODERATION_FIELDS,
    "run_by": service_blocks.RUN_BY_FIELDS,
    "like": offers.CHARACTER_FIELDS,
    "referral": service_blocks.REFERRAL_FIELDS,
    "taking": service_blocks.TAKING_FIELDS,
    "catchment": service_blocks.CATCHMENT_FIELDS,
    "places": service_blocks.CAPACITY_FIELDS,
    "confirmed": service_blocks.CONFIRMED_FIELDS,
    "cost": costs.COST_FIELDS,
    "full": sessions.FULL_FIELDS,
    "bank_holidays": sessions.BANK_HOLIDAY_FIELDS,
}
"""Table of a block, by the key that contains it."""
TOP: Mapping[str, Fields] = {
    "note": service_blocks.NOTICE_FIELDS,
    "translations": service_blocks.TRANSLATION_FIELDS,
    "get_involved": offers.GET_INVOLVED_FIELDS,
    "formats_of_this": alternative_formats.ALTERNATIVE_FORMAT_FIELDS,
}
"""Table of a block, where the key is something else outside the entry itself."""
CONTENT = {
    "content/topics.yaml": "topics: {juggling: {label: Juggling, summary: Balls in the air., words: [circus, clubs]}}\n"
    "audiences: {fathers: {words: [dads]}, night-workers: {label: Night workers}}\nroles: {clown: {label: Clown}}\n",
}


def block(table: Fields, leave_out: Collection[str] = (), nested: Mapping[str, Fields] = NESTED) -> dict[str, Any]:
    """Make a block with every key of a table, each as in its example, or as a block where it may be one."""
    result: dict[str, Any] = {}
    for key, field in table.items():
        if key in leave_out:
            continue
        example = yaml.load(field.example, yaml.BaseLoader)[key]
        blocks = (
            {} if key in ("places", "confirmed", "get_involved") else NESTED
        )  # their keys are other blocks elsewhere
        inner = block(nested[key], nested=blocks) if key in nested and key != "sessions" else None
        result[key] = [inner] if inner is not None and isinstance(example, list) else inner or example
    return result


def all_sessions() -> list[dict[str, Any]]:
    """Sessions that have every key between them."""
    pattern = block(sessions.FIELDS, ("dates",))
    dated = {key: value for key, value in block(sessions.FIELDS).items() if key in WITH_DATES}
    last_working = {"every": "last working Monday", "time": "from 09:15", "runs": "all year"}
    uncertain = pattern | {"every": "about 2 weeks", "bank_holidays": "week after", "full": "yes", "cost": "ask"}
    odd = pattern | {"every": "odd weeks of term", "runs": "term time", "place": "Easton Library"}
    odd.pop("starts")
    return [pattern, dated, last_working, uncertain, odd]


def full_entry() -> dict[str, Any]:
    """Entry with every key that an open entry may have, from the tables of the reader."""
    entry = block(services.FIELDS, CLOSED_KEYS, {**NESTED, **TOP})
    phones = [*entry["contact"]["phones"], {"number": "0117 496 0177", "hours": all_sessions()[:1]}]
    contact = entry["contact"] | {"phones": phones, "hours": all_sessions()}
    where = {key: value for key, value in entry["where"].items() if key != "hide_address"}
    own = {"topics": ["breastfeeding", "juggling"]}
    more = [{"role": "clown"}, *entry["professionals_present"]]
    entry |= {"id": "every-key", "contact": contact, "where": where, "sessions": all_sessions(), **own}
    entry |= {"translations": {"cy": entry["translations"], "zh-Hans": {"name": "茶"}}, "professionals_present": more}
    entry["sessions"][0]["for"] = ["night-workers"]
    entry["sessions"][0]["area"] = ["st-pauls"]
    for session in (*entry["sessions"], *contact["hours"]):
        if isinstance(session.get("place"), dict):
            session["place"] = where
    return entry


def entries() -> list[dict[str, Any]]:
    """Entries that have every key between them."""
    bare = {"name": "Any", "summary": "Any.", "format": "group", "topics": "play", "area": "easton", "join": "ask"}
    bare |= {"checked": "2026-10-02"}
    closed = block({key: services.FIELDS[key] for key in CLOSED_KEYS})
    return [
        bare | {"id": "easton-cafe", "cost": "Free, donations welcome"},
        full_entry(),
        bare | {"id": "hidden", "where": block(places.FIELDS)},
        {"id": "closed", "name": "Closed", "status": "closed", **closed},
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    content = CONTENT | {"services.yaml": json.dumps({"services": entries()}, ensure_ascii=False)}
    target = directory_with(tmp_path_factory.mktemp("source"), dict(content))
    for path in (*target.glob("content/guides/*"), *target.glob("content/stories/*"), target / "content/packs.yaml"):
        path.unlink(missing_ok=True)
    assert [str(problem) for problem in errors(target)] == []
    return target


def directory(folder: Path) -> Directory:
    result = read_directory(folder, TODAY).directory
    assert result is not None
    return result


def imported(folder: Path, target: TargetDirectory) -> ImportPlan:
    feed = responses(WordingContext(Library(directory(folder), TODAY)))
    files = [SourceFile(f"{path or 'index'}.json", json.dumps(answer).encode()) for path, answer in feed]
    return plan_import(files, target, TODAY)


def without_lines(service: Service, *, calendars: bool = True) -> Service:
    """Strip the places in the file, and what is private."""

    def plain(sessions: tuple[Session, ...]) -> tuple[Session, ...]:
        return tuple(
            replace(session, line=0, school_terms=session.school_terms if calendars else None) for session in sessions
        )

    contact = service.contact
    phones = tuple(replace(phone, hours=plain(phone.hours)) for phone in contact.phones)
    contact = replace(contact, professionals=None, hours=plain(contact.hours), phones=phones)
    return replace(service, source=Place("", 0), contact=contact, sessions=plain(service.sessions))


def test_every_table_of_an_entry_is_in_the_entries() -> None:
    modules = (places, offers, service_blocks, services, sessions, costs)
    tables = [
        table for name, table in TABLES.items() if any(name.startswith(f"{module.__name__}.") for module in modules)
    ]
    used = [services.FIELDS, *NESTED.values(), *TOP.values()]
    assert [sorted(table) for table in tables if not any(table is other for other in used)] == []


def test_records_with_every_key_fit_the_schema_that_is_published_with_them(folder: Path) -> None:
    library = Library(directory(folder), TODAY)
    validator = Draft202012Validator(schema_of_records(library), format_checker=Draft202012Validator.FORMAT_CHECKER)
    published = about(library) | {"services": list(records(library))}
    assert [error.message for error in validator.iter_errors(json.loads(json.dumps(published)))] == []


def test_every_key_is_restored_in_a_directory_with_the_same_content(folder: Path, tmp_path: Path) -> None:
    for path in folder.glob("content/*.yaml"):
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "content" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "services.yaml").write_text("services: []\n", "utf-8")
    write_plan(imported(folder, target_in(tmp_path)), tmp_path)
    assert [str(problem) for problem in errors(tmp_path)] == []
    again = {service.id: without_lines(service) for service in directory(tmp_path).services}
    for service in directory(folder).services:
        assert again[service.id] == without_lines(service)


def test_every_key_but_those_reported_is_restored_in_a_new_directory(folder: Path, tmp_path: Path) -> None:
    result = imported(folder, NEW)
    write_plan(result, tmp_path)
    assert [str(problem) for problem in errors(tmp_path)] == []
    restored = directory(tmp_path)
    again = {service.id: without_lines(service, calendars=False) for service in restored.services}
    for service in directory(folder).services:
        assert again[service.id] == without_lines(service, calendars=False)
    topic = next(topic for topic in restored.topics if topic.id == "juggling")
    assert (topic.label, topic.summary, topic.words) == ("Juggling", "Balls in the air.", ("circus", "clubs"))
    assert {area.name for area in restored.areas} == {"Easton", "St Pauls"}
    (left_out,) = (entry.draft.left_out for entry in result.report.ids.new if entry.id == "every-key")
    assert "contact.professionals: not published: copy it from the other services.yaml" in left_out
    assert 'school_terms: this directory has no school calendar "kent"' in left_out
    (hidden,) = (entry.draft.left_out for entry in result.report.ids.new if entry.id == "hidden")
    assert [*hidden] == ["where.address: hidden, so not published: copy it from the other services.yaml"]
    assert any("guides" in line and "packs" in line for line in report_lines(result.report, "new"))


def test_another_program_reads_the_same_facts_from_the_fields_of_the_standard(folder: Path) -> None:
    """Import the feed as if another program had made it: what the standard has a place for is the same."""
    feed = dict(responses(WordingContext(Library(directory(folder), TODAY))))
    (response,) = (
        answer
        for path, answer in feed.items()
        if path.startswith("services/") and "café" in str(answer["name"]).casefold()
    )
    foreign: dict[str, Any] = {key: value for key, value in response.items() if not key.startswith("sitegen_")}
    foreign["cost_options"] = [cost for cost in foreign["cost_options"] if "About every" not in cost.get("option", "")]
    fields = draft(**json.loads(json.dumps(foreign))).fields
    entry = full_entry()
    cost = {key: value for key, value in entry["cost"].items() if key != "note"}
    assert fields["cost"] == cost
    assert fields["languages"] == ["English", "Urdu"]
    assert (fields["ages"], fields["interpreter"]) == ("birth to 1 year", "on request")
    contact = fields["contact"]
    assert isinstance(contact, dict)
    for key in ("text", "booking", "website", "facebook", "tiktok", "x"):
        assert contact[key] == entry["contact"][key], key
    assert "sessions" not in fields


def test_private_facts_are_not_in_the_feed(folder: Path) -> None:
    feed = responses(WordingContext(Library(directory(folder), TODAY)))
    text = json.dumps([answer for _, answer in feed], ensure_ascii=False)
    examples = block({key: contacts.CONTACT_FIELDS[key] for key in PRIVATE_KEYS})["professionals"]
    assert [value for value in examples.values() if value in text] == []
