"""School holidays and their names."""

from __future__ import annotations

import pytest

from sitegen.timetable.school import holiday_name, term_gaps
from tests.factories import calendar, day

YEAR = calendar(
    "1 Sep 2026 to 16 Oct 2026",
    "2 Nov 2026 to 18 Dec 2026",
    "4 Jan 2027 to 11 Feb 2027",
    "22 Feb 2027 to 25 Mar 2027",
    "12 Apr 2027 to 28 May 2027",
    "7 Jun 2027 to 22 Jul 2027",
    "1 Sep 2027 to 15 Oct 2027",
    known=("1 Sep 2026 to 15 Oct 2027",),
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("20 Oct 2026", "half_terms"),
        ("25 Dec 2026", "christmas"),
        ("3 Jan 2027", "christmas"),
        ("12 Feb 2027", "half_terms"),
        ("26 Mar 2027", "easter"),
        ("11 Apr 2027", "easter"),
        ("31 May 2027", "half_terms"),
        ("23 Jul 2027", "summer"),
        ("31 Aug 2027", "summer"),
        ("10 Nov 2026", None),
    ],
)
def test_a_gap_is_named_by_its_season(words: str, name: str | None) -> None:
    assert holiday_name(YEAR, day(words)) == name


def test_a_name_in_the_calendar_wins() -> None:
    named = calendar("1 Sep 2026 to 16 Oct 2026", "2 Nov 2026 to 18 Dec 2026", christmas="19 Dec 2026 to 3 Jan 2027")
    assert holiday_name(named, day("28 Dec 2026")) == "christmas"


def test_a_gap_that_is_cut_off_has_a_name_only_where_no_other_is_possible() -> None:
    cut = calendar("7 Jun 2027 to 22 Jul 2027", known=("7 Jun 2027 to 31 Jul 2027",))
    assert holiday_name(cut, day("25 Jul 2027")) is None
    long = calendar("7 Jun 2027 to 22 Jul 2027", known=("7 Jun 2027 to 31 Aug 2027",))
    assert holiday_name(long, day("25 Jul 2027")) == "summer"


def test_gaps_are_within_the_known_days() -> None:
    calendar_with_gaps = calendar(
        "1 Sep 2026 to 16 Oct 2026",
        "2 Nov 2026 to 18 Dec 2026",
        known=("1 Sep 2026 to 25 Oct 2026", "2 Nov 2026 to 20 Dec 2026"),
    )
    assert [(gap.first.isoformat(), gap.last.isoformat(), whole) for gap, whole in term_gaps(calendar_with_gaps)] == [
        ("2026-10-17", "2026-10-25", False),
        ("2026-12-19", "2026-12-20", False),
    ]
