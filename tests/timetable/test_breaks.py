"""Breaks: two weeks or more without a date that a holiday or a closure takes off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sitegen.model import Every, Session, Span
from sitegen.timetable.breaks import breaks
from tests.factories import TODAY, TUESDAYS, library, service

MONDAYS = Session(600, 690, (0,), "all year", "closed")
CHRISTMAS = ("16 Dec 2026 to 4 Jan 2027", "22, 29", "5 Jan 2027")
EASTER = ("24 Mar 2027 to 12 Apr 2027", "30, 6", "13 Apr 2027")


def closed(first: date, last: date) -> dict[str, Any]:
    return {"closed": (Span(first, last),)}


def short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


CASES = {
    "a term-time group": ((TUESDAYS,), [CHRISTMAS, EASTER]),
    "one missed week is no break": ((replace(MONDAYS, **closed(date(2026, 12, 7), date(2026, 12, 8))),), []),
    "a closure": (
        (replace(MONDAYS, **closed(date(2026, 12, 7), date(2026, 12, 14))),),
        [("1 Dec 2026 to 20 Dec 2026", "7, 14", "21 Dec 2026")],
    ),
    "every two weeks": ((replace(MONDAYS, bank_holidays="open", every=Every(weeks=2), starts=date(2026, 11, 23)),), []),
    "a missed fortnight": (
        (replace(TUESDAYS, every=Every(weeks=2), starts=date(2026, 11, 24)),),
        [
            ("9 Dec 2026 to 4 Jan 2027", "22", "5 Jan 2027"),
            ("3 Feb 2027 to 1 Mar 2027", "16", "2 Mar 2027"),
            ("17 Mar 2027 to 12 Apr 2027", "30", "13 Apr 2027"),
        ],
    ),
    "once a month": ((replace(MONDAYS, every=Every(weeks_of_month=(2,))),), []),
    "another session in the holidays": ((TUESDAYS, Session(600, 690, (3,), "school holidays")), []),
    "in the holidays alone": ((Session(600, 690, (3,), "school holidays"),), []),
    "after its last date": ((replace(TUESDAYS, ends=date(2026, 12, 15)),), []),
    "perhaps in the holidays": ((TUESDAYS, replace(MONDAYS, certain=False)), []),
}


@pytest.mark.parametrize("name", CASES)
def test_a_break_has_its_days_what_is_missed_and_when_it_is_back(name: str) -> None:
    sessions, wanted = CASES[name]
    entry = service(sessions=sessions)
    shelf = library(entry)
    found = [
        (
            f"{short(one.span.first)} to {short(one.span.last)}",
            ", ".join(str(day.day) for day in one.missed),
            "" if one.back is None else short(one.back.day),
        )
        for one in breaks(shelf.schedule, entry, shelf.horizon)
    ]
    assert found == wanted


def test_a_break_that_began_earlier_is_whole_and_one_may_end_with_an_uncertain_date() -> None:
    unsure = replace(MONDAYS, certain=False, starts=date(2027, 1, 11))
    entry = service(sessions=(replace(TUESDAYS, ends=date(2027, 2, 2)), unsure))
    shelf = library(entry)
    [found] = breaks(
        shelf.schedule, replace(entry, sessions=entry.sessions[:1]), Span(date(2026, 12, 28), TODAY.replace(year=2027))
    )
    assert (found.span.first, found.span.last, found.reasons) == (
        date(2026, 12, 16),
        date(2027, 1, 4),
        ("Christmas holidays",),
    )
    late = replace(entry, sessions=(replace(TUESDAYS, ends=date(2026, 12, 22)), unsure))
    [found] = breaks(shelf.schedule, late, shelf.horizon)
    assert found.back is not None
    assert (found.back.day, found.back.is_known) == (date(2027, 1, 11), False)
