"""Services of the feed: in the terms of the standard, each with its whole entry for other sitegen directories."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.entries import ENTRY_KEY, NAMES_KEY, WITHHELD_KEY, Json, JsonObject, filled, public_entry, withheld_keys
from sitegen.feeds.ages import in_years
from sitegen.feeds.openreferral.identifiers import FeedIds
from sitegen.feeds.openreferral.locations import places_of, service_at_location
from sitegen.feeds.openreferral.names import names_of_references
from sitegen.feeds.openreferral.organisations import Organisations
from sitegen.feeds.openreferral.schedules import schedules
from sitegen.feeds.openreferral.taxonomies import Taxonomies
from sitegen.languages import name_of
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Service, Status
from sitegen.plain_markdown import plain_markdown
from sitegen.text import capitalised, date_words, listed
from sitegen.timetable.upcoming import is_open_by_hours
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.context import WordingContext
from sitegen.wording.costs import cost_text
from sitegen.wording.joining import joining
from sitegen.wording.labels import Labels
from sitegen.wording.links import web_link
from sitegen.wording.notices import notice_of
from sitegen.wording.sessions import session_text

_STATUS: dict[Status, str] = {"open": "active", "paused": "temporarily closed", "closed": "defunct"}


def full_service(
    service: Service,
    summary: JsonObject,
    context: WordingContext,
    ids: FeedIds,
    taxonomies: Taxonomies,
    organisations: Organisations,
) -> JsonObject:
    """Return the response of ``/services/<id>``; `summary` is the result of `service_summary`."""
    lists: dict[str, list[JsonObject]] = {
        "phones": list(_phones(service, ids)),
        "languages": list(_languages(service, ids)),
        "schedules": schedules(service, context.library, ids),
        "service_areas": list(_areas(service, context.labels, ids)),
        "service_at_locations": [service_at_location(service, where, context, ids) for where in places_of(service)],
        "cost_options": list(_costs(service, ids)),
        "additional_urls": list(_urls(service, context.library, ids)),
        "attributes": taxonomies.attributes(service),
    }
    full = summary | {"organization": organisations.of(service)}
    for name, items in lists.items():
        if items:
            full[name] = list[Json](items)
    full[ENTRY_KEY] = public_entry(service)
    return full | filled(
        {NAMES_KEY: names_of_references(service, context.library), WITHHELD_KEY: withheld_keys(service)}
    )


def service_summary(
    service: Service, context: WordingContext, ids: FeedIds, organisations: Organisations
) -> JsonObject:
    """Return an item of ``/services``, without lists inside."""
    organisation = organisations.of(service)
    summary: JsonObject = {
        "id": ids.of_service(service),
        "organization_id": organisation["id"],
        "name": service.name,
        "description": "\n\n".join(_description(service, context.library)),
        "url": web_link(service.contact.website or ""),
        "email": service.contact.email,
        "status": _STATUS[service.status],
        "fees_description": capitalised(cost_text(service.cost)),
        "eligibility_description": " ".join(_eligibility(service, context.labels)),
        "application_process": _how_to_join(service),
        "assured_date": service.checked.isoformat() if service.checked is not None else None,
        "alert": _alert(service, context.library),
    }
    flat: JsonObject = {name: value for name, value in organisation.items() if not isinstance(value, list)}
    return filled(summary) | _ages(service) | {"organization": flat}


def _description(service: Service, library: Library) -> Iterator[str]:
    if service.status == "closed":
        yield f"Closed on {date_words(service.closed_on)}." if service.closed_on is not None else "Closed."
    yield from (text for text in (service.summary, plain_markdown(service.description or "")) if text)
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
    """Age limits in years, both included; always the child's, as `eligibility_description` makes clear."""
    years = in_years(service.ages)
    if years is None:
        return {}
    youngest, oldest = years
    return filled({"minimum_age": youngest, "maximum_age": oldest})


def _how_to_join(service: Service) -> str:
    ways = joining(service, reachable=bool(ways_in_touch(service.contact)))
    sentences = [f"{way.label}." for way in ways]
    if service.referral.how:
        sentences.append(f"To refer: {service.referral.how}")
    return " ".join(sentences)


def _alert(service: Service, library: Library) -> str:
    notice = notice_of(service, library.today)
    return "" if notice is None else notice.sentence


def _phones(service: Service, ids: FeedIds) -> Iterator[JsonObject]:
    contact, service_id = service.contact, ids.of_service(service)
    hours = "; ".join(session_text(session) for session in contact.hours)
    for kind, number, description in (
        ("voice", contact.phone, "" if is_open_by_hours(service) else hours),
        ("sms", contact.text, "Takes text messages."),
    ):
        if number:
            phone = {"id": ids.uuid("phone", service_id, kind), "service_id": service_id, "number": number}
            yield filled({**phone, "type": kind, "description": description})


def _languages(service: Service, ids: FeedIds) -> Iterator[JsonObject]:
    service_id = ids.of_service(service)
    for code in service.languages if service.status != "closed" else ():
        yield {
            "id": ids.uuid("language", service_id, code),
            "service_id": service_id,
            "name": name_of(code),
            "code": code,
        }


def _areas(service: Service, labels: Labels, ids: FeedIds) -> Iterator[JsonObject]:
    service_id = ids.of_service(service)
    for area in service.areas:
        name = "Everywhere" if area == EVERYWHERE else labels.area(area)
        yield {
            "id": ids.uuid("service area", service_id, area),
            "service_id": service_id,
            "name": name,
            "service_area": name,
        }


def _costs(service: Service, ids: FeedIds) -> Iterator[JsonObject]:
    if service.cost is None:
        return
    service_id = ids.of_service(service)
    cost: JsonObject = {"id": ids.uuid("cost", service_id), "service_id": service_id}
    free: JsonObject = {"option": "Free", "amount": 0, "currency": "GBP"}
    yield cost | (free if service.is_free else {"amount_description": cost_text(service.cost)})


def _urls(service: Service, library: Library, ids: FeedIds) -> Iterator[JsonObject]:
    contact = service.contact
    for label, address in (
        (library.site.name, library.absolute(urls.service(service.id))),
        ("Facebook", contact.facebook),
        ("Instagram", contact.instagram),
        ("WhatsApp", contact.whatsapp),
    ):
        if address and web_link(address):
            yield {"id": ids.uuid("url", ids.of_service(service), label), "label": label, "url": address}
