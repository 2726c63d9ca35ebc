"""Dates of sessions as volunteers write them (tests/cases/dates-*.md).

Each case has a session, its nation, a span of days, and the output of `sitegen dates`. School terms are those of
content/terms.yaml, or the case's own. To add a case, copy one and change it.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.reading.values.dates import parse_span

CASES = Path(__file__).parent.parent / "cases"
REAL_TERMS = Path(__file__).parents[2] / "content" / "terms.yaml"
_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n(?:[^\n]+\n)*?\n?"
    r"Where: (?P<nation>England|Wales|Scotland|Northern Ireland)(?:, by the school terms of (?P<terms>[a-z-]+))?\n"
    r"From: (?P<first>[^\n]+)\nTo: (?P<last>[^\n]+)\n\n"
    r"(?:School terms:\n\n```yaml\n(?P<own_terms>.*?)```\n\n)?"
    r"```yaml\n(?P<session>.*?)```\n\n"
    r"```text\n(?P<output>.*?)```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Case:
    title: str
    nation: str
    terms: str | None
    own_terms: str | None
    first: str
    last: str
    session: str
    output: list[str]


def all_cases() -> list[Case]:
    files = sorted(CASES.glob("dates-*.md"))
    texts = [path.read_text("utf-8") for path in files]
    cases = [_case(match) for text in texts for match in _CASE.finditer(text)]
    assert len(cases) == sum(text.count("\n## ") for text in texts)
    return cases


def _case(match: re.Match[str]) -> Case:
    title, nation, terms, first, last, own_terms, session, output = match.groups()
    return Case(title, nation, terms, own_terms, first, last, session, output.splitlines())


def directory(folder: Path, case: Case) -> Path:
    """Write a directory of one entry with the case's session, in an area with the case's school terms."""
    nation = case.nation.lower().replace(" ", "-")
    terms = "own" if case.own_terms else case.terms
    calendars = REAL_TERMS.read_text("utf-8")
    if case.own_terms:
        head = f"calendars:\n  own:\n    nation: {nation}\n    source: https://www.example.org/terms\n"
        calendars = head + textwrap.indent(case.own_terms, "    ")
    session = textwrap.indent(case.session, "        ").replace("        ", "      - ", 1)
    files = {
        "content/site.yaml": f"name: A\nurl: https://a.example.org\nnation: {nation}\ncontact: {{email: a@example.org}}\n",
        "content/areas.yaml": f"areas:\n  here: {{name: Here{f', school_terms: {terms}' if terms else ''}}}\n",
        "content/terms.yaml": calendars,
        "services.yaml": "services:\n  - id: the-group\n    name: The Group\n    summary: A group.\n    format: group\n"
        f"    topics: [play]\n    area: here\n    join: drop-in\n    checked: 1 Sep 2025\n    sessions:\n{session}",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.title)
def test_a_session_means_these_dates(case: Case, tmp_path: Path) -> None:
    first, last = (parse_span(day).first.isoformat() for day in (case.first, case.last))
    folder = directory(tmp_path, case)
    result = CliRunner().invoke(
        main, ["-C", str(folder), "dates", "--from", first, "--to", last, "--today", "2026-11-22"]
    )
    assert result.exit_code == 0, result.stderr
    assert [line.strip() for line in result.stdout.splitlines()[2:] if line] == case.output
