"""Calls: the services to ring, grouped so that one call covers one organisation, and shared among volunteers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service
from sitegen.text import dial_string
from sitegen.wording.contacts import Way, ways_in_touch
from sitegen.wording.sessions import session_text
from sitegen.worklist.questions import questions_for
from sitegen.worklist.reasons import Reason, reasons_to_ring, urgency

_DIRECT = ("phone", "text", "email")


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A service to ask about."""

    service: Service
    reasons: tuple[Reason, ...]
    """Sorted by urgency, the most urgent first; never empty."""
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A call about all services that one organisation runs."""

    name: str
    """Name of the organisation, or of the service where that is not known."""
    ways: tuple[Way, ...]
    """Numbers and addresses to ask at, each once; empty where none is known."""
    hours: str
    """Best hours to ring: ``Mondays to Fridays, 9am to 5pm``; ``""`` where they are not known."""
    enquiries: tuple[Enquiry, ...]
    """Sorted by urgency, the most urgent first; never empty."""


def calls_of(library: Library, area: str | None = None) -> tuple[Call, ...]:
    """Return the calls of this month, the most urgent first; with an area, only those about services for it."""
    enquiries = sorted(_enquiries(library, area), key=lambda enquiry: _enquiry_order(enquiry, library))
    groups: dict[str, list[Enquiry]] = {}
    for enquiry in enquiries:
        groups.setdefault(_organisation(enquiry.service), []).append(enquiry)
    return tuple(_call(group) for group in groups.values())


def shared_calls(calls: Sequence[Call], callers: int) -> tuple[tuple[Call, ...], ...]:
    """Share calls among volunteers, so that all have about as many services to ask about; each keeps the order."""
    shares: list[list[Call]] = [[] for _ in range(callers)]
    loads = [0] * callers
    for call in sorted(calls, key=lambda call: -len(call.enquiries)):
        caller = loads.index(min(loads))
        shares[caller].append(call)
        loads[caller] += len(call.enquiries)
    order = {id(call): number for number, call in enumerate(calls)}
    return tuple(tuple(sorted(share, key=lambda call: order[id(call)])) for share in shares)


def _enquiries(library: Library, area: str | None) -> Iterable[Enquiry]:
    for service in library.current:
        if area is not None and {area, EVERYWHERE}.isdisjoint(service.all_areas):
            continue
        reasons = reasons_to_ring(service, library)
        if reasons:
            yield Enquiry(service, reasons, questions_for(service, library))


def _enquiry_order(enquiry: Enquiry, library: Library) -> tuple[object, ...]:
    """Return what enquiries are sorted by: urgency, then how many pages show the service, then its name."""
    return (*urgency(enquiry.reasons), -_reach(enquiry.service, library), enquiry.service.name, enquiry.service.id)


def _reach(service: Service, library: Library) -> int:
    """Return on about how many pages readers meet a service: lists of its topics and areas, and packs that name it."""
    packs = sum(service.id in pack.services for pack in library.directory.packs)
    return len(service.topics) * max(1, len(service.all_areas)) + packs


def _organisation(service: Service) -> str:
    """Return the same text for services that one call covers: of one organisation, or else of one number."""
    if service.run_by.name is not None:
        return " ".join(service.run_by.name.casefold().split())
    return dial_string(service.contact.phone) if service.contact.phone is not None else f"id {service.id}"


def _call(enquiries: Sequence[Enquiry]) -> Call:
    services = [enquiry.service for enquiry in enquiries]
    ways = {way.address: way for service in services for way in ways_in_touch(service.contact) if way.key in _DIRECT}
    hours = dict.fromkeys(session_text(session) for service in services for session in service.contact.hours)
    name = services[0].run_by.name or services[0].name
    return Call(name, tuple(ways.values()), "; ".join(hours), tuple(enquiries))
