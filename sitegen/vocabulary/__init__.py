"""Vocabularies that ship: topics, stages and other lists, needs, facts, words of a crisis, and hard words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import yaml

from sitegen.model import Concept, Need

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_FORMS = " / "
"""Separator of the forms of a hard word, and of those to write instead."""
ListName = Literal[
    "topics", "stages", "formats", "roles", "audiences", "joining", "access", "models", "kinds", "alternative-formats"
]


@dataclass(frozen=True, slots=True)
class TranslatedPhrases:
    """Phrases for what people type in another language in a crisis, written as a speaker writes them."""

    words: tuple[str, ...]
    alone: tuple[str, ...]
    """Phrases that mean a crisis only where nothing else is typed."""


@dataclass(frozen=True, slots=True)
class Crisis:
    """A kind of crisis, such as suicide; its phrases are written as the notes in crisis-words.yaml say."""

    signs: tuple[str, ...]
    """Phrases in a crisis line's own texts that mark it as a line for this crisis."""
    always: tuple[str, ...]
    """Phone numbers of the lines that are called as well."""
    numbers: tuple[str, ...]
    """Phone numbers to fall back on when no crisis line of the site has such a phrase."""
    topics: tuple[str, ...]
    """Ids of topics whose services may help as well, the likeliest first."""
    needs: tuple[str, ...]
    """Ids of needs whose services help best."""
    words: tuple[str, ...]
    """Phrases that people type into the search."""
    alone: tuple[str, ...]
    """Phrases that mean a crisis only where nothing else is typed, such as ``police``."""
    translated: Mapping[str, TranslatedPhrases]
    """Drafts of the plainest phrases, by the code of their language."""


@dataclass(frozen=True, slots=True)
class MatchingRules:
    """Rules for matching typed words with those of crises; published for the search as JSON with these keys."""

    alike: Mapping[str, tuple[str, ...]]
    """Other spellings that people type, by the word or phrase that they mean."""
    classes: Mapping[str, tuple[str, ...]]
    """Words that may replace one another in a phrase, and other classes, by the name of their class in capitals."""
    between: tuple[str, ...]
    """Words that may be between two of a phrase without being counted."""
    breaks: tuple[str, ...]
    """Words after which something else is spoken of."""
    ordinary: tuple[str, ...]
    """Everyday phrases that would match a crisis by mistake."""
    right: tuple[str, ...]
    """Correctly spelt words within edit distance of a crisis word, never taken for a misspelling of it."""
    beside: tuple[str, ...]
    """Words that say nothing more beside a phrase that has to be typed alone, such as ``call``."""


@dataclass(frozen=True, slots=True)
class LossPhrases:
    """Phrases for what people type after a loss, written and matched as those of crises are."""

    words: tuple[str, ...]
    alone: tuple[str, ...]
    """Phrases that mean a loss only where nothing else is typed."""
    ordinary: tuple[str, ...]
    """Everyday phrases that would match a loss by mistake."""
    between: tuple[str, ...]
    """Words that may be between two of a phrase without being counted, besides those in a crisis."""
    right: tuple[str, ...]
    """Correctly spelt words within edit distance of a word of loss."""


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """Rules for comparing a sentence with the sayings of needs; all words are normalised as by `tokens`."""

    alike: tuple[tuple[str, ...], ...]
    """Words that count as one, each group under its first."""
    left_out: tuple[str, ...]
    """Words without a meaning of their own, besides stop words."""
    light: tuple[str, ...]
    """Words by which no service is looked for in a sentence that has others."""


@dataclass(frozen=True, slots=True)
class FactPhrases:
    """Phrases that name a fact in a search, and those that only look like it."""

    phrases: tuple[tuple[str, str, str], ...]
    """(filter, value, phrase); the filter ``date`` means a day beside today."""
    ordinary: tuple[str, ...]
    """Phrases that stay words."""
    asking: Mapping[str, tuple[str, ...]]
    """Words of a search that plainly asks for a service, by list."""
    not_ages: tuple[tuple[str, ...], tuple[str, ...]]
    """Words before and after an age that is not that of a child who is there."""


@dataclass(frozen=True, slots=True)
class HardPhrase:
    """A word or phrase that many readers stumble over."""

    text: str
    """In small letters, which match any case; or in capitals, as it has to be written to match."""
    plain: str
    """Words to write instead, perhaps two ways of saying it with "or" between them; ``""`` where it is well known."""


@cache
def concepts(name: ListName) -> Mapping[str, Concept]:
    """Read the concepts of a list, by id and in the list's order."""
    return {
        identifier: Concept(
            identifier,
            entry["label"],
            entry.get("summary", ""),
            tuple(entry.get("words", ())),
            discreet=entry.get("discreet") == "yes",
            loss=entry.get("loss") == "yes",
            public_id=entry.get("public_id", ""),
        )
        for identifier, entry in _load(name).items()
    }


def label(name: ListName, identifier: str) -> str:
    """Return the label that the public reads for an id of a list."""
    return concepts(name)[identifier].label


@cache
def crises() -> tuple[Crisis, ...]:
    """Read the crises; their words show a crisis line at the top of the search results."""
    translated = _load("crisis-translated")
    return tuple(
        Crisis(
            **{name: tuple(entry.get(name, ())) for name in _names(Crisis) if name != "translated"},
            translated={
                language: TranslatedPhrases(**{name: tuple(one.get(name, ())) for name in _names(TranslatedPhrases)})
                for language, one in translated.get(identifier, {}).items()
            },
        )
        for identifier, entry in _load("crisis").items()
    )


@cache
def needs() -> tuple[Need, ...]:
    """Read the needs, in the order of the file."""
    return tuple(
        Need(
            identifier,
            entry["label"],
            entry["words"],
            tuple(entry.get("topics", ())),
            tuple(entry["said"]),
        )
        for identifier, entry in _load("needs").items()
    )


@cache
def sentence_rules() -> SentenceRules:
    """Read the rules for comparing a sentence with the sayings of needs."""
    entries = _load("needs-words")
    return SentenceRules(tuple(map(tuple, entries["alike"])), *(tuple(entries[name]) for name in ("left_out", "light")))


@cache
def matching_rules() -> MatchingRules:
    """Read the rules for matching what is typed with the phrases of crises, and the classes of all phrases."""
    entries = _load("crisis-words")
    alike, classes = ({name: tuple(words) for name, words in entries[table].items()} for table in ("alike", "classes"))
    lists = (tuple(entries[name]) for name in ("between", "breaks", "ordinary", "right", "beside"))
    return MatchingRules(alike, classes, *lists)


@cache
def fact_phrases() -> FactPhrases:
    """Read the phrases that become filters."""
    entries = _load("facts")
    not_ages = entries["not-ages"]
    return FactPhrases(
        tuple(
            (filter_name, value, phrase)
            for filter_name, values in entries["filters"].items()
            for value, phrases in values.items()
            for phrase in phrases
        ),
        tuple(entries["ordinary"]),
        {name: tuple(words) for name, words in entries["asking"].items()},
        (tuple(not_ages["before"]), tuple(not_ages["after"])),
    )


@cache
def loss_phrases() -> LossPhrases:
    """Read what people type after a loss, besides the words of its topics."""
    entries = _load("loss")
    return LossPhrases(*(tuple(entries[name]) for name in ("words", "alone", "ordinary", "between", "right")))


@cache
def hard_phrases() -> Mapping[str, tuple[HardPhrase, ...]]:
    """Read hard phrases, and well known ones that have a hard word, by first word in small letters; longest first."""
    entries = _load("hard-words")
    phrases = [HardPhrase(text, "") for text in entries["ordinary"]]
    for written, plain in entries["words"].items():
        forms, plain_forms = written.split(_FORMS), plain.split(_FORMS)
        phrases += map(HardPhrase, forms, plain_forms if len(plain_forms) > 1 else plain_forms * len(forms))
    by_word: dict[str, list[HardPhrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.text)):
        by_word.setdefault(phrase.text.split()[0].lower(), []).append(phrase)
    return {word: tuple(found) for word, found in by_word.items()}


def _names(record: type[DataclassInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


def _load(name: str) -> Mapping[str, Any]:
    text = files("sitegen.vocabulary").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    entries: Mapping[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # CBaseLoader keeps every scalar a string
    return entries
