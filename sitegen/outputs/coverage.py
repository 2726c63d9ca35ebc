"""What runs where and when, and where there is nothing: for people who plan services or want to start a group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sitegen import urls
from sitegen.builds import Output
from sitegen.coverage import counts as report
from sitegen.coverage.gaps import area_name, longest, short_words, span_words
from sitegen.coverage.tally import length
from sitegen.library import Library
from sitegen.model import Span
from sitegen.text import capitalised, count, date_words, listed
from sitegen.theme import Theme
from sitegen.views.breadcrumbs import crumbs
from sitegen.views.lists.week_chart import WeekPicture, week_picture

_PARTS = {
    "all": "Any time",
    "stage": "For whom",
    "day": "By weekday",
    "evening": "Evenings and weekends",
    "weekend": "Evenings and weekends",
    "holiday": "In school holidays",
}
_SHORT_BANDS = ("Weekdays", "Evenings", "Weekends")
"""`report.BANDS`, as they head the columns of a table on a phone."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question to an area, answered in words."""

    label: str
    services: str
    weeks: str
    """``3 of 26``; ``""`` where it says no more than the number of services."""
    longest: str


@dataclass(frozen=True, slots=True)
class Week:
    """One week of an area, in words."""

    monday: str
    """``23 Nov 2026``."""
    answers: tuple[str, ...]
    """One for each part of the week, in the order of `report.BANDS`."""


@dataclass(frozen=True, slots=True)
class Place:
    """An area as the page shows it."""

    anchor: str
    name: str
    href: str
    """The area's own page; ``""`` for all areas together."""
    sentences: tuple[str, ...]
    picture: WeekPicture
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    weeks: tuple[Week, ...]


def coverage(library: Library, theme: Theme) -> Iterator[Output]:
    """``/coverage/``."""
    whole, *areas = (_place(found, library) for found in report.coverage(library))
    span = report.coverage_span(library)
    yield theme.page(
        urls.COVERAGE,
        "coverage.html",
        title="Where and when there is help",
        description=f"What runs in each place from {span_words(span)}, and when nothing does.",
        crumbs=crumbs(),
        places=(*areas, whole),
        bands=_SHORT_BANDS,
        key=week_picture(span, {}, (), ()),
        made=date_words(library.today),
    )


def _place(found: report.Coverage, library: Library) -> Place:
    counts = {
        name: [(week.known[band], week.maybe[band]) for week in found.weeks] for band, name in report.BANDS.items()
    }
    parts = groupby(found.slices, key=lambda one: _PARTS[one.kind])
    return Place(
        anchor="all-areas" if found.area is None else f"area-{found.area.id}",
        name=area_name(found),
        href="" if found.area is None else library.href(urls.area(found.area.id)),
        sentences=tuple(_sentences(found)),
        picture=week_picture(found.span, counts, found.holidays, found.terms_unknown),
        parts=tuple((part, tuple(_line(one) for one in lines)) for part, lines in parts),
        weeks=tuple(_week(week) for week in found.weeks),
    )


def _sentences(found: report.Coverage) -> Iterator[str]:
    silent = found.slices[0].no_times
    said = f"; {silent} of them {'gives' if silent == 1 else 'give'} no times" if silent else ""
    yield f"{capitalised(count(found.services, 'service'))}{said}."
    if found.terms_unknown:
        unknown = listed(span_words(span) for span in found.terms_unknown)
        yield f"School holidays are not known here for {unknown}."


def _line(one: report.Slice) -> Line:
    tally = one.tally
    label = f"{one.label}, {short_words(tally.span)}" if one.kind == "holiday" else one.label
    more = [f"{tally.unsure} not known when" if tally.unsure else ""]
    if one.kind == "stage" and one.no_times:
        more.append(f"{one.no_times} without times")
    services = ", ".join(part for part in (f"{tally.services}" if tally.services else "none", *more) if part)
    if not tally.services and not tally.unsure:
        return Line(label, services, "", "")
    weeks = [f"{len(tally.empty_weeks)} of {len(tally.weeks)}"]
    if tally.unsure_weeks:
        weeks.append(f"{len(tally.unsure_weeks)} not known")
    hole, dark = longest(one)
    stretches = [f"{short_words(hole)} ({count(length(hole), 'day')})" if hole is not None else "under a week"]
    if dark is not None:
        stretches.append(f"nothing known {short_words(dark)} ({count(length(dark), 'day')})")
    return Line(label, services, ", ".join(weeks), "; ".join(stretches))


def _week(week: report.Week) -> Week:
    return Week(
        short_words(Span(week.monday, week.monday)),
        tuple(_answer(week.known[band], week.maybe[band]) for band in report.BANDS),
    )


def _answer(known: int, maybe: int) -> str:
    if not known:
        return f"not known ({maybe})" if maybe else "none"
    return f"{known}, {maybe} more not known" if maybe else f"{known}"
