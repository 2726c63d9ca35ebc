"""Round trip: entries that are exported as Open Referral and imported again are unchanged."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.entries import ENTRY_KEY
from sitegen.feeds.openreferral.responses import responses
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import ImportPlan, TargetDirectory, plan_import
from sitegen.library import Library
from sitegen.model import Directory, Service, Session
from sitegen.model import Source as Place
from sitegen.reading import read_directory
from sitegen.text import WEEKDAYS
from sitegen.wording.context import WordingContext
from tests.factories import TODAY
from tests.importing.support import NEW, draft, errors, plan, target_in, write_plan
from tests.reading.support import ENTRY, read_valid

NOWHERE = Place("", 0)
ALL_YEAR = {"runs": "all year", "bank_holidays": "open"}


@pytest.fixture(scope="module")
def directory(example: Path) -> Directory:
    example_directory = read_directory(example, TODAY).directory
    assert example_directory is not None
    return example_directory


@pytest.fixture(scope="module")
def files(directory: Directory) -> list[SourceFile]:
    """Feed of the example as the files that a site publishes."""
    site_library = Library(directory, TODAY)
    feed = responses(WordingContext(site_library))
    return [SourceFile(f"{path or 'index'}.json", json.dumps(answer).encode()) for path, answer in feed]


def imported(files: list[SourceFile], folder: Path, target: TargetDirectory = NEW) -> ImportPlan:
    result = plan_import(files, target, TODAY)
    write_plan(result, folder)
    assert errors(folder) == []
    return result


def comparable(service: Service, *, calendars: bool) -> Service:
    """Strip line numbers and unpublished facts from a service."""

    def without_line(session: Session) -> Session:
        return replace(session, line=0, school_terms=session.school_terms if calendars else None)

    phones = tuple(replace(phone, hours=tuple(map(without_line, phone.hours))) for phone in service.contact.phones)
    hours = tuple(map(without_line, service.contact.hours))
    contact = replace(service.contact, professionals=None, hours=hours, phones=phones)
    return replace(service, source=NOWHERE, contact=contact, sessions=tuple(map(without_line, service.sessions)))


def by_id(services: tuple[Service, ...], *, calendars: bool) -> dict[str, Service]:
    return {service.id: comparable(service, calendars=calendars) for service in services}


@pytest.mark.release
def test_the_feed_of_the_example_gives_the_same_directory_again(
    directory: Directory, files: list[SourceFile], tmp_path: Path
) -> None:
    imported(files, tmp_path)
    again = read_directory(tmp_path, TODAY).directory
    assert again is not None
    assert by_id(again.services, calendars=False) == by_id(directory.services, calendars=False)
    assert {area.id: area.name for area in again.areas} == {area.id: area.name for area in directory.areas}
    assert {topic.id: topic.label for topic in again.topics} == {topic.id: topic.label for topic in directory.topics}


@pytest.mark.release
def test_sessions_with_school_calendars_are_restored_where_the_calendars_exist(
    directory: Directory, files: list[SourceFile], example: Path, tmp_path: Path
) -> None:
    shutil.copytree(example / "content", tmp_path / "content")
    for name in ("guides", "stories", "pages", "packs.yaml", "searches.yaml"):  # they refer to what does not exist yet
        part = tmp_path / "content" / name
        shutil.rmtree(part) if part.is_dir() else part.unlink()
    (tmp_path / "services.yaml").write_text("services: []\n", "utf-8")
    imported(files, tmp_path, target_in(tmp_path))
    again = read_directory(tmp_path, TODAY).directory
    assert again is not None
    assert by_id(again.services, calendars=True) == by_id(directory.services, calendars=True)


def test_what_is_discreet_stays_discreet(tmp_path: Path) -> None:
    """A topic of the directory's own keeps its mark, and each entry is as discreet as before."""
    entries = (("ab-group", "calm-water", ""), ("cd-group", "miscarriage", ""), ("ef-group", "calm-water", "no"))
    listed = [
        ENTRY.removeprefix("services:\n")
        .replace("test-group", name)
        .replace("Test Group", name)
        .replace("[play]", f"[{topic}]")
        + (f"    discreet: {discreet}\n" if discreet else "")
        for name, topic, discreet in (*entries, ("gh-group", "play", "yes"), ("ij-group", "play", ""))
    ]
    topics = "topics:\n  calm-water: {label: Quiet help, discreet: yes}\n  miscarriage: {discreet: yes}\n"
    guide = "---\ntitle: A\nsummary: B\n---\nC\n"
    files: dict[str, str | bytes] = {
        "services.yaml": "services:\n" + "".join(listed),
        "content/topics.yaml": topics,
        "content/guides/first-visit.md": guide,
    }
    directory = read_valid(tmp_path / "from", files)
    feed = responses(WordingContext(Library(directory, TODAY)))
    into = tmp_path / "into"
    imported([SourceFile(f"{path or 'index'}.json", json.dumps(answer).encode()) for path, answer in feed], into, NEW)
    again = read_directory(into, TODAY).directory
    assert again is not None
    assert {topic.id: topic.discreet for topic in again.topics}["calm-water"] is True
    discreet = {service.id: bool(service.discreet) for service in directory.services}
    assert discreet == {"ab-group": True, "cd-group": True, "ef-group": False, "gh-group": True, "ij-group": False}
    assert {service.id: bool(service.discreet) for service in again.services} == discreet


@pytest.mark.release
def test_a_second_import_changes_nothing(files: list[SourceFile], tmp_path: Path) -> None:
    imported(files, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert imported(files, tmp_path, target_in(tmp_path)).report.ids.new == ()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def exported(**entry: Any) -> dict[str, Any]:
    """Service of a feed that carries an entry with these changes."""
    bare = {
        "id": "tea",
        "name": "Tea",
        "summary": "Tea.",
        "format": ["group"],
        "topics": ["play"],
        "area": ["easton"],
        "join": ["drop-in"],
        "checked": "2026-10-02",
    }
    return {"id": "4f0a", "name": "Elsewhere", "status": "active", ENTRY_KEY: bare | entry}


def test_a_renamed_entry_is_recognised_by_its_earlier_id(tmp_path: Path) -> None:
    write_plan(plan(exported()), tmp_path)
    renamed = plan(exported(id="new-tea", name="New tea", was=["tea"]), target=target_in(tmp_path))
    assert [(one.match.entry, one.merge.updates) for one in renamed.report.updates.merged] == [
        ("tea", {("name",): "New tea"})
    ]


def test_references_to_missing_entries_are_left_out_and_reported(tmp_path: Path) -> None:
    result = plan(
        exported(offer={"try_instead": ["nowhere", "toast"], "how_long": "A year"}), exported(id="toast") | {"id": "5"}
    )
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    entry = next(entry for entry in result.report.ids.new if entry.id == "tea")
    assert entry.draft.fields["offer"] == {"try_instead": ["toast"], "how_long": "A year"}
    assert 'try_instead: this directory has no entry "nowhere"' in entry.draft.left_out


def test_a_short_code_goes_to_the_first_entry_that_has_it(tmp_path: Path) -> None:
    write_plan(plan(exported(short="milk")), tmp_path)
    result = plan(
        exported(id="toast", short="milk") | {"id": "5"},
        exported(id="jam", short="cake") | {"id": "6"},
        exported(id="bun", short="cake") | {"id": "7"},
        target=target_in(tmp_path),
    )
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    new = {entry.id: entry.draft for entry in result.report.ids.new}
    assert [new[name].fields.get("short") for name in ("toast", "jam", "bun")] == [None, "cake", None]
    assert 'short: another entry has the code "milk"' in new["toast"].left_out
    assert 'short: another entry has the code "cake"' in new["bun"].left_out


def test_an_earlier_id_that_another_entry_has_is_reported(tmp_path: Path) -> None:
    result = plan(exported(was=["tea-club"]), exported(id="toast", was=["tea-club", "tea-room"]) | {"id": "5"})
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    toast = next(entry.draft for entry in result.report.ids.new if entry.id == "toast")
    assert toast.fields["was"] == ["tea-room"]
    assert "was: tea-club is the id of another entry" in toast.left_out


def test_unknown_concepts_are_left_out_and_reported() -> None:
    result = draft(**exported(topics=["juggling"], professionals_present=[{"role": "clown"}], colour="red"))
    assert result.fields["topics"] == ["other"]
    assert "professionals_present" not in result.fields
    assert [*result.left_out] == [
        "sitegen_entry.colour",
        'topics: this directory has no topic "juggling"',
        'role: this directory has no role "clown"',
    ]


@pytest.mark.parametrize(
    "entry",
    [
        {"id": "../../etc"},
        {"id": 7},
        {"name": ["Tea"]},
        {"name": "\x00"},
        {"checked": "2027-01-01"},
        {"join": None},
    ],
)
def test_an_invalid_entry_is_refused(entry: dict[str, Any], tmp_path: Path) -> None:
    result = plan(exported(**entry), exported(id="toast") | {"id": "5"})
    write_plan(result, tmp_path)
    assert [entry.id for entry in result.report.ids.new] == ["toast"]
    assert len(result.report.skipped) == 1
    assert errors(tmp_path) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sessions", [{"day": ["Tuesday"], "time": "10am"}]),
        ("sessions", "every Tuesday"),
        ("where", {"postcode": "BS5", "venue": {"a": 1}}),
        ("contact", {"website": "javascript:alert(1)"}),
        ("ages", {"from": 1}),
        ("translations", {"xx-yy-zz": {"name": "x"}}),
        ("run_by", {"name": "x", "a.b[0]": "y"}),
    ],
)
def test_an_invalid_part_of_an_entry_is_left_out(key: str, value: object, tmp_path: Path) -> None:
    result = plan(exported(**{key: value}))
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    (entry,) = result.report.ids.new
    assert any(place.startswith(key) for place in entry.draft.left_out)


@pytest.mark.parametrize(
    ("entry", "left_out", "kept"),
    [
        (
            {"sessions": [{"day": "Monday", "time": "10am", **ALL_YEAR}, {"day": "Tuesday", "time": "10:00-11:00", **ALL_YEAR, "who": [7], "colour": "red"}]},
            ["sessions[0].time", "sessions[1].colour"],
            ["Tuesday"],
        ),
        (
            {"sessions": [{"day": "Monday", **ALL_YEAR}, {"day": "Tuesday", "time": "10:00-11:00", **ALL_YEAR}]},
            ["sessions[0].time", "sessions[0]"],
            ["Tuesday"],
        ),
        ({"sessions": [{"day": "Monday", **ALL_YEAR}]}, ["sessions[0].time", "sessions"], []),
        (
            {"contact": {"phone": "0117 496 0101", "phones": [{"number": "0117 496 0102", "label": "x" * 61}, {"number": "no"}]}},
            ["contact.phones[0].label", "contact.phones[1].number"],
            [],
        ),
    ],
)  # fmt: skip
def test_only_what_is_invalid_is_left_out_and_all_of_it_is_reported(
    entry: dict[str, Any], left_out: list[str], kept: list[str], tmp_path: Path
) -> None:
    result = plan(exported(**entry))
    write_plan(result, tmp_path)
    assert errors(tmp_path) == []
    (new,) = result.report.ids.new
    places = [line.partition(": ")[0] for line in new.draft.left_out]
    assert set(left_out) <= set(places)
    directory = read_directory(tmp_path, TODAY).directory
    assert directory is not None
    (service,) = directory.services
    assert [WEEKDAYS[day] for session in service.sessions for day in session.days] == kept
    if "contact" in entry:
        assert [phone.number for phone in service.contact.phones] == ["0117 496 0101", "0117 496 0102"]
