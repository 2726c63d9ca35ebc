"""JSON-LD graph of a service's page, in schema.org terms, for search engines."""

from __future__ import annotations

from datetime import date

from sitegen import urls
from sitegen.entries import CHARITY_SCHEME, Json, JsonObject, filled
from sitegen.feeds.ages import months_of, years_of
from sitegen.feeds.jsonld.events import event
from sitegen.feeds.jsonld.offers import offer
from sitegen.feeds.jsonld.opening_hours import opening_hours
from sitegen.feeds.jsonld.places import place
from sitegen.feeds.organisation_names import organisation_name
from sitegen.languages import name_of
from sitegen.model import Cost, Phone, Service
from sitegen.text import capitalised
from sitegen.timetable.upcoming import is_open_by_hours
from sitegen.wording.by_day import sessions_of
from sitegen.wording.context import WordingContext
from sitegen.wording.labels import Labels
from sitegen.wording.links import web_link


def graph(service: Service, context: WordingContext) -> JsonObject:
    """Describe a service, its page, provider, place and sessions; nothing in the graph is empty."""
    nodes = [_page(service, context), _service(service, context), _provider(service)]
    if service.where is not None:
        nodes.append({"@id": "#place", **place(service, service.where, context)})
    if service.status == "open" and service.sessions:
        nodes.append(event(service, context))
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def _page(service: Service, context: WordingContext) -> JsonObject:
    site = context.library.site
    address = context.library.absolute(urls.service(service.id))
    checked = None if service.checked is None else service.checked.isoformat()
    return filled(
        {
            "@type": "WebPage",
            "@id": address,
            "url": address,
            "name": service.name,
            "inLanguage": site.language,
            "isPartOf": {"@type": "WebSite", "name": site.name, "url": f"{site.url}/"},
            "mainEntity": {"@id": "#service"},
            "dateModified": checked,
            "lastReviewed": checked,
        }
    )


def _service(service: Service, context: WordingContext) -> JsonObject:
    labels = context.labels
    areas = () if service.everywhere else service.areas
    return filled(
        {
            "@type": "Service",
            "@id": "#service",
            "name": service.name,
            "description": service.summary,
            "url": context.library.absolute(urls.service(service.id)),
            "sameAs": _same_as(service),
            "serviceType": [labels.label("formats", form) for form in service.formats],
            "category": [labels.topic(topic) for topic in service.topics],
            "areaServed": [{"@type": "Place", "name": labels.area(area)} for area in areas],
            "audience": _audience(service, labels, context.library.today),
            "provider": {"@id": "#provider"} if organisation_name(service.run_by) else None,
            "availableChannel": _channel(service),
            "hoursAvailable": opening_hours(service.contact.hours) if is_open_by_hours(service) else [],
            "offers": offer(_shared_cost(service, context.library.today)),
            "potentialAction": _booking(service),
        }
    )


def _shared_cost(service: Service, today: date) -> Cost | None:
    """Return the cost of every session; ``None`` where they differ, or it is not known."""
    costs = {service.cost_of(session) for session in sessions_of(service, today)}
    return costs.pop() if len(costs) == 1 else None


def _booking(service: Service) -> JsonObject:
    booking = service.contact.booking
    if booking is None or booking.kind != "web" or not web_link(booking.address) or service.status != "open":
        return {}
    return {"@type": "ReserveAction", "target": web_link(booking.address)}


def _same_as(service: Service) -> list[Json]:
    contact = service.contact
    social = (contact.facebook, contact.instagram, contact.tiktok, contact.youtube, contact.x, contact.threads)
    addresses = (contact.website, *social)
    return [address for address in addresses if address and web_link(address)]


def _audience(service: Service, labels: Labels, today: date) -> JsonObject:
    months, years = months_of(service, today), years_of(service, today)
    audience: JsonObject = {}
    if service.audiences:
        audience["audienceType"] = capitalised(labels.audiences(service))
    if months is not None and years is not None:
        age: JsonObject = {
            "@type": "QuantitativeValue",
            "minValue": months[0],
            "maxValue": months[1],
            "unitCode": "MON",
        }
        audience |= filled({"suggestedAge": filled(age), "childMinAge": years[0], "childMaxAge": years[1]})
    return {"@type": "ParentAudience", **audience} if audience else {}


def _channel(service: Service) -> JsonObject:
    contact = service.contact
    if service.status == "closed":
        return {}
    hours = [] if is_open_by_hours(service) else opening_hours(contact.hours)
    phones = [_contact_point(phone, [] if number else hours) for number, phone in enumerate(contact.phones)]
    languages = (*service.languages, *(code for session in service.sessions for code in session.languages))
    text: JsonObject = {"@type": "ContactPoint", "telephone": contact.text}
    return filled(
        {
            "@type": "ServiceChannel",
            "serviceLocation": None if service.where is None else {"@id": "#place"},
            "servicePhone": phones[0] if len(phones) == 1 else phones,
            "serviceSmsNumber": text if contact.text else None,
            "serviceUrl": web_link(contact.website or ""),
            "availableLanguage": [name_of(code) for code in dict.fromkeys(languages)],
        }
    )


def _contact_point(phone: Phone, general_hours: list[Json]) -> Json:
    extension = f", extension {phone.extension}" if phone.extension else ""
    option = f", option {phone.option}" if phone.option else ""
    return filled(
        {
            "@type": "ContactPoint",
            "telephone": f"{phone.number}{extension}{option}",
            "contactType": phone.label,
            "hoursAvailable": opening_hours(phone.hours) or ([] if phone.hours_text else general_hours),
        }
    )


def _provider(service: Service) -> JsonObject:
    run_by = service.run_by
    number = run_by.charity_number
    name = organisation_name(run_by)
    if not name:
        return {}
    identifier: JsonObject = {"@type": "PropertyValue", "propertyID": CHARITY_SCHEME, "value": number}
    return filled(
        {
            "@type": "NGO" if run_by.kind == "charity" or number else "Organization",
            "@id": "#provider",
            "name": name,
            "identifier": identifier if number else None,
        }
    )
