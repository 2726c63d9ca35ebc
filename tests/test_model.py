"""Arithmetic of spans of days, and the facts of sessions."""

from __future__ import annotations

from datetime import date

import pytest

from sitegen.model import BIRTH, Age, Booking, Span, Where, uncovered
from sitegen.reading.values.costs import parse_cost
from tests.factories import service, session


def span(first: int, last: int) -> Span:
    """Days of one month."""
    return Span(date(2026, 11, first), date(2026, 11, last))


def test_days_in_no_span_are_uncovered() -> None:
    assert uncovered(span(5, 25), [span(20, 22), span(8, 10)]) == (span(5, 7), span(11, 19), span(23, 25))


def test_spans_that_touch_or_overlap_cover_all_days_between_them() -> None:
    assert uncovered(span(5, 25), [span(1, 10), span(11, 15), span(13, 30)]) == ()


def test_spans_elsewhere_cover_nothing() -> None:
    assert uncovered(span(5, 10), [span(1, 4), span(11, 12)]) == (span(5, 10),)
    assert uncovered(span(5, 10), []) == (span(5, 10),)


@pytest.mark.parametrize(
    ("age", "first_day", "end_day"),
    [(BIRTH, 0, 30), (Age(6, "week"), 42, 49), (Age(12, "month"), 365, 396), (Age(2, "year"), 730, 1096)],
)
def test_an_age_lasts_until_the_next_one_begins(age: Age, first_day: int, end_day: int) -> None:
    assert (age.first_day, age.end_day) == (first_day, end_day)


def test_a_session_has_the_facts_of_its_service_unless_it_says_its_own() -> None:
    entry = service(
        where=Where(venue="Lantern Hall"), cost=parse_cost("£2"), languages=("en", "cy"), audiences=("mothers",)
    )
    plain = session()
    own = session(
        place=Where(venue="Library"), cost=parse_cost("free"), languages=("ur",), audiences=("fathers",),
        join=("book",), formats=("course",), areas=("wick",), booking=Booking("web", "https://www.example.org/"),
    )  # fmt: skip
    facts = ("where_of", "cost_of", "languages_of", "audiences_of", "join_of", "formats_of", "areas_of", "booking_of")
    assert [getattr(entry, fact)(plain) for fact in facts] == [
        entry.where, entry.cost, entry.languages, entry.audiences, entry.join, entry.formats, entry.areas, None
    ]  # fmt: skip
    assert [getattr(entry, fact)(own) for fact in facts] == [
        own.place, own.cost, own.languages, own.audiences, own.join, own.formats, own.areas, own.booking
    ]  # fmt: skip


def test_a_service_is_in_its_own_areas_and_in_those_of_its_sessions() -> None:
    entry = service(areas=("easton",), sessions=(session(areas=("wick", "easton")), session()))
    assert entry.all_areas == ("easton", "wick")
