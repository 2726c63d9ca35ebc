"""Organisations: an index, and what each of them runs."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen import urls
from sitegen.builds import Output
from sitegen.library import Library
from sitegen.plans import Plan, plan
from sitegen.theme.pages import index_page, list_page, list_plans
from sitegen.theme.theme import Theme
from sitegen.views.breadcrumbs import crumbs
from sitegen.views.lists import organisations as lists
from sitegen.views.lists.listings import Listing
from sitegen.views.lists.organisations import Organisation
from sitegen.wording.contacts import ways_to_help


def organisations(library: Library, theme: Theme) -> Iterator[Plan]:
    """``/run-by/`` and ``/run-by/<id>/``; nothing where no entry says by an id who runs it."""
    every = lists.organisations(library)
    listings = [_listing(organisation) for organisation in every]
    if every:
        sentence = "Organisations, and everything that each of them runs."
        yield plan(urls.RUN_BY, index_page, theme, urls.RUN_BY, lists.RUN_BY, sentence, listings, summaries=False)
    for organisation, listing in zip(every, listings, strict=True):
        yield from list_plans(listing, _organisation, theme, organisation, listing)


def _listing(organisation: Organisation) -> Listing:
    return Listing(
        organisation.address,
        organisation.name,
        organisation.name,
        f"Everything here that {organisation.name} runs.",
        organisation.services,
        crumbs((lists.RUN_BY, urls.RUN_BY)),
    )


def _organisation(number: int, theme: Theme, organisation: Organisation, listing: Listing) -> Output:
    return list_page(
        number,
        theme,
        listing,
        template="organisation.html",
        facts=lists.organisation_rows(organisation, theme.context.labels),
        involved=[(service, ways_to_help(service)) for service in organisation.services if service.get_involved],
    )
