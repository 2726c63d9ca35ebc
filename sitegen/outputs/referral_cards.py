"""Referral cards: a page of facts about a service for professionals."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.discretion import PROFESSIONALS_TITLE
from sitegen.library import Library
from sitegen.model import Service
from sitegen.plans import Plan, plan
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import crumbs
from sitegen.views.calendar_events import has_calendar_events
from sitegen.views.professionals.referral_card import referral_card
from sitegen.wording.confirmed_facts import confirmed_since_check
from sitegen.wording.notices import due_notice


def referral_cards(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/professionals/<id>/`` of open and paused services.

    Kept out of search engines, which should show the page for families instead.
    """
    for service in library.current:
        yield plan(urls.referral_card(service.id), _page, theme, service)


def _page(theme: Theme, service: Service) -> Output:
    library = theme.context.library
    return theme.page(
        urls.referral_card(service.id),
        "referral_card.html",
        title=f"{service.name}: for professionals",
        neutral_title=PROFESSIONALS_TITLE if service.discreet else "",
        noindex=True,
        crumbs=crumbs(("For professionals", urls.PROFESSIONALS)),
        service=service,
        dates=theme.context.card(service).dates,
        referral_card=referral_card(service, theme.context),
        has_dates=has_calendar_events((service,), library),
        due=due_notice(service, library),
        confirmed=confirmed_since_check(service),
        correction=library.href(urls.tell_us(service.id)),
    )
