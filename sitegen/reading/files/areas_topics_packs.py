"""content/areas.yaml, topics.yaml and packs.yaml: areas, vocabularies and information packs."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import replace
from typing import Any

from sitegen.model import MAX_NAME, MAX_SUMMARY, Area, Concept, Navigator, Pack, Source
from sitegen.reading.files.keyed_entries import entries_by_id, item_places, read_entries, top_level
from sitegen.reading.files.plain_english import advise_on_text
from sitegen.reading.revealing_addresses import warn_of_revealing_topic
from sitegen.reading.syntax.nodes import Mapping, Node
from sitegen.reading.syntax.problems import Location
from sitegen.reading.values.contacts import email_field, phone_field
from sitegen.reading.values.coordinates import latitude_field, longitude_field, outcode_field, refuse_half_position
from sitegen.reading.values.fields import Field, Fields, block, list_of, report_missing
from sitegen.reading.values.ids import id_error, reference
from sitegen.reading.values.scalars import choice, text, yes_or_no
from sitegen.reading.values.shapes import BlockShape
from sitegen.vocabulary import ListName, concepts

_SHORTEST_ID = 2
"""Characters of the id of a topic, a role or an audience: ``gp``."""


def _make_navigator(values: dict[str, Any], node: Mapping, location: Location) -> Navigator | None:
    if "name" not in values:
        return None
    if not {"phone", "email"} & node.items.keys():
        message = "nobody can reach this navigator"
        location.report(node, "", "no-contact", message, "add a line such as phone: 0117 496 0123")
        return None
    return Navigator(**values)


NAVIGATOR_FIELDS = {
    "name": Field(
        text(MAX_NAME), "name: The family navigator of Easton", "a name or a role, up to 100 characters", required=True
    ),
    "phone": Field(phone_field, "phone: 0117 496 0123", "a phone number"),
    "email": Field(email_field, "email: ask@easton.example.org", "an e-mail address"),
    "hours": Field(
        text(100), "hours: Monday to Thursday, 9am to 3pm", "when somebody answers, in up to 100 characters"
    ),
    "note": Field(text(lines=True), "note: She knows every group, and comes along", "a text"),
}
AREA_FIELDS = {
    "name": Field(text(MAX_NAME), "name: Easton", "up to 100 characters", required=True),
    "school_terms": Field(
        reference("calendar"),
        "school_terms: bristol",
        "a calendar of `content/terms.yaml`; left out, term dates are not known here, which is a warning "
        "where an entry needs them",
    ),
    "latitude": Field(latitude_field, "latitude: 51.4663", "degrees of its middle"),
    "longitude": Field(longitude_field, "longitude: -2.5601", "degrees"),
    "postcodes": Field(list_of(outcode_field), "postcodes: [BS5]", "a list of first halves of postcodes"),
    "near": Field(list_of(reference("area")), "near: [st-pauls]", "a list of areas, the nearest first"),
    "navigator": Field(
        block(NAVIGATOR_FIELDS, "a navigator", _make_navigator),
        "navigator: {name: The family navigator of Easton, phone: 0117 496 0123}",
        "whom families of this area can ask what there is",
    ),
}
CONCEPT_FIELDS = {
    "label": Field(text(100), "label: Forest school", "up to 100 characters"),
    "summary": Field(
        text(MAX_SUMMARY), "summary: Playing and learning in the woods.", "one plain sentence of up to 160 characters"
    ),
    "words": Field(list_of(text(100)), "words: [woods, den building]", "a list of everyday words that find it"),
}
TOPIC_FIELDS = CONCEPT_FIELDS | {
    "discreet": Field(
        yes_or_no,
        "discreet: yes",
        "of a topic only: `yes` for one whose services, guides and stories must not show on a device that "
        "others look at (discreet.md). Of the topics that ship, `domestic-abuse` is",
    ),
    "loss": Field(
        yes_or_no,
        "loss: yes",
        "of a topic only: `yes` for one that people come to after a loss: beside it, no group for babies is shown "
        "(loss.md). Of the topics that ship, `miscarriage`, `baby-loss` and `bereavement` are",
    ),
}
PACK_FIELDS = {
    "name": Field(text(MAX_NAME), "name: At booking", "up to 100 characters", required=True),
    "intro": Field(text(lines=True), "intro: Help near you, from the start.", "a text for the front"),
    "services": Field(
        list_of(reference("service")), "services: [easton-cafe]", "a list of ids; these come first, in this order"
    ),
    "topics": Field(
        list_of(reference("topic")), "topics: [breastfeeding]", "a list of topics: services that are about one of them"
    ),
    "stages": Field(
        list_of(choice(concepts("stages"), "a stage")),
        "stages: [pregnancy]",
        "a list of stages: services that are for one of them",
    ),
    "areas": Field(list_of(reference("area")), "areas: [easton]", "a list of areas: services from there only"),
    "guides": Field(list_of(reference("guide")), "guides: [your-first-visit]", "a list of guides"),
}
TOP_OF_AREAS = {
    "areas": Field(
        entries_by_id(BlockShape(AREA_FIELDS, "an area")),
        "areas: {}",
        "the places people say they live in",
        required=True,
    )
}
TOP_OF_TOPICS = {
    "topics": Field(
        entries_by_id(BlockShape(TOPIC_FIELDS, "a topic"), _SHORTEST_ID), "topics: {}", "topics of your own"
    ),
    "roles": Field(entries_by_id(BlockShape(CONCEPT_FIELDS, "a role"), _SHORTEST_ID), "roles: {}", "roles of your own"),
    "audiences": Field(
        entries_by_id(BlockShape(CONCEPT_FIELDS, "an audience"), _SHORTEST_ID), "audiences: {}", "audiences of your own"
    ),
}
TOP_OF_PACKS = {
    "packs": Field(entries_by_id(BlockShape(PACK_FIELDS, "a pack")), "packs: {}", "packs to print", required=True)
}
_CONTENT_KEYS = ("services", "topics", "stages", "areas", "guides")
_VOCABULARIES: Table[str, tuple[ListName, Fields]] = {
    "topics": ("topics", TOPIC_FIELDS),
    "roles": ("roles", CONCEPT_FIELDS),
    "audiences": ("audiences", CONCEPT_FIELDS),
}


def read_areas(root: Node | None, location: Location) -> tuple[Area, ...]:
    """Read areas.yaml, in file order."""
    top = top_level(root, TOP_OF_AREAS, location)
    areas = []
    for identifier, values, node, inner in read_entries(top.get("areas"), AREA_FIELDS, location, "an area"):
        refuse_half_position(node, inner)
        if "name" in values:
            areas.append(Area(id=identifier, source=Source(location.file, node.line), **values))
    return tuple(areas)


def read_vocabularies(root: Node | None, location: Location) -> dict[str, tuple[Concept, ...]]:
    """Extend the shipped topics, roles and audiences by those of topics.yaml."""
    top = top_level(root, TOP_OF_TOPICS, location)
    return {
        key: _extend(concepts(name), fields, top.get(key), location) for key, (name, fields) in _VOCABULARIES.items()
    }


def _extend(shipped: Table[str, Concept], fields: Fields, node: Node | None, location: Location) -> tuple[Concept, ...]:
    extended = dict(shipped)
    public_ids = {concept.public_id: concept.id for concept in shipped.values() if concept.public_id}

    def check_id(identifier: str) -> tuple[str, str] | None:
        if identifier in public_ids:
            message = f"{identifier} is in the addresses of the topic {public_ids[identifier]}"
            return message, f"add a word to it, such as {identifier}-group"
        return id_error(identifier, _SHORTEST_ID)

    for identifier, values, entry, inner in read_entries(node, fields, location, "a topic", id_check=check_id):
        concept = shipped.get(identifier)
        if concept is None and "label" not in entry.items:
            report_missing(entry, "label", fields, inner, "and is needed for a new one")
        if concept is None and "label" in values:
            concept = Concept(identifier, values["label"], "", ())
        if concept is not None:
            topic = extended[identifier] = replace(
                concept,
                label=values.get("label", concept.label),
                summary=values.get("summary", concept.summary),
                words=tuple(dict.fromkeys((*concept.words, *values.get("words", ())))),
                discreet=values.get("discreet", concept.discreet),
                loss=values.get("loss", concept.loss),
            )
            if identifier not in shipped:
                warn_of_revealing_topic(topic, entry, inner)
    return tuple(extended.values())


def read_packs(root: Node | None, location: Location) -> tuple[Pack, ...]:
    """Read packs.yaml, in file order."""
    top = top_level(root, TOP_OF_PACKS, location)
    packs = []
    for identifier, values, node, inner in read_entries(top.get("packs"), PACK_FIELDS, location, "a pack"):
        if not any(key in node.items for key in _CONTENT_KEYS):
            hint = "add services: [easton-cafe], or topics: [breastfeeding]"
            inner.report(node, "", "empty-pack", "this pack has nothing in it", hint)
        if "intro" in values:
            advise_on_text(node.items["intro"], inner, "intro")
        if "name" in values:
            places = item_places(node.items.get("services"))
            source = Source(location.file, node.line)
            at = tuple(places[name] for name in values.get("services", ()))
            packs.append(Pack(id=identifier, source=source, service_places=at, **values))
    return tuple(packs)
