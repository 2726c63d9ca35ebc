"""One service on one side of A5: what matters most first, and as much of the rest as the paper holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.library import Library
from sitegen.model import Service
from sitegen.views.context import ViewContext
from sitegen.views.paper.leaflet_questions import Question, questions_of
from sitegen.views.paper.text_fit import fitted, lines_of, shortened
from sitegen.wording.contacts import ways_in_touch
from sitegen.wording.freshness import old_warning
from sitegen.wording.helplines import short_help
from sitegen.wording.links import web_name
from sitegen.wording.notices import PAUSED, notice_of, paused_advice

# What css/paper-leaflet.css leaves between the top of the paper and the QR code, in millimetres; widths in em.
_ROOM = 135.5
_NAME_SIZES = (("", 13.5, 10.0), ("long", 18.0, 7.4), ("longest", 23.0, 5.8))
"""Class, width of a line and its height: the first in which a name takes two lines at most, else the last."""
_SUMMARY = (28.5, 5.8)
_NOTICE = (29.0, 5.1)
_NOTICE_LINES = 4
_ADDRESS = (20.5, 5.6)
_HELP = (30.0, 5.1)
_LABEL = 7.0
_ANSWER = (25.0, 5.1)
_GAP = 1.6


@dataclass(frozen=True, slots=True)
class Leaflet:
    """What a leaflet says."""

    size: str
    """Of the name: ``""``, ``long`` or ``longest``."""
    notices: tuple[str, ...]
    answers: tuple[Question, ...]
    """What there is room for, in the order of the paper."""


def leaflet_of(service: Service, context: ViewContext) -> Leaflet:
    """The leaflet of an open or paused service."""
    library = context.library
    size, height = _name_size(service.name)
    room = _ROOM - height - _height(service.summary, _SUMMARY) - _more_below(service, context)
    notices = tuple(shortened(text, _NOTICE[0], _NOTICE_LINES) for text in _notices(service, library))
    room -= sum(_height(text, _NOTICE) + 2 * _GAP for text in notices)
    questions = questions_of(service, context.card(service).dates, context)
    answered: dict[str, Question] = {}
    for question in sorted(questions, key=lambda question: question.rank):
        said = _answer(question, int((room - _GAP) / _ANSWER[1]))
        if said:
            answered[question.label] = question._replace(parts=said)
            height = max(_height(question.label, (_LABEL, _ANSWER[1])), sum(_height(part, _ANSWER) for part in said))
            room -= height + _GAP
    return Leaflet(size, notices, tuple(answered[one.label] for one in questions if one.label in answered))


def _answer(question: Question, room: int) -> tuple[str, ...]:
    """What of an answer fits `room` lines."""
    lines = min(question.lines, room)
    if lines < lines_of(question.label, _LABEL):
        return ()
    return fitted(question.parts, _ANSWER[0], lines, question.more)


def _more_below(service: Service, context: ViewContext) -> float:
    """What a long address and long names of help lines take more than one line each; the QR code is as high as two."""
    address = (
        _height(web_name(context.library.absolute(context.library.short_link(service))), _ADDRESS) - 2 * _ADDRESS[1]
    )
    return max(0.0, address) + _height(short_help(context.help_lines), _HELP) - _HELP[1]


def _name_size(name: str) -> tuple[str, float]:
    """The class of a name, and how high it stands."""
    size, width, height = next((one for one in _NAME_SIZES if lines_of(name, one[1]) <= 2), _NAME_SIZES[-1])
    return size, lines_of(name, width) * height


def _height(text: str, line: tuple[float, float]) -> float:
    """In millimetres, in lines of a width and a height."""
    width, height = line
    return lines_of(text, width) * height


def _notices(service: Service, library: Library) -> Iterator[str]:
    if service.status == "paused":
        yield f"{PAUSED}. {paused_advice(reachable=bool(ways_in_touch(service.contact)))}"
    notice = notice_of(service, library.today)
    if notice is not None:
        yield notice.sentence
    old = old_warning(service, library)
    if old:
        yield old
