"""A service's dates in JavaScript equal Python's, wherever in the world the device is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

from sitegen.library import Library
from sitegen.model import Service
from sitegen.reading import read_directory
from sitegen.timetable.london import wall_time
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.packing import REASONS
from sitegen.timetable.upcoming import upcoming
from sitegen.views.service.dates import dates_of, iso
from sitegen.wording.context import WordingContext
from sitegen.wording.dates import day_text, moment_text
from tests.factories import TODAY, written_session
from tests.factories import library as make_library
from tests.factories import service as make_service

Run = Callable[..., Any]
ANSWERS = """
const { readDates, statusAt } = await use('dates/dates.js');
const page = { built: given.built * 1000, horizon: given.horizon * 1000 };
return given.services.map(({ packed, moments }) => moments.map((moment) => {
  const status = statusAt(moment * 1000, readDates(packed), page);
  return [status.now, status.until, status.maybe?.start ?? null, status.maybe?.reason ?? '', status.next?.start ?? null]
    .map((value) => (typeof value === 'number' ? value / 1000 : value));
}));
"""
WORDS = """
const { dayNumber, formatIso, formatMoment } = await use('dates/dates.js');
return given.moments.map((moment) => [
  formatIso(moment * 1000), formatMoment(moment * 1000, given.now * 1000), dayNumber(moment * 1000),
]);
"""
NOW_WORDS = """
const { nowLabel, readDates, statusAt } = await use('dates/dates.js');
const at = (text) => Date.parse(`2026-11-${text}Z`);
const dates = readDates(given.packed);
return nowLabel(at(given.now), statusAt(at(given.now), dates, { built: at('22T00:00'), horizon: at('29T00:00') }), dates);
"""


@pytest.fixture(params=["Europe/London", "America/New_York", "Pacific/Auckland"])
def run(request: pytest.FixtureRequest, node_in: Callable[[str], Run]) -> Run:
    """``run(body, given)`` -> the result of a function body on a device in one of three zones."""
    return node_in(request.param)


@pytest.fixture(scope="module")
def library(example: Path) -> Library:
    directory = read_directory(example, TODAY).directory
    assert directory is not None
    return Library(directory, TODAY)


def answer(occurrences: Sequence[Occurrence], moment: int) -> list[object]:
    """[now, until, maybe, its reason, next] by D11, worked out the long way."""
    sure = [found for found in occurrences if not found.reason]
    until: int | None = None
    for found in sure:
        if found.start <= moment < found.end or (until is not None and found.start <= until):
            until = max(until or 0, found.end)
    doubt = any(found.start <= moment < found.over for found in occurrences)
    now = "on" if until is not None else "unknown" if doubt else "off"
    maybe, known = upcoming(occurrences, moment)
    last = [found for found in sure if found.end == until and found.start <= moment]
    return [
        now,
        until if any(found.end_known for found in last) or not last else None,
        None if maybe is None else maybe.start,
        "" if maybe is None else maybe.reason,
        None if known is None else known.start,
    ]


def moments(service: Service, library: Library) -> list[int]:
    """Any moments up to the horizon, and those just before, at and after what starts and ends."""
    chance = Random(service.id)
    edges = [edge for found in library.opening_occurrences(service) for edge in (found.start, found.end, found.over)]
    near = [edge + step for edge in chance.sample(edges, min(20, len(edges))) for step in (-1, 0, 1)]
    anywhere = [chance.randrange(library.start, library.end) for _ in range(40)]
    return sorted(moment for moment in (*near, *anywhere) if library.start <= moment < library.end)


PATTERNS = (
    "day: Tuesday, time: from 09:15, runs: term time",
    "day: every day, time: from 23:30, runs: all year, bank_holidays: open",
    "day: Wednesday, every: 1st of the month, time: from 09:15, runs: all year, bank_holidays: week after, certain: no",
    "day: Friday, every: about 2 weeks, time: 10:00-11:30, runs: term time",
    "day: [Tuesday, Thursday], every: odd weeks of term, time: 10:00-11:30, runs: term time",
    "every: last working Monday, time: 18:00-20:00, runs: all year",
    "day: Monday, every: last of the month, time: 18:00-20:00, runs: all year, bank_holidays: week after",
    "day: weekdays, time: 09:00-17:00, runs: all year, bank_holidays: {time: from 10:00}",
    "dates: [Tue 24 Nov 2026, Wed 25 Nov 2026], time: from 14:00, certain: no",
)
"""Sessions that are not on every week, not certain or without an end."""


def pattern_services() -> list[Service]:
    """Make a service of each pattern, and one of any two."""
    sessions = [written_session(words) for words in PATTERNS]
    pairs = [(one,) for one in sessions] + list(combinations(sessions, 2))
    return [make_service(f"group-{number}", sessions=pair) for number, pair in enumerate(pairs)]


@pytest.mark.release
@pytest.mark.parametrize("example_services", [True, False], ids=["example", "patterns"])
def test_the_browser_answers_as_python_does_at_any_moment(run: Run, library: Library, example_services: bool) -> None:
    library = library if example_services else make_library(*pattern_services())
    known = [service for service in library.services if library.opening_occurrences(service)]
    assert len(known) > 30
    asked = [(service, moments(service, library)) for service in known]
    given = [{"packed": dates_of(service, WordingContext(library)).packed, "moments": at} for service, at in asked]
    answers = run(ANSWERS, {"services": given, "built": library.start, "horizon": library.end})
    for (service, at), said in zip(asked, answers, strict=True):
        occurrences = library.opening_occurrences(service)
        for moment, found in zip(at, said, strict=True):
            assert found == answer(occurrences, moment), f"{service.id} at {wall_time(moment)}"


def test_dates_and_times_read_as_those_that_were_built(run: Run, library: Library) -> None:
    chance = Random(3)
    some = [chance.randrange(library.start, library.end) // 60 * 60 for _ in range(300)]
    now = library.start + 3600
    for moment, (stamp, words, number) in zip(some, run(WORDS, {"moments": some, "now": now}), strict=True):
        day = wall_time(moment).date()
        expected = moment_text(moment, TODAY.year)
        for distance, near in enumerate(("today", "tomorrow")):
            if day == TODAY + timedelta(days=distance):
                expected = expected.replace(day_text(day, TODAY.year), near)
        assert (stamp, words, number) == (iso(moment), expected, day.toordinal() - 719163)


def test_the_browser_knows_the_same_reasons(run: Run) -> None:
    assert run("return (await use('dates/dates.js')).REASONS;", None) == list(REASONS)


@pytest.mark.parametrize(
    ("packed", "now", "words"),
    [
        # Tuesday 24 November 2026, 10am to 11:30am.
        ("htego+2i", "24T07:59", ""),
        ("htego+2i", "24T08:00", "Starts in 2 hours"),
        ("htego+2i", "24T08:40", "Starts in 1 hour and 20 minutes"),
        ("htego+2i", "24T09:20", "Starts in 40 minutes"),
        ("htego+2i", "24T09:59:30", "Starts in 1 minute"),
        ("htego+2i", "24T10:00", "On now until 11:30am"),
        ("htego+2i", "24T11:29:59", "On now until 11:30am"),
        ("htego+2i", "24T11:30", ""),
        ("open htego+2i", "24T07:59", "Closed now"),
        ("open htego+2i", "24T09:20", "Opens in 40 minutes"),
        ("open htego+2i", "24T10:00", "Open now until 11:30am"),
        ("open htego+2i", "24T11:30", ""),
        # Two sessions that touch are one until the end of the second.
        ("htego+2i htej6+1o", "24T10:00", "On now until 12:30pm"),
        # For two days and two hours, and for ever.
        ("open htego+2i0", "24T10:00", "Open now until 4pm on Thursday 26 November"),
        ("open htbs0+140*30/1", "24T10:00", "Open now"),
        # Of what is not certain nothing is promised, and its reason is said once.
        ("htego+2i?0", "24T10:00", "Perhaps on now: term dates not published yet; check with the group"),
        ("htego+2i*2?0", "24T09:20", ""),
        ("htego+2i*2/1?0", "24T10:00", "Perhaps on now: check with them"),
        ("htego+2i?9", "24T10:00", "Perhaps on now: check with the group"),
        ("htego+2i?6", "24T10:00", "Perhaps on now: usually, check with the group"),
        # Of what has no known end, an hour is certain; it is over at midnight.
        ("htego+nc~", "24T09:20", "Starts in 40 minutes"),
        ("htego+nc~", "24T10:00", "On now"),
        ("htego+nc~", "24T10:59:59", "On now"),
        ("htego+nc~", "24T11:00", "Started at 10am: ask when it ends"),
        ("htego+nc~", "24T23:59", "Started at 10am: ask when it ends"),
        ("htego+nc~", "25T00:00", ""),
        ("open htego+nc~*2/1", "24T11:00", "Opened at 10am: ask when it ends"),
        ("htego+nc~?6", "24T12:00", "Perhaps on now: usually, check with the group"),
        ("htego+nc~ htejg+1o", "24T11:30", "Started at 10am: ask when it ends"),
        ("htego+nc~ htehi+1o", "24T11:00", "On now until 11:30am"),
        # What the page cannot know.
        ("htego+2i", "29T00:00", "This page is out of date: check with the service"),
        ("?", "29T00:00", "This page is out of date: check with the service"),
        ("htego+2i", "21T23:59", ""),
        ("?", "24T10:00", ""),
        ("", "24T10:00", ""),
        ("nonsense !! +", "24T10:00", ""),
    ],
)
def test_what_is_said_of_now(in_node: Run, packed: str, now: str, words: str) -> None:
    assert in_node(NOW_WORDS, {"packed": packed, "now": now}) == words
