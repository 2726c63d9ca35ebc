"""New values of the fields that "What has changed" does not repeat: whoever reviews a change has to read them.

Only what visitors will see is repeated; values that a change takes away may have been taken away for a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from sitegen.library import Library
from sitegen.model import EVERYWHERE, Contact, Service
from sitegen.text import listed
from sitegen.vocabulary import label
from sitegen.wording.labels import inside

_Values = Callable[[Service, Library], Iterable[str | None]]


def _of_contact(value: Callable[[Contact], str | None]) -> _Values:
    return lambda service, _library: (value(service.contact),)


def _area_names(service: Service, library: Library) -> Iterable[str]:
    return ("everywhere" if area == EVERYWHERE else library.area[area].name for area in service.areas)


def _moved_to(service: Service, library: Library) -> Iterable[str | None]:
    """Return the name of a service of the directory, or a web address."""
    other = library.service.get(service.moved_to or "")
    return (service.moved_to if other is None else other.name,)


def _helps_with(service: Service, library: Library) -> Iterable[str]:
    labels = (library.topic[one].label for one in service.topics)
    return map(inside, (*labels, *(label("stages", one) for one in service.stages)))


_VALUES: Mapping[str, tuple[str, _Values]] = {
    "moved_to": ("What to try instead", _moved_to),
    "phone": ("Phone number", _of_contact(lambda contact: contact.phone)),
    "text": ("Number for texts", _of_contact(lambda contact: contact.text)),
    "email": ("Email address", _of_contact(lambda contact: contact.email)),
    "website": ("Website", _of_contact(lambda contact: contact.website)),
    "phones": ("Other phone numbers", lambda s, _: (phone.number for phone in s.contact.phones[1:])),
    "emails": ("Other email addresses", lambda s, _: (email.address for email in s.contact.emails[1:])),
    "booking": ("Where to book", lambda s, _: (s.contact.booking.address,) if s.contact.booking else ()),
    "access": ("Access", lambda s, _: (inside(label("access", one)) for one in s.where.access) if s.where else ()),
    "directions": ("How to find it", lambda s, _: (s.where.directions,) if s.where else ()),
    "audiences": ("Who it is for", lambda s, library: (inside(library.audience[one].label) for one in s.audiences)),
    "formats": ("Kind of help", lambda s, _: (inside(label("formats", one)) for one in s.formats)),
    "topics": ("What it helps with", _helps_with),
    "areas": ("For people in", _area_names),
    "description": ("Summary", lambda s, _: (s.summary,)),
    "run_by": ("Run by", lambda s, _: (s.run_by.name,)),
}
"""(label, values) by the name of a field in `changes.fields`."""


def value_sentence(field: str, before: Service, earlier: Library | None, service: Service, library: Library) -> str:
    """``Phone number now: 0117 496 0456.``; ``""`` where that says nothing new, or the base has errors."""
    if field not in _VALUES or earlier is None:
        return ""
    name, values = _VALUES[field]
    now = [value for value in values(service, library) if value]
    was = [value for value in values(before, earlier) if value]
    return f"{name} now: {listed(now).rstrip('.')}." if now and now != was else ""
