"""Records made by hand, each complete and valid, so that a test states only what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sitegen.builds import Previous
from sitegen.library import Library
from sitegen.model import (
    Area,
    Calendar,
    Contact,
    CrisisLine,
    Directory,
    Email,
    Guide,
    Nation,
    Page,
    Phone,
    Service,
    Session,
    Site,
    Source,
    Span,
    Story,
)
from sitegen.reading.files.sessions import session_field
from sitegen.reading.syntax.parser import load
from sitegen.reading.syntax.problems import Location, ReadingState
from sitegen.reading.values.dates import parse_span
from sitegen.vocabulary import concepts, needs

TODAY = date(2026, 11, 22)
"""Day on which everything is built in tests, a Sunday."""
EASTON_DIRECTORY = Path(__file__).parent / "cases" / "easton"
"""Folder of a small directory without problems."""
HERE = Source("services.yaml", 1)
CRISIS = (
    CrisisLine("Emergency services", when="Somebody is in danger", phone="999"),
    CrisisLine("NHS 111, then option 2", when="You need help today", phone="111"),
    CrisisLine("Samaritans", when="You want to talk", phone="116 123"),
    CrisisLine("Night Text Line", when="You would rather type", text="85258"),
)
SITE = Site(
    name="Wend Parents",
    url="https://wend.example.org",
    nation="england",
    contact_email="hello@wend.example.org",
    tagline="People who have been there",
    corrections_email="wrong@wend.example.org",
    crisis=CRISIS,
)
BARE_SITE = Site("Here", "https://here.example.org", "england", "hello@here.example.org")
"""Site with required keys only."""
TERMS = Calendar(
    id="avon",
    nation="england",
    source_url="https://www.example.org/terms",
    source=HERE,
    known=(Span(date(2026, 9, 1), date(2027, 7, 31)),),
    terms=(
        Span(date(2026, 11, 2), date(2026, 12, 18)),
        Span(date(2027, 1, 4), date(2027, 2, 11)),
        Span(date(2027, 2, 22), date(2027, 3, 25)),
        Span(date(2027, 4, 12), date(2027, 5, 28)),
    ),
)
EASTON = Area("easton", "Easton", HERE, school_terms="avon", postcodes=("BS5",), near=("wick",))
WICK = Area("wick", "Wick", HERE, school_terms="avon", postcodes=("BS30",), near=("easton",))
COUNTY = replace(
    TERMS,
    id="county",
    known=(Span(date(2026, 9, 1), date(2027, 4, 30)),),
    inset=(date(2027, 1, 4),),
)
"""Calendar like `TERMS`, but known to the end of April only, and with an inset day; half term is 12 to 21 February."""
AUTUMN = ("1 Sep 2026 to 16 Oct 2026", "2 Nov 2026 to 18 Dec 2026", "4 Jan 2027 to 11 Feb 2027")
"""Blocks of teaching, for `calendar`."""
TUESDAYS = Session(start=600, end=690, days=(1,), runs="term time")


def service(identifier: str = "easton-cafe", **changes: Any) -> Service:
    """Create an open entry with the recommended keys only."""
    bare = Service(
        id=identifier,
        name=identifier.replace("-", " ").title(),
        source=HERE,
        summary=f"What {identifier} is.",
        formats=("group",),
        topics=("play",),
        areas=("easton",),
        join=("drop-in",),
        checked=date(2026, 10, 2),
    )
    return replace(bare, **changes)


def bare_service(identifier: str = "a-group", **facts: Any) -> Service:
    """Create an open entry with a name and nothing else."""
    return Service(**{"id": identifier, "name": identifier.replace("-", " ").title(), "source": HERE, **facts})


def contact_details(*, phone: str | None = None, email: str | None = None, **facts: Any) -> Contact:
    """Create contact details with at most one phone number and one e-mail address."""
    phones = () if phone is None else (Phone(phone),)
    emails = () if email is None else (Email(email),)
    return Contact(phones=phones, emails=emails, **facts)


def session(**facts: Any) -> Session:
    """Create a session on Tuesdays from 10am to 11:30am, all year."""
    return Session(**{"start": 600, "end": 690, "days": (1,), "runs": "all year", **facts})


def guide(**changes: Any) -> Guide:
    """Create a guide of one word."""
    return replace(Guide("first", "Your first visit", "What happens.", "Hello.", HERE, 5), **changes)


def story(**changes: Any) -> Story:
    """Create a story of one sentence, reviewed and not yet out of date."""
    record = Story(
        id="flask",
        title="The flask",
        summary="A mother tells.",
        body="She was cold.",
        source=HERE,
        body_line=9,
        content_note="Low mood.",
        reviewed_by="Two volunteers",
        reviewed=date(2026, 9, 1),
        expires=date(2027, 9, 1),
    )
    return replace(record, **changes)


def page(**changes: Any) -> Page:
    """Create a page of the directory's own."""
    return replace(Page("about", "About us", "We are us.", HERE, 3), **changes)


def directory(*services: Service, **changes: Any) -> Directory:
    """Create a directory of these services and the vocabulary that ships, without articles."""
    record = Directory(
        site=SITE,
        areas=(EASTON, WICK),
        calendars=(TERMS,),
        topics=tuple(concepts("topics").values()),
        roles=tuple(concepts("roles").values()),
        audiences=tuple(concepts("audiences").values()),
        services=services,
        guides=(),
        stories=(),
        pages=(),
        packs=(),
        needs=needs(),
    )
    return replace(record, **changes)


def library(*services: Service, previous: Previous | None = None, **changes: Any) -> Library:
    """Create a library of these services on the day of the tests; `changes` are fields of `Directory`."""
    return Library(directory(*services, **changes), TODAY, previous)


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files by their paths below a folder; return the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


# Records from text as volunteers write it.


def day(text: str) -> date:
    """Read a date as volunteers write it."""
    return parse_span(text).first


def written_session(yaml: str) -> Session:
    """Read a session from its YAML in one line: ``day: Tuesday, time: 10:00-11:30, runs: term time``."""
    state = ReadingState()
    root = load(f"{{{yaml}}}\n", Location(state, "services.yaml")).root
    assert root is not None
    record = session_field(root, Location(state, "services.yaml"), "session")
    assert [str(problem) for problem in state.problems if problem.severity == "error"] == []
    assert isinstance(record, Session)
    return record


def calendar(
    *terms: str,
    known: tuple[str, ...] = ("1 Sep 2025 to 31 Aug 2027",),
    inset: tuple[str, ...] = (),
    closures: tuple[str, ...] = (),
    nation: Nation = "england",
    **holidays: str,
) -> Calendar:
    """Create a calendar of these blocks of teaching."""
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
