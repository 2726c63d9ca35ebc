"""What can be told only when everything has been read: ids that clash or do not exist, calendars that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from sitegen.model import EVERYWHERE, Area, Calendar, Service, Site, Span, uncovered
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState, ReferenceKind, quote
from sitegen.reading.values.fields import LIST_HINT
from sitegen.text import date_words, listed, nearest

_WHERE_LISTED: Mapping[ReferenceKind, str] = {
    "area": "an area of content/areas.yaml",
    "calendar": "a calendar of content/terms.yaml",
    "topic": "a topic",
    "role": "a role",
    "audience": "somebody a service can be for",
    "service": "the id of a service",
    "guide": "a file of content/guides/",
    "story": "a file of content/stories/",
    "page": "a page of this site",
}


_MOST_HINTS = 200


def refuse_unknown_ids(state: ReadingState, known: Mapping[ReferenceKind, Collection[str]]) -> None:
    """Reports every id that was named and does not exist; a kind that is absent from `known` could not be read."""
    hints: dict[tuple[ReferenceKind, str], str] = {}
    for kind, identifier, node, location, key in state.references:
        ids = known.get(kind)
        if ids is None or identifier in ids:
            continue
        hint = hints.get((kind, identifier))
        if hint is None:
            # Comparing with thousands of ids takes a while: whoever has so many wrong ones has another problem.
            hint = hints[kind, identifier] = _hint(identifier, ids) if len(hints) < _MOST_HINTS else ""
        location.report(node, key, f"unknown-{kind}", f"{quote(identifier)} is not {_WHERE_LISTED[kind]}", hint)


def _hint(identifier: str, ids: Collection[str]) -> str:
    if "," in identifier:
        return LIST_HINT
    folded = "-".join(identifier.casefold().split())
    near = folded if folded in ids else nearest(identifier, ids)
    if near:
        return f"did you mean {near}?"
    return f"choose from {listed(sorted(ids), 'or')}" if 0 < len(ids) <= 40 else ""


def refuse_clashes(state: ReadingState) -> None:
    """Reports ids (`was` included) that an earlier entry has, naming its place. Ids are lower case already."""
    hint = "choose another id, such as one with the place in it"
    _refuse_taken(state.taken_ids, "duplicate-id", hint)


def refuse_taken_codes(state: ReadingState) -> None:
    """Reports chosen codes of short links that an earlier entry has chosen."""
    _refuse_taken(state.taken_codes, "duplicate-code", "choose another code, or leave short out")


def _refuse_taken(named: Iterable[tuple[str, Node, Location, str]], code: str, hint: str) -> None:
    taken: dict[str, tuple[Node, Location]] = {}
    for name, node, location, key in named:
        first, first_spot = taken.setdefault(name, (node, location))
        if first is not node and first_spot is not location:
            message = f"{quote(name)} is taken by the entry at {first_spot.file}:{first.line}"
            location.report(node, key, code, message, hint)


def refuse_mixed_calendars(services: Iterable[Service], areas: Iterable[Area], state: ReadingState) -> None:
    """Reports term and holiday sessions of services whose areas follow different calendars."""
    calendar_of = {area.id: area.school_terms for area in areas}
    for service in services:
        calendars = {calendar_of[area] for area in service.areas if area != EVERYWHERE and area in calendar_of}
        if len(calendars) < 2:
            continue
        sessions = [(f"sessions[{number}]", session) for number, session in enumerate(service.sessions)]
        hours = [(f"contact.hours[{number}]", session) for number, session in enumerate(service.contact.hours)]
        for path, session in (*sessions, *hours):
            if session.runs not in (None, "all year") and session.school_terms is None:
                named = listed(sorted(calendar or "none" for calendar in calendars))
                message = (
                    f"its areas follow different school terms ({named}), so the dates of this session cannot be told"
                )
                location = Location(state, service.source.file, service.id, path)
                hint = f"add school_terms: {min(calendar for calendar in calendars if calendar)}"
                location.report(Node(session.line, 1), "school_terms", "mixed-school-terms", message, hint)


def warn_of_terms_running_out(calendars: Iterable[Calendar], site: Site, today: date, state: ReadingState) -> None:
    """Reports calendars that leave days between today and the horizon unknown: at their end, or in a hole."""
    horizon = today + timedelta(weeks=site.horizon_weeks)
    for calendar in calendars:
        last = max(span.last for span in calendar.known)
        location = Location(state, calendar.source.file, calendar.id)
        for hole in uncovered(Span(today, max(today, last)), calendar.known):
            if hole.first <= min(horizon, last):
                message = f"no term dates are known here from {date_words(hole.first)} to {date_words(hole.last)}"
                hint = f"see whether they are published at {calendar.source_url}, and add them here"
                location.warn(Node(calendar.source.line, 1), "known", "terms-hole", message, hint)
        if last < horizon:
            verb = "ended" if last < today else "end"
            message = f"the term dates known here {verb} on {date_words(last)}, before {date_words(horizon)}"
            hint = f"see whether later dates are published at {calendar.source_url}, and add them here"
            location.warn(Node(calendar.source.line, 1), "known", "terms-run-out", message, hint)
