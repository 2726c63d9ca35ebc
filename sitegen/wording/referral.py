"""Answers to the questions of professionals who refer to a service."""

from __future__ import annotations

from datetime import date

from sitegen.model import Service
from sitegen.text import capitalised, date_words
from sitegen.wording.labels import Labels
from sitegen.wording.notices import taking_notice
from sitegen.wording.rows import Row
from sitegen.wording.session_facts import known_row
from sitegen.wording.support import supporter_rows

_ONLINE = "online-community"
_SINGLY = frozenset(("one-to-one", "course", "professional-referral"))
"""Formats and ways to join of services that take people one by one, and may have to put them on a list."""
_FOR_FAMILIES = ("paid", "change_supporter")
"""Keys of `supporter_rows` that are on the page alone, so that a card fits on one sheet."""
_ALWAYS_ASKED = ("how_long", "how_it_ends", "training", "supervision")
"""Keys of `offer_rows` that are named where they are not known."""


def referral_rows(service: Service) -> tuple[Row, ...]:
    """Return how to refer, a row for each field."""
    referral = service.referral
    return (
        Row("who_can_refer", "Who can refer", referral.who_can_refer or ""),
        Row("how", "How to refer", referral.how or ""),
        Row("consent", "Consent", referral.consent or ""),
        Row("waiting_time", "Waiting time", referral.waiting_time or ""),
        Row("what_happens_next", "What happens next", referral.what_happens_next or ""),
    )


def cannot_take_row(service: Service) -> Row:
    """Return the row about people that the service has to turn away."""
    return Row("cannot_take", "They cannot take", service.referral.cannot_take or "")


def not_for_rows(service: Service) -> tuple[Row, ...]:
    """Return the rows about people that the service is not for, and about what it does not offer."""
    return (
        Row("not_right_if", "Not right if", service.offer.not_right_if or ""),
        cannot_take_row(service),
        Row("we_do_not_offer", "They do not offer", _joined(service.offer.we_do_not_offer)),
    )


def offer_rows(service: Service, labels: Labels) -> tuple[Row, ...]:
    """Return how the service works and who the supporters are."""
    offer = service.offer
    return (
        Row("we_offer", "What they offer", _joined(offer.we_offer)),
        *(Row("model", labels.label("models", model), labels.summary("models", model)) for model in offer.model),
        Row("how_long", "How long it lasts", offer.how_long or ""),
        Row("how_it_ends", "How it ends", offer.how_it_ends or ""),
        *(row for row in supporter_rows(service, labels) if row.key not in _FOR_FAMILIES),
    )


def asked_rows(service: Service, labels: Labels, today: date) -> tuple[Row, ...]:
    """Return what professionals ask of every service, labelled as it reads in a list of what is not known."""
    offer, run_by, moderation = service.offer, service.run_by, service.moderation
    taking = taking_notice(service, today)
    rows = (
        known_row("ages", "Ages", service, today, service.ages_of),
        known_row("cost", "Cost", service, today, service.cost_of),
        *referral_rows(service),
        Row("not_right_if", "Who it is not right for", offer.not_right_if or service.referral.cannot_take or ""),
        Row("we_do_not_offer", "What they do not offer", _joined(offer.we_do_not_offer)),
        *(row for row in offer_rows(service, labels) if row.key in _ALWAYS_ASKED),
    )
    if takes_people_singly(service):
        rows = (*rows, Row("taking", "Whether they are taking people now", "" if taking is None else taking.sentence))
    if _ONLINE in service.formats:
        rows = (*rows, Row("moderation", "Who moderates it", "" if moderation is None else moderation.by))
    funded_until = "" if run_by.funded_until is None else date_words(run_by.funded_until)
    return (
        *rows,
        Row("run_by", "Who runs it", run_by.name or run_by.kind or ""),
        Row("funded_until", "When its funding ends", funded_until),
    )


def takes_people_singly(service: Service) -> bool:
    """Return whether people ask of a service whether it takes anybody now; where they just turn up, nobody asks."""
    return not _SINGLY.isdisjoint((*service.all_formats, *service.all_join))


def _joined(items: tuple[str, ...]) -> str:
    return capitalised("; ".join(items))
