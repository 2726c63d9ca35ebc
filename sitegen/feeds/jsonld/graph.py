"""A service's page for search engines: one graph in the words of schema.org (JSON-LD)."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen import urls
from sitegen.entries import Json, JsonObject
from sitegen.feeds.ages import in_months, in_years
from sitegen.feeds.jsonld.events import event
from sitegen.feeds.jsonld.opening_hours import opening_hours
from sitegen.feeds.jsonld.places import place
from sitegen.languages import name_of
from sitegen.model import Service
from sitegen.text import capitalised
from sitegen.timetable.upcoming import opening_sessions
from sitegen.wording.context import WordingContext
from sitegen.wording.labels import is_free
from sitegen.wording.links import web_link


@dataclass(frozen=True, slots=True)
class _Shown:
    """A service, and what its graph is made from."""

    service: Service
    context: WordingContext

    @property
    def page(self) -> str:
        return self.context.library.absolute(urls.service(self.service.id))


def graph(service: Service, context: WordingContext) -> JsonObject:
    """The graph of a service; nothing in it is empty."""
    shown = _Shown(service, context)
    where = service.where
    at = None if where is None else place(service, where, context)
    things = [_page(shown), _service(shown, at is not None), _provider(shown)]
    if at is not None:
        things.append({"@id": "#place", **at})
    if service.status == "open" and service.sessions:
        things.append(event(service, context))
    filled: list[Json] = [thing for thing in things if thing]
    return {"@context": "https://schema.org", "@graph": filled}


def _page(shown: _Shown) -> JsonObject:
    service, site = shown.service, shown.context.library.site
    checked = service.checked
    return _filled(
        {
            "@type": "WebPage",
            "@id": shown.page,
            "url": shown.page,
            "name": service.name,
            "inLanguage": site.language,
            "isPartOf": {"@type": "WebSite", "name": site.name, "url": f"{site.url}/"},
            "mainEntity": {"@id": "#service"},
            "dateModified": None if checked is None else checked.isoformat(),
            "lastReviewed": None if checked is None else checked.isoformat(),
        }
    )


def _service(shown: _Shown, has_place: bool) -> JsonObject:
    service, words = shown.service, shown.context.labels
    run_by = service.run_by
    return _filled(
        {
            "@type": "Service",
            "@id": "#service",
            "name": service.name,
            "description": service.summary,
            "url": shown.page,
            "sameAs": _same_as(service),
            "serviceType": [words.label("formats", form) for form in service.formats],
            "category": [words.topic(topic) for topic in service.topics],
            "areaServed": _areas(shown),
            "audience": _audience(shown),
            "provider": {"@id": "#provider"} if run_by.name or run_by.charity_number else None,
            "availableChannel": _channel(shown, has_place),
            "hoursAvailable": opening_hours(
                () if opening_sessions(service) is service.sessions else opening_sessions(service)
            ),
            "offers": offer(service),
        }
    )


def offer(service: Service) -> JsonObject:
    """What it costs; empty when that is not known."""
    if service.cost is None:
        return {}
    if is_free(service.cost):
        return {"@type": "Offer", "price": 0, "priceCurrency": "GBP"}
    return {"@type": "Offer", "description": service.cost}


def _same_as(service: Service) -> list[Json]:
    contact = service.contact
    addresses = (contact.website, contact.facebook, contact.instagram)
    return [address for address in addresses if address and web_link(address)]


def _areas(shown: _Shown) -> list[Json]:
    if shown.service.everywhere:
        return []
    return [{"@type": "Place", "name": shown.context.labels.area(area)} for area in shown.service.areas]


def _audience(shown: _Shown) -> JsonObject:
    service = shown.service
    months, years = in_months(service.ages), in_years(service.ages)
    audience: JsonObject = {}
    if service.audiences:
        audience["audienceType"] = capitalised(shown.context.labels.audiences(service))
    if months is not None and years is not None:
        age: JsonObject = {
            "@type": "QuantitativeValue",
            "minValue": months[0],
            "maxValue": months[1],
            "unitCode": "MON",
        }
        audience |= _filled({"suggestedAge": _filled(age), "childMinAge": years[0], "childMaxAge": years[1]})
    return {"@type": "ParentAudience", **audience} if audience else {}


def _channel(shown: _Shown, has_place: bool) -> JsonObject:
    service, contact = shown.service, shown.service.contact
    if service.status == "closed":
        return {}
    hours = [] if opening_sessions(service) is contact.hours else opening_hours(contact.hours)
    phone: JsonObject = {"@type": "ContactPoint", "telephone": contact.phone, "hoursAvailable": hours}
    text: JsonObject = {"@type": "ContactPoint", "telephone": contact.text}
    return _filled(
        {
            "@type": "ServiceChannel",
            "serviceLocation": {"@id": "#place"} if has_place else None,
            "servicePhone": _filled(phone) if contact.phone else None,
            "serviceSmsNumber": text if contact.text else None,
            "serviceUrl": web_link(contact.website or ""),
            "availableLanguage": [name_of(code) for code in service.languages],
        }
    )


def _provider(shown: _Shown) -> JsonObject:
    run_by = shown.service.run_by
    number = run_by.charity_number
    if not (run_by.name or number):
        return {}
    identifier: JsonObject = {"@type": "PropertyValue", "propertyID": "GB-CHC", "value": number}
    return _filled(
        {
            "@type": "NGO" if run_by.kind == "charity" or number else "Organization",
            "@id": "#provider",
            "name": run_by.name or f"Charity {number}",
            "identifier": identifier if number else None,
        }
    )


def _filled(thing: JsonObject) -> JsonObject:
    return {name: value for name, value in thing.items() if value is not None and value not in ("", [], {})}
