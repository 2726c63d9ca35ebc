"""Losses when services end: weeks, and what has no service left."""

from __future__ import annotations

from datetime import date

from sitegen.coverage.losses import NEVER, loss_report, unfunded
from sitegen.library import Library
from sitegen.model import RunBy, Session
from tests.factories import library, service

MONDAYS, FRIDAYS = (Session(start=600, end=690, days=(day,), runs="all year", bank_holidays="open") for day in (0, 4))
SMALL = service("small", topics=("play",), stages=("toddler",), sessions=(MONDAYS,))
LARGE = service("large", topics=("play",), stages=("toddler", "baby"), sessions=(FRIDAYS,))
VISITS = service("visits", topics=("anxiety",), stages=("toddler",), sessions=(), formats=("one-to-one",))


def losses(shelf: Library, **last_days: date) -> dict[str, tuple[bool, int]]:
    """Return (is_last, weeks) of each row of Easton that loses something, by label."""
    report = loss_report(shelf, last_days)
    return {
        loss.row.label: (loss.is_last, len(loss.weeks))
        for area in report.areas
        if area.area is not None and area.area.id == "easton"
        for loss in area.losses
        if loss.row.kind != "holiday"
    }


def test_what_another_service_gives_is_not_lost() -> None:
    assert losses(library(SMALL, LARGE, VISITS), small=NEVER) == {"Mondays": (True, 26)}
    assert losses(library(SMALL, LARGE, VISITS), visits=NEVER) == {"Anxiety": (True, 0), "One to one": (True, 0)}
    assert losses(library(SMALL, LARGE, VISITS)) == {}


def test_a_service_that_ends_later_leaves_the_weeks_until_then() -> None:
    funded = [
        service(
            one.id, topics=one.topics, stages=one.stages, sessions=one.sessions, run_by=RunBy("A", funded_until=end)
        )
        for one, end in ((SMALL, date(2026, 12, 31)), (LARGE, date(2027, 6, 30)))
    ]
    shelf = library(*funded)
    ends = unfunded(shelf, date(2027, 1, 1))
    assert ends == {"small": date(2026, 12, 31)}
    assert losses(shelf, **ends) == {"Mondays": (False, 20)}
    assert unfunded(shelf, date(2026, 12, 1)) == {}
