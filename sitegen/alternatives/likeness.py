"""Likeness: whether a service may be suggested to the people of another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.freshness import taking_on
from sitegen.library import Library
from sitegen.loss import is_about_loss, is_for_loss
from sitegen.model import AgeRange, Concept, Service, Session

OTHER_TOPIC = "other"
"""Topic that two services may have without anything in common."""
_ONLY_REFERRED = ("professional-referral",)


def shared_topics(one: Service, other: Service) -> int:
    """Return how many topics two services share."""
    return len((set(one.topics) & set(other.topics)) - {OTHER_TOPIC})


def may_suggest(service: Service, other: Service, library: Library) -> bool:
    """Return whether `other` may be named to the people of `service`, whatever its dates and ages.

    People after a loss meet nothing but help after a loss (see `loss`), and nobody else meets what is about one. A
    discreet service is named beside discreet ones alone.
    """
    taking = taking_on(other, library.today)
    return (
        other.id != service.id
        and other.status == "open"
        and _suits_after_loss(service, other, library.topic)
        and (bool(service.discreet) or not other.discreet)
        and (taking is None or taking.now != "no")
        and _may_come(service, other)
    )


def _suits_after_loss(service: Service, other: Service, topics: Mapping[str, Concept]) -> bool:
    if is_about_loss(service, topics):
        return is_for_loss(other, topics)
    return not is_about_loss(other, topics)


def _may_come(service: Service, other: Service) -> bool:
    """Return whether people of the areas of a service are in the catchment of another, as far as areas tell."""
    catchment = other.catchment
    if catchment is None or not catchment.areas or service.everywhere:
        return True
    return not set(catchment.areas).isdisjoint(service.all_areas)


def is_alike(service: Service, other: Service, session: Session) -> bool:
    """Return whether a session of `other` is for people and ages that `service` is for, and open to them."""
    audiences = other.audiences_of(session)
    if audiences and set(audiences).isdisjoint(_audiences(service)):
        return False
    return other.join_of(session) != _ONLY_REFERRED and _shares_ages(service, other, session)


def _audiences(service: Service) -> Iterable[str]:
    return (*service.audiences, *(audience for session in service.sessions for audience in session.audiences))


def _shares_ages(service: Service, other: Service, session: Session) -> bool:
    """Return whether some age is in both; by the stages where ages are not known, else true."""
    ages_of_sessions = map(service.ages_of, service.sessions)
    own = [ages for ages in (service.ages, *ages_of_sessions) if ages is not None]
    theirs = other.ages_of(session)
    if theirs is not None and own:
        return any(_overlaps(ages, theirs) for ages in own)
    return not service.stages or not other.stages or not set(service.stages).isdisjoint(other.stages)


def _overlaps(one: AgeRange, other: AgeRange) -> bool:
    if one.pregnancy and other.pregnancy:
        return True
    if one.from_day is None or other.from_day is None:
        return False
    return _starts_before_end(one, other) and _starts_before_end(other, one)


def _starts_before_end(one: AgeRange, other: AgeRange) -> bool:
    assert one.from_day is not None
    return other.until_day is None or one.from_day < other.until_day
