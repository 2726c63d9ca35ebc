"""Calendar files of a shortlist equal those that sitegen writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from icalendar import Calendar

from sitegen import ics, urls
from sitegen.model import Hours, Session
from sitegen.views.lists.shortlist import bucket_of
from tests.factories import SITE, TUESDAYS, library, service
from tests.pages import built

Run = Callable[..., Any]


def test_ids_are_shared_out_among_files_as_sitegen_does_it(in_node: Run) -> None:
    ids = [f"group-{number}" for number in range(300)] + ["a", "easton-latch-on", "z" * 80]
    body = "const { bucketOf } = await use('shortlist/hash.js'); return given.map((id) => bucketOf(id, 37));"
    assert in_node(body, ids) == [bucket_of(identifier, 37) for identifier in ids]


def test_names_get_the_same_ids_as_everywhere(in_node: Run) -> None:
    names = ["", "a", "é" * 40, *("x" * length for length in range(30, 130))]
    body = "const { uuid5 } = await use('shortlist/calendar.js'); return given[1].map((name) => uuid5(given[0], name));"
    assert in_node(body, [str(NAMESPACE_DNS), names]) == [str(uuid5(NAMESPACE_DNS, name)) for name in names]


def test_one_calendar_of_several_services_has_exactly_the_events_that_their_own_calendars_have(in_node: Run) -> None:
    closed_days = Session(600, 660, (0,), "all year", "closed")
    nights = Session(20 * 60, 26 * 60, (4,), "all year", "open")
    small_hours = Session(75, 120, (6,), "all year")  # on one night in March the clock jumps over its beginning
    entries = (
        service("two", was=("one",), sessions=(TUESDAYS, TUESDAYS, closed_days)),
        service(
            "open", sessions=(replace(TUESDAYS, end_known=False), replace(nights, bank_holiday_hours=Hours(600, 660)))
        ),
        service("late", name="Nachtcafé, mit viel Umlaut: äöüß" * 3, sessions=(nights, small_hours)),
    )
    pages = built(library(*entries))
    found: dict[str, Any] = {}
    for path, content in pages.items():
        if path.startswith("static/lists/") and path.endswith("-dates.json"):
            found |= json.loads(content)
    beginning = ics.calendar_head("A list", "About", f"{SITE.url}{urls.SHORTLIST}").decode()
    body = "const { calendarFile } = await use('shortlist/calendar.js'); return calendarFile(given.beginning, given.space, given.all);"
    given = {"beginning": beginning, "space": str(ics.EVENT_NAMESPACE), "all": [found[entry.id] for entry in entries]}
    text = in_node(body, given).encode()
    own = [event for entry in entries for event in _events(pages[f"calendar/{entry.id}.ics"])]
    assert sorted(_events(text)) == sorted(own)
    read: list[Any] = Calendar.from_ical(text).walk("VEVENT")
    assert len({event["UID"] for event in read}) == len(read) == len(own)
    starts = [event["DTSTART"].dt.replace(tzinfo=None) for event in read]
    assert starts == sorted(starts)


def _events(text: bytes) -> list[bytes]:
    return [part.partition(b"END:VEVENT")[0] for part in text.split(b"BEGIN:VEVENT\r\n")[1:]]
