"""The list in the address, and the calendar made of it: the same in the browser as in what sitegen writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from icalendar import Calendar

from sitegen import ics, urls
from sitegen.model import Session
from sitegen.theme.list_files import bucket_of
from tests.outputs.support import SITE, TUESDAYS, built, library, service

Run = Callable[..., Any]
READ = "const { readList } = await use('shortlist/hash.js'); return given.map(readList);"


def test_a_list_is_read_from_both_forms_of_address_each_id_once(in_browser: Run) -> None:
    given = ["#list=easton-cafe,two", "#easton-cafe,two,easton-cafe", "#list=a,b&at=keep", "#a%2Cb", "", "#"]
    assert in_browser(READ, given) == [["easton-cafe", "two"], ["easton-cafe", "two"], ["a", "b"], ["a", "b"], [], []]


def test_a_hostile_address_is_no_more_than_a_short_list(in_browser: Run) -> None:
    given = [
        "#list=" + ",".join(f"a{number}" for number in range(100_000)),
        "#list=" + "a" * 1_000_000,
        "#list=<img src=x>,javascript:alert(1),../../x,A,__proto__,a--b,%00,a b,é",
        "#list=%E0%A4%A,%",
    ]
    many, *others = in_browser(READ, given)
    assert len(many) == 60
    assert others == [[], [], []]


def test_a_list_is_written_as_it_is_read(in_browser: Run) -> None:
    body = (
        "const { carried, written, readList, placeIn, moved, withOne, withoutOne } = await use('shortlist/hash.js');"
        "return [carried(['a', 'b']), carried(['a'], 'keep'), placeIn(carried(['a'], 'keep')), carried([]),"
        " carried([], 'keep'), readList(written(['a', 'b'])), moved(['a', 'b', 'c'], 'c', -1), moved(['a', 'b'], 'a', -1),"
        " moved(['a'], 'x', 1), withOne(['a'], 'a'), withOne(['a'], 'b'), withoutOne(['a', 'b'], 'a')];"
    )
    assert in_browser(body) == [
        "#list=a,b",
        "#list=a&at=keep",
        "keep",
        "",
        "#keep",
        ["a", "b"],
        ["a", "c", "b"],
        ["a", "b"],
        ["a"],
        ["a"],
        ["a", "b"],
        ["b"],
    ]


def test_ids_are_shared_out_among_files_as_sitegen_does_it(in_browser: Run) -> None:
    ids = [f"group-{number}" for number in range(300)] + ["a", "easton-latch-on", "z" * 80]
    body = "const { bucketOf } = await use('shortlist/hash.js'); return given.map((id) => bucketOf(id, 37));"
    assert in_browser(body, ids) == [bucket_of(identifier, 37) for identifier in ids]


def test_names_get_the_same_ids_as_everywhere(in_browser: Run) -> None:
    names = ["", "a", "é" * 40, *("x" * length for length in range(30, 130))]
    body = "const { nameId } = await use('shortlist/calendar.js'); return given[1].map((name) => nameId(given[0], name));"
    assert in_browser(body, [str(NAMESPACE_DNS), names]) == [str(uuid5(NAMESPACE_DNS, name)) for name in names]


def test_one_calendar_of_several_services_has_exactly_the_events_that_their_own_calendars_have(in_browser: Run) -> None:
    closed_days = Session(600, 660, (0,), "all year", "closed")
    nights = Session(20 * 60, 26 * 60, (4,), "all year")
    small_hours = Session(75, 120, (6,), "all year")  # on one night in March the clock jumps over its beginning
    entries = (
        service("two", was=("one",), sessions=(TUESDAYS, TUESDAYS, closed_days)),
        service("late", name="Nachtcafé, mit viel Umlaut: äöüß" * 3, sessions=(nights, small_hours)),
    )
    pages = built(library(*entries))
    found: dict[str, Any] = {}
    for path, content in pages.items():
        if path.startswith("static/lists/") and path.endswith("-dates.json"):
            found |= json.loads(content)
    beginning = ics.beginning("A list", "About", f"{SITE.url}{urls.SHORTLIST}").decode()
    body = "const { calendarOf } = await use('shortlist/calendar.js'); return calendarOf(given.beginning, given.space, given.all);"
    given = {"beginning": beginning, "space": str(ics.DATES), "all": [found["two"], found["late"]]}
    text = in_browser(body, given).encode()
    own = [_events(pages[f"calendar/{entry.id}.ics"]) for entry in entries]
    assert sorted(_events(text)) == sorted(own[0] + own[1])
    read: list[Any] = Calendar.from_ical(text).walk("VEVENT")
    assert len({event["UID"] for event in read}) == len(read) == len(own[0] + own[1])
    starts = [event["DTSTART"].dt.replace(tzinfo=None) for event in read]
    assert starts == sorted(starts)


def _events(text: bytes) -> list[bytes]:
    return [part.partition(b"END:VEVENT")[0] for part in text.split(b"BEGIN:VEVENT\r\n")[1:]]


def test_the_list_as_text_gives_dates_that_stay_true(in_browser: Run) -> None:
    given = {
        "rows": [
            {"name": "Cafe", "dates": "htqew+2i", "when": "Tuesdays", "reach": "Call 1", "link": "https://x/s/a/"},
            {"name": "Line", "dates": "open htqew+2i", "checked": "2 October 2026", "link": "https://x/s/b/"},
            {"name": "Gone", "closed": "on 3 May 2026", "moved": "https://y/", "instead": [["cafe", "Cafe"]]},
        ],
        "now": 1795348800000,
        "page": {"built": 1795305600000, "horizon": 1811030400000},
    }
    body = "const { listText } = await use('shortlist/text.js'); return listText(given.rows, given.now, given.page);"
    first, second, third, end = in_browser(body, given).split("\n\n")
    assert first.startswith("1. Cafe\nTuesdays\nNext: ")
    assert "today" not in first
    assert first.endswith("\nCall 1\nNot yet checked\nhttps://x/s/a/")
    assert second == "2. Line\nChecked 2 October 2026\nhttps://x/s/b/"
    assert third == "3. Gone\nThis service closed on 3 May 2026.\nTry instead: https://y/, Cafe"
    assert end == "As it was on 22 November 2026. Times change: look there first."
