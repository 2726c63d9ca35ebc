"""Facts that differ from session to session, with their days."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.model import Every, Session
from sitegen.wording.by_day import by_day, fact_by_day
from tests.factories import TODAY, session

MONDAY, TUESDAY, THURSDAY = ((0,), (1,), (3,))


def note(written: Session) -> str:
    return written.note or ""


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        (session(days=MONDAY), session(days=THURSDAY), ("Mondays", "Thursdays")),
        (session(days=(0, 1, 2, 3, 4)), session(days=(5,)), ("Monday to Friday", "Saturdays")),
        (session(days=MONDAY, every=Every(weeks_of_month=(1,))), session(days=THURSDAY),
         ("the 1st Monday of the month", "Thursdays")),
        (session(days=TUESDAY, runs="term time"), session(days=TUESDAY, runs="summer holidays"),
         ("Tuesdays in school terms", "Tuesdays in the summer holidays")),
        (session(days=TUESDAY), session(days=TUESDAY, start=840, end=900), ("Tuesdays from 10am", "Tuesdays from 2pm")),
        (session(days=(0, 1)), session(days=TUESDAY, start=840, end=900),
         ("Mondays and Tuesdays from 10am", "Tuesdays from 2pm")),
        (session(days=(), dates=(date(2026, 11, 28), date(2026, 12, 12))), session(days=MONDAY),
         ("Saturday 28 November 2026 and 1 other date", "Mondays")),
        (session(days=(), dates=(date(2026, 11, 2), date(2026, 12, 12))), session(days=MONDAY),
         ("Saturday 12 December 2026", "Mondays")),
    ],
)  # fmt: skip
def test_days_tell_sessions_apart(one: Session, other: Session, days: tuple[str, str]) -> None:
    sessions = (one, other)
    groups = by_day(sessions, lambda written: "first" if written is one else "second", TODAY)
    assert groups == ((days[0], "first"), (days[1], "second"))


def test_a_fact_that_all_sessions_share_has_no_days() -> None:
    sessions = (session(days=MONDAY, note="Tea"), session(days=THURSDAY, note="Tea"))
    assert fact_by_day(sessions, note, TODAY) == "Tea"


def test_days_without_the_fact_are_left_out() -> None:
    sessions = (session(days=MONDAY), session(days=THURSDAY, note="Tea"))
    assert fact_by_day(sessions, note, TODAY) == "Thursdays: Tea"
    assert fact_by_day(sessions[:1], note, TODAY) == ""


def test_many_different_facts_have_no_days() -> None:
    sessions = tuple(session(days=(day,), note=f"Room {day + 1}") for day in range(4))
    assert fact_by_day(sessions, note, TODAY) == "Room 1, Room 2, Room 3 or Room 4, depending on the session"


def test_many_facts_of_several_parts_are_told_apart() -> None:
    notes = ("£3, in Urdu", "Free", "£1, for fathers", "In Welsh")
    sessions = [session(days=(day,), note=text) for day, text in enumerate(notes)]
    line = "£3, in Urdu; or Free; or £1, for fathers; or In Welsh, depending on the session"
    assert fact_by_day(sessions, note, TODAY) == line
