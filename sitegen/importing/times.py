"""When a service is: sessions where the source is certain, and its times in words where it is not."""

from __future__ import annotations

from sitegen.importing.draft import Draft, Known, Value
from sitegen.importing.record import Record
from sitegen.importing.schedules import as_session, read_schedule
from sitegen.importing.whereabouts import places
from sitegen.text import date_words

_SCHEDULES = ("schedules", "schedule", "regular_schedules", "regular_schedule")


def take_times(service: Record, draft: Draft, known: Known) -> None:
    """Fills `sessions`, or says the times below the description; neither is ever guessed."""
    sessions: list[Value] = []
    words: list[str] = []
    for holder in (service, *service.records("service_at_locations", "service_at_location")):
        for record in holder.records(*_SCHEDULES):
            _take(record, _elsewhere(holder, service), draft, known, sessions, words)
        for record in holder.records("holiday_schedules", "holiday_schedule"):
            words += [holiday] if (holiday := _holiday(record, draft, known)) else []
    if words:
        draft.say("Times given", "; ".join(dict.fromkeys(words)))
    if sessions:
        draft.fields["sessions"] = sessions
        draft.complete("sessions", "taken over as all year between their dates: see whether holidays stop them")
    else:
        draft.complete("sessions", "times kept in the description" if words else "")


def _take(record: Record, place: str, draft: Draft, known: Known, sessions: list[Value], words: list[str]) -> None:
    schedule = read_schedule(record)
    if schedule.last is not None and schedule.last < known.today:
        record.use_all()
        draft.leave_out(record.whole_place(), f"it ended on {date_words(schedule.last)}")
        return
    session = as_session(schedule)
    if session is not None:
        session |= {"place": place} if place else {}
        sessions += [session] if session not in sessions else []
    elif schedule.words:
        words.append(f"{schedule.words} ({place})" if place else schedule.words)
    for name in ("description", "notes"):
        draft.say("About the times", record.prose(name))
    draft.say("How to attend", record.prose("attending_type"))


def _elsewhere(holder: Record, service: Record) -> str:
    """The name of the place that a schedule is for, where it is not the one under `where`."""
    all_places = places(service)
    if holder is service or len(all_places) < 2:
        return ""
    place = holder.record("location", "locations")
    return "" if place.path == all_places[0].path else place.text("name")


def _holiday(record: Record, draft: Draft, known: Known) -> str:
    """``closed from 24 December 2026 until 2 January 2027``; ``""`` when it is over or not clear."""
    first, last = record.day("start_date", "start_at"), record.day("end_date", "end_at")
    if last is not None and last < known.today:
        record.use_all()
        draft.leave_out(record.whole_place(), f"it ended on {date_words(last)}")
        return ""
    if first is None or last is None:
        return ""
    span = f"on {date_words(first)}" if first == last else f"from {date_words(first)} until {date_words(last)}"
    if record.truth("closed"):
        return f"closed {span}"
    opens, closes = record.text("opens_at", "open_at"), record.text("closes_at")
    return f"{opens} to {closes} {span}" if opens and closes else ""
