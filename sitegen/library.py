"""A directory with its indexes: services, areas and guides by id, by facet and by date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar
from urllib.parse import urlsplit

from sitegen import urls
from sitegen.builds import History, Previous, PublishedChanges
from sitegen.catalogues.catalogue import Catalogue, catalogue_codes, catalogue_of
from sitegen.collation import SortKey, sort_key
from sitegen.discretion import ids_of_discreet, mark_closed, mark_services, without_discreet
from sitegen.freshness import is_held
from sitegen.model import (
    EVERYWHERE,
    Area,
    Concept,
    Cost,
    Directory,
    FullPart,
    Guide,
    Page,
    Part,
    Service,
    Session,
    SharedNotice,
    Site,
    Span,
    Story,
    Where,
)
from sitegen.service_cache import ServiceCache
from sitegen.short_codes import ShortCodes, short_codes
from sitegen.timetable.ended import current_sessions
from sitegen.timetable.london import instant
from sitegen.timetable.occurrences import Occurrence
from sitegen.timetable.schedule import Schedule
from sitegen.timetable.upcoming import is_open_by_hours

K = TypeVar("K")
_SMALL = 500
"""Most services of a directory that has files which repeat others: to a host, their number does not matter."""


class Library:
    """A directory with its indexes, worked out once when they are first asked for.

    Lists of services are sorted by name and contain open and paused services; closed ones, and those that are held
    back until somebody confirms them, have a page of their own and are in no list.
    """

    def __init__(
        self,
        directory: Directory,
        today: date,
        previous: Previous | None = None,
        *,
        history: History | None = None,
        published_changes: PublishedChanges | None = None,
        preview: str = "",
    ) -> None:
        self.directory = directory
        self.today = today
        """London date of the build; pages must stay true when read later."""
        self.previous = previous or Previous()
        self.history = history
        """Changes read from git; ``None`` where it has none or was not read."""
        self.published_changes = published_changes
        """Changes that the previous build published; ``None`` where they are not known."""
        self.preview = preview
        """Name of the change that the site is a preview of, such as ``change 12``; ``""`` for the directory itself."""
        self.directory = replace(directory, services=mark_closed(directory.services, self._discreet_before))
        self._occurrences = ServiceCache[list[Occurrence]]()
        self._certain_dates = ServiceCache[list[list[tuple[Occurrence, bool]]]]()

    def with_past(
        self, previous: Previous | None, *, history: History | None, published_changes: PublishedChanges | None
    ) -> Library:
        """Return this library with what earlier builds published and what git has of earlier versions."""
        return Library(self.directory, self.today, previous, history=history, published_changes=published_changes)

    @cached_property
    def _discreet_before(self) -> frozenset[str]:
        """Ids of services that were discreet in an earlier build, or in an earlier version of the registry."""
        revisions = () if self.history is None else self.history.revisions
        earlier = (service for revision in revisions for service in (*revision.before, *revision.after))
        marked = mark_services(earlier, self.directory.topics)
        return self.previous.discreet.union(ids_of_discreet(marked))

    @cached_property
    def discreet_ids(self) -> frozenset[str]:
        """Ids of the discreet services, earlier ids and services that are listed no more included."""
        gone = self._discreet_before.difference(self.service)
        return gone.union(ids_of_discreet(self.directory.services))

    def as_preview(self, change: str) -> Library:
        """Return this library for a preview of a change: marked as one, and not to be kept on a device."""
        directory = replace(self.directory, site=replace(self.site, offline=False))
        return Library(
            directory,
            self.today,
            self.previous,
            history=self.history,
            published_changes=self.published_changes,
            preview=change,
        )

    @property
    def site(self) -> Site:
        return self.directory.site

    def publishes(self, part: Part) -> bool:
        """Return whether a part of the site is built: content/site.yaml does not name it under `leave_out`."""
        return part not in self.site.leave_out

    def makes_repeated(self, address: str, part: FullPart | None = None) -> bool:
        """Return whether a file is made whose content other files have too (docs/large-directories.md).

        A small directory has them all. A large one has those of parts that it wants in full, and those that were
        published before.
        """
        is_small = len(self.directory.services) <= _SMALL
        return is_small or part in self.site.in_full or address in self.previous.addresses

    @property
    def publishes_data(self) -> bool:
        """True when there is any data for other programs, and so a page about it."""
        return self.publishes("data") or self.publishes("open-referral")

    @property
    def states_accessibility(self) -> bool:
        """True when the accessibility statement is generated: content/pages/ has none of its own."""
        return all(urls.page(identifier) != urls.ACCESSIBILITY for identifier in self.page)

    @cached_property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """Catalogues of the other languages of the site, in its order: checked ones, and drafts that it asks for."""
        others = (code for code in self.site.languages if code != self.site.language and code in catalogue_codes())
        catalogues = map(catalogue_of, others)
        return tuple(one for one in catalogues if not one.is_draft or one.code in self.site.draft_languages)

    # Dates.

    @cached_property
    def horizon(self) -> Span:
        """Days for which pages show dates: from the day of the build to its last day, both included."""
        return Span(self.today, self.today + timedelta(weeks=self.site.horizon_weeks))

    @cached_property
    def schedule(self) -> Schedule:
        """Dates of any service, by the school terms and bank holidays that count for each session."""
        return Schedule(self.directory, self.areas)

    def occurrences(self, service: Service) -> list[Occurrence]:
        """List the dates of a service up to the horizon, by time; also one that began yesterday and ends today."""
        return self._occurrences.get(service, self._occurrences_ahead)

    def dates_and_cancellations(self, service: Service) -> list[list[tuple[Occurrence, bool]]]:
        """List the dates of each session up to the horizon, on or cancelled; see `Schedule.dates_and_cancellations`."""
        return self._certain_dates.get(service, self._dates_and_cancellations_ahead)

    def _dates_and_cancellations_ahead(self, service: Service) -> list[list[tuple[Occurrence, bool]]]:
        return [
            list(self.schedule.dates_and_cancellations(service, session, self.horizon)) for session in service.sessions
        ]

    def opening_occurrences(self, service: Service) -> list[Occurrence]:
        """List when a service is open: its dates, or a helpline's hours; none while it is paused or closed."""
        if service.status != "open":
            return []
        opened = self.with_opening_sessions(service)
        return self.occurrences(service) if opened is service else self._occurrences_ahead(opened)

    def with_opening_sessions(self, service: Service) -> Service:
        """Return the service with the sessions that `opening_occurrences` index: a helpline's hours, or its own."""
        return replace(service, sessions=service.contact.hours) if is_open_by_hours(service) else service

    def _occurrences_ahead(self, service: Service) -> list[Occurrence]:
        yesterday = self.today - timedelta(days=1)
        occurrences = self.schedule.occurrences(service, Span(yesterday, self.horizon.last))
        return [occurrence for occurrence in occurrences if occurrence.over > self.start]

    @cached_property
    def start(self) -> int:
        """London midnight at the start of the day of the build, in seconds since 1970."""
        return instant(self.today, 0)

    @cached_property
    def end(self) -> int:
        """London midnight after the last day of `horizon`, in seconds since 1970; pages know no later dates."""
        return instant(self.horizon.last + timedelta(days=1), 0)

    @cached_property
    def _base(self) -> str:
        return urlsplit(self.site.url).path.rstrip("/")

    def href(self, address: str) -> str:
        """Turn an address into a link on this site, with the path under which the site is published in front."""
        return self._base + address

    def absolute(self, address: str) -> str:
        """Turn an address into a whole web address: ``https://...``."""
        return self.site.url + address

    @cached_property
    def short_codes(self) -> ShortCodes:
        """Codes of short links: of every service, open or closed, of its earlier ids, and those published earlier."""
        services = self.directory.services
        identifiers = (identifier for service in services for identifier in (service.id, *service.was))
        chosen = {service.id: service.short for service in services if service.short is not None}
        return short_codes(identifiers, chosen, self.previous.short)

    def short_link(self, service: Service) -> str:
        """Return the permanent short address of a service, for paper and text messages."""
        return urls.short_link(self.short_codes.own[service.id])

    def on_paper(self, address: str) -> str:
        """Return the web address for a QR code, with the day of print, where the site can say what has changed."""
        printed = urls.printed_mark(self.today) if self.publishes("changes") else ""
        return f"{self.absolute(address)}{printed}"

    # Shared notices.

    @cached_property
    def notices(self) -> tuple[SharedNotice, ...]:
        """Notices of content/notices.yaml that are in force, or will be before the dates of the pages run out."""
        return tuple(
            notice
            for notice in self.directory.notices
            if not notice.is_over(self.today) and (notice.first is None or notice.first <= self.horizon.last)
        )

    def notices_about(self, service: Service) -> tuple[SharedNotice, ...]:
        """Return the notices about a service: by its id, or by a place where it meets and its topics."""
        return tuple(notice for notice in self.notices if self._is_about(notice, service))

    def _is_about(self, notice: SharedNotice, service: Service) -> bool:
        if not {service.id, *service.was}.isdisjoint(notice.services):
            return True
        if not (notice.areas or notice.topics):
            return False
        has_topic = not notice.topics or not set(notice.topics).isdisjoint(service.topics)
        return has_topic and (not notice.areas or not set(notice.areas).isdisjoint(self._areas_met_in(service)))

    def _areas_met_in(self, service: Service) -> set[str]:
        """Return the areas where people meet for it; none for what people reach from home."""
        if service.sessions:
            in_person = (session for session in service.sessions if not service.is_remote_at(session))
            return {area for session in in_person for area in self.areas_of_session(service, session)}
        return set() if service.is_remote else set(service.areas)

    # Entries by id.

    @cached_property
    def current(self) -> tuple[Service, ...]:
        """Open and paused services, by name, also those that are held back: each has a page, a card and a leaflet."""
        return tuple(sorted((s for s in self.directory.services if s.status != "closed"), key=by_name))

    @cached_property
    def services(self) -> tuple[Service, ...]:
        """Open and paused services that lists contain, by name."""
        return tuple(filter(self.is_listed, self.current))

    @cached_property
    def held(self) -> tuple[Service, ...]:
        """Services that are held back from lists, by name, since nobody has confirmed them for too long."""
        return tuple(filter(self.is_held, self.current))

    def is_held(self, service: Service) -> bool:
        """Return whether a service is held back from lists."""
        return is_held(service, self.site.freshness, self.today)

    def is_listed(self, service: Service) -> bool:
        """Return whether lists contain a service: it has not closed, and is not held back."""
        return service.status != "closed" and not self.is_held(service)

    @cached_property
    def closed(self) -> tuple[Service, ...]:
        """Closed services, by name."""
        return tuple(sorted((s for s in self.directory.services if s.status == "closed"), key=by_name))

    @cached_property
    def service(self) -> Mapping[str, Service]:
        """Every service by id, closed ones too, and by earlier id (`was`)."""
        services = self.directory.services
        return {old: s for s in services for old in s.was} | {s.id: s for s in services}

    @cached_property
    def area(self) -> Mapping[str, Area]:
        """Every area by id."""
        return {area.id: area for area in self.directory.areas}

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Every area, by name."""
        return tuple(sorted(self.directory.areas, key=by_name))

    @cached_property
    def topic(self) -> Mapping[str, Concept]:
        return {topic.id: topic for topic in self.directory.topics}

    @cached_property
    def role(self) -> Mapping[str, Concept]:
        return {role.id: role for role in self.directory.roles}

    @cached_property
    def audience(self) -> Mapping[str, Concept]:
        return {audience.id: audience for audience in self.directory.audiences}

    @cached_property
    def guides(self) -> tuple[Guide, ...]:
        return tuple(sorted(self.directory.guides, key=lambda guide: (sort_key(guide.title), guide.id)))

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Stories whose consent has not run out, by title."""
        return tuple(
            sorted(filter(self.is_current, self.directory.stories), key=lambda story: (sort_key(story.title), story.id))
        )

    def is_current(self, story: Story) -> bool:
        """Return whether the consent to a story has not run out."""
        return story.expires >= self.today

    @cached_property
    def page(self) -> Mapping[str, Page]:
        return {page.id: page for page in self.directory.pages}

    # Lists of services, by facet.

    @cached_property
    def by_topic(self) -> Mapping[str, tuple[Service, ...]]:
        return _grouped(self.services, lambda s: s.topics)

    @cached_property
    def by_stage(self) -> Mapping[str, tuple[Service, ...]]:
        return _grouped(self.services, lambda s: s.stages)

    @cached_property
    def by_format(self) -> Mapping[str, tuple[Service, ...]]:
        return _grouped(self.services, lambda s: s.all_formats)

    @cached_property
    def by_language(self) -> Mapping[str, tuple[Service, ...]]:
        return _grouped(self.services, lambda s: s.all_languages)

    @cached_property
    def by_role(self) -> Mapping[str, tuple[Service, ...]]:
        return _grouped(self.services, lambda s: s.roles)

    @cached_property
    def by_audience(self) -> Mapping[str, tuple[Service, ...]]:
        return _grouped(self.services, lambda s: s.all_audiences)

    @cached_property
    def by_model(self) -> Mapping[str, tuple[Service, ...]]:
        return _grouped(self.services, lambda s: s.offer.model)

    @cached_property
    def by_organisation(self) -> Mapping[str, tuple[Service, ...]]:
        """Services by the id of who runs them, without discreet ones: those lists are for linking to from elsewhere."""
        return _grouped(without_discreet(self.services), lambda s: (s.run_by.id,) if s.run_by.id else ())

    @cached_property
    def by_day(self) -> Mapping[int, tuple[Service, ...]]:
        """Services with a session on each weekday, Monday 0; hours of a helpline are not sessions."""
        return _grouped(self.services, _weekdays)

    @cached_property
    def by_area(self) -> Mapping[str, tuple[Service, ...]]:
        """Services by area id, each with its sessions there; those that serve everywhere under `model.EVERYWHERE`."""
        groups = _grouped(self.services, lambda s: s.all_areas)
        return {
            area: group if area == EVERYWHERE else tuple(self.within_area(service, area) for service in group)
            for area, group in groups.items()
        }

    @cached_property
    def everywhere_by_topic(self) -> Mapping[str, tuple[Service, ...]]:
        """Services for everywhere, by topic."""
        return _grouped(self.by_area.get(EVERYWHERE, ()), lambda s: s.topics)

    def everywhere_beside(self, local: Iterable[Service], topic: str | None = None) -> tuple[Service, ...]:
        """Return the services for everywhere, perhaps of a topic, that are not among the local ones of an area."""
        services = self.by_area.get(EVERYWHERE, ()) if topic is None else self.everywhere_by_topic.get(topic, ())
        ids = {service.id for service in local}
        return tuple(service for service in services if service.id not in ids)

    # Areas of places.

    def areas_of_place(self, where: Where, areas: tuple[str, ...]) -> tuple[str, ...]:
        """Return the areas that a place may be in: of those given, else of all; empty when not known."""
        return self.schedule.areas.of_place(where, areas)

    def areas_of_session(self, service: Service, session: Session) -> tuple[str, ...]:
        """Return the areas that a session is in, else those that it serves."""
        return self.schedule.areas.of_session(service, session)

    def within_area(self, service: Service, area: str) -> Service:
        """Return the service with its sessions in an area alone; unchanged where none is known to be there."""
        sessions = tuple(s for s in service.sessions if {area, EVERYWHERE} & set(self.areas_of_session(service, s)))
        return service if len(sessions) in (0, len(service.sessions)) else replace(service, sessions=sessions)

    @cached_property
    def free(self) -> tuple[Service, ...]:
        """Services of which every session is known to cost nothing."""
        return tuple(s for s in self.services if all(cost is not None and cost.is_free for cost in self._costs(s)))

    @cached_property
    def free_for_some(self) -> tuple[Service, ...]:
        """Other services that are free for some people, or at some sessions."""
        free = {service.id for service in self.free}
        others = (service for service in self.services if service.id not in free)
        return tuple(
            s for s in others if any(cost and (cost.is_free or cost.is_free_for_some) for cost in self._costs(s))
        )

    def _costs(self, service: Service) -> list[Cost | None]:
        """Return what each session costs; the cost of the service where it has none."""
        return [service.cost_of(s) for s in current_sessions(service.sessions, self.today)] or [service.cost]


def by_name(named: Area | Service) -> tuple[SortKey, str]:
    """Sort by name, A to Z; ties by id."""
    return sort_key(named.name), named.id


def _weekdays(service: Service) -> list[int]:
    """List the weekdays on which its sessions start, those on given dates too."""
    sessions = service.sessions
    return sorted({day for s in sessions for day in s.days} | {day.weekday() for s in sessions for day in s.dates})


def _grouped(services: Iterable[Service], keys: Callable[[Service], Iterable[K]]) -> dict[K, tuple[Service, ...]]:
    groups: dict[K, list[Service]] = {}
    for service in services:
        for key in keys(service):
            groups.setdefault(key, []).append(service)
    return {key: tuple(members) for key, members in groups.items()}
