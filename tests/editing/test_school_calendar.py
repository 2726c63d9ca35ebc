"""Blocks of term are added to a calendar in any style of its lists, and nothing else changes."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.editing.school_calendar import extend_calendar
from sitegen.errors import DataError
from sitegen.reading.values.dates import parse_span

DAY = date(2026, 11, 22)
HEAD = "calendars:\n  kent:\n    nation: england\n    source: https://www.example.org\n"
TAIL = "    inset: [6 Nov 2026]  # ask Ann\n  cardiff: {nation: wales}\n"
NEW = [
    "1 Sep 2026 to 16 Oct 2026",
    "2 Nov 2026 to 18 Dec 2026",
    "4 Jan 2027 to 11 Feb 2027",
    "22 Feb 2027 to 25 Mar 2027",
]
KNOWN = ["1 Sep 2026 to 25 Mar 2027"]


def extended(content: bytes, terms: list[str], known: list[str]) -> bytes:
    blocks, days = ([parse_span(text) for text in texts] for texts in (terms, known))
    return extend_calendar(content, "content/terms.yaml", "kent", blocks, days, DAY)


def extend(lists: str, terms: list[str] = NEW, known: list[str] = KNOWN) -> str:
    """Return what the lists, between the other keys of the calendar, have become."""
    content = f"{HEAD}{lists}{TAIL}".encode()
    result = extended(content, terms, known).decode()
    assert result.startswith(HEAD)
    assert result.endswith(TAIL)
    return result[len(HEAD) : len(result) - len(TAIL)]


CASES = [
    (
        "    known: [1 Sep 2026 to 11 Feb 2027]\n    terms: [1 Sep 2026 to 16 Oct 2026, 4 Jan 2027 to 11 Feb 2027] # Ann\n",
        "    checked: 22 Nov 2026\n    known: [1 Sep 2026 to 25 Mar 2027]\n    terms: [1 Sep 2026 to 16 Oct 2026, "
        "2 Nov 2026 to 18 Dec 2026, 4 Jan 2027 to 11 Feb 2027, 22 Feb 2027 to 25 Mar 2027] # Ann\n",
    ),
    (
        "    checked: Mon 2 Nov 2026\n    terms:\n      # from the page\n      - Tue 1 Sep 2026 to 16 Oct 2026  # Ann\n\n"
        "      - Mon 4 Jan 2027 to Thu 11 Feb 2027\n    known:\n    - 1 Sep 2026 to 16 Oct 2026\n    - 4 Jan 2027 to 11 Feb 2027\n",
        "    checked: Sun 22 Nov 2026\n    terms:\n      # from the page\n      - Tue 1 Sep 2026 to 16 Oct 2026  # Ann\n"
        "      - Mon 2 Nov 2026 to Fri 18 Dec 2026\n\n      - Mon 4 Jan 2027 to Thu 11 Feb 2027\n"
        "      - Mon 22 Feb 2027 to Thu 25 Mar 2027\n    known:\n    - 1 Sep 2026 to 25 Mar 2027\n",
    ),
    (
        "    checked: 2026-11-02\n    known: 2026-09-01 to 2027-02-11\n"
        "    terms: ['2026-09-01 to 2026-10-16',\n            \"2027-01-04 to 2027-02-11\"]\n",
        "    checked: 2026-11-22\n    known: 2026-09-01 to 2027-03-25\n"
        "    terms: ['2026-09-01 to 2026-10-16',\n            '2026-11-02 to 2026-12-18',\n"
        "            \"2027-01-04 to 2027-02-11\",\n            '2027-02-22 to 2027-03-25']\n",
    ),
    (
        "    known: [1 Sep 2026 to 16 Oct 2026, 4 Jan 2027 to 11 Feb 2027]\n    terms: 4 Jan 2027 to 11 Feb 2027\n",
        "    checked: 22 Nov 2026\n    known: [1 Sep 2026 to 25 Mar 2027]\n    terms: [1 Sep 2026 to 16 Oct 2026, "
        "2 Nov 2026 to 18 Dec 2026, 4 Jan 2027 to 11 Feb 2027, 22 Feb 2027 to 25 Mar 2027]\n",
    ),
]


@pytest.mark.parametrize(("before", "after"), CASES)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_list_keeps_its_style_and_its_comments(before: str, after: str, line_break: str) -> None:
    content = f"{HEAD}{before}{TAIL}".replace("\n", line_break)
    result = extended(content.encode(), NEW, KNOWN).decode()
    assert result == f"{HEAD}{after}{TAIL}".replace("\n", line_break)


def test_days_that_are_not_known_between_two_spans_stay_so() -> None:
    lists = "    checked: 2 Nov 2026\n    known: [1 Sep 2026 to 16 Oct 2026]\n    terms: [1 Sep 2026 to 16 Oct 2026]\n"
    known = ["1 Sep 2026 to 16 Oct 2026", "22 Feb 2027 to 25 Mar 2027"]
    assert extend(lists, known, known) == lists.replace("2 Nov", "22 Nov").replace("]", ", 22 Feb 2027 to 25 Mar 2027]")


@pytest.mark.parametrize(
    "lists",
    [
        "    known: [1 Sep 2026 to 16 Oct 2026,  # Ann\n      4 Jan 2027 to 11 Feb 2027]\n"
        "    terms: [1 Sep 2026 to 16 Oct 2026, 4 Jan 2027 to 11 Feb 2027]\n",
        "    known: [1 Sep 2026 to 11 Feb 2027]\n    terms:\n      -\n        1 Sep 2026 to 16 Oct 2026\n      - 4 Jan 2027 to 11 Feb 2027\n",
    ],
)
def test_a_list_in_an_unusual_style_is_left_to_a_person(lists: str) -> None:
    with pytest.raises(DataError) as caught:
        extend(lists)
    (problem,) = caught.value.problems
    assert problem.code == "cannot-edit"
    assert problem.hint == f"write terms: [{', '.join(NEW)}] and known: [{', '.join(KNOWN)}]"
