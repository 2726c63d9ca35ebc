"""Warnings of addresses that say what a discreet entry is about: they stay in the history of whoever reads its page."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.discretion import revealing_words, topics_to_conceal
from sitegen.model import Concept, Guide, Service, Story
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location, ReadingState, quote

_CODE = "revealing-address"
_EXAMPLE = "calm-water"


def warn_of_revealing_addresses(
    services: Iterable[Service], articles: Iterable[Guide | Story], topics: Iterable[Concept], state: ReadingState
) -> None:
    """Warn of ids, short codes and file names of discreet entries that say one of their topics."""
    topic_by_id = {topic.id: topic for topic in topics}
    discreet = {service.id: service for service in services if service.discreet}
    for name, node, location, key in (*state.taken_ids, *state.taken_codes):
        service = discreet.get(location.entry)
        if service is None or key == "was":
            continue
        words = revealing_words(name, topics_to_conceal(service, topic_by_id))
        if words:
            hint = _id_hint(name, service) if key == "id" else "write tide, or leave short out"
            message = f"this entry is discreet, and {quote(words)} in its address shows in every browser's history"
            location.warn(node, key, _CODE, message, hint)
    for article in articles:
        words = revealing_words(article.id, topics_to_conceal(article, topic_by_id)) if article.discreet else ""
        if words:
            message = f"its topic is discreet, and {quote(words)} in its address shows in every browser's history"
            hint = "give the file a name that says nothing, and say in content/gone.yaml where its address leads now"
            Location(state, article.source.file, article.id).warn(Node(1, 1), "", _CODE, message, hint)


def _id_hint(name: str, service: Service) -> str:
    line = f"{name} to was" if service.was else f"was: [{name}]"
    return f"write {_EXAMPLE}, or another id that says nothing, and add {line}"


def warn_of_revealing_topic(topic: Concept, node: Node, location: Location) -> None:
    """Warn of a directory's own discreet topic whose id is its label or one of its words."""
    words = revealing_words(topic.id, (topic,)) if topic.discreet else ""
    if words:
        message = f"this topic is discreet, and {quote(words)} in its address shows in every browser's history"
        hint = f"write {_EXAMPLE}, or another id that says nothing, here and wherever the topic is named"
        location.warn(node, "", _CODE, message, hint)
