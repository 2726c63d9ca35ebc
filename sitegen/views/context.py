"""Shared argument of all views: the wording of a library, and the cards of its services."""

from __future__ import annotations

from sitegen.library import Library
from sitegen.model import Service
from sitegen.service_cache import ServiceCache
from sitegen.views.service.card import Card, card_of
from sitegen.wording.context import WordingContext


class ViewContext(WordingContext):
    """Wording of a library, with the card of each service, made once for all pages that show it."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._cards = ServiceCache[Card]()

    def card(self, service: Service) -> Card:
        """Return the card of an open or paused service."""
        return self._cards.get(service, lambda service: card_of(service, self))
