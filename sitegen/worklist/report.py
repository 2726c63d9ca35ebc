"""Report of ``sitegen worklist``: the calls as lines, as Markdown, as a table, as JSON, and as a sheet to print."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined

from sitegen.library import Library
from sitegen.spreadsheets import safe_cell
from sitegen.text import count, date_words
from sitegen.wording.freshness import checked_sentence
from sitegen.worklist.calls import Call, Enquiry
from sitegen.worklist.holiday_doubts import HolidayDoubts
from sitegen.worklist.messages import message, message_links

Sheets = Sequence[Sequence[Call]]
"""Calls of each volunteer; one sheet where they are not shared."""


def lines(sheets: Sheets, library: Library) -> Iterator[str]:
    """Write the calls in words: a block for each."""
    for number, calls in enumerate(sheets, 1):
        if len(sheets) > 1:
            yield f"Caller {number}: {_totals(calls)}"
            yield ""
        for call in calls:
            yield call.name
            yield f"  {_reach(call)}"
            for enquiry in call.enquiries:
                yield f"  {enquiry.service.id}: {enquiry.service.name}. {checked_sentence(enquiry.service, by=True)}"
                yield from (f"    Why: {reason.text}" for reason in enquiry.reasons)
                yield from (f"    Ask: {question}" for question in enquiry.questions)
            yield from (f"  {link}" for link in message_links(call, library))
            yield ""
    yield _end(sheets)


def markdown(sheets: Sheets, library: Library) -> Iterator[str]:
    """Write the calls as Markdown with boxes to tick, as an issue on a code host shows them."""
    yield f"# To ring round: {date_words(library.today)}"
    for number, calls in enumerate(sheets, 1):
        if len(sheets) > 1:
            yield f"\n## Caller {number}: {_totals(calls)}"
        for call in calls:
            yield f"\n### {_escaped(call.name)}\n\n{_escaped(_reach(call))}\n"
            for enquiry in call.enquiries:
                name = f"{_escaped(enquiry.service.name)} (`{enquiry.service.id}`)"
                yield f"- [ ] {name}. {_escaped(checked_sentence(enquiry.service, by=True))}"
                yield from (f"  - Why: {_escaped(reason.text)}" for reason in enquiry.reasons)
                yield from (f"  - Ask: {_escaped(question)}" for question in enquiry.questions)
    yield f"\n{_end(sheets)}"


def rows(sheets: Sheets, library: Library) -> Iterator[dict[str, Any]]:
    """Yield a row for each service to ask about, ready for JSON, in the order of the calls."""
    for number, calls in enumerate(sheets, 1):
        for call in calls:
            for enquiry in call.enquiries:
                yield _row(number, call, enquiry, library)


def _row(caller: int, call: Call, enquiry: Enquiry, library: Library) -> dict[str, Any]:
    service = enquiry.service
    return {
        "caller": caller,
        "organisation": call.name,
        "contact": [f"{way.label} {way.full_text}" for way in call.ways],
        "hours": call.hours,
        "service": service.id,
        "name": service.name,
        "areas": list(service.all_areas),
        "checked": "never" if service.checked is None else service.checked.isoformat(),
        "checked_by": service.checked_by or "",
        "reasons": [
            {"code": reason.key, "since": reason.since.isoformat(), "text": reason.text} for reason in enquiry.reasons
        ],
        "questions": list(enquiry.questions),
        "message": message(call, library),
    }


def as_csv(sheets: Sheets, library: Library) -> str:
    """Write the rows as a table for a spreadsheet, the items of a list on lines of their own."""
    table = [_flat(row) for row in rows(sheets, library)]
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=_COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


_COLUMNS = "caller organisation contact hours service name areas checked checked_by reasons questions message".split()


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    texts = row | {"reasons": [reason["text"] for reason in row["reasons"]]}
    return {
        name: value if isinstance(value, int) else safe_cell("\n".join(value) if isinstance(value, list) else value)
        for name, value in texts.items()
    }


def html(sheets: Sheets, library: Library) -> str:
    """Write a call sheet to print on A4, with boxes to tick: a page that needs no other file."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files("sitegen.worklist").joinpath("call_sheet.html").read_text("utf-8"))
    return template.render(
        sheets=sheets,
        site=library.site,
        day=date_words(library.today),
        reach=_reach,
        checked=lambda service: checked_sentence(service, by=True),
        links=lambda call: message_links(call, library),
        totals=_totals,
    )


def holiday_lines(groups: Sequence[HolidayDoubts]) -> Iterator[str]:
    """Write for each coming holiday which entries do not say what they do then, and the line to paste back."""
    for group in groups:
        yield f"{group.label}: {', '.join(group.areas)}"
        for doubt in group.doubts:
            where = "" if doubt.session is None else f", {doubt.session.path} (line {doubt.session.line})"
            yield f"  {doubt.service.id}: {doubt.service.name}{where}"
            yield f"    {doubt.question}"
            yield f"    If not, paste: {doubt.line}"
        if not group.doubts:
            yield "  Every entry says what it does then."
        yield ""


def _reach(call: Call) -> str:
    ways = "; ".join(f"{way.label} {way.full_text}" for way in call.ways) or "No number or e-mail is known"
    return f"{ways}. Best hours: {call.hours}" if call.hours else ways


def _totals(calls: Sequence[Call]) -> str:
    services = sum(len(call.enquiries) for call in calls)
    return f"{count(len(calls), 'call')} about {count(services, 'service')}"


def _end(sheets: Sheets) -> str:
    calls = [call for sheet in sheets for call in sheet]
    if not calls:
        return "Nobody has to be rung this month."
    return f"{_totals(calls)}. Afterwards: sitegen confirm ID... for what is right."


def _escaped(text: str) -> str:
    """Escape what Markdown would read as markup, and code hosts as an address to link to."""
    return _MARKUP.sub(r"\\\g<0>", text)


_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&@]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
