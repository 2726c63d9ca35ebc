"""content/needs.yaml: what people ask for in their own words, besides the needs that ship; and needs to leave out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sitegen.model import Concept, Need, Source
from sitegen.reading.files.keyed_entries import entries_by_id, item_places, read_entries, top_level
from sitegen.reading.files.plain_english import advise_on_text
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.problems import Location, quote
from sitegen.reading.values.fields import Field, list_of, report_missing
from sitegen.reading.values.ids import reference
from sitegen.reading.values.scalars import choice, text
from sitegen.reading.values.shapes import BlockShape
from sitegen.vocabulary import crises
from sitegen.vocabulary import needs as shipped_needs

_MAX_SAYING = 100
"""Characters of a saying: as many as the browser reads of a search."""
_OF_A_NEW_ONE = ("label", "words", "said")
_CALLED = frozenset(identifier for crisis in crises() for identifier in crisis.needs)
_SHIPPED = {need.id: Concept(need.id, need.label, "", ()) for need in shipped_needs()}

FIELDS = {
    "label": Field(
        text(100),
        "label: help for families on boats",
        "how a page names it, in up to 100 characters: what there is, and nothing about the reader; "
        "needed for a new one",
    ),
    "words": Field(
        text(100),
        "words: outreach for families on boats",
        "words of a professional, which the services that help have in their texts; needed for a new one",
    ),
    "topics": Field(
        list_of(reference("topic")), "topics: [loneliness]", "a list of topics: every service about one of them helps"
    ),
    "said": Field(
        list_of(text(_MAX_SAYING), required=True, example="[live on a boat with a baby]"),
        "said: [live on a boat with a baby]",
        "a list of ways in which people say it, each in up to 100 characters; needed for a new one",
    ),
}
TOP_OF_NEEDS = {
    "needs": Field(
        entries_by_id(BlockShape(FIELDS, "a need")),
        "needs: {}",
        "needs of your own, and more ways to say those that ship, each under its id",
    ),
    "silence": Field(
        list_of(choice(_SHIPPED, "a need that ships")),
        "silence: [military]",
        "ids of needs that ship, and that search is to leave out here",
    ),
}


def read_needs(root: Node | None, location: Location) -> tuple[Need, ...]:
    """Extend the shipped needs by those of needs.yaml, and leave out those that it silences."""
    top: dict[str, Any] = top_level(root, TOP_OF_NEEDS, location)
    needs = {need.id: need for need in shipped_needs()}
    silenced: Collection[str] = top.get("silence", ())
    _refuse_used(root, silenced, top.get("needs"), location)
    for identifier, values, node, inner in read_entries(top.get("needs"), FIELDS, location, "a need"):
        known = needs.get(identifier)
        if known is not None:
            needs[identifier] = _extended(known, values, node, inner)
        else:
            for key in (key for key in _OF_A_NEW_ONE if key not in node.items):
                report_missing(node, key, FIELDS, inner, "and is needed for a new one")
            if all(key in values for key in _OF_A_NEW_ONE):
                needs[identifier] = _extended(Need(identifier, values["label"], "", (), ()), values, node, inner)
    return tuple(need for need in needs.values() if need.id not in silenced)


def _refuse_used(root: Node | None, silenced: Collection[str], own: Node | None, location: Location) -> None:
    """Refuse to silence what a crisis calls for, and what this file adds something to."""
    places = item_places(root.items.get("silence")) if isinstance(root, Mapping) else {}
    added = own.items if isinstance(own, Mapping) else {}
    for identifier in (one for one in silenced if one in places):
        at = Node(*places[identifier])
        if identifier in _CALLED:
            message = f"a crisis calls for {quote(identifier)}, so it cannot be silenced"
            location.report(at, "silence", "silenced", message, "take it out")
        elif identifier in added:
            message = f"{quote(identifier)} is under needs too, and what is there would not be used"
            location.report(at, "silence", "silenced", message, "take it out")


def _extended(need: Need, values: dict[str, Any], node: Mapping, location: Location) -> Need:
    """Add words, topics and ways to say it; another label takes the place of the one before."""
    if "label" in values:
        advise_on_text(node.items["label"], location, "label")
    said = tuple(saying for saying in values.get("said", ()) if saying not in need.said)
    places = item_places(node.items.get("said"))
    return replace(
        need,
        label=values.get("label", need.label),
        words=f"{need.words} {values.get('words', '')}".strip(),
        topics=tuple(dict.fromkeys((*need.topics, *values.get("topics", ())))),
        said=(*need.said, *said),
        source=Source(location.file, node.line),
        said_places=tuple(places[saying] for saying in said),
    )
