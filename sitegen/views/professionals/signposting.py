"""Labels about a service for a professional to pass on: a text message, and a few lines for a record or a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import capitalised, date_words
from sitegen.views.professionals.sms import ONE_MESSAGE, as_gsm, septets
from sitegen.views.service.card import Card
from sitegen.views.service.page import Facts
from sitegen.wording.freshness import checked_sentence
from sitegen.wording.notices import paused_label, unmoderated_label
from sitegen.wording.places import hides_address
from sitegen.wording.sessions import ALWAYS_OPEN

_AGAIN = "ask them when it starts again"
_CUT = "..."
_WHO = ("For", "Ages", "Stage")


def text_message(facts: Facts, card: Card, library: Library) -> str:
    """One text message: the name, as much as there is room for, and the whole short link."""
    service = facts.service
    joining = next(_joining(facts), "")
    paused, unmoderated = paused_label(service), unmoderated_label(service)
    when = "" if paused else ALWAYS_OPEN if card.dates.always else card.when
    link = library.absolute(library.short_link(service))
    # Whoever need not ask first must know where to go; everybody else, whom to ask.
    last = (4, 5) if "drop-in" in service.join and not paused else (5, 4)
    for place in _places(service, card):
        said = (paused, unmoderated, when, capitalised(joining), place, card.reach)
        message = fitted(service.name, link, said, (0, 1, 3, 2, *last))
        if _sentence(as_gsm(place)) in message:
            break
    return message


def _places(service: Service, card: Card) -> Iterator[str]:
    """Where it is, and where there is no room for that its venue alone; ``""`` comes last and always fits."""
    yield card.place
    if service.where is not None and not hides_address(service):
        yield service.where.venue or ""
    yield ""


def fitted(name: str, link: str, said: Sequence[str], order: Sequence[int]) -> str:
    """``name. said. said. link``, within one message where the link is.

    What is `said` comes in its own order; `order` are its places, what matters most first, as there may not be room for
    all. The name is cut only where it and the link alone are too much.
    """
    phrases = [_sentence(as_gsm(phrase)) for phrase in said]
    taken: set[int] = set()
    head = _sentence(as_gsm(name))
    for place in order:
        if phrases[place] and _fits(_joined(head, phrases, {*taken, place}, link)):
            taken.add(place)
    whole = _joined(head, phrases, taken, link)
    if _fits(whole):
        return whole
    return f"{shortened(head, ONE_MESSAGE - septets(link) - 1)} {link}".strip()


def shortened(words: str, room: int) -> str:
    """The beginning of a text in so many septets, cut between words where that leaves something; ``""`` for no room."""
    end = len(words)
    while end and septets(words[:end]) > room - len(_CUT):
        end -= 1
    cut = words[:end]
    if words[end : end + 1].strip():  # in the middle of a word
        cut = cut.rpartition(" ")[0] or cut
    return f"{cut.rstrip(' .,:;')}{_CUT}" if end else ""


def record_text(facts: Facts, card: Card, library: Library) -> str:
    """Lines to paste into a record or a letter: no contact that is for professionals only, nothing true today alone."""
    return "\n".join(_record(facts, card, library))


def _record(facts: Facts, card: Card, library: Library) -> Iterator[str]:
    service = facts.service
    yield service.name
    yield from _row("", service.summary)
    yield from (f"{label}." for label in (paused_label(service), unmoderated_label(service)) if label)
    yield from (line for name, value in facts.who_for if name in _WHO for line in _row(name, value))
    yield from _row("Not right if", service.offer.not_right_if or "")
    yield from _row("They cannot take", service.referral.cannot_take or "")
    yield from _row("When", ALWAYS_OPEN if card.dates.always else card.when or _not_known("not known", facts))
    yield from _row("Where", _where(facts, card))
    yield from _row("To join", ". ".join(_joining(facts)))
    yield from _row("To refer", service.referral.how or "")
    yield from _row("Waiting time", service.referral.waiting_time or "")
    yield from (f"{way.label}: {way.words}" for way in facts.ways if way.is_direct)
    yield checked_sentence(service, by=True)
    yield f"Times change. Look here first: {library.absolute(library.short_link(service))}"
    yield f"From {library.site.name}, as it was on {date_words(library.today)}."


def _joining(facts: Facts) -> Iterator[str]:
    """How to join. What has paused takes nobody, however they would join."""
    if facts.service.status != "paused":
        yield from (way.label for way in facts.joining)
    elif facts.ways:
        yield _AGAIN


def _where(facts: Facts, card: Card) -> str:
    lines = (facts.remote, ", ".join(facts.place.lines) if facts.place is not None else "")
    known = "; ".join(line for line in lines if line)
    return capitalised(known) or _not_known(card.place, facts)


def _not_known(said: str, facts: Facts) -> str:
    """Nobody is told to ask where there is nobody to be reached."""
    return f"{said}: ask them" if facts.ways else said


def _row(name: str, value: str) -> Iterator[str]:
    """One line; several that somebody wrote come together."""
    said = " ".join(value.split())
    if said:
        yield f"{name}: {said}" if name else said


def _sentence(words: str) -> str:
    return f"{words.rstrip(' .')}." if words.rstrip(" .") else ""


def _joined(head: str, phrases: Sequence[str], taken: set[int], link: str) -> str:
    parts = (head, *(phrase for place, phrase in enumerate(phrases) if place in taken), link)
    return " ".join(part for part in parts if part)


def _fits(text: str) -> bool:
    return septets(text) <= ONE_MESSAGE
