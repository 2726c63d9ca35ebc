"""A leaflet in another language: whole answers that fit on one side of A5, the most important first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.catalogues.catalogue import Catalogue
from sitegen.catalogues.phrases import Phrase
from sitegen.library import Library
from sitegen.model import Service
from sitegen.translated_facts.facts import TranslatedService
from sitegen.translated_facts.records import TranslatedFact, Translator
from sitegen.views.paper.text_fit import LineSize
from sitegen.views.service.in_language import ServiceInLanguage

# Sizes in css/paper-leaflet.css: room in millimetres.
_ROOM = 126.0
"""Between the top of the sheet and the QR code, beside which the notes may be longer than in English."""
_TITLE = LineSize(18.0, 7.4)
_SUMMARY = LineSize(26.0, 5.8)
_LABEL_WIDTHS = {"ltr": 6.5, "rtl": 8.5}
_ANSWER_WIDTHS = {"ltr": 23.0, "rtl": 31.0}
"""Em as `text_fit` counts them, by direction: it takes joined letters for broader than they are."""
_LINE_HEIGHT = 5.1
_TALL_LINE_HEIGHT = 6.8
_TALL_SCRIPTS = frozenset(("ur",))
"""Languages in which letters of a word stand above each other."""
_GAP = 1.6
_RANKS = ("when", "where", "join", "contact", "cost", "audiences", "ages", "languages", "people", "access")
"""Keys of facts, in the order in which they get room."""


@dataclass(frozen=True, slots=True)
class TranslatedLeaflet:
    """Contents of a leaflet in another language."""

    title: Phrase
    """Name of the service; of a discreet one a title that any leaflet of the site might have."""
    size: str
    """CSS class of the title."""
    summary: Phrase
    notices: tuple[Phrase, ...]
    facts: tuple[TranslatedFact, ...]


def translated_leaflet(
    service: Service, content: ServiceInLanguage, catalogue: Catalogue, library: Library
) -> TranslatedLeaflet:
    """Return the leaflet of an open or paused service; that of a discreet one speaks of the site in its place."""
    translator = Translator(catalogue, library)
    if service.discreet:
        title, tagline = catalogue.phrase("Find people near you"), library.site.tagline
        summary = translator.as_written(tagline) if tagline else Phrase()
        return TranslatedLeaflet(title, "long", summary, (), tuple(_about(translator)))
    facts, notices = content.facts, content.facts.warnings[:1]
    height = _TALL_LINE_HEIGHT if catalogue.code in _TALL_SCRIPTS else _LINE_HEIGHT
    label, answer = (LineSize(widths[catalogue.direction], height) for widths in (_LABEL_WIDTHS, _ANSWER_WIDTHS))
    room = _ROOM - _TITLE.height_of(str(facts.name)) - _SUMMARY.height_of(str(facts.summary))
    room -= sum(answer.height_of(str(text)) + 2 * _GAP for text in notices)
    answers = {fact.key: fact for fact in _facts(facts, catalogue)}
    chosen: set[str] = set()
    for key in _RANKS:
        if key in answers:
            lines = sum(answer.height_of(str(line)) for line in answers[key].lines)
            needed = max(label.height_of(str(answers[key].label)), lines) + _GAP
            if needed <= room:
                chosen.add(key)
                room -= needed
    fitting = tuple(fact for key, fact in answers.items() if key in chosen)
    return TranslatedLeaflet(facts.name, "long", facts.summary, notices, fitting)


def _facts(facts: TranslatedService, catalogue: Catalogue) -> Iterator[TranslatedFact]:
    """Yield the facts in the order of the sheet; a fact without an answer takes no room."""
    times = tuple(line for time in facts.times for line in time)
    when = times or tuple(date.text for date in facts.dates) or ((facts.when,) if facts.when else ())
    yield TranslatedFact("when", catalogue.phrase("When"), when)
    yield from (fact for fact in facts.facts if fact.key in ("where", "join"))
    ways = tuple(
        catalogue.phrase("{label}: {fact}", label=way.label, fact=way.text)
        for way in facts.ways
        if way.href.startswith(("tel:", "mailto:")) or not way.href
    )
    if ways:
        yield TranslatedFact("contact", catalogue.phrase("Get in touch"), ways)
    yield from (fact for fact in facts.facts if fact.key not in ("where", "join"))


def _about(translator: Translator) -> Iterator[TranslatedFact]:
    """Yield what a leaflet says that names no service."""
    phrase, library = translator.catalogue.phrase, translator.library
    areas = translator.as_written(", ".join(area.name for area in library.areas))
    yield TranslatedFact("areas", phrase("Where"), (areas,))
    yield TranslatedFact("cost", phrase("Cost"), (phrase("The website is free. You do not need an account."),))
