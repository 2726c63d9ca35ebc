"""Texts about a service for professionals to pass on: a text message, and lines for a record or a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.bidi import isolate
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import capitalised, date_words
from sitegen.views.professionals.gsm_alphabet import ONE_MESSAGE, as_gsm, septets
from sitegen.views.service.card import Card
from sitegen.views.service.page import ServiceDetails
from sitegen.wording.freshness import checked_sentence
from sitegen.wording.notices import paused_label, unmoderated_label

_ASK = "ask them when it starts again"
_ELLIPSIS = "..."
_WHO_IT_IS_FOR = ("audiences", "ages", "stages", "siblings", "catchment")
"""Keys of the rows that a record repeats."""


def text_message(details: ServiceDetails, card: Card, library: Library) -> str:
    """Return one text message: the name, as many details as fit, and the whole short link."""
    service = details.service
    paused = paused_label(service)
    joining = capitalised(next(_joining(details), ""))
    when = "" if paused else card.dates.always or card.when
    link = library.absolute(library.short_link(service))
    # People who may just turn up need the place first; everybody else needs to know how to ask.
    first_limit, second_limit = (*card.limits, "", "")[:2]
    last = (6, 7) if "drop-in" in service.join and not paused else (7, 6)
    for place in _places(service, card):
        phrases = (paused, unmoderated_label(service), when, joining, first_limit, second_limit, place, card.reach)
        message = compose_message(service.name, link, phrases, (0, 1, 3, 2, 4, 5, *last))
        if _sentence(as_gsm(place)) in message:
            break
    return message


def _places(service: Service, card: Card) -> Iterator[str]:
    """Yield the place, then its venue only, then ``""``, which always fits."""
    yield card.place
    if service.where is not None and not service.hides_address:
        yield service.where.venue or ""
    yield ""


def compose_message(name: str, link: str, phrases: Sequence[str], priority: Sequence[int]) -> str:
    """Return ``name. phrase. phrase. link`` within one text message.

    Phrases keep their order; `priority` lists their indexes, the most important first, as not all may fit. The name is
    cut only where it and the link do not fit without any phrase.
    """
    sentences = [_sentence(as_gsm(phrase)) for phrase in phrases]
    chosen: set[int] = set()
    head = _sentence(as_gsm(name))
    for index in priority:
        if sentences[index] and _fits(_joined(head, sentences, {*chosen, index}, link)):
            chosen.add(index)
    message = _joined(head, sentences, chosen, link)
    if _fits(message):
        return message
    return f"{_cut(head, ONE_MESSAGE - septets(link) - 1)} {link}".strip()


def _cut(text: str, room: int) -> str:
    """Return the start of a text in so many septets, cut between words where possible; ``""`` where nothing fits."""
    end = len(text)
    while end and septets(text[:end]) > room - len(_ELLIPSIS):
        end -= 1
    start = text[:end]
    in_a_word = bool(text[end : end + 1].strip())
    if in_a_word:
        start = start.rpartition(" ")[0] or start
    return f"{start.rstrip(' .,:;')}{_ELLIPSIS}" if end else ""


def record_text(details: ServiceDetails, card: Card, library: Library) -> str:
    """Return lines for a record or a letter, without contacts for professionals only or dates that soon pass."""
    return isolate("\n".join(_record_lines(details, card, library)))


def _record_lines(details: ServiceDetails, card: Card, library: Library) -> Iterator[str]:
    service = details.service
    yield service.name
    yield from _line("", service.summary)
    yield from (f"{label}." for label in (paused_label(service), unmoderated_label(service)) if label)
    repeated = (
        *_WHO_IT_IS_FOR,
        *(("areas",) if service.catchment else ()),
        *(("languages",) if service.interpreter else ()),
    )
    yield from (line for row in details.who_for if row.key in repeated for line in _line(row.label, row.value))
    yield from _line("Not right if", service.offer.not_right_if or "")
    yield from _line("They cannot take", service.referral.cannot_take or "")
    yield from _line("When", card.dates.always or card.when or _or_ask("not known", details))
    yield from _line("Where", _where(details, card))
    yield from _line("To join", ". ".join(_joining(details)))
    yield from _line("Places", " ".join(details.capacity))
    yield from _line("To refer", service.referral.how or "")
    yield from _line("Waiting time", service.referral.waiting_time or "")
    yield from (f"{way.label}: {way.full_text}" for way in details.ways if way.is_direct)
    yield checked_sentence(service, by=True)
    yield f"Times change. Check here first: {library.absolute(library.short_link(service))}"
    yield f"From {library.site.name}, {date_words(library.today)}."


def _joining(details: ServiceDetails) -> Iterator[str]:
    """Yield the ways to join; of a paused service, the advice to ask."""
    if details.service.status != "paused":
        yield from (way.label for way in details.joining)
    elif details.ways:
        yield _ASK


def _where(details: ServiceDetails, card: Card) -> str:
    parts = (details.remote, ", ".join(details.place.lines) if details.place is not None else "")
    known = "; ".join(part for part in parts if part)
    return capitalised(known) or _or_ask(card.place, details)


def _or_ask(text: str, details: ServiceDetails) -> str:
    """Add the advice to ask, where there is a way to get in touch."""
    return f"{text}: ask them" if details.ways else text


def _line(label: str, value: str) -> Iterator[str]:
    """Yield a labelled value on one line, however many it was written on; nothing for an empty value."""
    text = " ".join(value.split())
    if text:
        yield f"{label}: {text}" if label else text


def _sentence(text: str) -> str:
    return f"{text.rstrip(' .')}." if text.rstrip(" .") else ""


def _joined(head: str, sentences: Sequence[str], chosen: set[int], link: str) -> str:
    parts = (head, *(sentence for index, sentence in enumerate(sentences) if index in chosen), link)
    return " ".join(part for part in parts if part)


def _fits(text: str) -> bool:
    return septets(text) <= ONE_MESSAGE
