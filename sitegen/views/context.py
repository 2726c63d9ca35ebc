"""Shared argument of all views: the wording of a library, and the cards of its services."""

from __future__ import annotations

from sitegen.model import Service
from sitegen.views.service.card import Card, card_of
from sitegen.wording.context import WordingContext


class ViewContext(WordingContext):
    """Wording of a library, with the card of each service."""

    def card(self, service: Service) -> Card:
        """Return the card of an open or paused service."""
        return self.cached(card_of, service)
