"""Facts that may differ from session to session: of a service as a whole, and of one session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from sitegen.model import Service, Session
from sitegen.text import capitalised, listed
from sitegen.wording.by_day import fact_by_day, sessions_of
from sitegen.wording.costs import cost_phrases, cost_text
from sitegen.wording.families import language_phrases
from sitegen.wording.joining import joining_text
from sitegen.wording.labels import Labels, inside, listed_labels
from sitegen.wording.rows import Row

_ENGLISH_ALONE = ("en",)


def ages_line(service: Service, today: date) -> str:
    """``birth to 12 months, and 2 to 4 years``: the ages of all sessions; ``""`` where none is known."""
    ages = [service.ages_of(session) for session in sessions_of(service, today)]
    texts = ", and ".join(dict.fromkeys(known.text for known in ages if known is not None))
    return f"{texts}, at some sessions" if texts and None in ages else texts


def cost_line(service: Service, today: date) -> str:
    """``Mondays: £2; Thursdays: free``; ``""`` where no session's cost is known."""
    return fact_by_day(sessions_of(service, today), lambda session: cost_text(service.cost_of(session)), today)


def cost_phrases_of(service: Service, today: date) -> tuple[str, ...]:
    """Return what it costs as short phrases for a card; one that gives it by day, where sessions differ."""
    costs = {service.cost_of(session) for session in sessions_of(service, today)}
    return cost_phrases(costs.pop()) if len(costs) == 1 else (cost_line(service, today),)


def language_phrases_of(service: Service, labels: Labels, today: date) -> Iterator[str]:
    """Yield languages as short phrases for a card, by day where sessions differ; nothing for English alone."""
    languages = dict.fromkeys(service.languages_of(session) for session in sessions_of(service, today))
    if len(languages) == 1:
        yield from language_phrases(next(iter(languages)), service)
    else:
        yield languages_line(service, labels, today, "in ")
        yield from language_phrases(_ENGLISH_ALONE, service)  # an interpreter


def audiences_line(service: Service, labels: Labels, today: date, *, before: str = "", everyone: str = "") -> str:
    """``mothers``, ``Thursdays: fathers``, with `before` in front, and `everyone` for sessions without limits."""

    def text_of(session: Session) -> str:
        audiences = _audiences(service, session, labels)
        return f"{before}{audiences}" if audiences else everyone

    return fact_by_day(sessions_of(service, today), text_of, today)


def languages_line(service: Service, labels: Labels, today: date, before: str = "") -> str:
    """``English``, ``Mondays: English; Thursdays: Urdu``, with `before` in front of languages."""

    def text_of(session: Session) -> str:
        return f"{before}{labels.languages(service.languages_of(session))}"

    return fact_by_day(sessions_of(service, today), text_of, today)


def is_in_english_alone(service: Service, today: date) -> bool:
    """True when every session is in English and no other language."""
    return all(service.languages_of(session) == _ENGLISH_ALONE for session in sessions_of(service, today))


def known_row(key: str, label: str, service: Service, today: date, fact_of: Callable[[Session], object]) -> Row:
    """Return a row that is answered where every session has the fact; else its label says for which it is missing."""
    facts = [fact_of(session) for session in sessions_of(service, today)]
    if None not in facts:
        return Row(key, label, "known")
    return Row(key, label if set(facts) == {None} else f"{label} (some sessions)", "")


def own_facts_line(service: Service, labels: Labels, today: date) -> str:
    """``Thursdays: £3, in Urdu``: what is so at some sessions only, without how to join; ``""`` where nothing is."""

    def text_of(session: Session) -> str:
        facts = own_facts(service, replace(session, join=()), labels)
        return ", ".join(map(inside, facts))

    return fact_by_day(sessions_of(service, today), text_of, today)


def own_facts(service: Service, session: Session, labels: Labels) -> tuple[str, ...]:
    """``Book a place``, ``£3``, ``In Urdu``, ``For fathers``: what a session says that is not so for the service."""
    return tuple(capitalised(fact) for fact in _own_facts(service, session, labels) if fact)


def _own_facts(service: Service, session: Session, labels: Labels) -> Iterator[str]:
    if session.join and session.join != service.join:
        yield joining_text(service, session.join)
    if session.cost is not None and service.cost_of(session) != service.cost:
        yield cost_text(service.cost_of(session)) or "Cost not known"
    if session.languages and session.languages != service.languages:
        yield f"In {labels.languages(session.languages)}"
    if session.audiences and session.audiences != service.audiences:
        yield f"For {_audiences(service, session, labels)}"
    if session.formats and session.formats != service.formats:
        yield listed_labels(labels.label("formats", form) for form in session.formats)
    if session.areas and session.areas != service.areas:
        yield f"For people in {listed(labels.area(area) for area in session.areas)}"


def _audiences(service: Service, session: Session, labels: Labels) -> str:
    return listed_labels(inside(labels.audience(audience)) for audience in service.audiences_of(session))
