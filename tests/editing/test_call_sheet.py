"""Lines that a caller wrote: an id, and perhaps the day and a role."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.editing.call_sheet import read_call_sheet
from sitegen.editing.confirmation import Confirmation
from sitegen.errors import DataError
from tests.factories import TODAY, library, service

LIBRARY = library(service(id="easton-cafe", was=("old-cafe",)), service(id="night-line"), service(id="samaritans"))
DEFAULT = Confirmation(TODAY, "Volunteers")


def read(text: str) -> dict[str, Confirmation]:
    return read_call_sheet(text, LIBRARY.service, DEFAULT, TODAY)


@pytest.mark.parametrize(
    ("line", "day", "role"),
    [
        ("easton-cafe", TODAY, "Volunteers"),
        ("  Easton-Cafe  # rang on 3 Nov", TODAY, "Volunteers"),
        ("easton-cafe 3 Nov 2026", date(2026, 11, 3), "Volunteers"),
        ("easton-cafe\tTue 3 Nov 2026\tHealth visitors", date(2026, 11, 3), "Health visitors"),
        ("easton-cafe,2026-11-03,1st Easton Scouts", date(2026, 11, 3), "1st Easton Scouts"),
        ("easton-cafe; Tuesday, 3rd November 2026; Tea, cake", date(2026, 11, 3), "Tea, cake"),
        ("easton-cafe Health  visitors", TODAY, "Health visitors"),
        ("easton-cafe,,Health visitors", TODAY, "Health visitors"),
        ("easton-cafe by Health visitors", TODAY, "Health visitors"),
        ("easton-cafe, 3 Nov 2026, By phone", date(2026, 11, 3), "phone"),
        ("easton-cafe Samaritans", TODAY, "Samaritans"),
        ("easton-cafe the samaritans", TODAY, "the samaritans"),
        ("old-cafe", TODAY, "Volunteers"),
    ],
)
def test_a_line_has_an_id_and_perhaps_a_day_and_a_role(line: str, day: date, role: str) -> None:
    assert read(line) == {"easton-cafe": Confirmation(day, role)}


def test_lines_may_be_empty_or_comments_and_end_in_any_way() -> None:
    assert list(read("# Rang on Monday\r\n\r\n  \nnight-line\reaston-cafe\n,,\n")) == ["night-line", "easton-cafe"]


def test_the_same_line_twice_counts_once() -> None:
    assert list(read("easton-cafe\nold-cafe\n")) == ["easton-cafe"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("eston-cafe", '1: error: "eston-cafe" is not the id of a service; did you mean easton-cafe?'),
        ("Ann said yes", '1: error: "Ann" is not the id of a service; start the line with the id of an entry, like easton-cafe'),
        ("easton-cafe 3/11/26", '13: error: easton-cafe: checked: "3/11/26" is not a date: numbers alone can be read in two ways; write 3 Nov 2026 or 11 Mar 2026'),
        ("easton-cafe Mon 3 Nov 2026", '13: error: easton-cafe: checked: "Mon 3 Nov 2026" is a Tuesday, not a Monday; write Tue 3 Nov 2026, or fix the date'),
        ("easton-cafe 3 Nov", '13: error: easton-cafe: checked: "3 Nov" has no year; write it like 8 Jan 2026'),
        ("easton-cafe 3 Nov 2026x", '13: error: easton-cafe: checked: "3 Nov 2026x" is not a date; write it like 8 Jan 2026'),
        ("easton-cafe 12 volunteers", '13: error: easton-cafe: checked: "12 volunteers" is not a date; write it like 8 Jan 2026'),
        ("easton-cafe November 3 2026", '13: error: easton-cafe: checked: "November 3 2026" is not a date; write it like 8 Jan 2026'),
        ("easton-cafe yesterday", '13: error: easton-cafe: checked: "yesterday" is not a date; write it like 8 Jan 2026'),
        ("easton-cafe 23 Nov 2026", "13: error: easton-cafe: checked: Mon 23 Nov 2026 is in the future; today is Sun 22 Nov 2026; write today's date or an earlier one"),
        ("old-cafe, 2 Oct 2026, <!-- me -->", "23: error: easton-cafe: checked_by: <!-- starts a comment, and everything in this text is published; delete it, or write it above this entry, on a line of its own that starts with #: # ask Ann"),
        ("easton-cafe, night-line", '14: error: easton-cafe: "night-line" is the id of an entry, not a role; write night-line on a line of its own'),
        ("easton-cafe samaritans", '13: error: easton-cafe: "samaritans" is the id of an entry, not a role; write samaritans on a line of its own'),
        ("easton-cafe samaritans night-line", '13: error: easton-cafe: "samaritans" is the id of an entry, not a role; write samaritans on a line of its own'),
        ("easton-cafe 3 Nov 2026 Night-Line", '24: error: easton-cafe: "Night-Line" is the id of an entry, not a role; write Night-Line on a line of its own'),
        ("easton-cafe volunteers and old-cafe", '13: error: easton-cafe: "old-cafe" is the id of an entry, not a role; write old-cafe on a line of its own'),
        (f"easton-cafe {'x' * 101}", "13: error: easton-cafe: checked_by: this has 101 characters, and 100 is the most; shorten it by 1"),
        ("easton-cafe us\u200b", "13: error: easton-cafe: checked_by: there is a zero-width space in the role; delete it and type it again"),
        ("\x1b[31measton-cafe", '1: error: "\\x1b[31measton-cafe" is not the id of a service; did you mean easton-cafe?'),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(line: str, message: str) -> None:
    with pytest.raises(DataError) as raised:
        read(f"# Monday\n{line}\nnight-line\n")
    assert [str(problem) for problem in raised.value.problems] == [f"standard input:2:{message}"]


def test_every_line_that_cannot_be_read_is_named_at_once() -> None:
    with pytest.raises(DataError, match="2 errors") as raised:
        read("tea\nnight-line\ncake\n")
    assert [problem.line for problem in raised.value.problems] == [1, 3]


def test_two_lines_that_say_different_things_about_an_entry_are_refused() -> None:
    with pytest.raises(DataError) as raised:
        read("easton-cafe\nold-cafe 3 Nov 2026\n")
    message = "standard input:2:1: error: easton-cafe: line 1 says something else about this entry; keep one of the two"
    assert str(raised.value.problems[0]) == message
