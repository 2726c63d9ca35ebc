"""Page for professionals: signposting in one minute, with examples from this directory."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import HOME
from sitegen.views.calendar_events import has_calendar_events
from sitegen.views.professionals.examples import (
    check_counts,
    example_list,
    example_role_list,
    example_service,
    example_services,
)
from sitegen.views.professionals.referral_card import referral_card

_GUIDE = "kinds-of-help"
"""Id of the guide to kinds of help; a directory may lack it."""


def professionals(_library: Library, theme: Theme) -> Iterator[Plan]:
    """``/professionals/``."""
    yield plan(urls.PROFESSIONALS, _page, theme)


def _page(theme: Theme) -> Output:
    library = theme.context.library
    area, listing = example_list(library)
    service = example_service(library)
    return theme.page(
        urls.PROFESSIONALS,
        "professionals.html",
        title="For professionals",
        description="How to point a family to the right group in one minute, and how up to date the entries are.",
        crumbs=(HOME,),
        service=service,
        message="" if service is None else referral_card(service, theme.context).message,
        has_dates=service is not None and has_calendar_events((service,), library),
        several=example_services(listing),
        guide=next((guide for guide in library.guides if guide.id == _GUIDE), None),
        area=area,
        listing=listing,
        role_list=example_role_list(library),
        checks=check_counts(library),
    )
