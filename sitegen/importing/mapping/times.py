"""Times of a service: sessions where the source is certain, and text where it is not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sitegen.importing.draft import EntryDraft, ImportContext, YamlValue
from sitegen.importing.mapping.places import places_of
from sitegen.importing.mapping.schedules import SourceSchedule, read_schedule
from sitegen.importing.mapping.sessions import Session, UsualTimes, pattern_session, session_from
from sitegen.importing.mapping.times_in_words import read_times
from sitegen.importing.source.record import SourceRecord
from sitegen.importing.source.record_keeping import record_keeping_key
from sitegen.importing.text.cleaning import one_line
from sitegen.model import Span
from sitegen.reading.syntax.problems import quote
from sitegen.text import date_words

_SCHEDULE_KEYS = ("schedules", "schedule", "regular_schedules", "regular_schedule")
_HOLIDAY_KEYS = ("holiday_schedules", "holiday_schedule")
_MAX_QUOTED = 200
"""Characters of a text that the report repeats."""


@dataclass(slots=True)
class _MappedTimes:
    """Sessions and texts of a service's times."""

    sessions: dict[str, Session] = field(default_factory=dict)
    """Sessions by their text, so that each is there once."""
    usual: dict[str, UsualTimes] = field(default_factory=dict)
    """Schedules that the source vouches for until a day only, by the text of their pattern."""
    texts: dict[str, None] = field(default_factory=dict)
    """Texts of other times, each once, in order."""


@dataclass(slots=True)
class _HolidaySchedules:
    """Holiday schedules of one holder of schedules."""

    closed: list[Span] = field(default_factory=list)
    """Days without their usual hours."""
    texts: list[str] = field(default_factory=list)
    """Closures and holiday hours as text, for schedules that do not become sessions."""
    has_only_closures: bool = True
    """True when every one of them is a closure with dates."""


def map_times(service: SourceRecord, draft: EntryDraft, context: ImportContext) -> None:
    """Fill `sessions`, or put the times below the description; neither is ever guessed."""
    times = _MappedTimes()
    first_place = next(iter(places_of(service)), service)
    for holder in (service, *service.records("service_at_locations", "service_at_location")):
        holidays = _read_holidays(holder, draft, context.today)
        venue = _venue_elsewhere(holder, first_place)
        for record in holder.records(*_SCHEDULE_KEYS):
            _map_schedule(record, venue, holidays, times, draft, context)
        if times.texts or not (times.sessions or times.usual) or not holidays.has_only_closures:
            times.texts |= dict.fromkeys(holidays.texts)
    for usual in times.usual.values():
        times.sessions |= {repr(session): session for session in usual.sessions(context)}
        until = date_words(usual.valid_until)
        draft.mark_incomplete("sessions", f"the source vouches for them until {until}: ask whether they go on")
    if times.texts:
        draft.add_paragraph("Times given", "; ".join(times.texts))
    if times.sessions:
        draft.fields["sessions"] = list[YamlValue](times.sessions.values())
        draft.mark_incomplete("sessions", "set to all year between their dates: check whether they stop for holidays")
    else:
        draft.mark_incomplete("sessions", "times kept in the description" if times.texts else "")


def _map_schedule(
    record: SourceRecord,
    venue: str,
    holidays: _HolidaySchedules,
    times: _MappedTimes,
    draft: EntryDraft,
    context: ImportContext,
) -> None:
    if not holidays.texts and [key for key in record.given_keys() if not record_keeping_key((key,))] == ["description"]:
        _map_words(record.raw_text("description"), venue, times, draft)
        return
    schedule = read_schedule(record, context.today)
    if _skip_if_over(record, schedule, draft, context.today):
        return
    place: Session = {"place": venue} if venue else {}
    pattern = pattern_session(schedule, holidays.closed) if holidays.has_only_closures else None
    session = session_from(schedule, context, holidays.closed) if holidays.has_only_closures else None
    if pattern is not None and schedule.valid_until is not None:
        usual = times.usual.setdefault(repr(pattern | place), UsualTimes(pattern | place, closures=holidays.closed))
        usual.schedules.append(schedule)
    elif session is not None:
        times.sessions[repr(session | place)] = session | place
    elif schedule.text or schedule.remarks:
        remarks = ", ".join(part for part in (venue, schedule.remarks) if part)
        text = f"{schedule.text} ({remarks})" if schedule.text and remarks else schedule.text or remarks
        times.texts[text] = None
        if not schedule.names_its_days:
            draft.leave_out(record.dotted_path(), "an entry cannot express its rule: ask on which days it is")
    draft.add_paragraph("How to attend", record.raw_text("attending_type"))


def _map_words(text: str, venue: str, times: _MappedTimes, draft: EntryDraft) -> None:
    """Map a schedule that is a text and nothing else."""
    words = read_times(text)
    place: Session = {"place": venue} if venue else {}
    times.sessions |= {repr(session | place): session | place for session in words.sessions}
    if words.sessions:
        are_certain = not any("certain" in session for session in words.sessions)
        doubt = "check them" if are_certain else "check that they are in every week of the year"
        draft.mark_incomplete("sessions", f"read from {quote(one_line(text), _MAX_QUOTED)}: {doubt}")
    else:
        times.texts[f"{text} ({venue})" if venue else text] = None
        draft.mark_incomplete("sessions", f"kept in the description: {words.doubt}")


def _skip_if_over(record: SourceRecord, schedule: SourceSchedule, draft: EntryDraft, today: date) -> bool:
    """Report a schedule without a day from today on that the source vouches for; return whether it is one."""
    first, last, valid_until = schedule.first, schedule.last, schedule.valid_until
    ends = [day for day in (last, valid_until) if day is not None]
    if schedule.is_one_day or valid_until is None:
        if _skip_if_ended(record, min(ends, default=None), draft, today):
            return True
    elif valid_until < today and (last is None or last >= today):
        record.mark_all_used()
        reason = f"the source vouches for it until {date_words(valid_until)} only: ask whether it goes on"
        draft.leave_out(record.dotted_path(), reason)
        return True
    elif _skip_if_ended(record, last, draft, today):
        return True
    if first is not None and ends and min(ends) < first:
        record.mark_all_used()
        draft.leave_out(record.dotted_path(), f"it would end on {date_words(min(ends))}, before it starts")
        return True
    return False


def _skip_if_ended(record: SourceRecord, last: date | None, draft: EntryDraft, today: date) -> bool:
    """Report a schedule that has ended, and count it as used; return whether it has ended."""
    if last is None or last >= today:
        return False
    record.mark_all_used()
    draft.leave_out(record.dotted_path(), f"it ended on {date_words(last)}")
    return True


def _venue_elsewhere(holder: SourceRecord, first_place: SourceRecord) -> str:
    """Name of the place of a schedule when it is not the first one, which becomes `where`; else ``""``."""
    place = holder.record("location", "locations")
    return "" if place.path == first_place.path else place.text("name")


def _read_holidays(holder: SourceRecord, draft: EntryDraft, today: date) -> _HolidaySchedules:
    holidays = _HolidaySchedules()
    for record in holder.records(*_HOLIDAY_KEYS):
        first, last = record.day("start_date", "start_at"), record.day("end_date", "end_at")
        if _skip_if_ended(record, last, draft, today):
            continue
        hours = " to ".join(part for part in (record.text("opens_at"), record.text("closes_at")) if part)
        is_closure = record.boolean("closed") is True and not hours
        if first is None or last is None or last < first or not (is_closure or hours):
            holidays.has_only_closures = False
            continue
        holidays.has_only_closures &= is_closure
        is_one_day = first == last
        text = f"on {date_words(first)}" if is_one_day else f"from {date_words(first)} until {date_words(last)}"
        holidays.closed.append(Span(first, last))
        holidays.texts.append(f"{'closed' if is_closure else hours} {text}")
    return holidays
