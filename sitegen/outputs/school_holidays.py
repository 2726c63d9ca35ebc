"""School holidays: the services that run in them, and the coming holidays, everywhere and in each area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.model import Area, Service
from sitegen.plans import Plan, plan
from sitegen.text import date_words
from sitegen.theme.pages import FEW, list_page, list_plans
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME, Crumb, crumbs
from sitegen.views.lists import listings
from sitegen.views.lists.listings import Listing
from sitegen.views.lists.related import remote_lists
from sitegen.views.lists.school_holidays import SharedTerms, school_holidays
from sitegen.views.paper.timetable import printed_timetables
from sitegen.wording.notices import notices_of_list

_MOST = 200
"""Services from which on the page gives only their number and links to the list."""
_TITLE = "School holidays"

_Groups = Callable[[], tuple[SharedTerms, ...]]
_Remote = Callable[[], tuple[tuple[Service, ...], tuple[Listing, ...]]]


def holidays(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/when/school-holidays/``, ``/school-holidays/`` and ``/school-holidays/<area>/``."""
    groups = cache(lambda: school_holidays(theme.context, library.areas))
    remote = cache(lambda: _remote(library))
    listing = listings.in_school_holidays(library)
    yield from list_plans(listing, list_page, theme, listing)
    yield plan(urls.school_holidays(), _everywhere, theme, groups, remote)
    for area in library.areas:
        yield plan(urls.school_holidays(area.id), _in_area, theme, groups, remote, area)


def _everywhere(theme: Theme, groups: _Groups, remote: _Remote) -> Output:
    return _page(theme, urls.school_holidays(), _TITLE, (HOME,), groups(), remote())


def _in_area(theme: Theme, groups: _Groups, remote: _Remote, area: Area) -> Output:
    title, above = f"{_TITLE} in {area.name}", crumbs((_TITLE, urls.school_holidays()))
    return _page(theme, urls.school_holidays(area.id), title, above, _groups_of(area, groups()), remote(), area)


def _groups_of(area: Area, groups: tuple[SharedTerms, ...]) -> tuple[SharedTerms, ...]:
    """Return the groups that include an area, reduced to it."""
    return tuple(group.only(area) for group in groups if area in group.areas)


def _page(
    theme: Theme,
    address: str,
    title: str,
    above: tuple[Crumb, ...],
    groups: tuple[SharedTerms, ...],
    remote: tuple[tuple[Service, ...], tuple[Listing, ...]],
    area: Area | None = None,
) -> Output:
    library = theme.context.library
    services, lists = remote
    return theme.page(
        address,
        "school_holidays.html",
        title=title,
        description="What runs in each of the next school holidays, what is not certain, and what runs all year.",
        crumbs=above,
        notices=notices_of_list(library, area=area.id) if area else (),
        groups=groups,
        area=area,
        timetables=() if area is None else printed_timetables(area, library),
        most=_MOST,
        short=area is None and len(library.services) >= _MOST,
        until=date_words(library.horizon.last),
        remote=services,
        remote_lists=lists,
    )


def _remote(library: Library) -> tuple[tuple[Service, ...], tuple[Listing, ...]]:
    """Return what people reach from anywhere: a few services, or the lists of many."""
    services = tuple(filter(_is_everywhere, library.services))
    return (services, ()) if len(services) <= FEW else ((), remote_lists(library))


def _is_everywhere(service: Service) -> bool:
    return service.status == "open" and (service.everywhere or service.is_remote)
