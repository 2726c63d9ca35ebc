"""Ways to get in touch and crisis lines, in another language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.catalogues.phrases import Phrase, message, verbatim
from sitegen.model import SOCIAL_NETWORKS, Service
from sitegen.text import dial_string
from sitegen.translated_facts.records import Translator
from sitegen.wording.contacts import Way, ways_in_touch
from sitegen.wording.helplines import HelpLine
from sitegen.wording.links import web_name

_LABELS: Mapping[str, str] = {
    "phone": message("Call"),
    "text": message("Send a text message"),
    "email": message("Email"),
    "website": message("Website"),
    "booking": message("Book a place"),
}
_FOR: Mapping[str, str] = {
    "999": message("Somebody is in danger now. Say the name of your language: they can find an interpreter."),
    "111": message(
        "You need medical help today, or help with how you feel. Say the name of your language: "
        "they can find an interpreter."
    ),
    "116123": message("You want to talk to somebody, day or night. It is free."),
}
"""Purpose of the British numbers that everybody knows, as nhs.uk, police.uk and samaritans.org say it."""


@dataclass(frozen=True, slots=True)
class TranslatedWay:
    """Way to get in touch, or a crisis line."""

    label: Phrase
    text: Phrase
    """Number or address, which nothing reorders; empty where the label has it already."""
    href: str
    """``""`` for what cannot be a link."""
    details: Phrase
    """Purpose of the number, or keys to press; empty where there is nothing to say."""
    outside: bool = False
    """True when the link leads to another website."""


def translated_ways(service: Service, translator: Translator) -> tuple[TranslatedWay, ...]:
    """Return every way to get in touch."""
    return tuple(_way(way, translator) for way in ways_in_touch(service.contact))


def translated_help(lines: Sequence[HelpLine], translator: Translator) -> tuple[TranslatedWay, ...]:
    """Return the crisis lines; what the directory says about one stays in its own language."""
    return tuple(_help(line, translator) for line in lines)


def _way(way: Way, translator: Translator) -> TranslatedWay:
    label = _LABELS.get(way.key)
    name = translator.as_written(way.label) if label is None else translator.catalogue.phrase(label)
    written = ". ".join(part for part in (way.press, way.use, way.hours) if part)
    details = translator.as_written(written) if written else Phrase()
    # The text of a link to a social network is English; its address is the same for everybody.
    address = web_name(way.href) if way.key in SOCIAL_NETWORKS else way.text
    return TranslatedWay(name, verbatim(address), way.href, details, way.outside)


def _help(line: HelpLine, translator: Translator) -> TranslatedWay:
    number = dial_string(line.href.removeprefix("tel:")) if line.href.startswith("tel:") else ""
    known = _FOR.get(number)
    details = Phrase()
    if known is not None:
        details = translator.catalogue.phrase(known)
    elif line.when is not None:
        details = translator.as_written(line.when)
    text = Phrase() if line.named else verbatim(line.text)
    if not line.href:
        label = translator.catalogue.phrase(_LABELS["text"])
        to_text = verbatim(line.text.removeprefix("text "))
        text = translator.catalogue.phrase("{label}: {fact}", label=label, fact=to_text)
    return TranslatedWay(translator.as_written(line.name), text, line.href, details, line.outside)
