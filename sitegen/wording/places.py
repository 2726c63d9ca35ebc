"""Places of a service, in words; a hidden address is left out here as well as by the reader."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service, Session, Where
from sitegen.text import listed
from sitegen.wording.by_day import by_day, sessions_of
from sitegen.wording.context import WordingContext
from sitegen.wording.labels import Labels, listed_labels
from sitegen.wording.links import directions_links
from sitegen.wording.sessions import days_and_hours

_REMOTE_FORMATS = {"helpline": "by phone", "online-community": "online"}
_LONGEST_LINE = 110
"""Characters of a line that gives the places by day."""
_MOST_PLACES = 2
"""Places that are named in a short line without their days."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as a page shows it."""

    lines: tuple[str, ...]
    """Venue, address, postcode; or the area and the outward postcode where the address is hidden."""
    hidden: bool
    access: tuple[str, ...]
    """Labels of its access features; empty where not known."""
    directions: str | None
    ways_there: tuple[tuple[str, str], ...]
    """(name, address) of links to directions."""


def place_of(service: Service, where: Where, labels: Labels) -> Place:
    """Return a place of the service, or of one of its sessions."""
    access = tuple(labels.label("access", feature) for feature in where.access)
    if service.hides(where):
        lines = (labels.areas_of_place(service, where), where.outward)
        return Place(tuple(line for line in lines if line), True, access, None, ())
    written = (where.venue, where.address, where.postcode)
    return Place(tuple(line for line in written if line), False, access, where.directions, directions_links(where))


def remote_text(formats: tuple[str, ...]) -> str:
    """``by phone``, ``online``, ``by phone and online``; ``""`` for formats that meet in a place."""
    return listed(text for form, text in _REMOTE_FORMATS.items() if form in formats)


def has_places_by_day(service: Service, context: WordingContext) -> bool:
    """True when its sessions are not all in the same place."""
    sessions = sessions_of(service, context.library.today)
    return len({session_place(service, session, context) for session in sessions}) > 1


def short_place(service: Service, context: WordingContext) -> str:
    """``Lantern Hall, Easton``, ``Mondays at Lantern Hall, Easton; Fridays online``: the place in one short line."""
    today = context.library.today
    sessions = sessions_of(service, today)
    if not has_places_by_day(service, context):
        return session_place(service, sessions[0], context)
    places = by_day(sessions, lambda session: session_place(service, session, context, inside=True), today)
    line = "; ".join(f"{days} {place}" for days, place in places)
    if len(line) <= _LONGEST_LINE:
        return line
    names = dict.fromkeys(session_place(service, session, context) for session in sessions)
    return "; or ".join(names) if len(names) <= _MOST_PLACES else f"{len(names)} different places"


def venues_by_day(service: Service, context: WordingContext) -> str:
    """``Mondays at Lantern Hall; Fridays at the library``, however many; ``""`` where all sessions are in one place."""
    if not has_places_by_day(service, context):
        return ""
    today = context.library.today
    venues = by_day(sessions_of(service, today), lambda session: _venue(service, session, context), today)
    return "; ".join(f"{days} {venue}".strip() for days, venue in venues)


def times_by_venue(service: Service, context: WordingContext) -> str:
    """``Mondays, 10am to 11:30am, at Lantern Hall; ...``; ``""`` where all sessions are in one place."""
    if not has_places_by_day(service, context):
        return ""
    sessions = sessions_of(service, context.library.today)
    return "; ".join(f"{days_and_hours(session)}, {_venue(service, session, context)}" for session in sessions)


def venue_names(service: Service, context: WordingContext) -> str:
    """``Lantern Hall or the library``; ``""`` where all sessions are in one place."""
    if not has_places_by_day(service, context):
        return ""
    sessions = sessions_of(service, context.library.today)
    venues = (_venue(service, session, context).removeprefix("at ") for session in sessions)
    return listed(dict.fromkeys(venues), "or")


def _venue(service: Service, session: Session, context: WordingContext) -> str:
    """``at Lantern Hall``, without its area; as `session_place` where it has no name."""
    where = service.where_of(session)
    if where is None or service.hides(where) or not where.venue:
        return session_place(service, session, context, inside=True)
    return f"at {where.venue}"


def session_place(service: Service, session: Session, context: WordingContext, *, inside: bool = False) -> str:
    """``Lantern Hall, Easton``: the place of a session, short; ``at Lantern Hall, Easton`` `inside` a sentence."""
    where = service.where_of(session)
    if where is not None and service.hides(where):
        return f"{'in ' if inside else ''}{', '.join(place_of(service, where, context.labels).lines)}"
    remote = remote_text(service.formats_of(session))
    if where is None or not (where.venue or where.address):
        reach = _reach(service.areas_of(session), context.labels)
        return f"{remote}, {reach}" if remote else reach
    name = where.venue or where.address or ""
    town = _town(service, session, where, context)
    return f"{'at ' if inside else ''}{name if not town or town.casefold() in name.casefold() else f'{name}, {town}'}"


def _reach(areas: tuple[str, ...], labels: Labels) -> str:
    """``in Easton and Wick``, ``wherever you live``: areas of a session that has no place with a name."""
    return "wherever you live" if EVERYWHERE in areas else f"in {listed_labels(map(labels.area, areas))}"


def places_elsewhere(service: Service, context: WordingContext) -> str:
    """``Oxmoor and Brindle``: areas of the sessions that a service does not have in the list of an area."""
    library = context.library
    whole = library.service.get(service.id, service)
    here, everywhere = (
        dict.fromkeys(area for session in one.sessions for area in library.areas_of_session(one, session))
        for one in (service, whole)
    )
    return listed(context.labels.area(area) for area in everywhere if area not in here and area != EVERYWHERE)


def home_area(service: Service, library: Library) -> str:
    """Return the area of the service's place, else of its first session; its first area where that is not known."""
    likely = [area for place in service.places[:1] for area in library.areas_of_place(place, service.all_areas)]
    return next((area for area in likely if area in service.all_areas), service.areas[0])


def area_of_place(service: Service, where: Where, library: Library) -> str:
    """Return the area that a place of a service is in; the service's first area where that is not known."""
    return next(iter(library.areas_of_place(where, service.all_areas)), service.areas[0])


def _town(service: Service, session: Session, where: Where, context: WordingContext) -> str:
    """Return the name of the area that contains a place of a session; ``""`` where it is not known."""
    if EVERYWHERE in (served := service.areas_of(session)):
        return ""
    areas = context.library.areas_of_place(where, served)
    if not areas and (session.areas or where is service.where):
        areas = served
    return context.labels.area(areas[0]) if len(areas) == 1 else ""
