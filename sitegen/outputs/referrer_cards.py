"""Cards for those who refer: what a professional needs to know of one service, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.library import Library
from sitegen.model import Output
from sitegen.theme import Theme
from sitegen.theme.crumbs import crumbs
from sitegen.theme.dates_to_keep import dates_in
from sitegen.theme.freshness import is_due
from sitegen.theme.links import correction_link
from sitegen.theme.referrer import referrer_card


def referrer_cards(library: Library, theme: Theme) -> Iterator[Output]:
    """``/professionals/<id>/`` of what is open or paused.

    Kept out of search engines: they should show the page that is for everybody, and not a line for professionals.
    """
    above = crumbs(("For professionals", urls.PROFESSIONALS))
    for service in library.services:
        yield theme.page(
            urls.referrer_card(service.id),
            "referrer_card.html",
            title=f"{service.name}: for professionals",
            noindex=True,
            crumbs=above,
            service=service,
            dates=theme.card_view(service).dates,
            answers=referrer_card(service, theme),
            has_dates=dates_in((service,), library),
            due=is_due(service, library),
            correction=correction_link(library.site, service),
        )
