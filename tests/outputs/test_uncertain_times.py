"""Dates that nobody promises, and ends that nobody knows, are nowhere given as facts."""

from __future__ import annotations

import re

import pytest

from sitegen.model import Session
from tests.factories import contact_details, library, service, written_session
from tests.pages import built, show_service

NOT_PROMISED = {
    "usually": "day: Wednesday, every: 1st of the month, time: 10:07-11:37, runs: all year, bank_holidays: closed, certain: no",
    "about": "day: Wednesday, every: about 2 weeks, time: 10:07-11:37, runs: all year, bank_holidays: closed",
    "dates": "dates: [Wed 2 Dec 2026, Wed 6 Jan 2027], time: 10:07-11:37, certain: no",
}
PATTERNS = {
    "usually": r"(?<!Usually )(?<!Usually the )\b(?:1st Wednesday)",
    "about": r"(?<!About every 2 weeks on a )(?<!Perhaps )\bWednesday, 10:07",
    "dates": r"(?<!Perhaps )(?<!Perhaps 10:07am to 11:37am on )\bWednesday 2 December 2026(?: and|, 10:07)",
}
"""Ways to give the pattern as a fact."""


def whole_site(*sessions: Session) -> dict[str, str]:
    """Build the site of a group with these sessions; its files as text, without pictures."""
    entry = service(name="The Group", sessions=sessions, contact=contact_details(phone="0117 496 0123"))
    files = built(library(entry))
    return {path: content.decode() for path, content in files.items() if not path.endswith((".png", ".ico", ".webp"))}


@pytest.mark.parametrize("kind", NOT_PROMISED)
def test_a_pattern_that_is_not_promised_is_never_given_as_a_fact(kind: str) -> None:
    files = whole_site(written_session(NOT_PROMISED[kind]))
    assert "BEGIN:VEVENT" not in files["calendar/easton-cafe.ics"]
    assert '"next_dates"' not in files["data/services.json"]
    page = files["services/easton-cafe/index.html"]
    assert not re.search(r'"@type": ?"Event"', page)
    assert not re.search(r"<time[^>]* data-next", page)
    as_fact = [path for path, text in files.items() if re.search(PATTERNS[kind], text)]
    assert as_fact == []
    assert [path for path, text in files.items() if "Next: " in text and path.startswith("services/")] == []


def test_an_end_that_nobody_knows_is_nowhere() -> None:
    files = whole_site(written_session("day: Tuesday, time: from 09:19, runs: term time"))
    assert "9:19am" in files["services/easton-cafe/index.html"]
    assert [path for path, text in files.items() if re.search(r"\b10[:.]?19(?:am|00|\b)", text)] == []


def test_a_page_says_perhaps_and_why() -> None:
    page = show_service(service(sessions=(written_session(NOT_PROMISED["usually"]),)))
    perhaps = "Perhaps Wednesday 2 December, 10:07am: usually, check with the group."
    assert f"No date is certain yet. {perhaps}" in page.text
    assert "Usually the 1st Wednesday of the month, 10:07am to 11:37am, all year" in page.text


def test_possible_dates_of_about_every_two_weeks_are_few() -> None:
    page = show_service(service(sessions=(written_session(NOT_PROMISED["about"]),)))
    assert "dates from" not in page.text


def test_hours_of_a_bank_holiday_are_among_the_exceptions_of_a_line() -> None:
    weekdays = "day: weekdays, time: 09:00-17:00, runs: all year, bank_holidays: {time: 10:00-16:00}"
    line = service(formats=("helpline",), contact=contact_details(hours=(written_session(weekdays),)))
    text = show_service(line).text
    assert "Except Friday 25 December, 10am to 4pm: bank holiday Monday 28 December, 10am to 4pm: bank holiday" in text


def test_each_date_of_a_group_has_the_hours_of_its_day() -> None:
    fridays = "day: Friday, time: 13:00-14:00, runs: all year, bank_holidays: {time: from 11:00}"
    text = show_service(service(sessions=(written_session(fridays),))).text
    assert "Friday 18 December, 1pm to 2pm" in text
    assert "Friday 25 December, from 11am: bank holiday" in text


def test_a_line_that_promises_nothing_lists_as_exceptions_only_when_it_is_closed() -> None:
    usual = "day: every day, time: 09:00-17:00, runs: all year, bank_holidays: closed, certain: no"
    line = service(formats=("helpline",), contact=contact_details(hours=(written_session(usual),)))
    text = show_service(line).text
    assert "Except Closed on Friday 25 and Saturday 26 December: bank holiday Closed on Monday 28 December" in text
    assert "Perhaps 2" not in text
