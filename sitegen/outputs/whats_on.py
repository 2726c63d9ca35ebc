"""Sessions of the next 14 days: everywhere, and in each area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.model import Area, Service
from sitegen.plans import Plan, plan
from sitegen.text import count
from sitegen.theme.pages import FEW
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME, Crumb, crumbs
from sitegen.views.lists.related import remote_lists, remote_services
from sitegen.views.lists.whats_on import DAYS, DayOfSlots, end_of_day, first_days, has_slots, next_days, slots_by_day
from sitegen.views.paper.timetable import printed_timetables
from sitegen.wording.dates import day_text
from sitegen.wording.notices import notices_of_list

_MOST = 400
"""Most dates on the page of all areas; with more, it only links to the page of each."""
_MOST_IN_AREA = 1000
"""Most dates on the page of an area; with more, it shows fewer days."""
_TITLE = "What’s on"


def whats_on(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/whats-on/`` and ``/whats-on/<area>/``."""
    yield plan(urls.whats_on(), _everywhere, theme)
    for area in library.areas:
        yield plan(urls.whats_on(area.id), _in_area, theme, area)


def _everywhere(theme: Theme) -> Output:
    library = theme.context.library
    days = slots_by_day(library.services, theme.context)
    if library.areas and sum(day.slot_count for day in days) > _MOST:
        days = ()
    return _page(theme, urls.whats_on(), _TITLE, (HOME,), library.services, days, library.areas)


def _in_area(theme: Theme, area: Area) -> Output:
    library = theme.context.library
    local = library.by_area.get(area.id, ())
    everywhere = library.everywhere_beside(local)
    services = (*local, *(everywhere if len(everywhere) <= FEW else ()))
    days = first_days(slots_by_day(services, theme.context), _MOST_IN_AREA)
    near = [library.area[other] for other in area.near]
    above = crumbs((_TITLE, urls.whats_on()))
    return _page(theme, urls.whats_on(area.id), f"{_TITLE} in {area.name}", above, services, days, near, area)


def _page(
    theme: Theme,
    address: str,
    title: str,
    above: tuple[Crumb, ...],
    services: tuple[Service, ...],
    days: tuple[DayOfSlots, ...],
    places: Iterable[Area],
    area: Area | None = None,
) -> Output:
    library = theme.context.library
    last = days[-1].date if days else next_days(library).last
    day_count = len(days) or DAYS
    remote = [service for service in remote_services(services) if not has_slots(service, library)]
    return theme.page(
        address,
        "whats_on.html",
        title=title,
        description=f"The next {count(day_count, 'day')}: {day_text(library.today)} to {day_text(last)}.",
        crumbs=above,
        notices=notices_of_list(library, area=area.id) if area else (),
        days=days,
        old=end_of_day(last),
        empty=not any(day.parts for day in days),
        area=area,
        timetables=() if area is None else printed_timetables(area, library),
        places=tuple(place for place in places if place.id in library.by_area),
        remote=tuple(remote) if len(remote) <= FEW else (),
        remote_lists=remote_lists(library) if len(remote) > FEW else (),
    )
