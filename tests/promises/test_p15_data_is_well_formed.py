"""P15: CSV, calendars, JSON, linked data and XML are well-formed and inert for every record that is accepted.

Strict readers read the shipped example, a site with hostile text in every field, and sites drawn at random.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import Phase, given, settings
from icalendar import Calendar

from sitegen.check import check_directory
from sitegen.outputs import every_output
from sitegen.theme.theme import load_theme
from tests.factories import TODAY, write_files
from tests.generated import Files, directories
from tests.pages import built
from tests.promises.test_p01_no_script_runs import BOOKS

pytestmark = pytest.mark.release

FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠−]")
"""Begin of what a spreadsheet calculates."""
DATA_BLOCK = re.compile(r"""<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>""", re.DOTALL)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError(f"a key twice in {pairs}")
    return dict(pairs)


def strict_json(text: str) -> Any:
    return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins)


def check_json(content: bytes) -> None:
    strict_json(content.decode("utf-8"))


def check_page(content: bytes) -> None:
    for data in DATA_BLOCK.findall(content.decode("utf-8")):
        assert "<" not in data
        strict_json(data)


def check_csv(content: bytes) -> None:
    text = content.decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    header, *rows = csv.reader(io.StringIO(text[1:], newline=""), strict=True)
    assert {len(row) for row in rows} <= {len(header)}
    assert [cell for row in rows for cell in row if FORMULA.match(cell)] == []


def check_ics(content: bytes) -> None:
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    calendar: Any = Calendar.from_ical(content)
    assert calendar.errors == []
    names = [component.name for component in calendar.walk()]
    assert set(names) <= {"VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VEVENT"}
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert event.errors == []
        assert {"SUMMARY", "DTSTART", "DTSTAMP", "UID"} <= event.keys()
        assert "DTEND" not in event or event["DTSTART"].dt < event["DTEND"].dt  # the end may not be known
        assert not {"ATTACH", "VALARM", "ATTENDEE", "ORGANIZER"} & event.keys()


def check_xml(content: bytes) -> None:
    assert b"<!DOCTYPE" not in content
    assert b"<!ENTITY" not in content
    ElementTree.fromstring(content)


CHECKS = {".json": check_json, ".html": check_page, ".csv": check_csv, ".ics": check_ics, ".xml": check_xml, ".svg": check_xml}  # fmt: skip


def check_all(files: Iterable[tuple[str, bytes]]) -> Mapping[str, int]:
    """Read every file strictly; return how many there were of each kind."""
    counts = dict.fromkeys(CHECKS, 0)
    for path, content in files:
        ending = path[path.rfind(".") :]
        if ending in CHECKS:
            try:
                CHECKS[ending](content)
            except Exception as error:
                raise AssertionError(f"{path}: {error}") from error
            counts[ending] += 1
    return counts


def test_every_file_of_the_example(example_site: Path) -> None:
    files = (path for path in example_site.rglob("*") if path.is_file())
    counts = check_all((path.relative_to(example_site).as_posix(), path.read_bytes()) for path in files)
    assert min(counts.values()) > 0, counts


def test_every_file_of_a_site_with_hostile_text() -> None:
    assert min(check_all(built(BOOKS).items()).values()) > 0


@settings(max_examples=5, phases=(Phase.explicit, Phase.reuse, Phase.generate), derandomize=True)
@given(directories())
def test_every_file_of_any_directory_that_is_accepted(files: Files) -> None:
    with TemporaryDirectory() as name:
        folder = write_files(Path(name), files)
        library = check_directory(folder, TODAY).library
        if library is not None:
            outputs = every_output(load_theme(folder, library))
            check_all((output.path, output.content) for output in outputs)


@pytest.mark.parametrize(
    ("check", "content"),
    [
        (check_json, b'{"a": NaN}'),
        (check_json, b'{"a": 1, "a": 2}'),
        (check_csv, "\ufeffa,b\r\n1\r\n".encode()),
        (check_csv, "\ufeffa\r\n =1+1\r\n".encode()),
        (check_ics, b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
        (check_xml, b"<a><b></a>"),
        (check_page, b'<script type="application/ld+json">{"a": "<!--"}</script>'),
    ],
)
def test_the_readers_are_strict(check: Any, content: bytes) -> None:
    with pytest.raises((AssertionError, KeyError, ValueError, ElementTree.ParseError)):
        check(content)
