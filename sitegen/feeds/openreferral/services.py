"""A service of the feed: in the words of the standard, with the whole entry inside for those who know its form."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.entries import ENTRY_KEY, Json, JsonObject, public_entry
from sitegen.feeds.ages import in_years
from sitegen.feeds.openreferral.identifiers import Identifiers
from sitegen.feeds.openreferral.locations import places_of, service_at_location
from sitegen.feeds.openreferral.organisations import Organisations
from sitegen.feeds.openreferral.schedules import schedules
from sitegen.feeds.openreferral.vocabularies import Vocabularies
from sitegen.languages import name_of
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service, Status
from sitegen.text import capitalised, date_words, listed
from sitegen.timetable.upcoming import opening_sessions
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.context import WordingContext
from sitegen.wording.joining import joining
from sitegen.wording.labels import Labels, is_free
from sitegen.wording.links import web_link
from sitegen.wording.notices import notice_of
from sitegen.wording.sessions import session_in_words

_STATUS: dict[Status, str] = {"open": "active", "paused": "temporarily closed", "closed": "defunct"}


def service_answer(
    service: Service,
    listed_as: JsonObject,
    context: WordingContext,
    ids: Identifiers,
    vocabularies: Vocabularies,
    organisations: Organisations,
) -> JsonObject:
    """The answer of ``/services/<id>``; `listed_as` is what `service_in_list` gives."""
    lists: dict[str, list[JsonObject]] = {
        "phones": list(_phones(service, ids)),
        "languages": list(_languages(service, ids)),
        "schedules": schedules(service, context.library, ids),
        "service_areas": list(_areas(service, context.labels, ids)),
        "service_at_locations": [service_at_location(service, where, context, ids) for where in places_of(service)],
        "cost_options": list(_costs(service, ids)),
        "additional_urls": list(_urls(service, context.library, ids)),
        "attributes": vocabularies.attributes(service),
    }
    full = listed_as | {"organization": organisations.of(service)}
    for name, things in lists.items():
        if things:
            full[name] = list[Json](things)
    full[ENTRY_KEY] = public_entry(service)
    return full


def service_in_list(
    service: Service, context: WordingContext, ids: Identifiers, organisations: Organisations
) -> JsonObject:
    """A service as ``/services`` lists it: no lists inside."""
    organisation = organisations.of(service)
    answer: JsonObject = {
        "id": ids.service(service),
        "organization_id": organisation["id"],
        "name": service.name,
        "description": "\n\n".join(_description(service, context.library)),
        "url": web_link(service.contact.website or ""),
        "email": service.contact.email,
        "status": _STATUS[service.status],
        "fees_description": capitalised(service.cost) if service.cost else None,
        "eligibility_description": " ".join(_eligibility(service, context.labels)),
        "application_process": _how_to_join(service),
        "assured_date": service.checked.isoformat() if service.checked is not None else None,
        "alert": _alert(service, context.library),
    }
    flat: JsonObject = {name: value for name, value in organisation.items() if not isinstance(value, list)}
    found: JsonObject = {name: value for name, value in answer.items() if value}
    found |= _ages(service)
    return found | {"organization": flat}


def _description(service: Service, library: Library) -> Iterator[str]:
    if service.status == "closed":
        yield f"Closed on {date_words(service.closed_on)}." if service.closed_on is not None else "Closed."
    yield from (text for text in (service.summary, service.description) if text)
    if service.status == "closed":
        others = dict.fromkeys((service.moved_to or "", *service.try_instead))
        names = [library.service[other].name for other in others if other in library.service]
        if names:
            yield f"Try instead: {listed(names)}."


def _eligibility(service: Service, labels: Labels) -> Iterator[str]:
    if service.ages is not None:
        yield f"Ages of the children it is for: {service.ages.text}."
    if service.audiences:
        yield f"For {labels.audiences(service)}."
    if service.offer.not_right_if:
        yield f"Not right if: {service.offer.not_right_if}"


def _ages(service: Service) -> JsonObject:
    """In years, both ends included; always the child's, as `eligibility_description` says."""
    years = in_years(service.ages)
    if years is None:
        return {}
    lowest, highest = years
    limits: JsonObject = {"minimum_age": lowest}
    return limits if highest is None else limits | {"maximum_age": highest}


def _how_to_join(service: Service) -> str:
    ways = joining(service, reachable=bool(ways_in_touch(service.contact)))
    said = [f"{way.label}." for way in ways]
    return " ".join((*said, *(f"To refer: {how}" for how in (service.referral.how,) if how)))


def _alert(service: Service, library: Library) -> str:
    notice = notice_of(service, library.today)
    if notice is None:
        return ""
    return notice.text + (f" Until {notice.until}." if notice.until else "")


def _phones(service: Service, ids: Identifiers) -> Iterator[JsonObject]:
    contact, link = service.contact, ids.service(service)
    hours = "; ".join(session_in_words(session) for session in contact.hours)
    for kind, number, said in (
        ("voice", contact.phone, "" if opening_sessions(service) is contact.hours else hours),
        ("sms", contact.text, "Takes text messages."),
    ):
        if number:
            about: JsonObject = {"description": said} if said else {}
            yield {"id": ids.of("phone", link, kind), "service_id": link, "number": number, "type": kind, **about}


def _languages(service: Service, ids: Identifiers) -> Iterator[JsonObject]:
    link = ids.service(service)
    for code in service.languages if service.status != "closed" else ():
        yield {"id": ids.of("language", link, code), "service_id": link, "name": name_of(code), "code": code}


def _areas(service: Service, labels: Labels, ids: Identifiers) -> Iterator[JsonObject]:
    link = ids.service(service)
    for area in service.areas:
        name = "Everywhere" if area == EVERYWHERE else labels.area(area)
        yield {"id": ids.of("service area", link, area), "service_id": link, "name": name, "service_area": name}


def _costs(service: Service, ids: Identifiers) -> Iterator[JsonObject]:
    if service.cost is None:
        return
    cost: JsonObject = {"id": ids.of("cost", ids.service(service)), "service_id": ids.service(service)}
    free: JsonObject = {"option": "Free", "amount": 0, "currency": "GBP"}
    yield cost | (free if is_free(service.cost) else {"amount_description": service.cost})


def _urls(service: Service, library: Library, ids: Identifiers) -> Iterator[JsonObject]:
    contact = service.contact
    own = library.absolute(urls.service(service.id))
    for label, address in (
        (library.site.name, own),
        ("Facebook", contact.facebook),
        ("Instagram", contact.instagram),
        ("WhatsApp", contact.whatsapp),
    ):
        if address and web_link(address):
            yield {"id": ids.of("url", ids.service(service), label), "label": label, "url": address}
