"""Searches about a loss: the words, needs and filters that make a search one, and the services that it may show.

``js/search/loss.js`` reads them. What is about babies and says nothing of loss is left out of such a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sitegen import urls
from sitegen.loss import is_about_babies
from sitegen.model import Concept, Need, Service
from sitegen.search.analysis import tokens
from sitegen.search.crisis import Shorten
from sitegen.search.encoding import encode_ascending
from sitegen.vocabulary import loss_phrases

_SHORT = 4
"""Letters up to which a word means a loss only where nothing else is typed: ``loss`` is in "weight loss" too."""


def loss_signs(topics: Mapping[str, Concept], needs: Sequence[Need], shorten: Shorten) -> dict[str, object]:
    """Collect the topics of loss, as filters have them, the numbers of needs of loss alone, and the phrases.

    Words of a topic are phrases that have to be typed as they are, but for slips and small words.
    """
    of_loss = {topic.id: topic for topic in topics.values() if topic.loss}
    texts = [text for topic in of_loss.values() for text in (topic.label, *topic.words)]
    written = [phrase for phrase in dict.fromkeys("-".join(tokens(text)) for text in texts) if phrase]
    short = [phrase for phrase in written if len(phrase) <= _SHORT]
    shipped = loss_phrases()
    words, alone = (shipped.words, shipped.alone) if of_loss else ((), ())
    return {
        "topics": " ".join(map(urls.public_topic, of_loss)),
        "needs": [number for number, need in enumerate(needs) if need.topics and of_loss.keys() >= {*need.topics}],
        "phrases": shorten((*words, *(phrase for phrase in written if phrase not in short)), ","),
        "alone": shorten((*alone, *short), ","),
        "ordinary": shorten(shipped.ordinary, ","),
        "between": " ".join(shipped.between),
        "right": " ".join(shipped.right),
    }


def services_after_loss(services: Iterable[Service], topics: Mapping[str, Concept]) -> str:
    """Encode the numbers of the services that a search about a loss may show."""
    return encode_ascending([number for number, one in enumerate(services) if not is_about_babies(one, topics)])
