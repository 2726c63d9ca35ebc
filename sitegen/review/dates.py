"""Dates of a service that a change takes away, adds or moves, as data and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sitegen.library import Library
from sitegen.model import Hours, Service, Span
from sitegen.text import capitalised, clock, weekday_list
from sitegen.timetable.occurrences import hours_of
from sitegen.wording.dates import dates_text, day_text


@dataclass(frozen=True, slots=True)
class ReviewedDate:
    """A date of a service, on or unknown."""

    day: date
    hours: Hours
    reason: str
    """Why it is not known whether it is on; ``""`` when it is."""


@dataclass(frozen=True, slots=True)
class DateChanges:
    """Differences between the dates of a service, before and after."""

    moved: tuple[tuple[ReviewedDate, ReviewedDate], ...] = ()
    """Dates that stay on their day, at other hours: (before, after)."""
    lost: tuple[ReviewedDate, ...] = ()
    gained: tuple[ReviewedDate, ...] = ()
    less_certain: tuple[ReviewedDate, ...] = ()
    """Dates that were certain and are unknown now."""
    more_certain: tuple[ReviewedDate, ...] = ()

    def __bool__(self) -> bool:
        return any((self.moved, self.lost, self.gained, self.less_certain, self.more_certain))


def dates_of(service: Service | None, library: Library, span: Span) -> tuple[ReviewedDate, ...]:
    """List the dates of an open service in a span, by time; none for a paused or closed one, or for none."""
    if service is None or service.status != "open":
        return ()
    occurrences = library.schedule.occurrences(service, span)
    return tuple(ReviewedDate(one.day, hours_of(one, service.sessions[one.session]), one.reason) for one in occurrences)


def date_changes(before: Iterable[ReviewedDate], after: Iterable[ReviewedDate]) -> DateChanges:
    """Compare the dates of a service; two on one day count as moved in their order."""
    old_days, new_days = _by_day(before), _by_day(after)
    moved, lost, gained = list[tuple[ReviewedDate, ReviewedDate]](), list[ReviewedDate](), list[ReviewedDate]()
    less, more = list[ReviewedDate](), list[ReviewedDate]()
    for day in sorted({*old_days, *new_days}):
        old, new = old_days.get(day, {}), new_days.get(day, {})
        for hours in old.keys() & new.keys():
            if bool(old[hours].reason) != bool(new[hours].reason):
                (less if new[hours].reason else more).append(new[hours])
        gone = [one for hours, one in old.items() if hours not in new]
        added = [one for hours, one in new.items() if hours not in old]
        pairs = list(zip(gone, added, strict=False))
        moved += pairs
        lost += gone[len(pairs) :]
        gained += added[len(pairs) :]
    return DateChanges(tuple(moved), tuple(lost), tuple(gained), tuple(less), tuple(more))


def _by_day(dates: Iterable[ReviewedDate]) -> Mapping[date, dict[Hours, ReviewedDate]]:
    days: dict[date, dict[Hours, ReviewedDate]] = defaultdict(dict)
    for one in dates:
        known = days[one.day].get(one.hours)
        if known is None or known.reason:  # of two at the same time, the certain one counts
            days[one.day][one.hours] = one
    return days


def date_sentences(changes: DateChanges, this_year: int) -> Iterator[str]:
    """Describe the differences: a sentence for each way in which dates have moved, then for the others."""
    moves: dict[tuple[Hours, Hours], list[date]] = defaultdict(list)
    for before, after in changes.moved:
        moves[before.hours, after.hours].append(after.day)
    yield from (_move(*hours, days, this_year) for hours, days in moves.items())
    for label, dates in (("No longer on", changes.lost), ("Also on", changes.gained)):
        if dates:
            perhaps = "" if any(not one.reason for one in dates) else " (none of them certain)"
            yield f"{label} {dates_text(_days(dates), this_year)}{perhaps}."
    by_reason: dict[str, list[ReviewedDate]] = defaultdict(list)
    for one in changes.less_certain:
        by_reason[one.reason].append(one)
    for reason, unsure in by_reason.items():
        yield f"No longer certain on {dates_text(_days(unsure), this_year)}: {reason}."
    if changes.more_certain:
        yield f"Certain now on {dates_text(_days(changes.more_certain), this_year)}."


def _days(dates: Iterable[ReviewedDate]) -> Sequence[date]:
    return sorted({one.day for one in dates})


def _move(before: Hours, after: Hours, days: Sequence[date], this_year: int) -> str:
    if len(days) == 1:
        return f"{day_text(days[0], this_year)} {_other_hours(before, after, 's')}."
    weekdays = weekday_list(sorted({day.weekday() for day in days}))
    first = day_text(days[0], this_year).partition(" ")[2]
    verb_ending = "s" if weekdays == "every day" else ""
    return f"{capitalised(weekdays)} {_other_hours(before, after, verb_ending)}, from {first} ({len(days)} dates)."


def _other_hours(before: Hours, after: Hours, verb_ending: str) -> str:
    """``move from 10am to 10:30am``, ``end at midday, not 11:30am``."""
    ends_known = before.end_known and after.end_known
    if ends_known and before.end - before.start == after.end - after.start:
        return f"move{verb_ending} from {clock(before.start)} to {clock(after.start)}"
    if ends_known and before.start == after.start:
        return f"end{verb_ending} at {clock(after.end)}, not {clock(before.end)}"
    if ends_known and before.end == after.end:
        return f"start{verb_ending} at {clock(after.start)}, not {clock(before.start)}"
    return f"{'is' if verb_ending else 'are'} {after.text} now, not {before.text}"
