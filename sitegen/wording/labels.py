"""The vocabulary in sentences: how ids of topics, formats, roles ... read on a page."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.languages import name_of
from sitegen.library import Library
from sitegen.model import Service
from sitegen.text import listed
from sitegen.vocabulary import ListName, concepts, label

_AT_EVERY_SESSION = "every session"


class Labels:
    """Labels for the ids of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def topic(self, identifier: str) -> str:
        return self._library.topic[identifier].label

    def area(self, identifier: str) -> str:
        return self._library.area[identifier].name

    def role(self, identifier: str) -> str:
        return self._library.role[identifier].label

    def audience(self, identifier: str) -> str:
        return self._library.audience[identifier].label

    def label(self, name: ListName, identifier: str) -> str:
        """A label of one of the closed lists."""
        return label(name, identifier)

    def inside(self, name: ListName, identifier: str) -> str:
        """A label of one of the closed lists, as it reads inside a sentence."""
        return inside(label(name, identifier))

    def summary(self, name: ListName, identifier: str) -> str:
        """A summary of one of the closed lists; may be ``""``."""
        return concepts(name)[identifier].summary

    def a_role(self, identifier: str) -> str:
        """``a health visitor``, ``an infant feeding specialist``, ``a GP``."""
        return with_article(self.role(identifier))

    def areas(self, service: Service) -> str:
        """``Easton and St Pauls``, or ``Everywhere``."""
        if service.everywhere:
            return "Everywhere"
        return listed_labels(self.area(identifier) for identifier in service.areas)

    def audiences(self, service: Service) -> str:
        """``mothers and partners``; ``""`` when it is for everyone."""
        return listed_labels(inside(self.audience(identifier)) for identifier in service.audiences)

    def languages(self, codes: Iterable[str]) -> str:
        """``English and Somali``."""
        return listed(name_of(code) for code in codes)

    def presence(self, service: Service, role: str) -> str:
        """``a health visitor is there``, and no more than is known of how often."""
        said = [presence.when for presence in service.professionals_present if presence.role == role]
        sessions = service.sessions
        always = _AT_EVERY_SESSION in said or (bool(sessions) and all(role in session.who for session in sessions))
        return f"{self.a_role(role)} is there{'' if always else ' at some sessions'}"


def inside(words: str) -> str:
    """A label inside a sentence: ``Health visitor`` becomes ``health visitor``; ``GP`` and ``LGBT+`` stay."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def with_article(label: str) -> str:
    """``a health visitor``, ``an infant feeding specialist``, ``a GP``."""
    noun = inside(label)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def listed_labels(labels: Iterable[str]) -> str:
    """``mothers and partners``; commas alone where a label has its own "and": ``mothers, refugees and migrants``."""
    every = tuple(labels)
    return ", ".join(every) if any(" and " in label for label in every) else listed(every)


def is_free(cost: str) -> bool:
    """Whether a cost says that it is free."""
    return cost.casefold() == "free"
