"""When a service is: sessions where the source is certain, and its times in words where it is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitegen.importing.draft import Draft, Known, Value
from sitegen.importing.mapping.places import places
from sitegen.importing.mapping.schedules import as_session, read_schedule
from sitegen.importing.source.record import Record
from sitegen.text import date_words, registry_date

_SCHEDULES = ("schedules", "schedule", "regular_schedules", "regular_schedule")
_HOLIDAYS = ("holiday_schedules", "holiday_schedule")


@dataclass(slots=True)
class _Times:
    """What has been found of a service's times."""

    sessions: dict[str, Value] = field(default_factory=dict)
    """Each once."""
    words: dict[str, None] = field(default_factory=dict)
    """Each once, in order."""


@dataclass(slots=True)
class _Holidays:
    """What a holder of schedules says of its holidays."""

    closed: list[Value] = field(default_factory=list)
    """Spans, as volunteers write them."""
    clear: bool = True
    """Whether that is all it says."""


def take_times(service: Record, draft: Draft, known: Known) -> None:
    """Fills `sessions`, or says the times below the description; neither is ever guessed."""
    times = _Times()
    first = next(iter(places(service)), service)
    for holder in (service, *service.records("service_at_locations", "service_at_location")):
        aside = _Times()
        holidays = _take_holidays(holder, aside, draft, known)
        place = _elsewhere(holder, first)
        for record in holder.records(*_SCHEDULES):
            _take(record, place, holidays, times, draft, known)
        if times.words or not times.sessions or not holidays.clear:
            times.words |= aside.words
    if times.words:
        draft.say("Times given", "; ".join(times.words))
    if times.sessions:
        draft.fields["sessions"] = list(times.sessions.values())
        draft.complete("sessions", "taken over as all year between their dates: see whether holidays stop them")
    else:
        draft.complete("sessions", "times kept in the description" if times.words else "")


def _take(record: Record, place: str, holidays: _Holidays, times: _Times, draft: Draft, known: Known) -> None:
    schedule = read_schedule(record)
    if schedule.last is not None and schedule.last < known.today:
        record.use_all()
        draft.leave_out(record.whole_place(), f"it ended on {date_words(schedule.last)}")
        return
    session = as_session(schedule) if holidays.clear else None
    if session is not None:
        closed: dict[str, Value] = {"closed": holidays.closed} if holidays.closed and "day" in session else {}
        session |= closed | ({"place": place} if place else {})
        times.sessions[repr(session)] = session
    elif schedule.words or schedule.remarks:
        remarks = ", ".join(part for part in (place, schedule.remarks) if part)
        times.words[f"{schedule.words} ({remarks})" if schedule.words and remarks else schedule.words or remarks] = None
    draft.say("How to attend", record.prose("attending_type"))


def _elsewhere(holder: Record, first: Record) -> str:
    """The name of the place that a schedule is for, where it is not the first one, which stands under `where`."""
    place = holder.record("location", "locations")
    return "" if place.path == first.path else place.text("name")


def _take_holidays(holder: Record, times: _Times, draft: Draft, known: Known) -> _Holidays:
    """Closures by date go with the sessions; they are said in words too, for times that are no sessions."""
    holidays = _Holidays()
    for record in holder.records(*_HOLIDAYS):
        first, last = record.day("start_date", "start_at"), record.day("end_date", "end_at")
        if last is not None and last < known.today:
            record.use_all()
            draft.leave_out(record.whole_place(), f"it ended on {date_words(last)}")
            continue
        hours = " to ".join(part for part in (record.text("opens_at"), record.text("closes_at")) if part)
        closed = record.truth("closed") is True and not hours
        if first is None or last is None or last < first or not (closed or hours):
            holidays.clear = False
            continue
        holidays.clear &= closed
        one_day = first == last
        holidays.closed.append(registry_date(first) if one_day else f"{registry_date(first)} to {registry_date(last)}")
        span = f"on {date_words(first)}" if one_day else f"from {date_words(first)} until {date_words(last)}"
        times.words[f"{'closed' if closed else hours} {span}"] = None
    return holidays
