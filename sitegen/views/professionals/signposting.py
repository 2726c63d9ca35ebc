"""Texts about a service for professionals to pass on: a text message, and lines for a record or a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.bidi import isolate
from sitegen.discretion import MESSAGE
from sitegen.library import Library
from sitegen.text import capitalised, date_words
from sitegen.views.professionals.gsm_alphabet import ONE_MESSAGE, as_gsm, septets
from sitegen.views.service.card import Card
from sitegen.views.service.page import ServiceDetails
from sitegen.wording.freshness import checked_sentence, held_label
from sitegen.wording.notices import full_notices, funding_notice, held_notice, paused_label, unmoderated_label

_ASK = "ask them when it starts again"
_ELLIPSIS = "..."
_WHO_IT_IS_FOR = ("audiences", "ages", "stages", "siblings", "catchment")
"""Keys of the rows that a record repeats."""


def text_message(details: ServiceDetails, card: Card, library: Library) -> str:
    """Return one text message: the name, as many details as fit, and the whole short link.

    That of a discreet service has the link alone: whoever reads it first learns neither its name nor its number.
    """
    service = details.service
    if service.discreet:
        return compose_message(MESSAGE, library.absolute(library.short_link(service)), (), ())
    paused = ". ".join(filter(None, (held_label(service, library), paused_label(service))))
    joining = capitalised(_joining(details, card))
    full = " ".join(notice.sentence for notice in full_notices(service, library.today)) if not paused else ""
    when = "" if paused else card.dates.always or card.when
    link = library.absolute(library.short_link(service))
    # People who may just turn up need the place first; everybody else needs to know how to ask.
    first_limit, second_limit = (*(limit.partition(". ")[0] for limit in card.limits), "", "")[:2]
    last = (7, 8) if "drop-in" in service.all_join and not paused else (8, 7)
    tries = [(when, place) for place in _places(details, card)]
    if details.times_by_venue and when:
        tries.insert(0, (details.times_by_venue, ""))
    own_facts = capitalised(details.own_facts)
    for when, place in tries:
        warnings = (paused, unmoderated_label(service), full)
        phrases = (*warnings, when, joining, first_limit, second_limit, place, card.reach, own_facts)
        message = compose_message(service.name, link, phrases, (0, 1, 2, 4, 3, 5, 6, *last, 9))
        if _sentence(as_gsm(when)) not in message:
            # Several ways to join may be long; who knows when can come or ask.
            message = compose_message(service.name, link, phrases, (0, 1, 2, 3, 4, 5, 6, *last, 9))
        if all(_sentence(as_gsm(text)) in message for text in (when, place)):
            break
    return message


def _places(details: ServiceDetails, card: Card) -> Iterator[str]:
    """Yield the place, then its venue only, then ``""``, which always fits."""
    service = details.service
    yield card.place
    if details.venue_names:
        yield details.venue_names
    elif service.where is not None and not service.hides_address:
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
        if sentences[index] and _is_one_message(_joined(head, sentences, {*chosen, index}, link)):
            chosen.add(index)
    message = _joined(head, sentences, chosen, link)
    if _is_one_message(message):
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
    yield from (
        notice.sentence
        for notice in (held_notice(service, library), funding_notice(service, library))
        if notice is not None and notice.first is None
    )
    repeated = (
        *_WHO_IT_IS_FOR,
        *(("areas",) if service.catchment else ()),
        *(("languages",) if service.interpreter else ()),
        # Where one session's cost is given, that of the others is too.
        *(("cost",) if any(session.cost is not None for session in service.sessions) else ()),
    )
    yield from (line for row in details.who_for if row.key in repeated for line in _line(row.label, row.value))
    yield from _line("Not right if", service.offer.not_right_if or "")
    yield from _line("They cannot take", service.referral.cannot_take or "")
    yield from _line("When", card.dates.always or card.when or _or_ask("not known", details))
    yield from _line("Where", _where(details, card))
    if details.venues and details.place is not None and len(details.place.lines) > 1:
        yield from _line("Main address", ", ".join(details.place.lines))
    yield from _line("", capitalised(details.own_facts))
    yield from (notice.sentence for notice in full_notices(service, library.today))
    yield from _line("To join", _joining(details, card))
    yield from _line("Places", " ".join(details.capacity))
    yield from _line("To refer", service.referral.how or "")
    yield from _line("Waiting time", service.referral.waiting_time or "")
    yield from (f"{way.label}: {way.full_text}" for way in details.ways if way.is_direct)
    yield checked_sentence(service, by=True)
    yield f"Times change. Check here first: {library.absolute(library.short_link(service))}"
    yield f"From {library.site.name}, {date_words(library.today)}."


def _joining(details: ServiceDetails, card: Card) -> str:
    """Return every way to join; of a paused service, the advice to ask."""
    if details.service.status == "paused":
        return _ASK if details.ways else ""
    return card.joining


def _where(details: ServiceDetails, card: Card) -> str:
    if details.venues:
        return capitalised(details.venues)
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


def _is_one_message(text: str) -> bool:
    return septets(text) <= ONE_MESSAGE
