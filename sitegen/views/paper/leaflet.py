"""A leaflet: one service on one side of A5, as many answers as fit, the most important first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import Service
from sitegen.views.context import ViewContext
from sitegen.views.paper.leaflet_questions import Question, questions_about_the_site, questions_of
from sitegen.views.paper.text_fit import LineSize, TitleSize, fit_items, line_count, shorten, title_size
from sitegen.wording.freshness import checked_sentence, held_sentence
from sitegen.wording.helplines import short_help
from sitegen.wording.links import web_name
from sitegen.wording.notices import notice_of, paused_sentences

# Sizes in css/paper-leaflet.css: room in millimetres.
_ROOM = 135.5
"""Between the top of the sheet and the QR code."""
_TITLES = (
    TitleSize("", LineSize(13.5, 10.0), 2),
    TitleSize("long", LineSize(18.0, 7.4), 2),
    TitleSize("longest", LineSize(23.0, 5.8), 2),
)
_SUMMARY = LineSize(28.5, 5.8)
_NOTICE = LineSize(29.0, 5.1)
_NOTICE_LINES = 4
_ADDRESS = LineSize(20.5, 5.6)
_ADDRESS_LINES = 2
"""Lines of an address beside the QR code for which there is room anyway."""
_HELP = LineSize(30.0, 5.1)
_SITE_TITLE = "Find people near you"
_LABEL = LineSize(7.0, 5.1)
_ANSWER = LineSize(25.0, 5.1)
_GAP = 1.6


@dataclass(frozen=True, slots=True)
class Leaflet:
    """Contents of a leaflet."""

    title: str
    """Name of the service; of a discreet one a title that any leaflet of the site might have."""
    size: str
    """CSS class of the title: ``""``, ``long`` or ``longest``."""
    summary: str
    notices: tuple[str, ...]
    questions: tuple[Question, ...]
    """Questions that fit, in the order of the sheet."""
    checked: str
    """``Checked 3 April 2026.``, or that nobody has confirmed the entry."""


def leaflet_of(service: Service, context: ViewContext) -> Leaflet:
    """Return the leaflet of an open or paused service; that of a discreet one speaks of the site in its place."""
    library = context.library
    discreet = service.discreet
    title, summary = (_SITE_TITLE, library.site.tagline or "") if discreet else (service.name, service.summary)
    size = title_size(title, _TITLES)
    room = _ROOM - size.line.height_of(title) - _SUMMARY.height_of(summary)
    room -= _extra_height_below(service, context)
    notices = () if discreet else tuple(_notices(service, library))
    notices = tuple(shorten(text, _NOTICE.width, _NOTICE_LINES) for text in notices)
    room -= sum(_NOTICE.height_of(text) + 2 * _GAP for text in notices)
    questions = _answered(questions_about_the_site(library) if discreet else questions_of(service, context), room)
    return Leaflet(title, size.css_class, summary, notices, questions, checked_sentence(service))


def _answered(questions: tuple[Question, ...], room: float) -> tuple[Question, ...]:
    """Return the questions that fit, by rank, in the order given; `room` in millimetres."""
    answered: dict[str, Question] = {}
    for question in sorted(questions, key=lambda question: question.rank):
        parts = _fitting_parts(question, int((room - _GAP) / _ANSWER.height))
        if parts:
            answered[question.key] = question._replace(parts=parts)
            room -= max(_LABEL.height_of(question.label), sum(map(_ANSWER.height_of, parts))) + _GAP
    return tuple(answered[question.key] for question in questions if question.key in answered)


def _fitting_parts(question: Question, lines_left: int) -> tuple[str, ...]:
    lines = min(question.max_lines, lines_left)
    if lines < line_count(question.label, _LABEL.width):
        return ()
    return fit_items(question.parts, _ANSWER.width, lines, question.more)


def _extra_height_below(service: Service, context: ViewContext) -> float:
    """Return the height of a long address and of long help lines beyond the room that is kept for them."""
    link = web_name(context.library.absolute(context.library.short_link(service)))
    address = _ADDRESS.height_of(link) - _ADDRESS_LINES * _ADDRESS.height
    return max(0.0, address) + _HELP.height_of(short_help(context.help_lines)) - _HELP.height


def _notices(service: Service, library: Library) -> Iterator[str]:
    notice = notice_of(service, library.today)
    held = held_sentence(service) if library.is_held(service) else ""
    texts = (held, paused_sentences(service), "" if notice is None else notice.sentence)
    return (text for text in texts if text)
