"""Areas: the list of them, and the services of each."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import EVERYWHERE, Output
from sitegen.theme import Theme, listings
from sitegen.theme.dates_to_keep import dates_in
from sitegen.theme.groups import by_letter
from sitegen.theme.list_pages import FEW, in_use, index_page, list_page, poster_of

_REMOTE = tuple(urls.form(form) for form in ("helpline", "online-community"))


def areas(library: Library, theme: Theme) -> Iterator[Output]:
    """``/areas/`` and ``/areas/<a>/``."""
    every = listings.areas(library)
    yield index_page(theme, urls.AREAS, "Areas", "Choose the place where you live.", every, summaries=False)
    everywhere = library.by_area.get(EVERYWHERE, ())
    remote = tuple(form for form in in_use(listings.formats(library)) if form.address in _REMOTE)
    by_address = {listing.address: listing for listing in every}
    for area in library.area.values():
        listing = by_address[urls.area(area.id)]
        yield list_page(
            theme,
            listing,
            template="area.html",
            area_id=area.id,
            poster=poster_of(library, listing, area.id),
            calendar=urls.area_calendar(area.id) if dates_in(listing.services, library) else "",
            grouped=by_letter(listing.services),
            in_topics=tuple(listings.topics_in_area(library, area.id).values()),
            anywhere=everywhere if len(everywhere) <= FEW else (),
            anywhere_lists=remote if len(everywhere) > FEW else (),
            near=in_use(by_address[urls.area(other)] for other in area.near),
        )
