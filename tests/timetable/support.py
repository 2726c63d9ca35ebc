"""What tests of the timetable share: sessions as volunteers write them, and small calendars."""

from __future__ import annotations

from datetime import date

from sitegen.model import Calendar, Nation, Session, Source, Span
from sitegen.reading.files.sessions import session_field
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Log, Spot
from sitegen.reading.values.dates import parse_span
from sitegen.timetable.occurrences import occurrences, rulings


def session(words: str) -> Session:
    """A session from its YAML in one line: ``day: Tuesday, time: 10:00-11:30, runs: term time``."""
    log = Log()
    root = load(f"{{{words}}}\n", Spot(log, "services.yaml")).root
    assert root is not None
    found = session_field(root, Spot(log, "services.yaml"), "session")
    assert [str(problem) for problem in log.problems if problem.severity == "error"] == []
    assert isinstance(found, Session)
    return found


def calendar(
    *terms: str,
    known: tuple[str, ...] = ("1 Sep 2025 to 31 Aug 2027",),
    inset: tuple[str, ...] = (),
    closures: tuple[str, ...] = (),
    nation: Nation = "england",
    **holidays: str,
) -> Calendar:
    """A calendar of these blocks of teaching."""
    return Calendar(
        id="test",
        nation=nation,
        source_url="https://www.example.org/terms",
        source=Source("content/terms.yaml", 1),
        known=tuple(parse_span(span) for span in known),
        terms=tuple(parse_span(span) for span in terms),
        inset=tuple(parse_span(day).first for day in inset),
        closures=tuple(parse_span(span) for span in closures),
        holidays={name: (parse_span(span),) for name, span in holidays.items()},  # type: ignore[misc]
    )


AUTUMN = ("1 Sep 2026 to 16 Oct 2026", "2 Nov 2026 to 18 Dec 2026", "4 Jan 2027 to 11 Feb 2027")


def said(words: str, span: str, terms: Calendar | None = None, nation: Nation = "england") -> list[str]:
    """``2026-11-24`` for every date that is on, ``2026-11-24? reason`` for every one that is not known."""
    found = occurrences(session(words), terms, nation, parse_span(span))
    return [f"{occurrence.day}{f'? {occurrence.reason}' if occurrence.reason else ''}" for occurrence in found]


def ruled(words: str, day: str, terms: Calendar | None = None, nation: Nation = "england") -> tuple[str, str]:
    """(status, reason) of one day of the session's pattern."""
    span = parse_span(day)
    ((found, ruling),) = rulings(session(words), terms, nation, Span(span.first, span.first))
    assert found == span.first
    return ruling.status, ruling.reason


def day(words: str) -> date:
    """A date as volunteers write it."""
    return parse_span(words).first
