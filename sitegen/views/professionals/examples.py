"""Examples from the directory for the page for professionals, and how current its entries are."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from sitegen import urls
from sitegen.discretion import without_discreet
from sitegen.freshness import is_due
from sitegen.library import Library
from sitegen.model import Area, Service
from sitegen.views.lists.listings import Listing, in_use, roles, topics_in_area

_FAVOURITE_ROLE = "health-visitor"
"""Role whose list is the example, where there is one."""
_FEW = 3
"""Services in an example of a list."""


@dataclass(frozen=True, slots=True)
class CheckCounts:
    """Number of entries by when they were last checked, on the day of the build."""

    since: date
    """First day of recent checks."""
    recent: int
    earlier: int
    never: int


def example_service(library: Library) -> Service | None:
    """Return the open service that answers most of a professional's questions, hides nothing and is not discreet."""
    services = [s for s in without_discreet(library.services) if s.status == "open" and not s.hides_address]
    return max(services, key=_answer_count, default=None)


def example_list(library: Library) -> tuple[Area | None, Listing | None]:
    """Return the longest list of a topic in an area that can be handed out, with its area."""
    lists = [
        (area, listing)
        for area in library.area.values()
        for listing in topics_in_area(library, area.id).values()
        if not listing.discreet and without_discreet(listing.services)
    ]
    return max(lists, key=lambda pair: len(without_discreet(pair[1].services)), default=(None, None))


def example_services(listing: Listing | None) -> tuple[Service, ...]:
    """Return the first few open services of a list."""
    services = () if listing is None else without_discreet(listing.services)
    return tuple(service for service in services if service.status == "open")[:_FEW]


def example_role_list(library: Library) -> Listing | None:
    """Return the list of services that a health visitor, or else another professional, comes to."""
    favourite = urls.with_role(_FAVOURITE_ROLE)
    return min(in_use(roles(library)), key=lambda listing: listing.address != favourite, default=None)


def check_counts(library: Library) -> CheckCounts:
    """Count the entries by when they were last checked."""
    tally = Counter(
        "never"
        if service.checked is None
        else "earlier"
        if is_due(service, library.site.freshness, library.today)
        else "recent"
        for service in library.services
    )
    since = library.today - timedelta(days=library.site.freshness.warn_after_days)
    return CheckCounts(since, tally["recent"], tally["earlier"], tally["never"])


def _answer_count(service: Service) -> int:
    answers = (*astuple(service.referral), service.contact.professionals, service.where, service.offer.not_right_if)
    return sum(answer is not None for answer in answers)
