"""The page for people who send families to services: how to do that in one minute, with examples from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.model import Area, Service
from sitegen.offline import BuiltFile, is_large, precached, size_words
from sitegen.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.views.calendar_events import dates_in
from sitegen.views.lists import listings
from sitegen.views.lists.listings import Listing, in_use
from sitegen.views.professionals.referral_card import referral_card
from sitegen.wording.freshness import is_due

_FAVOURITE_ROLE = "health-visitor"
"""Whose list is the example, where there is one."""
_GUIDE = "kinds-of-help"
"""The guide that says what is which, where the directory has it."""
_FEW = 3
"""Services on a list that is an example."""


@dataclass(frozen=True, slots=True)
class Checks:
    """How many entries were checked when, on the day of the build."""

    since: date
    """Checks from this day on are recent."""
    recent: int
    earlier: int
    never: int


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the page says of keeping the site on a device."""

    files: int
    size: str
    large: bool


def professionals(library: Library, theme: Theme, before: Sequence[BuiltFile]) -> Iterator[Output]:
    """``/professionals/``."""
    area, listing = _local_list(library)
    service = _example(library)
    yield theme.page(
        urls.PROFESSIONALS,
        "professionals.html",
        title="For professionals",
        description="How to point a family to the right group in one minute, and how current the entries are.",
        crumbs=(HOME,),
        service=service,
        message="" if service is None else referral_card(service, theme.context).message,
        has_dates=service is not None and dates_in((service,), library),
        several=_several(listing),
        guide=next((guide for guide in library.guides if guide.id == _GUIDE), None),
        area=area,
        listing=listing,
        role=_role(library),
        checks=_checks(library),
        keeping=_keeping(before) if library.site.offline else None,
    )


def _example(library: Library) -> Service | None:
    """The open entry that says most to whoever refers, the first by name among equals; none that hides its address."""
    there = [s for s in library.services if s.status == "open" and not (s.where is not None and s.where.hide_address)]
    return max(there, key=_answers, default=None)


def _answers(service: Service) -> int:
    """How many of a professional's questions an entry answers."""
    answers = (*astuple(service.referral), service.contact.professionals, service.where, service.offer.not_right_if)
    return sum(answer is not None for answer in answers)


def _local_list(library: Library) -> tuple[Area | None, Listing | None]:
    """The fullest list of one topic in one area, and its area."""
    lists = [
        (area, one) for area in library.area.values() for one in listings.topics_in_area(library, area.id).values()
    ]
    return max(lists, key=lambda pair: len(pair[1].services), default=(None, None))


def _several(listing: Listing | None) -> tuple[Service, ...]:
    """A few services for the example of a list."""
    there = () if listing is None else (s for s in listing.services if s.status == "open")
    return tuple(there)[:_FEW]


def _role(library: Library) -> Listing | None:
    """The list of what a health visitor comes to, or else another professional."""
    there = in_use(listings.roles(library))
    favourite = urls.with_role(_FAVOURITE_ROLE)
    return min(there, key=lambda listing: listing.address != favourite, default=None)


def _checks(library: Library) -> Checks:
    tally = Counter(
        "never" if service.checked is None else "earlier" if is_due(service, library) else "recent"
        for service in library.services
    )
    since = library.today - timedelta(days=library.site.freshness.warn_after_days)
    return Checks(since, tally["recent"], tally["earlier"], tally["never"])


def _keeping(before: Sequence[BuiltFile]) -> Keeping:
    files = precached(before)
    size = sum(one.size for one in files)
    return Keeping(len(files), size_words(size), is_large(size))
