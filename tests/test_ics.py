"""Calendar files, read back by the icalendar package and expanded as calendar programs do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.parser import Contentline

from sitegen.ics import Appointment, _folded, calendar, event, event_uid, shared_lines
from sitegen.timetable.london import LONDON, instant

PLAIN = Appointment(
    summary="Easton Café; tea, milk & more",
    description="First line.\nSecond, with a comma; and a semicolon, a back\\slash and “quotes” 🙂.",
    url="https://wend.example.org/services/easton-cafe/",
    location="Lantern Hall, 31 Junction Row",
    stamp=date(2026, 10, 2),
)


def on(day: date, start: int = 600, end: int = 690, appointment: Appointment = PLAIN) -> bytes:
    return event(
        event_uid("easton-cafe", day, start), instant(day, start), instant(day, end), shared_lines(appointment)
    )


def written(*events: bytes) -> bytes:
    return calendar(
        "Easton, the Café",
        "Dates; in short.",
        PLAIN.url,
        "https://wend.example.org/calendar/easton-cafe.ics",
        events,
    )


def read(content: bytes) -> Any:
    return Calendar.from_ical(content)


def test_texts_come_back_unchanged() -> None:
    (component,) = read(written(on(date(2026, 11, 24)))).walk("VEVENT")
    assert str(component["SUMMARY"]) == PLAIN.summary
    assert str(component["DESCRIPTION"]) == PLAIN.description
    assert str(component["LOCATION"]) == PLAIN.location
    assert str(component["URL"]) == PLAIN.url


def test_lines_end_and_are_folded_by_the_standard() -> None:
    long = replace(PLAIN, summary="é" * 100, description="wörd " * 200, url=f"https://wend.example.org/{'a' * 90}/")
    content = written(on(date(2026, 11, 24), appointment=long))
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert all(b"\n" not in line and b"\r" not in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines)  # no character is cut in two
    (component,) = read(content).walk("VEVENT")
    assert str(component["SUMMARY"]) == long.summary
    assert str(component["DESCRIPTION"]) == long.description
    assert str(component["URL"]) == long.url


def test_a_calendar_has_its_name_and_refresh_interval() -> None:
    component = read(written())
    assert (str(component["PRODID"]), str(component["VERSION"]), str(component["METHOD"])) == (
        "-//sitegen//sitegen//EN",
        "2.0",
        "PUBLISH",
    )
    assert "\r\nNAME:Easton\\, the Café\r\nX-WR-CALNAME:Easton\\, the Café\r\n" in written().decode()
    assert component["REFRESH-INTERVAL"].dt == timedelta(days=1)
    assert b"X-PUBLISHED-TTL:P1D\r\n" in written()


def test_stamps_come_from_the_day_of_the_last_check() -> None:
    (component,) = read(written(on(date(2026, 11, 24)))).walk("VEVENT")
    assert component["DTSTAMP"].dt == component["LAST-MODIFIED"].dt == datetime(2026, 10, 2, tzinfo=UTC)
    never = on(date(2026, 11, 24), appointment=replace(PLAIN, stamp=None))
    (component,) = read(written(never)).walk("VEVENT")
    assert component["DTSTAMP"].dt == datetime(1970, 1, 1, tzinfo=UTC)
    assert "LAST-MODIFIED" not in component


def test_a_cancelled_date_is_marked_and_newer_than_its_announcement() -> None:
    day = date(2026, 11, 24)
    (planned,) = read(written(on(day))).walk("VEVENT")
    (cancelled,) = read(written(on(day, appointment=replace(PLAIN, cancelled=True)))).walk("VEVENT")
    assert "STATUS" not in planned
    assert str(cancelled["STATUS"]) == "CANCELLED"
    assert cancelled["SEQUENCE"] > planned.get("SEQUENCE", 0)
    assert cancelled["UID"] == planned["UID"]


def test_an_id_is_permanent() -> None:
    assert event_uid("easton-cafe", date(2026, 11, 24), 600) == "e44caee2-e772-56a8-9a4c-ea844f482013"


def test_ids_differ_by_service_day_hour_and_twin() -> None:
    day = date(2026, 11, 24)
    ids = [
        event_uid("easton-cafe", day, 600),
        event_uid("wick-cafe", day, 600),
        event_uid("easton-cafe", date(2026, 12, 1), 600),
        event_uid("easton-cafe", day, 690),
        event_uid("easton-cafe", day, 600, 1),
    ]
    assert len(set(ids)) == len(ids)


def expanded(content: bytes, day: date) -> list[tuple[datetime, datetime]]:
    """List the starts and ends of the events near a day, in UTC, as a calendar program expands them."""
    near = (day - timedelta(days=2), day + timedelta(days=3))
    events = recurring_ical_events.of(read(content)).between(*near)
    return [(item["DTSTART"].dt.astimezone(UTC), item["DTEND"].dt.astimezone(UTC)) for item in events]


def test_dates_come_back_to_the_minute_over_both_clock_changes() -> None:
    for day in (date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 27), date(2027, 3, 28), date(2027, 3, 30)):
        for start, end in ((600, 690), (1200, 1560), (0, 1440), (30, 90), (90, 200), (1380, 1530)):
            expected = [(datetime.fromtimestamp(instant(day, minutes), UTC)) for minutes in (start, end)]
            assert expanded(written(on(day, start, end)), day) == [tuple(expected)], (day, start, end)


def test_the_time_zone_is_london_s_at_every_hour_for_forty_years() -> None:
    """Compare its rules, applied by hand by the standard, with the database of time zones."""
    (zone,) = read(written()).walk("VTIMEZONE")
    rules = {part.name: (part["RRULE"], part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td) for part in zone.subcomponents}
    for year in range(1997, 2038):
        for name, hour in (("DAYLIGHT", 1), ("STANDARD", 2)):
            rule, before, after = rules[name]
            assert (rule["FREQ"], rule["BYDAY"]) == (["YEARLY"], ["-1SU"])
            last = max(date(year, rule["BYMONTH"][0], day) for day in range(25, 32) if date(year, rule["BYMONTH"][0], day).weekday() == 6)  # fmt: skip
            change = datetime.combine(last, datetime.min.time(), UTC) + timedelta(hours=hour) - before
            moments = (change - timedelta(seconds=1), change)
            assert [moment.astimezone(LONDON).utcoffset() for moment in moments] == [before, after], (year, name)


@given(st.text(alphabet=st.sampled_from('a é€😀\\^,;:"x'), max_size=400))
def test_lines_are_folded_as_icalendar_folds_them(text: str) -> None:
    line = f"SUMMARY:{text}"
    by_icalendar: bytes = Contentline(line).to_ical()  # type: ignore[no-untyped-call]  # the package has no types
    assert _folded(line.encode()) == by_icalendar
