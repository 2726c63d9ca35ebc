"""content/areas.yaml, topics.yaml and packs.yaml: what services are found by."""

from __future__ import annotations

from collections.abc import Mapping as Table

from sitegen.model import Area, Concept, Pack, Source
from sitegen.reading.files.keyed_entries import read_entries, top_level
from sitegen.reading.syntax.nodes import Node
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.coordinates import latitude_field, longitude_field, outcode_field
from sitegen.reading.values.fields import Field, choice, list_of, require, text
from sitegen.reading.values.ids import id_error, reference
from sitegen.vocabulary import ListName, concepts

AREA_FIELDS = {
    "name": Field(text(100), "name: Easton", required=True),
    "school_terms": Field(reference("calendar"), "school_terms: bristol"),
    "latitude": Field(latitude_field, "latitude: 51.4663"),
    "longitude": Field(longitude_field, "longitude: -2.5601"),
    "postcodes": Field(list_of(outcode_field), "postcodes: [BS5]"),
    "near": Field(list_of(reference("area")), "near: [st-pauls]"),
}
CONCEPT_FIELDS = {
    "label": Field(text(100), "label: Forest school"),
    "summary": Field(text(160), "summary: Playing and learning in the woods."),
    "words": Field(list_of(text(100)), "words: [woods, den building]"),
}
PACK_FIELDS = {
    "name": Field(text(100), "name: At booking", required=True),
    "intro": Field(text(lines=True), "intro: Help near you, from the start."),
    "services": Field(list_of(reference("service")), "services: [easton-cafe]"),
    "topics": Field(list_of(reference("topic")), "topics: [breastfeeding]"),
    "stages": Field(list_of(choice(concepts("stages"), "a stage")), "stages: [pregnancy]"),
    "areas": Field(list_of(reference("area")), "areas: [easton]"),
    "guides": Field(list_of(reference("guide")), "guides: [your-first-visit]"),
}
_CHOSEN_BY = ("services", "topics", "stages", "areas", "guides")
_RESERVED_PACKS = ("services", "poster")
_VOCABULARIES: Table[str, ListName] = {"topics": "topics", "roles": "roles", "audiences": "audiences"}


def read_areas(root: Node | None, location: Location) -> tuple[Area, ...]:
    """The areas of areas.yaml, in its order."""
    top = top_level(root, ("areas",), location, required="areas")
    areas = []
    for identifier, values, node, inner in read_entries(top.get("areas"), AREA_FIELDS, location, "an area"):
        for one, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if one in node.items and other not in node.items:
                inner.report(node.keys[one], one, "half-a-position", f"{one} stands without {other}", f"add {other}")
        if "name" in values:
            areas.append(Area(id=identifier, source=Source(location.file, node.line), **values))
    return tuple(areas)


def read_vocabularies(root: Node | None, location: Location) -> dict[str, tuple[Concept, ...]]:
    """``topics``, ``roles`` and ``audiences``: those that ship, extended by what topics.yaml says."""
    top = top_level(root, tuple(_VOCABULARIES), location)
    return {key: _extended(concepts(name), top.get(key), location) for key, name in _VOCABULARIES.items()}


def _extended(shipped: Table[str, Concept], node: Node | None, location: Location) -> tuple[Concept, ...]:
    found = dict(shipped)
    for identifier, values, entry, inner in read_entries(
        node, CONCEPT_FIELDS, location, "a topic", id_check=_concept_id
    ):
        known = shipped.get(identifier)
        if known is None and "label" not in entry.items:
            require(entry, "label", CONCEPT_FIELDS, inner, "and is needed for a new one")
        if known is None and "label" in values:
            found[identifier] = Concept(identifier, values["label"], values.get("summary", ""), values.get("words", ()))
        elif known is not None:
            words = tuple(dict.fromkeys((*known.words, *values.get("words", ()))))
            label, summary = values.get("label", known.label), values.get("summary", known.summary)
            found[identifier] = Concept(identifier, label, summary, words)
    return tuple(found.values())


def _concept_id(identifier: str) -> tuple[str, str] | None:
    return id_error(identifier, shortest=2)


def read_packs(root: Node | None, location: Location) -> tuple[Pack, ...]:
    """The packs of packs.yaml, in its order."""
    top = top_level(root, ("packs",), location, required="packs")
    packs = []
    for identifier, values, node, inner in read_entries(top.get("packs"), PACK_FIELDS, location, "a pack"):
        if identifier in _RESERVED_PACKS:
            message = f"the address /print/{identifier}/ belongs to pages that sitegen makes"
            inner.report(node, "", "reserved-page", message, "give the pack another name")
        if not any(key in node.items for key in _CHOSEN_BY):
            inner.report(
                node,
                "",
                "empty-pack",
                "nothing is chosen for this pack",
                "add services: [easton-cafe], or topics: [breastfeeding]",
            )
        if "name" in values:
            packs.append(Pack(id=identifier, source=Source(location.file, node.line), **values))
    return tuple(packs)
