"""Lists of services: one for each topic, area, stage, format, language, weekday and role, and a few more.

Lists of the vocabulary and of the areas are published even when they are empty, so that an address stays when the last
service of its list closes; empty lists are linked from nowhere and left out of the sitemap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Concatenate, ParamSpec

from sitegen import urls
from sitegen.collation import sort_key
from sitegen.discretion import without_discreet
from sitegen.languages import name_of
from sitegen.library import Library
from sitegen.model import Concept, Service, Session
from sitegen.text import WEEKDAYS
from sitegen.timetable.ended import is_over
from sitegen.timetable.school import SchoolDay, school_day
from sitegen.timetable.upcoming import opening_sessions
from sitegen.views.breadcrumbs import Crumb, crumbs
from sitegen.views.lists import reduced
from sitegen.views.lists.groups import VERY_LONG
from sitegen.vocabulary import concepts
from sitegen.wording.families import is_signed
from sitegen.wording.labels import inside, with_article

P = ParamSpec("P")
FEW_IN_AREA = 5
"""Services about a topic from which on an area of a large directory has a frame and a poster about it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of services."""

    address: str
    label: str
    """Text of links to it: ``Breastfeeding``."""
    title: str
    """Heading: ``Breastfeeding in Easton``."""
    sentence: str
    """Summary of its contents, in one sentence."""
    services: tuple[Service, ...]
    """By name; each with the sessions for which it is in the list."""
    crumbs: tuple[Crumb, ...]
    discreet: bool = False
    """True for the list of a discreet topic."""

    @property
    def empty(self) -> bool:
        return not self.services


def all_services(library: Library) -> Listing:
    """Return the list of all services."""
    return Listing(
        urls.SERVICES,
        "All services",
        "All services, A\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}Z",
        "Every service listed here.",
        library.services,
        crumbs(),
    )


def topics(library: Library) -> tuple[Listing, ...]:
    """Return the list of each topic, in the vocabulary's order."""
    above = crumbs(("Topics", urls.TOPICS))
    return tuple(
        Listing(urls.topic(topic.id), topic.label, topic.label, _about(topic), services, above, topic.discreet)
        for topic, services in with_services(library.topic.values(), library.by_topic)
    )


def stages(library: Library) -> tuple[Listing, ...]:
    """Return the list of each stage of a family's life."""
    above = crumbs(("Stages", urls.STAGES))
    return tuple(
        Listing(urls.stage(stage.id), stage.label, stage.label, stage.summary, services, above)
        for stage, services in with_services(concepts("stages").values(), library.by_stage)
    )


def formats(library: Library) -> tuple[Listing, ...]:
    """Return the list of each format, such as drop-in."""
    above = crumbs(("Kinds of help", urls.FORMATS))
    return tuple(
        Listing(urls.format_list(form.id), form.label, form.label, form.summary, services, above)
        for form, services in with_services(concepts("formats").values(), library.by_format, reduced.in_format)
    )


def roles(library: Library) -> tuple[Listing, ...]:
    """Return the list of each professional who comes to sessions."""
    above = crumbs(("With a professional", urls.WITH))
    return tuple(
        Listing(urls.with_role(role.id), role.label, f"With {with_article(role.label)}", role.summary, services, above)
        for role, services in with_services(library.role.values(), library.by_role, reduced.with_role)
    )


def languages(library: Library) -> tuple[Listing, ...]:
    """Return the list of each language that is spoken at a service."""
    above = crumbs(("Languages", urls.LANGUAGES))
    named = sorted(
        ((name_of(code), code) for code in library.by_language), key=lambda pair: (sort_key(pair[0]), pair[1])
    )
    return tuple(
        Listing(
            urls.language(code),
            name,
            f"In {name}",
            f"Services where someone {'uses' if is_signed(code) else 'speaks'} {name}.",
            reduced_services(library.by_language[code], reduced.in_language, code),
            above,
        )
        for name, code in named
    )


def days(library: Library) -> tuple[Listing, ...]:
    """Return the list of each weekday."""
    above = crumbs(("Days", urls.DAYS))
    return tuple(
        Listing(
            urls.day(name),
            name,
            f"On {name}s",
            f"Services with a session on {name}s. See each one for the weeks it runs.",
            reduced_services(library.by_day.get(day, ()), reduced.on_day, day),
            above,
        )
        for day, name in enumerate(WEEKDAYS)
    )


def areas(library: Library) -> tuple[Listing, ...]:
    """Return the list of local services of each area, by name."""
    above = crumbs(("Areas", urls.AREAS))
    return tuple(
        Listing(
            urls.area(area.id),
            area.name,
            f"Services in {area.name}",
            f"Services for people who live in {area.name}.",
            library.by_area.get(area.id, ()),
            above,
        )
        for area in library.areas
    )


def topics_in_area(library: Library, area_id: str) -> dict[str, Listing]:
    """Return the lists of an area's local services by topic, in the vocabulary's order; no list is empty."""
    area = library.area[area_id]
    above = crumbs(("Areas", urls.AREAS), (area.name, urls.area(area_id)))
    by_topic: dict[str, list[Service]] = {}
    for service in library.by_area.get(area_id, ()):
        for topic in service.topics:
            by_topic.setdefault(topic, []).append(service)
    return {
        topic.id: Listing(
            urls.area(area_id, topic.id),
            topic.label,
            f"{topic.label} in {area.name}",
            f"{_about(topic)} For people who live in {area.name}.",
            tuple(by_topic[topic.id]),
            above,
            topic.discreet,
        )
        for topic in library.topic.values()
        if topic.id in by_topic
    }


def evenings_and_weekends(library: Library) -> Listing:
    """Return the list of services with a session after 5pm, or on a Saturday or Sunday."""
    return Listing(
        urls.EVENINGS_AND_WEEKENDS,
        "Evenings and weekends",
        "Evenings and weekends",
        "Services with a session after 5pm, or on a Saturday or Sunday.",
        reduced_services(
            tuple(filter(reduced.is_in_evenings_or_weekends, library.services)), reduced.in_evenings_and_weekends
        ),
        crumbs(),
    )


def in_school_holidays(library: Library) -> Listing:
    """Return the list of services that run in some school holidays, or in all of them."""
    return Listing(
        urls.IN_SCHOOL_HOLIDAYS,
        "In school holidays",
        "In school holidays",
        "Services that run in some or all school holidays. See each one for its dates.",
        reduced_services(
            tuple(service for service in library.services if is_on_in_school_holidays(service, library)),
            lambda service: reduced.with_sessions(service, _in_school_holidays(service, library)),
        ),
        crumbs(),
    )


def free(library: Library) -> Listing:
    """Return the list of services that cost nothing, then of those that cost some people nothing."""
    sentence = "Services that cost nothing."
    if library.free_for_some:
        sentence = "Services that cost nothing, and services that are free for some people or at some times."
    some = map(reduced.free_at_times, library.free_for_some)
    return Listing(urls.FREE, "Free", "Free", sentence, (*library.free, *some), crumbs())


def all_listings(library: Library) -> Iterator[Listing]:
    """Yield every list that has an address."""
    for kind in (topics, stages, formats, languages, days, areas, roles):
        yield from kind(library)
    for area in library.area:
        yield from topics_in_area(library, area).values()
    yield evenings_and_weekends(library)
    yield in_school_holidays(library)
    yield free(library)


def with_services(
    entries: Iterable[Concept],
    services: Mapping[str, tuple[Service, ...]],
    reduce: Callable[[Service, str], Service] = lambda service, _: service,
) -> Iterator[tuple[Concept, tuple[Service, ...]]]:
    """Yield the services of each entry, reduced to the sessions that made them belong to it."""
    return ((entry, reduced_services(services.get(entry.id, ()), reduce, entry.id)) for entry in entries)


def reduced_services(
    services: tuple[Service, ...], reduce: Callable[Concatenate[Service, P], Service], *args: P.args, **kwargs: P.kwargs
) -> tuple[Service, ...]:
    """Reduce services to the sessions that made them belong to a list.

    Of a very long list only those with several places, because its rows have no dates, and each card takes time.
    """
    is_long = len(services) >= VERY_LONG
    return tuple(
        service
        if is_long and not any(session.place for session in service.sessions)
        else reduce(service, *args, **kwargs)
        for service in services
    )


def _about(topic: Concept) -> str:
    return topic.summary or f"Services about {inside(topic.label)}."


def is_on_in_school_holidays(service: Service, library: Library) -> bool:
    """True when it runs then as a rule, or on a given date in a holiday."""
    return any(map(_in_school_holidays(service, library), opening_sessions(service)))


def _in_school_holidays(service: Service, library: Library) -> Callable[[Session], bool]:
    """Return the check of a session of the service."""

    def check(session: Session) -> bool:
        by_rule = session.runs not in (None, "term time") and not is_over(session, library.today)
        dates = (*session.dates, *session.extra)
        return by_rule or any(_is_in_holiday(service, session, day, library) for day in dates)

    return check


def _is_in_holiday(service: Service, session: Session, day: date, library: Library) -> bool:
    calendar = library.schedule.calendar(service, session)
    return day >= library.today and calendar is not None and school_day(calendar, day) is SchoolDay.HOLIDAY


def without_discreet_services(listing: Listing) -> Listing:
    """Return a list as it may leave the site, on paper or in a frame."""
    return replace(listing, services=without_discreet(listing.services))


def in_use(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """Return the lists that are not empty."""
    return tuple(listing for listing in listings if not listing.empty)


def longest(listings: tuple[Listing, ...], count: int) -> tuple[Listing, ...]:
    """Return the lists with the most services, in the order given."""
    by_length = sorted(range(len(listings)), key=lambda index: -len(listings[index].services))
    return tuple(listings[index] for index in sorted(by_length[:count]))
