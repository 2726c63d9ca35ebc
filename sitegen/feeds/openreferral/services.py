"""Services of the feed: in the terms of the standard, each with its whole entry for other sitegen directories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sitegen.entries import ENTRY_KEY, NAMES_KEY, WITHHELD_KEY, Json, JsonObject, filled, public_entry, withheld_keys
from sitegen.feeds.ages import age_texts, years_of
from sitegen.feeds.openreferral.contacts import contacts, phones, web_addresses
from sitegen.feeds.openreferral.costs import cost_options
from sitegen.feeds.openreferral.identifiers import FeedIds
from sitegen.feeds.openreferral.locations import places_of, service_at_location
from sitegen.feeds.openreferral.names import names_of_references
from sitegen.feeds.openreferral.organisations import Organisations
from sitegen.feeds.openreferral.schedules import schedules
from sitegen.feeds.openreferral.taxonomies import Taxonomies
from sitegen.languages import MAKATON, name_of, tag_of
from sitegen.library import Library
from sitegen.markdown import plain_markdown
from sitegen.model import EVERYWHERE, Catchment, Service, Status
from sitegen.text import capitalised, date_words, listed
from sitegen.timetable.ended import current_sessions
from sitegen.wording.capacity import capacity_sentences
from sitegen.wording.catchments import catchment_places, catchment_text
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.context import WordingContext
from sitegen.wording.families import interpreter_phrase, siblings_answer
from sitegen.wording.joining import joining
from sitegen.wording.labels import Labels, inside
from sitegen.wording.links import web_link
from sitegen.wording.notices import notices_on, taking_notice
from sitegen.wording.session_facts import cost_line
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
        "phones": list(phones(service, ids)),
        "contacts": list(contacts(service, ids)),
        "languages": list(_languages(service, context.library.today, ids)),
        "schedules": schedules(service, context, ids),
        "service_areas": list(_areas(service, context.labels, ids)),
        "service_at_locations": [service_at_location(service, where, context, ids) for where in places_of(service)],
        "cost_options": cost_options(service, context.library.today, ids),
        "additional_urls": list(web_addresses(service, context.library, ids)),
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
        "fees_description": capitalised(cost_line(service, context.library.today)),
        "eligibility_description": " ".join(_eligibility(service, context)),
        "application_process": " ".join(_how_to_join(service, context.library)),
        "interpretation_services": interpreter_phrase(service),
        "assured_date": service.checked.isoformat() if service.checked is not None else None,
        "alert": _alert(service, context.library),
    }
    flat: JsonObject = {name: value for name, value in organisation.items() if not isinstance(value, list)}
    return filled(summary) | _ages(service, context.library.today) | {"organization": flat}


def _description(service: Service, library: Library) -> Iterator[str]:
    if service.status == "closed":
        yield f"Closed on {date_words(service.closed_on)}." if service.closed_on is not None else "Closed."
    yield from (text for text in (service.summary, plain_markdown(service.description or "")) if text)
    if service.status == "closed":
        others = dict.fromkeys((service.moved_to or "", *service.try_instead))
        names = [library.service[other].name for other in others if other in library.service]
        if names:
            yield f"Try instead: {listed(names)}."


def _eligibility(service: Service, context: WordingContext) -> Iterator[str]:
    labels = context.labels
    if ages := age_texts(service, context.library.today):
        yield f"Ages of the children it is for: {'; '.join(ages)}."
    if service.audiences:
        yield f"For {labels.audiences(service)}."
    if places := catchment_places(service.catchment, labels):
        yield f"For people in {places} only."
    if text := " ".join(catchment_text(service).split()):
        yield f"{text.rstrip('.')}."
    if siblings := siblings_answer(service):
        yield f"Brothers and sisters: {inside(siblings)}."
    if service.offer.not_right_if:
        yield f"Not right if: {service.offer.not_right_if}"


def _ages(service: Service, today: date) -> JsonObject:
    """Age limits in years, both included; always the child's, as `eligibility_description` makes clear."""
    years = years_of(service, today)
    if years is None:
        return {}
    youngest, oldest = years
    return filled({"minimum_age": youngest, "maximum_age": oldest})


def _how_to_join(service: Service, library: Library) -> Iterator[str]:
    ways = joining(service, reachable=bool(ways_in_touch(service.contact)))
    yield from (f"{way.label}." for way in ways)
    yield from capacity_sentences(service, library)
    if taking := taking_notice(service, library.today):
        yield taking.sentence
    if service.referral.how:
        yield f"To refer: {service.referral.how}"


def _alert(service: Service, library: Library) -> str:
    return " ".join(notice.sentence for notice in notices_on(service, library, library.today))


def _languages(service: Service, today: date, ids: FeedIds) -> Iterator[JsonObject]:
    """Yield the languages of a service, then those of single sessions with their times as a note."""
    if service.status == "closed":
        return
    notes: dict[str, list[str]] = {code: [] for code in service.languages}
    for session in current_sessions(service.sessions, today):
        for code in session.languages:
            if code not in service.languages:
                notes.setdefault(code, []).append(session_text(session))
    service_id = ids.of_service(service)
    for code, times in notes.items():
        yield filled(
            {
                "id": ids.uuid("language", service_id, code),
                "service_id": service_id,
                "name": name_of(code),
                "code": None if code == MAKATON else tag_of(code),
                "note": f"At these times: {'; '.join(times)}." if times else None,
            }
        )


def _areas(service: Service, labels: Labels, ids: FeedIds) -> Iterator[JsonObject]:
    """Yield the areas served: those of the catchment where it names any, since nobody else may come."""
    service_id = ids.of_service(service)
    catchment = service.catchment or Catchment()
    names = {area: labels.area(area) for area in catchment.areas} | {code: code for code in catchment.outcodes}
    if not names:
        names = {area: "Everywhere" if area == EVERYWHERE else labels.area(area) for area in service.all_areas}
    for key, name in names.items():
        yield {
            "id": ids.uuid("service area", service_id, key),
            "service_id": service_id,
            "name": name,
            "service_area": name,
        }
