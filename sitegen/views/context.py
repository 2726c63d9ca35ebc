"""The one argument that every view takes besides what it is about."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.model import Service
from sitegen.views.service.card import Card, card_of
from sitegen.wording.context import WordingContext


class ViewContext(WordingContext):
    """The wording of one library, and the card of each service, made once however many pages show it."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._cards: dict[str, Card] = {}

    def card(self, service: Service) -> Card:
        """Return the card of an open or paused service."""
        if service.id not in self._cards:
            self._cards[service.id] = card_of(service, self)
        return self._cards[service.id]
