"""Files under /data/ of a site, imported again: the same entries, or a line on what is left out."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.entries import Json
from sitegen.feeds.records import DERIVED_KEYS, about, records
from sitegen.feeds.table import COLUMNS, table
from sitegen.importing.drafts import SourceFile
from sitegen.importing.plan import ImportPlan, plan_import
from sitegen.importing.report import report_lines
from sitegen.importing.sheets import own_table
from sitegen.importing.source import site_export
from sitegen.library import Library
from sitegen.model import Directory, Service, Session
from sitegen.model import Source as Place
from sitegen.reading import read_directory
from tests.factories import TODAY
from tests.importing.support import NEW, errors, target_in, write_plan

pytestmark = pytest.mark.release


@pytest.fixture(scope="module")
def library(example: Path) -> Library:
    directory = read_directory(example, TODAY).directory
    assert directory is not None
    return Library(directory, TODAY)


@pytest.fixture
def empty(example: Path, tmp_path: Path) -> Path:
    """Directory with the topics, areas and terms of the example, and no service."""
    shutil.copytree(example / "content", tmp_path / "content")
    for name in ("guides", "stories", "pages"):  # they name services, as do these files
        shutil.rmtree(tmp_path / "content" / name)
    for name in ("packs.yaml", "searches.yaml"):
        (tmp_path / "content" / name).unlink()
    (tmp_path / "services.yaml").write_text("services: []\n", "utf-8")
    assert errors(tmp_path) == []
    return tmp_path


def imported(name: str, text: str, folder: Path) -> tuple[Directory, ImportPlan]:
    result = plan_import([SourceFile(name, text.encode())], target_in(folder), TODAY)
    write_plan(result, folder)
    assert errors(folder) == []
    directory = read_directory(folder, TODAY).directory
    assert directory is not None
    return directory, result


def published(service: Service) -> Service:
    """Strip what no site publishes, and lines of the file."""

    def without_line(session: Session) -> Session:
        return replace(session, line=0)

    phones = tuple(replace(phone, hours=tuple(map(without_line, phone.hours))) for phone in service.contact.phones)
    hours = tuple(map(without_line, service.contact.hours))
    contact = replace(service.contact, professionals=None, hours=hours, phones=phones)
    sessions = tuple(map(without_line, service.sessions))
    return replace(service, source=Place("", 0), contact=contact, sessions=sessions)


def test_the_json_of_a_site_gives_the_same_entries_again(library: Library, empty: Path) -> None:
    text = json.dumps({**about(library), "services": [*records(library)]})
    again, result = imported("services.json", text, empty)
    before = {service.id: published(service) for service in library.directory.services}
    assert {service.id: published(service) for service in again.services} == before
    assert result.report.skipped == ()
    assert Library(again, TODAY).short_codes.own == library.short_codes.own
    report = "\n".join(report_lines(result.report, "new"))
    assert "no contacts for professionals" in report
    assert target_in(empty).directory is not None
    assert plan_import([SourceFile("services.json", text.encode())], target_in(empty), TODAY).outputs == ()


def facts(service: Service) -> list[object]:
    """Facts that a table has in full."""
    contact = service.contact
    return [
        *(service.name, service.summary, service.status, service.formats, service.topics, service.stages),
        *(service.audiences, service.languages, service.join, service.checked, service.checked_by),
        *(
            service.closed_on,
            service.moved_to,
            service.siblings,
            service.interpreter,
            service.note and service.note.text,
        ),
        *([phone.number for phone in contact.phones], contact.text, contact.emails, contact.website, contact.facebook),
        service.run_by and (service.run_by.name, service.run_by.kind, service.run_by.charity_number),
        service.where and (service.where.venue, service.where.address, service.where.access, service.where.directions),
    ]


def patterns(service: Service) -> list[object]:
    return list(dict.fromkeys((s.days, s.hours, s.every.weeks_of_month, s.bank_holidays) for s in service.sessions))


def test_the_csv_of_a_site_gives_the_same_entries_or_a_line_on_each_that_it_cannot_give(
    library: Library, empty: Path
) -> None:
    again, result = imported("services.csv", table(records(library), library), empty)
    before = {service.id: service for service in library.directory.services}
    after = {service.id: service for service in again.services}
    missing = before.keys() - after.keys()
    assert all("online-community" in before[name].formats for name in missing)
    assert len(result.report.skipped) == len(missing)
    for name, service in after.items():
        assert facts(service) == facts(before[name]), name
        if service.sessions:
            assert patterns(service) == patterns(before[name]), name
        elif before[name].sessions:
            assert "Times: " in (service.description or "")
            assert any(f" {name}: times: kept in the description, as " in remark for remark in result.report.remarks)
    codes = library.short_codes.own
    assert {name: code for name, code in Library(again, TODAY).short_codes.own.items() if codes.get(name) != code} == {}
    assert sum(bool(service.sessions) for service in after.values()) > 25


def test_a_code_that_was_chosen_is_told_from_one_that_was_worked_out(library: Library) -> None:
    rows: list[dict[str, Json]] = [*records(library)]
    text = table(rows, library).replace(str(rows[0]["short_url"]), "https://example.org/s/milk/")
    result = plan_import([SourceFile("services.csv", text.encode())], NEW, TODAY)
    chosen = {service.id for service in library.directory.services if service.short}
    assert {entry.id for entry in result.report.ids.new if "short" in entry.draft.fields} == {rows[0]["id"], *chosen}


def test_both_files_are_known_by_what_a_site_publishes() -> None:
    assert own_table.is_own_table([name for name, _ in COLUMNS])
    assert {key.name for key in DERIVED_KEYS} == set(site_export.DERIVED_KEYS)
