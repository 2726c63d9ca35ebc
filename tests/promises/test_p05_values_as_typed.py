"""P5: A value is published exactly as it was typed, or refused; it is never read as another kind of value."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from icalendar import Calendar

from sitegen.build import build
from tests.factories import TODAY
from tests.pages import Shown
from tests.reading.support import directory_with, entry, read, read_valid

RETYPED_BY_OTHERS = (
    "NO no off Yes y true .inf .NaN 10:30 10:30:00 09:30 1e3 1E400 0x1F 0o17 0b11 010 007 1_000 +1 -0 1. .5 "
    "2026-10-02 2026-10-02T10:30:00Z 01632760123 12345678901234567890 3.10 ½ ② = <<"
).split()
"""Plain values that programs which read YAML, CSV or JSON turn into something else."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Site of a directory with each value as the name, summary and venue of a service, not quoted."""
    services = "services:\n" + "".join(
        f"""\
  - id: value-{number}
    name: {value}
    summary: {value}
    format: drop-in
    topics: [play]
    area: easton
    join: drop-in
    where:
      venue: {value}
      address: 12 Example Road, Easton
      postcode: BS5 9ZZ
    run_by: {{name: {value}}}
    sessions:
      - day: Tuesday
        time: 10:00-11:30
        runs: all year
        bank_holidays: closed
        note: {value}
    checked: 2 Oct 2026
"""
        for number, value in enumerate(RETYPED_BY_OTHERS)
    )
    guide = "---\ntitle: 2026-10-02\nsummary: NO\n---\nC\n"
    files: dict[str, str | bytes] = {"services.yaml": services, "content/guides/first-visit.md": guide}
    site = build(directory_with(tmp_path_factory.mktemp("typed"), files), TODAY)
    assert {problem.code for problem in site.problems} <= {"same-name"}  # "no" and "NO" are one name
    return {output.path: output.content for output in site.outputs}


@pytest.mark.release
def test_pages_have_each_value_as_typed(published: dict[str, bytes]) -> None:
    for number, value in enumerate(RETYPED_BY_OTHERS):
        page = Shown(published[f"services/value-{number}/index.html"].decode())
        assert page.one(".//h1").text == value
        assert page.text.split().count(value) >= 4, value
    assert Shown(published["guides/first-visit/index.html"].decode()).one(".//h1").text == "2026-10-02"


@pytest.mark.release
def test_json_has_each_value_as_typed(published: dict[str, bytes]) -> None:
    records = {record["id"]: record for record in json.loads(published["data/services.json"])["services"]}
    for number, value in enumerate(RETYPED_BY_OTHERS):
        record = records[f"value-{number}"]
        typed = (record["name"], record["summary"], record["where"]["venue"], record["run_by"]["name"])
        assert typed == (value,) * 4


@pytest.mark.release
def test_the_table_has_each_value_as_typed_but_for_the_mark_that_keeps_it_text(published: dict[str, bytes]) -> None:
    text = published["data/services.csv"].decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)}
    for number, value in enumerate(RETYPED_BY_OTHERS):
        row = rows[f"value-{number}"]
        assert {row[key].removeprefix("'") for key in ("name", "summary", "venue")} == {value}


@pytest.mark.release
def test_calendars_have_each_value_as_typed(published: dict[str, bytes]) -> None:
    for number, value in enumerate(RETYPED_BY_OTHERS):
        events = Calendar.from_ical(published[f"calendar/value-{number}.ics"]).walk("VEVENT")
        assert {str(event["SUMMARY"]) for event in events} == {value}
        assert {str(event["LOCATION"]).split(", ")[0] for event in events} == {value}


def test_numbers_keep_their_noughts(tmp_path: Path) -> None:
    more = "cost: 010\nrun_by: {name: NO, charity_number: 01234567}\ncontact: {phone: 01174960123}"
    service = read_valid(tmp_path, entry(more)).services[0]
    assert service.cost is not None
    assert (service.cost.text, service.run_by.name, service.run_by.charity_number) == ("010", "NO", "01234567")
    assert service.contact.phone == "01174960123"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("checked", "20261002"),
        ("checked", "2026-10-02T10:30:00Z"),
        ("ages", "1e1 to 2 years"),
        ("contact", "{phone: 1632760123}"),
        ("contact", "{phone: 0x1F}"),
        ("where", "{venue: Hall, postcode: BS5 9ZZ, latitude: 5e1, longitude: -2.5}"),
        ("sessions", "[{day: Tuesday, time: 630, runs: all year}]"),
        ("sessions", "[{day: 2, time: 10:00-11:30, runs: all year}]"),
        ("status", "1"),
        ("cost", "~"),
        ("cost", "null"),
    ],
)
def test_a_value_that_could_mean_another_is_refused(key: str, value: str, tmp_path: Path) -> None:
    files = entry(f"{key}: {value}")
    if key == "checked":
        files["services.yaml"] = str(files["services.yaml"]).replace("    checked: 2 Oct 2026\n", "")
    problems = read(tmp_path, files).problems
    assert [problem.severity for problem in problems][:1] == ["error"], problems
