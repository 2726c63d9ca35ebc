"""Places in another language; a hidden address stays hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.catalogues.phrases import Phrase, message, quoted
from sitegen.model import REMOTE_FORMATS, Service, Where
from sitegen.translated_facts.records import Translator, lines_of
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.labels import Labels
from sitegen.wording.places import place_of

_REMOTE: Mapping[str, str] = {"helpline": message("By phone"), "online-community": message("Online")}
_ACCESS: Mapping[str, str] = {
    "step-free": message("No steps"),
    "accessible-toilet": message("Accessible toilet"),
    "parking": message("Parking"),
    "blue-badge-parking": message("Blue Badge parking"),
    "bus": message("Near a bus stop"),
    "buggy-parking": message("Space for buggies"),
    "baby-changing": message("Somewhere to change a nappy"),
    "feeding-space": message("Somewhere to feed your baby"),
    "quiet-space": message("A quiet space"),
    "hearing-loop": message("Hearing loop"),
    "creche": message("Somebody looks after your other children"),
}


def where_lines(service: Service, translator: Translator, labels: Labels) -> tuple[Phrase, ...]:
    """Return how and where people meet, a line for each."""
    return lines_of(*_where(service, translator, labels))


def access_lines(service: Service, translator: Translator) -> tuple[Phrase, ...]:
    """Return what the place of a service has."""
    features = () if service.where is None else service.where.access
    return lines_of(*(translator.catalogue.phrase(_ACCESS[feature]) for feature in features))


def place_phrase(service: Service, where: Where, translator: Translator, labels: Labels) -> Phrase:
    """Return a place as it is written on an envelope: names and addresses are not translated."""
    lines = place_of(service, where, labels).lines
    return quoted(", ".join(lines), translator.library.site.language) if lines else Phrase()


def _where(service: Service, translator: Translator, labels: Labels) -> Iterator[Phrase]:
    catalogue = translator.catalogue
    yield from (catalogue.phrase(_REMOTE[form]) for form in REMOTE_FORMATS if form in service.formats)
    place = Phrase() if service.where is None else place_phrase(service, service.where, translator, labels)
    if place:
        yield place
    elif not service.is_remote:
        if service.everywhere:
            yield catalogue.phrase("Wherever you live")
        else:
            yield translator.as_written(labels.areas(service))
        if ways_in_touch(service.contact):
            yield catalogue.phrase("Ask them where you would meet.")
    if service.where is not None and service.hides(service.where):
        yield catalogue.phrase("The address is not published. They will tell you.")
    if any(session.place is not None for session in service.sessions):
        yield catalogue.phrase("Some dates are in another place: see the times.")
