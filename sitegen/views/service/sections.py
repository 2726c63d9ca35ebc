"""Sections of a service's page below its answers: which there are, and which a reader opens when she needs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.views.service.page import ServiceDetails


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a service's page under a heading of its own."""

    anchor: str
    """Id of its element, with a character that the id of no heading of a description has."""
    text: str
    """Its heading."""
    template: str
    """Name of its partial in ``partials/service/``."""
    is_folded: bool = False
    """True for what a mother does not need before her first visit."""
    on_paper: bool = True


_Test = Callable[[ServiceDetails], object]

_TABLE: tuple[tuple[Section, _Test], ...] = (
    (Section("part_who-it-is-for", "Who it is for", "who_for"), lambda _: True),
    (
        Section("part_your-first-visit", "Your first visit", "first_visit"),
        lambda details: details.service.offer.first_visit or details.first_visit,
    ),
    (
        Section("part_who-looks-after-it", "Who looks after the group online", "moderation"),
        lambda details: details.service.moderation,
    ),
    (Section("part_get-in-touch", "Get in touch", "contact", is_folded=True), lambda _: True),
    (
        Section("part_what-they-offer", "What they offer", "offer", is_folded=True),
        lambda details: (
            details.service.offer.we_offer or details.service.offer.we_do_not_offer or details.service.offer.model
        ),
    ),
    (Section("part_about", "About", "about", is_folded=True), lambda details: details.description),
    (
        Section("part_what-it-is-like", "What it is like", "character", is_folded=True),
        lambda details: details.character,
    ),
    (
        Section("part_how-long-it-lasts", "How long it lasts", "duration", is_folded=True),
        lambda details: details.service.offer.how_long or details.service.offer.how_it_ends,
    ),
    (
        Section("part_when-this-ends", "When this ends", "afterwards", is_folded=True),
        lambda details: details.afterwards,
    ),
    (
        Section("part_if-it-is-not-for-you", "If it is not for you", "instead", is_folded=True),
        lambda details: details.instead,
    ),
    (
        Section("part_supporters", "Who the supporters are", "supporters", is_folded=True),
        lambda details: details.supporters,
    ),
    (Section("part_who-runs-it", "Who runs it", "run_by", is_folded=True), lambda _: True),
    (
        Section("part_how-you-can-help", "How you can help", "involved", is_folded=True),
        lambda details: details.service.get_involved,
    ),
    (
        Section("part_for-professionals", "For professionals", "referral", is_folded=True, on_paper=False),
        lambda details: details.referral,
    ),
)
"""Every section in the order of the page, and whether a service has it."""


def sections_of(details: ServiceDetails) -> tuple[Section, ...]:
    """Return the sections of a page; what is folded comes after everything that is open."""
    return tuple(section for section, is_there in _TABLE if is_there(details))
