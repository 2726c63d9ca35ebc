"""Searches about a loss: the words and filters that make a search one, and the services that it may show.

``js/search/loss.js`` reads them. What is about babies and says nothing of loss is left out of such a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen import urls
from sitegen.loss import is_about_babies
from sitegen.model import Concept, Service
from sitegen.search.analysis import tokens
from sitegen.search.encoding import encode_ascending
from sitegen.vocabulary import loss_phrases

_SHORT = 4
"""Letters up to which a word means a loss only where nothing else is typed: ``loss`` is in "weight loss" too."""


def loss_signs(topics: Mapping[str, Concept]) -> dict[str, str]:
    """Collect the topics of loss, as filters have them, and their words: phrases with commas between.

    ``alone`` are words that have to be all of a search.
    """
    of_loss = [topic for topic in topics.values() if topic.loss]
    texts = [text for topic in of_loss for text in (topic.label, *topic.words)] + ([*loss_phrases()] if of_loss else [])
    phrases = dict.fromkeys(" ".join(tokens(text)) for text in texts)
    alone = [phrase for phrase in phrases if len(phrase) <= _SHORT]
    return {
        "topics": " ".join(urls.public_topic(topic.id) for topic in of_loss),
        "words": ",".join(phrase for phrase in phrases if phrase and phrase not in alone),
        "alone": ",".join(alone),
    }


def services_after_loss(services: Iterable[Service], topics: Mapping[str, Concept]) -> str:
    """Encode the numbers of the services that a search about a loss may show."""
    return encode_ascending([number for number, one in enumerate(services) if not is_about_babies(one, topics)])
