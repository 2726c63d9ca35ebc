"""School calendars that cannot be meant: holidays inside terms, terms and holidays of impossible length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from sitegen.model import Calendar, Nation, Span, uncovered
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.dates import span_field
from sitegen.reading.values.shapes import shape_of, shaped
from sitegen.text import count, listed, short_date

_DAY = timedelta(days=1)
_LONGEST_HOLIDAY: Mapping[Nation, int] = {"england": 60, "wales": 60, "scotland": 60, "northern-ireland": 70}
"""Days, with the weekends on either side. English, Welsh and Scottish summers have 40 to 52; Northern Ireland's, from
1 July to 31 August, has 62 to 66, and some schools there end a few days early."""
_LONGEST_NAMED = 70
"""Days of a holiday that the calendar names itself, in any nation."""
_LONGEST_BEFORE_SUMMER = 28
"""Days of a holiday without a day in July or August; three weeks at Christmas or Easter have 23."""
LONGEST_BLOCK: Mapping[Nation, int] = {"england": 76, "wales": 76, "scotland": 97, "northern-ireland": 97}
"""Days without a break. England and Wales have a week of half term in each term, so that 11 weeks are too many; in
Scotland 13 weeks from January to Easter, with days off for some schools only, are real."""
_FEWEST_SCHOOL_DAYS = 150
"""In a school year; the law asks for 190 nearly everywhere, and training days and late notices take off some."""
_CORE_OF_YEAR = (9, 10), (6, 20)
"""First and last (month, day) between which schools of all four nations teach; from a September to a June."""


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """A span with its place in the file; two are equal when their days are."""

    span: Span
    node: Node = field(compare=False)
    key: str = field(compare=False)
    """Key of the item, such as ``terms[2]``, whatever items before it have been refused."""


@shaped(shape_of(span_field))
def placed_span_field(node: Node, location: Location, key: str) -> PlacedSpan | None:
    """Check for a date or a range of dates, as `span_field`."""
    span: Span | None = span_field(node, location, key)
    return None if span is None else PlacedSpan(span, node, key)


# Holidays inside terms.


def refuse_holidays_in_terms(holidays: Iterable[PlacedSpan], terms: Iterable[Span], location: Location) -> bool:
    """Report named holidays with a day in a term, with the terms as they should be; return whether there is one."""
    holidays, terms = tuple(holidays), sorted(terms)
    problems = [(holiday, [term for term in terms if term.overlaps(holiday.span)]) for holiday in holidays]
    for holiday, cut in problems:
        if cut:
            verb = "is in" if cut[0].first <= holiday.span.first and holiday.span.last <= cut[0].last else "overlaps"
            noun = "the term" if len(cut) == 1 else "the terms"
            message = f"{holiday.span.text} {verb} {noun} {listed(span.text for span in cut)}"
            is_believed = holiday.span.length <= _LONGEST_NAMED
            hint = _cure(cut, [other.span for other in holidays]) if is_believed else "fix the dates of this holiday"
            location.report(holiday.node, holiday.key, "holiday-in-term", message, hint)
    return any(cut for _, cut in problems)


def _cure(terms: list[Span], holidays: list[Span]) -> str:
    pieces = [piece for term in terms for piece in cut_term(term, holidays)]
    written = ", ".join(f"{short_date(piece.first)} to {short_date(piece.last)}" for piece in pieces)
    if not pieces:
        return f"take {listed(span.text for span in terms)} out of terms, or fix this holiday"
    if len(terms) == 1 and len(pieces) > 1:
        number = {2: "two", 3: "three", 4: "four"}.get(len(pieces), f"{len(pieces)} parts")
        return f"cut the term in {number}: {written}"
    return f"write {'the term' if len(terms) == 1 else 'these terms'} as {written}, or fix this holiday"


def cut_term(term: Span, holidays: Iterable[Span]) -> list[Span]:
    """Cut the holidays out of a term; the weekends next to a holiday go with it (D1)."""
    pieces = []
    for piece in uncovered(term, holidays):
        school_days = [day for day in piece.days() if day.weekday() < 5]
        first = piece.first if piece.first == term.first or not school_days else school_days[0]
        last = piece.last if piece.last == term.last or not school_days else school_days[-1]
        if school_days:
            pieces.append(Span(first, last))
    return pieces


# Terms and holidays of impossible length.


def warn_of_long_terms(terms: Iterable[PlacedSpan], calendar: Calendar, location: Location) -> None:
    """Warn of terms that have no half term, nor two days in a row on which schools are shut."""
    for term in terms:
        longest = max((part.length for part in uncovered(term.span, _breaks(term.span, calendar))), default=0)
        if longest > LONGEST_BLOCK[calendar.nation] and not uncovered(term.span, calendar.known):
            message = f"{term.span.text} has {count(longest // 7, 'week')} without a half term"
            hint = "write one block up to the half term and one from after it"
            location.warn(term.node, term.key, "no-half-term", message, hint)


def _breaks(term: Span, calendar: Calendar) -> list[Span]:
    """List the stretches of two school days or more inside a term on which schools are shut."""
    shut = {day for span in calendar.closures for day in span.days()} | set(calendar.inset)
    school_days = (day for day in term.days() if day.weekday() < 5)
    stretches = [list(days) for is_shut, days in groupby(school_days, key=shut.__contains__) if is_shut]
    return [Span(days[0], days[-1]) for days in stretches if len(days) > 1]


def find_doubtful_holidays(
    calendar: Calendar, holidays: Iterable[PlacedSpan], known: Node, location: Location
) -> tuple[Span, ...]:
    """Warn of holidays that cannot be right, and return their days, which count as not known.

    What `holidays` name is believed, unless it is too long itself. `known` is the node of that key.
    """
    doubtful: list[Span] = []
    named: list[Span] = []
    for holiday in holidays:
        if holiday.span.length <= _LONGEST_NAMED:
            named.append(holiday.span)
            continue
        doubtful.append(holiday.span)
        message = f"{holiday.span.text} is {holiday.span.length} days, longer than any school holiday"
        location.inside("holidays").warn(
            holiday.node, holiday.key, "long-holiday", f"{message}, so it counts as not known", "fix its dates"
        )
    gaps = [gap for span in calendar.known for gap in uncovered(span, (*calendar.terms, *named, *doubtful))]
    long = [gap for gap in gaps if gap.length > longest_holiday(gap, calendar.nation)]
    for gap in long:
        message = f"nothing is said of {gap.text}: {gap.length} days, longer than any school holiday then"
        _warn_of_gaps(calendar, [gap], f"{message}, so they count as not known", known, location)
    doubtful += long
    for year, days in _short_years(calendar):
        of_year = [gap.clipped(year) for gap in gaps if gap.overlaps(year)]
        if of_year and not any(span.overlaps(year) for span in doubtful):
            message = f"{year.first.year} to {year.last.year} has {days} days of school here, not about 190"
            _warn_of_gaps(calendar, of_year, f"{message}, so its holidays count as not known", known, location)
            doubtful += of_year
    return tuple(sorted(doubtful))


def longest_holiday(gap: Span, nation: Nation) -> int:
    """Return the most days that a holiday at the time of a gap can have."""
    has_summer = any(day.month in (7, 8) for day in gap.days())
    return _LONGEST_HOLIDAY[nation] if has_summer else _LONGEST_BEFORE_SUMMER


def _warn_of_gaps(calendar: Calendar, gaps: list[Span], message: str, node: Node, location: Location) -> None:
    spans = ", ".join(f"{short_date(span.first)} to {short_date(span.last)}" for span in without(calendar.known, gaps))
    alternative = f", or write known: [{spans}]" if spans else ""
    hint = f"add the blocks of term that are missing{alternative}"
    location.warn(node, "known", "terms-missing", message, hint)


def _short_years(calendar: Calendar) -> Iterator[tuple[Span, int]]:
    """Yield every school year that is known whole and has too few school days, with their number."""
    shut = {day for span in calendar.closures for day in span.days()} | set(calendar.inset)
    for start in range(calendar.known[0].first.year, calendar.known[-1].last.year):
        core = Span(date(start, *_CORE_OF_YEAR[0]), date(start + 1, *_CORE_OF_YEAR[1]))
        year = Span(date(start, 8, 1), date(start + 1, 7, 31))
        blocks = [term.clipped(year) for term in calendar.terms if term.overlaps(year)]
        days = sum(day.weekday() < 5 and day not in shut for block in blocks for day in block.days())
        if not uncovered(core, calendar.known) and days < _FEWEST_SCHOOL_DAYS:
            yield year, days


def without(spans: Iterable[Span], removed: Iterable[Span]) -> tuple[Span, ...]:
    """Return the parts of the spans that no removed span covers."""
    removed = tuple(removed)
    return tuple(part for span in spans for part in uncovered(span, removed))
