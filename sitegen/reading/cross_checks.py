"""Checks between entries, once every file has been read: unknown ids, duplicate ids, calendars that differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import unquote

from sitegen.markdown import ANCHORS_OF_PAGES, heading_slug
from sitegen.model import EVERYWHERE, Area, Calendar, Service, Site, Span, uncovered
from sitegen.normal_forms import to_form
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState, ReferenceKind, quote
from sitegen.reading.values.scalars import LIST_HINT
from sitegen.text import date_words, dial_string, listed, national_number, nearest, weekday_list

_NOUNS: Mapping[ReferenceKind, str] = {
    "area": "an area in content/areas.yaml",
    "calendar": "a calendar in content/terms.yaml",
    "topic": "a topic",
    "role": "a role",
    "audience": "a group of people that a service can be for",
    "service": "the id of a service",
    "area-or-service": "the id of an area or a service",
    "guide": "a guide in content/guides/",
    "story": "a story in content/stories/",
    "page": "a page of this site",
}
_MAX_HINTS = 200
"""Hints worked out in one run: comparing with thousands of ids is slow."""
_MAX_DATES = 3
"""Sessions that a warning names."""
_MAX_MOVES = 10
"""Services of a circle that a message names."""
_MAX_CHOICES = 40
"""Ids that a hint lists."""


def refuse_unknown_ids(state: ReadingState, known: Mapping[ReferenceKind, Collection[str]]) -> None:
    """Report references to ids that do not exist; kinds that are absent from `known` are not checked."""
    hints: dict[tuple[ReferenceKind, str], str] = {}
    for kind, identifier, node, location, key in state.references:
        ids = known.get(kind)
        if ids is None or identifier in ids:
            continue
        hint = hints.get((kind, identifier))
        if hint is None:
            hint = hints[kind, identifier] = _hint(identifier, ids) if len(hints) < _MAX_HINTS else ""
        location.report(node, key, f"unknown-{kind}", f"{quote(identifier)} is not {_NOUNS[kind]}", hint)


def _hint(identifier: str, ids: Collection[str]) -> str:
    if "," in identifier:
        return LIST_HINT
    folded = "-".join(identifier.casefold().split())
    suggestion = folded if folded in ids else nearest(identifier, ids)
    if suggestion:
        return f"did you mean {suggestion}?"
    return f"choose from {listed(sorted(ids), 'or')}" if 0 < len(ids) <= _MAX_CHOICES else ""


def refuse_unknown_headings(state: ReadingState) -> None:
    """Report links to a heading that is not there, on pages of documents and services."""
    for (kind, identifier), target, node, location, key in state.links_to_headings:
        headings = state.headings.get((kind, identifier))
        if headings is None and kind != "service":
            continue  # the page does not exist, which is reported, or is made by sitegen
        anchors = [heading.anchor for heading in headings or ()]
        address, _, anchor = target.partition("#")
        wanted = to_form("NFC", unquote(anchor))
        if wanted not in anchors and wanted not in ANCHORS_OF_PAGES[kind]:
            message = f"{quote(target)} leads to a heading that is not there"
            location.report(node, key, "unknown-heading", message, _heading_hint(address, wanted, anchors))


def _heading_hint(address: str, wanted: str, anchors: Sequence[str]) -> str:
    slug = heading_slug(wanted)
    suggestion = slug if slug in anchors else nearest(slug, anchors)
    if suggestion:
        return f"did you mean {address}#{suggestion}?"
    if 0 < len(anchors) <= _MAX_CHOICES:
        return f"choose from {listed((f'{address}#{anchor}' for anchor in anchors), 'or')}"
    return f"write {address}" if address else "write the words without a link"


def refuse_duplicate_ids(state: ReadingState) -> None:
    """Report ids, current or earlier, that another entry has already."""
    _refuse_duplicates(state.taken_ids, "duplicate-id", "choose another id, such as one with the name of the place")


def refuse_duplicate_codes(state: ReadingState) -> None:
    """Report short codes that another entry has already."""
    _refuse_duplicates(state.taken_codes, "duplicate-code", "choose another code, or leave short out")


def _refuse_duplicates(names: Iterable[tuple[str, Node, Location, str]], code: str, hint: str) -> None:
    first_uses: dict[str, tuple[Node, Location]] = {}
    for name, node, location, key in names:
        first, first_location = first_uses.setdefault(name, (node, location))
        if first is not node and first_location is not location:
            message = (
                f"{quote(name)} is already used by the entry at {first_location.file}:{first_location.line_of(first)}"
            )
            location.report(node, key, code, message, hint)


def refuse_moves_in_circles(services: Iterable[Service], state: ReadingState) -> None:
    """Report closed services whose `moved_to` leads from one to the next and back, so that nobody arrives anywhere."""
    current = {identifier: service.id for service in services for identifier in service.was}
    moves = {
        location.entry: (current.get(identifier, identifier), node, location, key)
        for kind, identifier, node, location, key in state.references
        if kind == "service" and location.join(key) == "moved_to"
    }
    followed: set[str] = set()
    for first in moves:
        path: list[str] = []
        service = first
        while service in moves and service not in followed:
            followed.add(service)
            path.append(service)
            service = moves[service][0]
        circle = path[path.index(service) :] if service in path else []
        if len(circle) > 1:  # a service that names itself has been reported
            _, node, location, key = moves[service]
            more = [f"{len(circle) - _MAX_MOVES} more"] if len(circle) > _MAX_MOVES else []
            message = f"it leads in a circle: {', to '.join((*circle[:_MAX_MOVES], *more, service))}"
            hint = "leave out moved_to, or name a service that is open"
            location.report(node, key, "moved-in-circle", message, hint)


def refuse_moves_within_the_site(services: Iterable[Service], site: Site, state: ReadingState) -> None:
    """Report a `moved_to` that is a web address of this site, from which nobody could follow it to the next."""
    for service in services:
        if service.moved_to is not None and f"{service.moved_to}/".startswith(f"{site.url}/"):
            location = Location(state, service.source.file, service.id)
            message = f"{quote(service.moved_to)} is on this site"
            hint = "write the id of the service, such as moved_to: easton-cafe"
            location.report(Node(service.source.line, 1), "moved_to", "link", message, hint)


def refuse_mixed_calendars(services: Iterable[Service], areas: Iterable[Area], state: ReadingState) -> None:
    """Report term-time and holiday sessions of services whose areas follow different calendars."""
    calendar_of = {area.id: area.school_terms for area in areas}
    for service in services:
        for session in service.every_session:
            areas_of_session = session.areas or service.areas
            calendars = {calendar_of[area] for area in areas_of_session if area != EVERYWHERE and area in calendar_of}
            if len(calendars) > 1 and session.follows_school_terms and session.school_terms is None:
                names = listed(sorted(calendar or "none" for calendar in calendars))
                message = f"its areas follow different school terms ({names}), so its dates cannot be worked out"
                location = Location(state, service.source.file, service.id, session.path)
                hint = f"add school_terms: {min(calendar for calendar in calendars if calendar)}"
                location.report(Node(session.line, 1), "school_terms", "mixed-school-terms", message, hint)


def warn_of_missing_calendars(
    services: Iterable[Service], areas: Iterable[Area], calendars: Collection[Calendar], state: ReadingState
) -> None:
    """Warn of areas without a school calendar, and sessions in no area, whose dates are not known for want of one."""
    hint = f"add {_school_terms(calendars)}"
    without_calendar = {area.id: area for area in areas if area.school_terms is None}
    dates: dict[str, list[str]] = {area: [] for area in without_calendar}
    for service in services:
        for session in service.every_session if service.status != "closed" else ():
            places = [area for area in session.areas or service.areas if area != EVERYWHERE]
            if not session.follows_school_terms or session.school_terms is not None:
                continue
            for area in places:
                dates.get(area, []).append(f"{service.id} ({weekday_list(session.days)}, {session.runs})")
            if not places and service.areas:
                message = f"it runs in {session.runs}, and no school terms count for it, so its dates are not known"
                location = Location(state, service.source.file, service.id, session.path)
                location.warn(Node(session.line, 1), "school_terms", "no-school-terms", message, hint)
    for identifier, sessions in dates.items():
        if sessions:
            more = [f"{len(sessions) - _MAX_DATES} more"] if len(sessions) > _MAX_DATES else []
            message = f"school_terms is missing, so these dates are not known: {listed(sessions[:_MAX_DATES] + more)}"
            source = without_calendar[identifier].source
            location = Location(state, source.file, identifier)
            location.warn(Node(source.line, 1), "school_terms", "no-school-terms", message, hint)


def _school_terms(calendars: Collection[Calendar]) -> str:
    """Write the line that names a calendar, for a hint."""
    names = sorted(calendar.id for calendar in calendars)
    if not names:
        return "a calendar to content/terms.yaml, and name it here: school_terms: kent"
    others = f" (or {listed(names[1:], 'or')})" if len(names) > 1 else ""
    return f"a line such as school_terms: {names[0]}{others}"


def warn_of_terms_running_out(calendars: Iterable[Calendar], site: Site, today: date, state: ReadingState) -> None:
    """Warn of calendars that end before the horizon, or have a gap before it."""
    horizon = today + timedelta(weeks=site.horizon_weeks)
    for calendar in calendars:
        covered = (*calendar.known, *calendar.doubtful)  # the doubtful days have a warning of their own
        last = max(span.last for span in covered)
        location = Location(state, calendar.source.file, calendar.id)
        for gap in uncovered(Span(today, max(today, last)), covered):
            if gap.first <= min(horizon, last):
                message = f"no term dates are known here from {date_words(gap.first)} to {date_words(gap.last)}"
                hint = f"see whether they are published at {calendar.source_url}, and add them here"
                location.warn(Node(calendar.source.line, 1), "known", "terms-gap", message, hint)
        if last < horizon:
            verb = "ended" if last < today else "end"
            message = f"the term dates known here {verb} on {date_words(last)}, before {date_words(horizon)}"
            hint = f"see whether later dates are published at {calendar.source_url}, and add them here"
            location.warn(Node(calendar.source.line, 1), "known", "terms-run-out", message, hint)


def warn_of_duplicates(services: Iterable[Service], state: ReadingState) -> None:
    """Warn of services that are open and may be one: of a name in an area, or of a telephone, a place and a session."""
    first_by_name: dict[tuple[str, str], Service] = {}
    first_by_facts: dict[tuple[str, str, tuple[int, int, tuple[int, ...]]], Service] = {}
    for service in services:
        if service.status == "closed":
            continue
        name = " ".join(service.name.casefold().split())
        namesakes = [first_by_name.setdefault((name, area), service) for area in service.areas]
        twins = [first_by_facts.setdefault(facts, service) for facts in _telling_facts(service)]
        if any(other.id != service.id for other in namesakes):
            _warn_of_duplicate(service, namesakes, "name", "same-name", "the name and an area", state)
        elif any(other.id != service.id for other in twins):
            what = "the phone number, the place and a session"
            _warn_of_duplicate(service, twins, "", "same-session", what, state)


def _warn_of_duplicate(
    service: Service, others: Iterable[Service], key: str, code: str, what: str, state: ReadingState
) -> None:
    other = next(other for other in others if other.id != service.id)
    message = f"it has {what} of {other.id} at {other.source.file}:{other.source.line}, so it may be the same service"
    hint = "see whether it is, keep one of the two, and write the id of the other under was"
    location = Location(state, service.source.file, service.id)
    location.warn(Node(service.source.line, 1), key, code, message, hint)


def _telling_facts(service: Service) -> Iterator[tuple[str, str, tuple[int, int, tuple[int, ...]]]]:
    """Yield (telephone number, place, session) in every combination."""
    where = service.where
    if where is None or where.hide_address or where.postcode is None:
        return
    place = f"{where.postcode} {where.venue or where.address or ''}".casefold()
    for phone in service.contact.phones:
        for session in service.sessions:
            if session.days:
                yield national_number(dial_string(phone.number)), place, (session.start, session.end, session.days)
