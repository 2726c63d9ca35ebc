"""Page and leaflet of a service in another language, and the text message that passes it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen import urls
from sitegen.bidi import isolate
from sitegen.catalogues.catalogue import Catalogue
from sitegen.catalogues.phrases import Phrase, lines, verbatim
from sitegen.languages import own_name, tag_of
from sitegen.library import Library
from sitegen.model import Service
from sitegen.translated_facts.contacts import TranslatedWay
from sitegen.translated_facts.facts import TranslatedService, translated_service
from sitegen.translated_facts.records import Translator
from sitegen.views.context import ViewContext


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """A language in which the facts of a service are published."""

    code: str
    tag: str
    """As HTML's ``lang`` spells it."""
    direction: str
    """``rtl`` or ``ltr``."""
    name: str
    """Its name in itself."""
    is_draft: bool
    """True while no speaker has checked its phrases."""


def other_languages(library: Library) -> tuple[OtherLanguage, ...]:
    """Return the languages in which the facts of services are published, besides that of the site."""
    return tuple(map(language_of, library.catalogues))


def language_of(catalogue: Catalogue) -> OtherLanguage:
    """Return the language of a catalogue."""
    code = catalogue.code
    return OtherLanguage(code, tag_of(code), catalogue.direction, own_name(code), catalogue.is_draft)


@dataclass(frozen=True, slots=True)
class ServiceInLanguage:
    """Contents of the page of a service in another language."""

    language: OtherLanguage
    facts: TranslatedService
    message: str
    """Text message; that of a discreet service has no name and no number."""
    has_leaflet: bool


def service_in_language(service: Service, catalogue: Catalogue, context: ViewContext) -> ServiceInLanguage:
    """Return the page of an open or paused service in the language of a catalogue."""
    library = context.library
    translator = Translator(catalogue, library)
    facts = translated_service(service, translator, context)
    return ServiceInLanguage(
        language_of(catalogue),
        facts,
        isolate(lines(_message(service, facts, translator))),
        has_translated_leaflet(service, catalogue, library),
    )


def has_translated_leaflet(service: Service, catalogue: Catalogue, library: Library) -> bool:
    """Return whether there is a leaflet in a language: it repeats the page, so that a large directory has none."""
    address = urls.leaflet_in(service.id, catalogue.code)
    return library.publishes("print") and library.makes_repeated(address, "print")


def _message(service: Service, facts: TranslatedService, translator: Translator) -> Iterator[Phrase]:
    library = translator.library
    link = verbatim(library.absolute(urls.service_in(service.id, translator.code)))
    if service.discreet:
        yield translator.catalogue.phrase("The details we talked about")
    else:
        yield facts.name
        yield from facts.warnings[:1]
        yield from _when(facts, service)
        yield from (line for fact in facts.facts if fact.key in ("where", "join") for line in fact.lines)
        yield from (_call(way, translator) for way in facts.ways if way.href.startswith("tel:"))
    yield link


def _when(facts: TranslatedService, service: Service) -> Iterator[Phrase]:
    """Yield the regular times, or the next date where these are none; nothing while it has paused."""
    if service.status == "paused":
        return
    yield from (line for time in facts.times for line in time[:2])
    if not facts.times:
        yield facts.when


def _call(way: TranslatedWay, translator: Translator) -> Phrase:
    return translator.catalogue.phrase("{label}: {fact}", label=way.label, fact=way.text)
