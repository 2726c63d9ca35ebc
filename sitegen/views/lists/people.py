"""Lists for readers who look for somebody like themselves: by whom services are for, and by how they help."""

from __future__ import annotations

from sitegen import urls
from sitegen.library import Library
from sitegen.views.breadcrumbs import crumbs
from sitegen.views.lists import reduced
from sitegen.views.lists.listings import Listing, in_use, reduced_services, with_services
from sitegen.vocabulary import concepts
from sitegen.wording.labels import inside

FOR_WHOM = "For whom"
HOW_THEY_HELP = "How they help"

_ORDINARY = frozenset(("mothers", "birthing-parents", "partners"))
"""Audiences that most services name, so that they are no way in for somebody who looks for others like herself."""
_MOST_WAYS_IN = 3
"""Audiences among the ways in of the front page, before the link to all of them."""


def audiences(library: Library) -> tuple[Listing, ...]:
    """Return the list of each audience that some service is for in particular."""
    above = crumbs((FOR_WHOM, urls.FOR))
    return tuple(
        Listing(
            urls.audience(audience.id),
            audience.label,
            f"For {inside(audience.label)}",
            f"Services that are for {inside(audience.label)} in particular. Many others are for everyone.",
            reduced_services(services, reduced.for_audience, audience.id),
            above,
        )
        for audience, services in with_services(library.audience.values(), library.by_audience)
        if services
    )


def kinds_of_support(library: Library) -> tuple[Listing, ...]:
    """Return the list of each way in which some service helps, such as befriending."""
    above = crumbs((HOW_THEY_HELP, urls.HELP))
    return tuple(
        Listing(urls.model(model.id), model.label, model.label, model.summary, services, above)
        for model, services in with_services(concepts("models").values(), library.by_model)
        if services
    )


def no_referral(library: Library) -> Listing:
    """Return the list of services that people can join without a professional."""
    return Listing(
        urls.NO_REFERRAL,
        "No referral needed",
        "No referral needed",
        "You do not need a GP, midwife or health visitor to send you: just turn up, book, or get in touch yourself.",
        reduced_services(
            tuple(service for service in library.services if service.needs_no_referral),
            reduced.without_referral,
        ),
        crumbs(),
    )


def people_listings(library: Library) -> tuple[Listing, ...]:
    """Return every list of these kinds that is not empty: no other has a page."""
    lists = (*audiences(library), *kinds_of_support(library), no_referral(library))
    return in_use(lists)


def ways_in(library: Library) -> tuple[Listing, ...]:
    """Return the ways in of the front page: some audiences, all of them, how services help, and what needs no referral.

    None where no service says whom it is for or how it helps: then nobody finds somebody like herself there.
    """
    uncommon = [one for one in audiences(library) if one.address not in map(urls.audience, _ORDINARY)]
    indexes = (
        Listing(urls.FOR, "More groups of people", FOR_WHOM, "", library.services if library.by_audience else (), ()),
        Listing(urls.HELP, HOW_THEY_HELP, HOW_THEY_HELP, "", library.services if library.by_model else (), ()),
    )
    found = (*uncommon[:_MOST_WAYS_IN], *in_use(indexes))
    return (*found, *in_use((no_referral(library),))) if found else ()


def lists_to_browse(library: Library) -> tuple[Listing, ...]:
    """Return all of these lists for a page that has them all, where there is any way in."""
    return people_listings(library) if ways_in(library) else ()
