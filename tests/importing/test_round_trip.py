"""What is exported as Open Referral and imported again is the same, entry by entry."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sitegen.entries import CARRIED
from sitegen.feeds.openreferral.answers import answers
from sitegen.importing.plan import Plan, Source, Target, plan_import
from sitegen.library import Library
from sitegen.model import Directory, Service, Session
from sitegen.model import Source as Place
from sitegen.reading import read_directory
from sitegen.theme.words import Words
from tests.factories import TODAY
from tests.importing.support import NEW, draft, errors, plan, put, target_of

NOWHERE = Place("", 0)


@pytest.fixture(scope="module")
def directory(example: Path) -> Directory:
    found = read_directory(example, TODAY).directory
    assert found is not None
    return found


@pytest.fixture(scope="module")
def files(directory: Directory) -> list[Source]:
    """The feed as the files that a site publishes."""
    books = Library(directory, TODAY)
    feed = answers(books, Words(books))
    return [Source(f"{path or 'index'}.json", json.dumps(answer).encode()) for path, answer in feed]


def imported(files: list[Source], folder: Path, target: Target = NEW) -> Plan:
    made = plan_import(files, target, TODAY)
    put(made, folder)
    assert errors(folder) == []
    return made


def comparable(service: Service, *, calendars: bool) -> Service:
    """A service without the lines on which it stands, and what is not published of it."""

    def without_line(session: Session) -> Session:
        return replace(session, line=0, school_terms=session.school_terms if calendars else None)

    contact = replace(service.contact, professionals=None, hours=tuple(map(without_line, service.contact.hours)))
    return replace(service, source=NOWHERE, contact=contact, sessions=tuple(map(without_line, service.sessions)))


def by_id(services: tuple[Service, ...], *, calendars: bool) -> dict[str, Service]:
    return {service.id: comparable(service, calendars=calendars) for service in services}


def test_the_feed_of_the_example_makes_the_same_directory_anew(
    directory: Directory, files: list[Source], tmp_path: Path
) -> None:
    imported(files, tmp_path)
    again = read_directory(tmp_path, TODAY).directory
    assert again is not None
    assert by_id(again.services, calendars=False) == by_id(directory.services, calendars=False)
    assert {area.id: area.name for area in again.areas} == {area.id: area.name for area in directory.areas}
    assert {topic.id: topic.label for topic in again.topics} == {topic.id: topic.label for topic in directory.topics}


def test_a_directory_that_has_the_calendars_gets_their_sessions_too(
    directory: Directory, files: list[Source], example: Path, tmp_path: Path
) -> None:
    shutil.copytree(example / "content", tmp_path / "content")
    for name in ("guides", "stories", "packs.yaml"):  # they name services that are not there yet
        part = tmp_path / "content" / name
        shutil.rmtree(part) if part.is_dir() else part.unlink()
    (tmp_path / "services.yaml").write_text("services: []\n", "utf-8")
    imported(files, tmp_path, target_of(tmp_path))
    again = read_directory(tmp_path, TODAY).directory
    assert again is not None
    assert by_id(again.services, calendars=True) == by_id(directory.services, calendars=True)


def test_a_second_import_changes_nothing(files: list[Source], tmp_path: Path) -> None:
    imported(files, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")}
    assert imported(files, tmp_path, target_of(tmp_path)).report.settled.new == ()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yaml")} == before


def carrying(**entry: Any) -> dict[str, Any]:
    """A service of a feed that carries an entry."""
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
    return {"id": "4f0a", "name": "Elsewhere", "status": "active", CARRIED: bare | entry}


def test_an_entry_that_was_renamed_is_known_by_its_earlier_id(tmp_path: Path) -> None:
    put(plan(carrying()), tmp_path)
    renamed = plan(carrying(id="new-tea", name="New tea", was=["tea"]), target=target_of(tmp_path))
    assert renamed.report.settled.there == (("tea", "Tea"),)


def test_names_of_entries_that_are_nowhere_are_left_out_and_reported(tmp_path: Path) -> None:
    made = plan(
        carrying(offer={"try_instead": ["nowhere", "toast"], "how_long": "A year"}), carrying(id="toast") | {"id": "5"}
    )
    put(made, tmp_path)
    assert errors(tmp_path) == []
    entry = next(entry for entry in made.report.settled.new if entry.id == "tea")
    assert entry.draft.fields["offer"] == {"try_instead": ["toast"], "how_long": "A year"}
    assert 'try_instead: this directory has no entry "nowhere"' in entry.draft.left_out


def test_words_that_nobody_explains_are_left_out_and_reported() -> None:
    made = draft(**carrying(topics=["juggling"], professionals_present=[{"role": "clown"}], colour="red"))
    assert made.fields["topics"] == ["other"]
    assert "professionals_present" not in made.fields
    assert [*made.left_out] == [
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
def test_an_entry_that_cannot_be_is_refused_in_plain_words(entry: dict[str, Any], tmp_path: Path) -> None:
    made = plan(carrying(**entry), carrying(id="toast") | {"id": "5"})
    put(made, tmp_path)
    assert [one.id for one in made.report.settled.new] == ["toast"]
    assert len(made.report.not_taken) == 1
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
def test_a_part_of_an_entry_that_cannot_be_is_left_out(key: str, value: object, tmp_path: Path) -> None:
    made = plan(carrying(**{key: value}))
    put(made, tmp_path)
    assert errors(tmp_path) == []
    (entry,) = made.report.settled.new
    assert any(place.startswith(key) for place in entry.draft.left_out)
