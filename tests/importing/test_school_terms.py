"""School terms of authorities: what is taken from a file, and what is left to a person."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import cast, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sitegen.errors import SitegenError
from sitegen.importing.terms.blocks import PublishedTerms, published_terms
from sitegen.importing.terms.date_texts import Order, Years
from sitegen.importing.terms.files import parse_school_year, read_statements
from sitegen.model import Nation, Span
from sitegen.text import MONTHS, WEEKDAYS, registry_date, short_date, weekday_date
from tests.growth import TIMES_AS_LONG, grows_with_length

CASES = Path(__file__).parents[1] / "cases" / "school-terms.md"
CASE = re.compile(
    r"^## (.*?)\n(.*?)^```(txt|csv|html|ics)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL
)


def described(terms: PublishedTerms) -> str:
    lines = [written(block) for block in terms.blocks]
    lines += [f"known: {written(span)}" for span in terms.known]
    lines += [f"not sure: {statement.text}: {statement.doubt}" for statement in terms.unsure]
    return "".join(f"{line}\n" for line in lines)


def written(span: Span) -> str:
    return f"{short_date(span.first)} to {short_date(span.last)}"


def take(content: str, form: str, nation: Nation = "england", years: Years | None = None, order: Order = "") -> str:
    statements = read_statements(content.encode(), f"terms.{form}", years, order)
    return described(published_terms(statements, nation))


def case_text(match: re.Match[str]) -> str:
    title, prose, form, content, _ = match.groups()
    nation = next((name for name in get_args(Nation) if f"Nation: {name}\n" in prose), "england")
    return f"## {title}\n{prose}```{form}\n{content}```\n\n```text\n{take(content, form, cast(Nation, nation))}```\n"


def test_cases_give_the_blocks_below_them() -> None:
    text = CASES.read_text("utf-8")
    renewed = CASE.sub(case_text, text)
    if os.environ.get("SITEGEN_EXPECT") == "write":
        CASES.write_text(renewed, "utf-8")
    assert renewed == text


AMBIGUOUS = "Term,Start,End\nTerm 1,01/09/2026,09/10/2026\n"
WITHOUT_YEAR = "Term 1: 1 September to 9 October\n"


def test_a_person_can_say_how_dates_are_to_be_read() -> None:
    block = "1 Sep 2026 to 9 Oct 2026\n"
    assert take(AMBIGUOUS, "csv", order="day first").startswith(block)
    assert take(AMBIGUOUS, "csv", order="month first").startswith("not sure: Term 1 | 01/09/2026 | 09/10/2026: it has")
    assert take(WITHOUT_YEAR, "txt", years=parse_school_year("2026/27")).startswith(block)
    assert take(WITHOUT_YEAR, "txt", years=parse_school_year("2026-2027")).startswith(block)


@pytest.mark.parametrize("text", ["2026", "2026/28", "26/27", "next"])
def test_another_form_of_a_school_year_is_refused(text: str) -> None:
    with pytest.raises(SitegenError, match=r"is not a school year; write it like 2026/27"):
        parse_school_year(text)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7", "is a PDF file; copy the dates into a text file, a line for each"),
        (b"PK\x03\x04", "is a document or a spreadsheet; save the sheet as CSV"),
        (b"", "says nothing of school terms or holidays with a date beside it"),
        (b"<html>" + b"x" * 2_100_000, "has more than 2,097,152 bytes"),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "is not a whole iCalendar file; download it again"),
        (b"Published: 3 May 2027", "says nothing of school terms"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(SitegenError, match=message):
        read_statements(content, "terms", None, "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_may_be_saved_by_a_spreadsheet(encoding: str) -> None:
    content = "Term,Start,End\r\nTerm 1 – autumn,1 Sep 2026,9 Oct 2026\r\n".encode(encoding)
    (statement,) = read_statements(content, "terms.csv", None, "")
    assert (statement.text, statement.span) == ("Term 1 – autumn | 1 Sep 2026 | 9 Oct 2026", Span(*TERM_1))


TERM_1 = date(2026, 9, 1), date(2026, 10, 9)
FORMS: tuple[Callable[[date], str], ...] = (
    date.isoformat,
    weekday_date,
    short_date,
    registry_date,
    lambda day: f"{day.day}th of {MONTHS[day.month - 1]}, {day.year}",
    lambda day: f"{MONTHS[day.month - 1]} {day.day} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()][:3]} {day:%d/%m/%y}",
)


@some.composite
def school_years(draw: some.DrawFn) -> list[Span]:
    """Draw the six blocks of a school year; each begins on a Monday to Wednesday and ends on a Thursday or Friday."""
    weeks = draw(some.sampled_from([2026, 2027, 2030]))
    monday = date(weeks, 9, 1) - timedelta(date(weeks, 9, 1).weekday())
    blocks = []
    for length, gap in zip(
        draw(some.lists(some.integers(5, 8), min_size=6, max_size=6)), (1, 2, 1, 2, 1, 0), strict=True
    ):
        first = monday + timedelta(draw(some.integers(0, 2)))
        blocks.append(Span(first, monday + timedelta(length * 7 - draw(some.integers(3, 4)))))
        monday += timedelta((length + gap) * 7)
    return blocks


def as_lines(blocks: list[Span], form: Callable[[date], str]) -> tuple[str, str]:
    return "txt", "".join(f"Term {n}: {form(b.first)} to {form(b.last)}\n" for n, b in enumerate(blocks, 1))


def as_starts_and_ends(blocks: list[Span], form: Callable[[date], str]) -> tuple[str, str]:
    days = [(f"Term {n} starts", b.first) for n, b in enumerate(blocks, 1)]
    days += [(f"Term {n} ends", b.last) for n, b in enumerate(blocks, 1)]
    return "txt", "".join(f"{label}: {form(day)}\n" for label, day in days)


def as_table(blocks: list[Span], form: Callable[[date], str]) -> tuple[str, str]:
    rows = "".join(f"<tr><td>Term {n}</td><td>{form(b.first)}<td>{form(b.last)}" for n, b in enumerate(blocks, 1))
    return "html", f"<table><tr><th>Term<th>First day<th>Last day{rows}</table>"


def as_csv(blocks: list[Span], form: Callable[[date], str]) -> tuple[str, str]:
    rows = "".join(f'Term {n},"{form(b.first)}","{form(b.last)}"\n' for n, b in enumerate(blocks, 1))
    return "csv", f"Name,From,Until\n{rows}"


def as_halves(blocks: list[Span], form: Callable[[date], str]) -> tuple[str, str]:
    rows = ""
    for name, first, last in zip(("Autumn", "Spring", "Summer"), blocks[::2], blocks[1::2], strict=True):
        friday, monday = first.last + timedelta(4 - first.last.weekday()), last.first - timedelta(last.first.weekday())
        first, last = Span(first.first, friday), Span(monday, last.last)
        half_term = Span(friday + timedelta(3), monday - timedelta(3))
        rows += f"{name} term: {form(first.first)} to {form(last.last)}; half term {form(half_term.first)} - "
        rows += f"{form(half_term.last)}\n"
    return "txt", rows


def as_events(blocks: list[Span], _form: Callable[[date], str]) -> tuple[str, str]:
    events = "".join(
        f"BEGIN:VEVENT\nUID:{n}\nSUMMARY:Term {n}\nDTSTART;VALUE=DATE:{b.first:%Y%m%d}\n"
        f"DTEND;VALUE=DATE:{b.last + timedelta(1):%Y%m%d}\nEND:VEVENT\n"
        for n, b in enumerate(blocks, 1)
    )
    return "ics", f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{events}END:VCALENDAR\n"


@given(
    school_years(),
    some.sampled_from([as_lines, as_starts_and_ends, as_table, as_csv, as_events, as_halves]),
    some.sampled_from(FORMS),
)
def test_a_school_year_is_read_back_from_any_form(
    blocks: list[Span],
    publish: Callable[[list[Span], Callable[[date], str]], tuple[str, str]],
    form: Callable[[date], str],
) -> None:
    kind, content = publish(blocks, form)
    terms = published_terms(read_statements(content.encode(), f"terms.{kind}", None, ""), "england")
    if publish is as_halves:  # half terms are from Monday to Friday, and so are the blocks beside them
        assert [(a.first, b.last) for a, b in zip(terms.blocks[::2], terms.blocks[1::2], strict=True)] == [
            (a.first, b.last) for a, b in zip(blocks[::2], blocks[1::2], strict=True)
        ]
    else:
        assert list(terms.blocks) == blocks, (content, terms.unsure)
    assert terms.unsure == ()
    assert terms.known == (Span(blocks[0].first, blocks[-1].last),)


WORDS = some.sampled_from(
    "term half-term holiday starts ends INSET tbc 2026/27 2027 1 30 Feb 31 September Monday to - ; | , <td> </tr> <table>"
    " 3/4/2027 99/99/2026 2026-13-45 BEGIN:VCALENDAR BEGIN:VEVENT DTSTART:20260901 DTEND:x END:VEVENT END:VCALENDAR \n".split(
        " "
    )
)


@given(
    some.one_of(some.binary(max_size=200), some.lists(WORDS, max_size=40).map(lambda words: " ".join(words).encode()))
)
def test_any_file_gives_blocks_in_order_or_is_refused(content: bytes) -> None:
    for name in ("a.csv", "a.html"):
        try:
            terms = published_terms(read_statements(content, name, None, ""), "england")
        except SitegenError:
            continue
        assert all(block.last < following.first for block, following in pairwise(terms.blocks))
        assert all(
            any(span.first <= block.first and block.last <= span.last for span in terms.known) for block in terms.blocks
        )


@pytest.mark.release
@pytest.mark.parametrize(
    "part", ["<td>1 Sep 2026", "<", "<p>", '"', "1 September 2026 to ", "monday ", "26-", "<s>", "&#"]
)
def test_the_time_for_a_long_file_grows_with_its_length(part: str) -> None:
    def read(text: str) -> None:
        with suppress(SitegenError):
            take(text, "html")

    short = part * (12_000 // len(part))
    assert grows_with_length(read, f"Term{short}", f"Term{short * TIMES_AS_LONG}")
