"""Labels of ids from the vocabulary, alone and inside sentences."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.languages import name_of
from sitegen.library import Library
from sitegen.model import Service, Where
from sitegen.text import listed
from sitegen.vocabulary import ListName, concepts, label

_EVERY_SESSION = "every session"


class Labels:
    """Labels for the ids of one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def topic(self, identifier: str) -> str:
        return self._library.topic[identifier].label

    def topic_or_text(self, item: str) -> str:
        """Return the label of a topic, or a text that is no topic's id."""
        return self.topic(item) if item in self._library.topic else item

    def area(self, identifier: str) -> str:
        return self._library.area[identifier].name

    def role(self, identifier: str) -> str:
        return self._library.role[identifier].label

    def audience(self, identifier: str) -> str:
        return self._library.audience[identifier].label

    def label(self, name: ListName, identifier: str) -> str:
        """Return a label from one of the closed lists."""
        return label(name, identifier)

    def inside(self, name: ListName, identifier: str) -> str:
        """Return a label from one of the closed lists as it reads inside a sentence."""
        return inside(label(name, identifier))

    def summary(self, name: ListName, identifier: str) -> str:
        """Return the summary of an id from one of the closed lists; may be ``""``."""
        return concepts(name)[identifier].summary

    def a_role(self, identifier: str) -> str:
        """``a health visitor``, ``an infant feeding specialist``, ``a GP``."""
        return with_article(self.role(identifier))

    def areas(self, service: Service) -> str:
        """``Easton and St Pauls``, or ``Everywhere``."""
        if service.everywhere:
            return "Everywhere"
        return listed_labels(self.area(identifier) for identifier in service.all_areas)

    def areas_of_place(self, service: Service, where: Where) -> str:
        """Return the area that a place of a service is in, else all its areas."""
        areas = self._library.areas_of_place(where, service.areas)
        return self.area(areas[0]) if len(areas) == 1 else self.areas(service)

    def audiences(self, service: Service) -> str:
        """``mothers and partners``; ``""`` where it is for everyone."""
        return listed_labels(inside(self.audience(identifier)) for identifier in service.audiences)

    def stages(self, service: Service) -> str:
        """``pregnancy and after the birth``; ``""`` where none is given."""
        return listed_labels(self.inside("stages", stage) for stage in service.stages)

    def languages(self, codes: Iterable[str]) -> str:
        """``English and Somali``."""
        return listed(name_of(code) for code in codes)

    def presence(self, service: Service, role: str) -> str:
        """``a health visitor is there``; ``... at some sessions`` unless the role is known to be at every one."""
        times = [presence.when for presence in service.professionals_present if presence.role == role]
        sessions = service.sessions
        always = _EVERY_SESSION in times or (bool(sessions) and all(role in session.who for session in sessions))
        return f"{self.a_role(role)} is there{'' if always else ' at some sessions'}"


def inside(label: str) -> str:
    """Return a label as it reads inside a sentence: ``health visitor``; ``GP`` and ``LGBT+`` stay as they are."""
    return label[:1].lower() + label[1:] if label[1:2].islower() or label.startswith("A ") else label


def with_article(label: str) -> str:
    """``a health visitor``, ``an infant feeding specialist``, ``a GP``."""
    noun = inside(label)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def listed_labels(labels: Iterable[str]) -> str:
    """``mothers and partners``; with commas only where a label contains "and": ``mothers, refugees and migrants``."""
    names = tuple(labels)
    return ", ".join(names) if any(" and " in name for name in names) else listed(names)
